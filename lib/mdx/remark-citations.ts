/**
 * Numbers `<Cite id="…"/>` in order of first use and closes the page with the list of what was cited.
 * An id that is not in lib/data/bibliography.ts fails the build with file and line.
 */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { attribute, dataAttribute, stringAttribute, type JsxElement } from './mdx-jsx'

export function remarkCitations(options: { readonly known: ReadonlySet<string> }) {
  return (tree: Root, file: VFile): void => {
    const cited: string[] = []
    visit(tree, ['mdxJsxTextElement', 'mdxJsxFlowElement'], (node) => {
      const element = node as JsxElement
      if (element.name !== 'Cite') return
      const where = `${file.path}:${element.position?.start.line ?? 1}`
      const id = stringAttribute(element, 'id')
      if (id === undefined) throw new Error(`${where}: <Cite> needs id="…", a key of lib/data/bibliography.ts`)
      if (!options.known.has(id)) throw new Error(`${where}: <Cite id="${id}"> is not in lib/data/bibliography.ts; add it there or mend the id`)
      const firstUse = !cited.includes(id)
      if (firstUse) cited.push(id)
      element.attributes.push(dataAttribute('number', cited.indexOf(id) + 1))
      if (firstUse) element.attributes.push(dataAttribute('first', true))
    })
    if (cited.length > 0) {
      tree.children.push({
        type: 'mdxJsxFlowElement',
        name: 'References',
        attributes: [attribute('ids', cited.join(' '))],
        children: [],
      })
    }
  }
}
