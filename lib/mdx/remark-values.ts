/** Collects the `<Value id>`s of a page and closes it with the table of how each was computed; an unknown id fails the build. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { attribute, stringAttribute, type JsxElement } from './mdx-jsx'

export function remarkValues(options: { readonly known: ReadonlySet<string> }) {
  return (tree: Root, file: VFile): void => {
    const used = new Set<string>()
    visit(tree, ['mdxJsxTextElement', 'mdxJsxFlowElement'], (node) => {
      const element = node as JsxElement
      if (element.name !== 'Value') return
      const where = `${file.path}:${element.position?.start.line ?? 1}`
      const id = stringAttribute(element, 'id')
      if (id === undefined) throw new Error(`${where}: <Value> needs id="…", a key of lib/values`)
      if (!options.known.has(id)) throw new Error(`${where}: <Value id="${id}"> is not in lib/values; add it there or mend the id`)
      used.add(id)
    })
    if (used.size > 0) {
      tree.children.push({ type: 'mdxJsxFlowElement', name: 'ComputedNumbers', attributes: [attribute('ids', [...used].join(' '))], children: [] })
    }
  }
}
