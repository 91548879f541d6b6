/**
 * TeX → KaTeX at build time: HTML for the eye, MathML for screen readers and for copying.
 *
 * remark-math leaves `<code class="language-math math-inline">` (or `math-display`, inside a `<pre>`). Each becomes one
 * static element. A formula that does not parse fails the build with the page's file and line.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString } from 'hast-util-to-string'
import katex from 'katex'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { staticHtml } from './mdx-jsx'
import { TEX_MACROS } from './tex-macros'

/** Recently rendered formulas: symbols repeat within a page, and a whole site's worth would fill the memory. */
const rendered = new Map<string, string>()
const MAX_REMEMBERED = 1000

/** KaTeX's HTML + MathML for one formula. Throws KaTeX's ParseError. */
export function renderTex(tex: string, display: boolean): string {
  const key = `${display ? 'D' : 'I'}${tex}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const html = katex.renderToString(tex, {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    // Chinese words in \text{…} are wanted; everything else that KaTeX only tolerates is an error here.
    strict: (code: string) => (code === 'unicodeTextInMathMode' ? 'ignore' : 'error'),
    macros: { ...TEX_MACROS },
  })
  if (rendered.size >= MAX_REMEMBERED) rendered.clear()
  rendered.set(key, html)
  return html
}

function isMath(node: Element): boolean {
  const classes = node.properties.className
  return node.tagName === 'code' && Array.isArray(classes) && classes.includes('language-math')
}

export function rehypeMath() {
  return (tree: Root, file: VFile): void => {
    let formulas = 0
    visit(tree, 'element', (node, index, parent) => {
      const block = node.tagName === 'pre' && node.children.length === 1 ? node.children[0] : undefined
      const code = block?.type === 'element' && isMath(block) ? block : isMath(node) ? node : undefined
      if (!code || !parent || index === undefined) return
      const classes = code.properties.className
      const display = Array.isArray(classes) && classes.includes('math-display')
      const tex = toString(code)
      let html: string
      try {
        html = renderTex(tex, display)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        const line = node.position?.start.line ?? 1
        throw new Error(`${file.path}:${line}: this formula does not parse: ${tex.trim()}\n  ${reason}`, { cause: error })
      }
      formulas++
      const element = staticHtml(display ? 'flow' : 'text', display ? 'div' : 'span', display ? 'math math-display' : 'math', html)
      parent.children[index] = element as ElementContent & RootContent
      return SKIP
    })
    file.data.formulas = formulas
    if (formulas > 0) tree.children.push({ type: 'mdxJsxFlowElement', name: 'MathStyles', attributes: [], children: [] })
  }
}
