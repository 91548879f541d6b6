/** A page's prose as plain text in which every character knows its place in the source. */
import type { Nodes, PhrasingContent, Text } from 'mdast'
import type { JsxElement } from '../mdx/mdx-jsx'
import { HEADING_ID, isElement, nodesOf } from './tree'
import type { Page } from './types'

/** Stands for a formula, code or a computed number: something that reads like a Latin word. */
export const OBJECT = '\ufffc'
/** Stands for a citation, a reference or code in Chinese, beside which no rule of spacing applies. */
export const MARK = '\u0001'

/** Prose that reads on: a paragraph, a heading, a table cell, a title. */
export interface Run {
  readonly text: string
  /** Offset in the source of each character of `text`, and where it ends there. */
  readonly start: readonly number[]
  readonly end: readonly number[]
}

interface Draft {
  text: string
  start: number[]
  end: number[]
}

/** Properties that readers see. */
const WORDED = ['title', 'caption', 'label', 'spoken']
const MARKS = ['Cite', 'EqRef']

/** All prose of the page in order of its kinds: front matter, blocks, properties. Code and formulas are left out. */
export function runs(page: Page): Run[] {
  const blocks = [...nodesOf(page.tree, 'heading'), ...nodesOf(page.tree, 'paragraph'), ...nodesOf(page.tree, 'tableCell')]
  const loose = nodesOf(page.tree, 'mdxJsxFlowElement').flatMap((element) => element.children).filter((child) => (child.type as string) === 'text') as unknown as Text[]
  return [
    ...frontMatterRuns(page),
    ...blocks.map((block) => withoutId(runOf(block.children, page.source))),
    ...loose.map((text) => runOf([text], page.source)),
    ...[...nodesOf(page.tree, 'mdxJsxFlowElement'), ...nodesOf(page.tree, 'mdxJsxTextElement')].flatMap((element) => propertyRuns(element, page.source)),
  ].filter((run) => run.text.trim() !== '')
}

function frontMatterRuns({ source, frontMatter }: Page): Run[] {
  return [frontMatter?.title, frontMatter?.description].flatMap((text) => {
    const at = text === undefined ? -1 : source.indexOf(text)
    return text === undefined || at < 0 ? [] : [verbatim(text, at)]
  })
}

function propertyRuns(element: JsxElement, source: string): Run[] {
  const from = element.position?.start.offset ?? 0
  return element.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string' || !WORDED.includes(attribute.name)) return []
    const at = source.indexOf(attribute.value, from)
    return at < 0 ? [] : [verbatim(attribute.value, at)]
  })
}

function verbatim(text: string, at: number): Run {
  return { text, start: Array.from(text, (_, i) => at + i), end: Array.from(text, (_, i) => at + i + 1) }
}

function runOf(children: readonly PhrasingContent[], source: string): Run {
  const draft: Draft = { text: '', start: [], end: [] }
  for (const child of children) append(draft, child, source)
  return draft
}

/** A heading without its `[#id]`. */
function withoutId(run: Run): Run {
  const length = run.text.replace(HEADING_ID, '').length
  return { text: run.text.slice(0, length), start: run.start.slice(0, length), end: run.end.slice(0, length) }
}

function append(draft: Draft, node: Nodes, source: string): void {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? start
  const put = (text: string) => {
    draft.text += text
    draft.start.push(start)
    draft.end.push(end)
  }
  if (node.type === 'text') return appendText(draft, node, source)
  if (node.type === 'inlineCode' && /\p{Script=Han}/u.test(node.value)) return put(MARK)
  if (node.type === 'inlineCode' || node.type === 'inlineMath' || nameOf(node) === 'Value') return put(OBJECT)
  if (MARKS.includes(nameOf(node)) || node.type === 'footnoteReference' || node.type === 'mdxTextExpression') return put(MARK)
  if (node.type === 'break') return put('\n')
  if (!('children' in node)) return
  // Components within a line (choices, reasons) are texts of their own.
  const isOwnText = /^[A-Z]/.test(nameOf(node)) && nameOf(node) !== 'Term'
  if (isOwnText) put('\n')
  for (const child of node.children) append(draft, child, source)
  if (isOwnText) put('\n')
}

const nameOf = (node: Nodes): string => (isElement(node) ? (node.name ?? '') : '')

/** Follows the source, which may escape characters, or indent and quote continued lines. */
function appendText(draft: Draft, node: Text, source: string): void {
  const limit = node.position?.end.offset ?? source.length
  let at = node.position?.start.offset ?? 0
  for (const character of node.value.split('')) {
    const from = at
    while (at < limit && source[at] !== character && /[\\\s>]/.test(source[at] ?? '')) at++
    const isFound = source[at] === character
    if (!isFound) at = from
    draft.text += character
    draft.start.push(Math.min(at, limit - 1))
    if (isFound) at++
    draft.end.push(Math.min(Math.max(at, from + 1), limit))
  }
}

/** What is quoted is worded and spelt as its source has it; blanks keep the places of the rest. */
export const withoutQuotations = (text: string): string => text.replace(/"[^"]*"|“[^”]*”/g, (quoted) => ' '.repeat(quoted.length))

/** The source between two characters of a run, if nothing but these characters stands there; for fixes. */
export function isContiguous(run: Run, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (run.start[i] !== run.end[i - 1]) return false
  return true
}
