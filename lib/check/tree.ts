/** Reading a page's syntax tree. */
import type { Heading, Nodes, Parents, PhrasingContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { stringAttribute, type JsxElement } from '../mdx/mdx-jsx'

export function isElement(node: Nodes, name?: string): node is JsxElement {
  return (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && (name === undefined || node.name === name)
}

/** The JSX elements at or below `node`, in order; all of them, or those of one name. */
export function elements(node: Nodes, name?: string): JsxElement[] {
  const found: JsxElement[] = []
  visit(node, (child: Nodes) => {
    if (isElement(child, name)) found.push(child)
  })
  return found
}

/** The nodes of one type at or below `node`, in order. */
export function nodesOf<T extends Nodes['type']>(node: Nodes, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = []
  visit(node, (child: Nodes) => {
    if (child.type === type) found.push(child as Extract<Nodes, { type: T }>)
  })
  return found
}

/** A text property; '' when it is missing. */
export const prop = (element: JsxElement, name: string): string => stringAttribute(element, name) ?? ''

export const hasProp = (element: JsxElement, name: string): boolean =>
  element.attributes.some((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name)

/** What a reader would read aloud: text, code and formulas, without the elements named in `without`. */
export function plainText(node: Nodes, without: readonly string[] = []): string {
  if (without.some((name) => isElement(node, name))) return ''
  if ('value' in node) return node.type === 'yaml' ? '' : node.value
  if (!('children' in node)) return ''
  const children: readonly Nodes[] = node.children
  return children.map((child) => plainText(child, without)).join(isBlock(node) ? '\n' : '')
}

function isBlock(node: Parents): boolean {
  return !['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'mdxJsxTextElement', 'tableCell'].includes(node.type)
}

export interface PageHeading {
  readonly node: Heading
  readonly depth: number
  /** Of `## Title [#id]`; undefined when it is not written. */
  readonly id: string | undefined
  readonly text: string
}

/** At the end of a heading's text. */
export const HEADING_ID = /\s*\[#([^\]]*)\]\s*$/

export function headings(tree: Nodes): PageHeading[] {
  return nodesOf(tree, 'heading').map((node) => {
    const last: PhrasingContent | undefined = node.children.at(-1)
    const id = last?.type === 'text' ? HEADING_ID.exec(last.value)?.[1] : undefined
    return { node, depth: node.depth, id, text: plainText(node).replace(HEADING_ID, '') }
  })
}
