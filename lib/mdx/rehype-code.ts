/**
 * Code blocks highlighted with Shiki at build time.
 *
 * ```ts title="lib/algorithms/softmax.ts" showLineNumbers {2,4-5}
 *
 * The fence may name a title, ask for line numbers, and mark lines. Both themes are in the markup as `light-dark()`
 * colours, so the theme switch costs nothing. An unknown language fails the build with file and line.
 */
import { transformerMetaHighlight } from '@shikijs/transformers'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString } from 'hast-util-to-string'
import { bundledLanguages, createHighlighter, type Highlighter } from 'shiki'
import type {} from 'mdast-util-to-hast' // types `data.meta`, where it leaves a fence's words
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { attribute, dataAttribute } from './mdx-jsx'

const THEMES = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const
const PLAIN = new Set(['text', 'txt', 'plain', 'output'])

let highlighter: Promise<Highlighter> | undefined

export interface CodeMeta {
  readonly title: string | undefined
  /** File of the repository the code was taken from, with `#L…`; lib/mdx/remark-listings writes it. */
  readonly source: string | undefined
  readonly showLineNumbers: boolean
}

/** @example parseMeta('title="a.ts" showLineNumbers {2}') // { title: 'a.ts', showLineNumbers: true } */
export function parseMeta(meta: string): CodeMeta {
  return {
    title: /(?:^|\s)title="([^"]*)"/.exec(meta)?.[1],
    source: /(?:^|\s)source="([^"]*)"/.exec(meta)?.[1],
    showLineNumbers: /(?:^|\s)showLineNumbers(?:\s|$)/.test(meta),
  }
}

/** `<pre>…</pre>` for `code`. Throws on a language Shiki does not know. */
export async function highlight(code: string, language: string, meta = ''): Promise<string> {
  highlighter ??= createHighlighter({ themes: Object.values(THEMES), langs: [] })
  const shiki = await highlighter
  const lang = PLAIN.has(language) ? 'text' : language
  if (lang !== 'text') {
    if (!(lang in bundledLanguages)) throw new Error(`unknown code language "${language}"`)
    await shiki.loadLanguage(lang as keyof typeof bundledLanguages)
  }
  return shiki.codeToHtml(code.replace(/\n$/, ''), {
    lang,
    themes: THEMES,
    defaultColor: 'light-dark()',
    meta: { __raw: meta },
    transformers: [
      transformerMetaHighlight({ className: 'highlighted' }),
      {
        // A reader who tabs through the page should stop at a code block only if it scrolls; see islands/enhance/scroll-boxes.
        pre: (node) => {
          delete node.properties.tabindex
        },
      },
    ],
  })
}

/** The figure around a highlighted block, as MDX JSX so that `CodeBlock` can add its words in the page's language. */
export async function codeFigure(code: string, language: string, meta: string): Promise<RootContent & ElementContent> {
  const { title, source, showLineNumbers } = parseMeta(meta)
  const html = await highlight(code, language, meta)
  return {
    type: 'mdxJsxFlowElement',
    name: 'CodeBlock',
    attributes: [
      dataAttribute('html', html),
      attribute('language', language),
      ...(title === undefined ? [] : [attribute('title', title)]),
      ...(source === undefined ? [] : [attribute('source', source)]),
      ...(showLineNumbers ? [dataAttribute('showLineNumbers', true)] : []),
    ],
    children: [],
  }
}

export function rehypeCode() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const jobs: Promise<void>[] = []
    visit(tree, 'element', (node: Element, index, parent) => {
      const code = node.tagName === 'pre' ? node.children[0] : undefined
      if (!parent || index === undefined || code?.type !== 'element' || code.tagName !== 'code') return
      const classes = Array.isArray(code.properties.className) ? code.properties.className : []
      const language = String(classes[0] ?? 'language-text').replace('language-', '')
      if (language === 'math') return
      const meta = code.data?.meta ?? ''
      const line = node.position?.start.line ?? 1
      jobs.push(
        codeFigure(toString(code), language, meta).then(
          (figure) => {
            parent.children[index] = figure
          },
          (error: unknown) => {
            throw new Error(`${file.path}:${line}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
          },
        ),
      )
    })
    await Promise.all(jobs)
  }
}
