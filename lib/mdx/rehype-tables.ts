/**
 * Tables: each in a box that scrolls sideways, so that a wide one never widens the page; and header cells that say
 * something to screen readers. Runs before rehype-math, while a formula still is its TeX.
 */
import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'

export function rehypeTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return
      visit(node, 'element', mendHeader)
      parent.children[index] = { type: 'element', tagName: 'div', properties: { className: ['table-box'] }, children: [node] }
      return [SKIP, index + 1]
    })
  }
}

/** An empty corner is no header. One that is a formula gets its TeX as words: checkers and some readers skip MathML there. */
function mendHeader(cell: Element): void {
  if (cell.tagName !== 'th') return
  if (cell.children.length === 0) cell.tagName = 'td'
  const [only, ...others] = cell.children
  if (only?.type !== 'element' || only.tagName !== 'code' || others.length > 0) return
  cell.children = [
    { type: 'element', tagName: 'span', properties: { ariaHidden: 'true' }, children: [only] },
    { type: 'element', tagName: 'span', properties: { className: ['sr-only'] }, children: [{ type: 'text', value: toString(only) }] },
  ]
}
