/** Markdown that means something else than it looks like: the rules of remark-lint worth having here. */
import remarkLintFencedCodeFlag from 'remark-lint-fenced-code-flag'
import remarkLintHeadingIncrement from 'remark-lint-heading-increment'
import remarkLintNoEmptyUrl from 'remark-lint-no-empty-url'
import remarkLintNoUndefinedReferences from 'remark-lint-no-undefined-references'
import remarkPresetLintRecommended from 'remark-preset-lint-recommended'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { reporter } from './report'
import type { Finding, Page } from './types'

const linter = unified()
  .use(remarkPresetLintRecommended)
  .use(remarkLintHeadingIncrement)
  .use(remarkLintNoEmptyUrl)
  .use(remarkLintFencedCodeFlag)
  // [#id] ends a heading, and [0, 1] is a text in brackets; [words][target] with no target is a mistake.
  .use(remarkLintNoUndefinedReferences, { allow: [/^#/, /^[^a-z]*$/i] })

export function checkMarkdown(page: Page): Finding[] {
  const file = new VFile({ value: page.source, path: page.file })
  linter.runSync(structuredClone(page.tree), file)
  const report = reporter(page, 'markdown')
  return file.messages.map((message) => report({ line: message.line ?? 1, column: message.column ?? 1 }, message.reason, `remark-lint calls this ${message.ruleId ?? 'wrong'}`))
}
