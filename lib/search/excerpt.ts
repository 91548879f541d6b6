/** The part of a section's text that shows why it was found. */
import { lex } from './lexer'
import { lexemeTerms } from './terms'

export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

const LENGTH = { latin: 180, han: 84 } as const

/** Places of `text` where a matched term stands, in order, not overlapping. */
export function matches(text: string, terms: ReadonlySet<string>): { start: number; end: number }[] {
  const found = lex(text).flatMap((lexeme) => {
    if (lexeme.kind === 'word') return lexemeTerms(lexeme).some((term) => terms.has(term)) ? [{ start: lexeme.start, end: lexeme.end }] : []
    const characters = Array.from(lexeme.text)
    const places: { start: number; end: number }[] = []
    let at = lexeme.start
    characters.forEach((character, i) => {
      const pair = character + (characters[i + 1] ?? '')
      if (terms.has(pair)) places.push({ start: at, end: at + pair.length })
      else if (terms.has(character)) places.push({ start: at, end: at + character.length })
      at += character.length
    })
    return places
  })
  return found.reduce<{ start: number; end: number }[]>((merged, place) => {
    const last = merged.at(-1)
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end)
    else merged.push({ ...place })
    return merged
  }, [])
}

/** About two lines around the densest matches; the beginning if there are none. */
export function excerpt(text: string, terms: ReadonlySet<string>): Piece[] {
  const flat = text.replace(/\n+/g, ' ')
  const length = /\p{Script=Han}/u.test(flat.slice(0, 40)) ? LENGTH.han : LENGTH.latin
  const places = matches(flat, terms)
  const best = places.reduce<{ start: number; count: number }>(
    (chosen, { start }) => {
      const count = places.filter((place) => place.start >= start && place.end <= start + length).length
      return count > chosen.count ? { start, count } : chosen
    },
    { start: 0, count: 0 },
  )
  const from = wordStart(flat, Math.max(0, best.start - Math.floor(length / 5)))
  const to = wordEnd(flat, from + length)
  const pieces: Piece[] = from > 0 ? [{ text: '…', isMatch: false }] : []
  let at = from
  for (const { start, end } of places) {
    if (start < at || end > to) continue
    if (start > at) pieces.push({ text: flat.slice(at, start), isMatch: false })
    pieces.push({ text: flat.slice(start, end), isMatch: true })
    at = end
  }
  if (at < to) pieces.push({ text: flat.slice(at, to) + (to < flat.length ? '…' : ''), isMatch: false })
  return pieces
}

/** The end of the last whole word before `at`. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return at - space < 24 && !/\p{Script=Han}/u.test(text.slice(space, at)) ? space : at
}

/** The beginning of the word that `at` lies in. */
function wordStart(text: string, at: number): number {
  const space = text.slice(0, at).search(/[^\s\p{Script=Han}，。；：、]+$/u)
  return space >= 0 && at - space < 24 ? space : at
}
