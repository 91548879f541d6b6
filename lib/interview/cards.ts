/**
 * Flash cards: the question in front, the 30-second answer and the checklist behind, taken from the exported pages so
 * that they say what the pages say. Formulas become \(…\), which Anki and most others render.
 */
import { load, type CheerioAPI } from 'cheerio'

export interface Card {
  readonly id: string
  /** HTML. */
  readonly front: string
  readonly back: string
  readonly tags: readonly string[]
}

/**
 * The cards of one exported page. `front` and `tags` of a question are given, since its page says them in a heading.
 * @param address of the page, absolute; without it the cards carry no link
 */
export function cardsOf(html: string, questions: readonly { readonly id: string; readonly front: string; readonly tags: readonly string[] }[], address?: string): Card[] {
  const $ = load(html)
  return questions.map(({ id, front, tags }) => {
    const section = $(`[data-question="${id}"]`)
    const answer = section.find('.tab-panel').first()
    if (answer.length === 0) throw new Error(`no answer to "${id}" on its page`)
    const facts = section.find('[data-fact]').toArray().map((fact) => `<li>${$(fact).text().trim()}</li>`)
    const link = address === undefined ? '' : `<p><a href="${address}#${id}">${address}#${id}</a></p>`
    return { id, front, back: `${plainHtml($, answer)}<ul>${facts.join('')}</ul>${link}`, tags }
  })
}

function plainHtml($: CheerioAPI, element: ReturnType<CheerioAPI>): string {
  const copy = element.clone()
  copy.find('.tab-label, .cite, button').remove()
  copy.find('.katex').each((_, formula) => {
    const tex = $(formula).find('annotation').text()
    $(formula).replaceWith($('<span>').text(`\\(${tex}\\)`))
  })
  copy.find('*').each((_, node) => {
    if ('attribs' in node) for (const name of Object.keys(node.attribs)) if (name !== 'href') $(node).removeAttr(name)
  })
  copy.find('span, a').each((_, node) => {
    $(node).replaceWith($(node).contents())
  })
  return (copy.html() ?? '').replace(/\s+/g, ' ').trim()
}

/** For Anki: tab-separated, HTML allowed, the third column holds tags. */
export function asAnki(cards: readonly Card[]): string {
  const field = (text: string) => text.replace(/[\t\n]/g, ' ')
  return ['#separator:tab', '#html:true', '#tags column:3', ...cards.map(({ front, back, tags }) => [field(front), field(back), tags.join(' ')].join('\t'))].join('\n') + '\n'
}

/** RFC 4180, with a header. */
export function asCsv(cards: readonly Card[]): string {
  const field = (text: string) => `"${text.replaceAll('"', '""')}"`
  return [['id', 'front', 'back', 'tags'], ...cards.map(({ id, front, back, tags }) => [id, front, back, tags.join(' ')])].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}
