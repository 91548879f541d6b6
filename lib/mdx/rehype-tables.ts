/** Puts every table into a box that scrolls sideways, so that a wide one never widens the page. */
import type { Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

export function rehypeTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return
      parent.children[index] = { type: 'element', tagName: 'div', properties: { className: ['table-box'] }, children: [node] }
      return [SKIP, index + 1]
    })
  }
}
