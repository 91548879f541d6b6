/** Numbers `<Eq id>` in order and gives each `<EqRef id>` the number it refers to; a reference to nothing fails the build. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { dataAttribute, stringAttribute, type JsxElement } from './mdx-jsx'

export function remarkEquations() {
  return (tree: Root, file: VFile): void => {
    const numbers = new Map<string, number>()
    const each = (name: string, use: (element: JsxElement, id: string, where: string) => void) =>
      visit(tree, ['mdxJsxTextElement', 'mdxJsxFlowElement'], (node) => {
        const element = node as JsxElement
        if (element.name !== name) return
        const where = `${file.path}:${element.position?.start.line ?? 1}`
        const id = stringAttribute(element, 'id')
        if (!id) throw new Error(`${where}: <${name}> needs id="…"`)
        use(element, id, where)
      })
    each('Eq', (element, id, where) => {
      if (numbers.has(id)) throw new Error(`${where}: <Eq id="${id}"> appears twice on this page; choose another id`)
      numbers.set(id, numbers.size + 1)
      element.attributes.push(dataAttribute('number', numbers.size))
    })
    each('EqRef', (element, id, where) => {
      const number = numbers.get(id)
      if (number === undefined) throw new Error(`${where}: <EqRef id="${id}"> refers to no <Eq> of this page`)
      element.attributes.push(dataAttribute('number', number))
    })
  }
}
