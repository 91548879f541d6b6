/** Search records from an exported page: one per heading, read from what a reader sees. */
import { load, type CheerioAPI } from 'cheerio'
import type { Element } from 'domhandler'
import { texToText } from './tex'

export interface SearchRecord {
  /** Empty for the beginning of the page. */
  readonly anchor: string
  /** Empty for the beginning of the page. */
  readonly heading: string
  /** Headings above it, without the page's title. */
  readonly above: readonly string[]
  /** Terms that are defined here. */
  readonly defined: string
  /** Emphasised words and identifiers in code. */
  readonly strong: string
  /** Lines of text. */
  readonly text: string
}

export interface SearchPage {
  /** '/en/overview/' */
  readonly path: string
  readonly title: string
  readonly records: readonly SearchRecord[]
}

/** Machinery, repeated matter and answers. */
const SKIP = 'script, style, template, svg, form, button, .heading-anchor, .references, .cite, .lab-controls, .lab-views, .lab-summary, .lab-actions, .prediction, .term-popover, .code-header, .katex-error'
const BLOCK = 'p, li, dt, dd, tr, pre, figcaption, summary, blockquote, div, section, header'

/** A page whose `<main>` holds an `<article>` with one `<h1>`; undefined for others (redirects, 404). */
export function pageRecords(path: string, html: string): SearchPage | undefined {
  const $ = load(html)
  const article = $('main article').first()
  const title = article.find('h1').first().text().trim()
  if (title === '') return undefined
  readMaths($)
  article.find(SKIP).remove()
  article.find(BLOCK).append('\n')
  article.find('td, th, dt').append(' ')

  const records: SearchRecord[] = []
  let open = emptyDraft('', '', [])
  const above: { level: number; heading: string }[] = []
  const close = () => {
    if (open.heading !== '' || open.text.trim() !== '') records.push({ ...open, text: tidy(open.text), strong: tidy(open.strong), defined: tidy(open.defined) })
  }
  const visit = (node: { type: string; name?: string; data?: string; children?: unknown[] }): void => {
    if (node.type === 'text') {
      open.text += node.data ?? ''
      return
    }
    if (node.type !== 'tag') return
    const element = $(node as Element)
    const name = node.name ?? ''
    const level = /^h([1-6])$/.exec(name)?.[1]
    if (level === '1') return
    const id = element.attr('id')
    if (level !== undefined && id !== undefined) {
      close()
      while ((above.at(-1)?.level ?? 0) >= Number(level)) above.pop()
      const heading = tidy(element.text())
      open = emptyDraft(heading, id, above.map((entry) => entry.heading))
      above.push({ level: Number(level), heading })
      return
    }
    if (name === 'div' && id !== undefined && element.children('dt').length > 0) {
      // An entry of a definition list is a section of its own.
      const before = open
      open = emptyDraft(tidy(element.children('dt').text()), id, above.map((entry) => entry.heading))
      open.defined = open.heading
      open.text = element.children('dd').text()
      close()
      open = before
      return
    }
    if (name === 'dfn' || (name === 'strong' && element.closest('.definition').length > 0)) open.defined += `${element.text()}\n`
    else if (name === 'strong' || name === 'th' || (name === 'code' && element.closest('pre').length === 0)) open.strong += `${element.text()}\n`
    for (const child of node.children ?? []) visit(child as typeof node)
  }
  for (const child of article.contents().toArray()) visit(child as never)
  close()
  if (records[0]?.heading !== '') records.unshift(emptyDraft('', '', []))
  return { path, title, records }
}

const emptyDraft = (heading: string, anchor: string, above: readonly string[]) => ({ heading, anchor, above, defined: '', strong: '', text: '' })

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim()

/** Every formula becomes one readable text, from the TeX that KaTeX keeps beside it. */
function readMaths($: CheerioAPI): void {
  $('.katex').each((_, element) => {
    const tex = $(element).find('annotation[encoding="application/x-tex"]').text()
    $(element).replaceWith($('<span>').text(texToText(tex)))
  })
}
