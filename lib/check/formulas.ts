/** Formulas parse, exactly as the build will parse them. */
import { renderTex } from '../mdx/rehype-math'
import { placeOf, reporter } from './report'
import { nodesOf } from './tree'
import type { Finding, Page } from './types'

export function checkFormulas(page: Page): Finding[] {
  const report = reporter(page, 'formula')
  return [...nodesOf(page.tree, 'math'), ...nodesOf(page.tree, 'inlineMath')].flatMap((node) => {
    try {
      renderTex(node.value, node.type === 'math')
      return []
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/^KaTeX parse error: /, '')
      return [report(placeOf(node), `the formula does not parse: ${reason}`, 'mend it; a dollar sign that is no formula is written \\$')]
    }
  })
}
