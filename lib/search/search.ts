/** Queries to ranked pages. */
import { nearest } from './fuzzy'
import type { Slot } from './format'
import { clean, lex } from './lexer'
import { normalizeQuery, parseQuery, variantsOf, type Unit, type Variant } from './query'
import type { RecordHead, SearchReader } from './reader'
import { stem, stemPrefix } from './stem'
import { bigrams, isStopWord } from './terms'

export interface SectionResult {
  readonly record: number
  readonly heading: string
  /** '' for the beginning of the page. */
  readonly anchor: string
  readonly score: number
}

export interface PageResult {
  readonly page: number
  readonly path: string
  readonly title: string
  readonly score: number
  /** Best first. */
  readonly sections: readonly SectionResult[]
  /** Set when the page was found by another word for what was typed. */
  readonly meant?: { readonly from: string; readonly to: string }
}

export interface SearchResult {
  readonly query: string
  readonly pages: readonly PageResult[]
  /** Index terms that were found, for highlighting. */
  readonly terms: readonly string[]
  /** A query without typing errors, if words were replaced. */
  readonly corrected?: string
}

const SLOT_WEIGHT: Readonly<Record<Slot, number>> = { title: 10, heading: 7, defined: 7, path: 2.5, strong: 2.2, body: 1 }
const QUALITY = { exact: 1, joined: 1.5, stem: 0.92, unfinished: 0.8, beginning: 0.45, piece: 0.1, typo: 0.6, guess: 0.3 } as const
const SYNONYM_QUALITY = 0.75
/** If the pages use the very Latin words that were typed, other words for them say little more; Han pairs are always found. */
const NEEDLESS_SYNONYM_QUALITY = 0.35
/** How many sections are looked at closely, and how many pages and sections a page are shown. */
const CLOSE_LOOK = 24
const MAX_PAGES = 20
const MAX_SECTIONS = 3
const MAX_COMPLETIONS = 40

/** One way to find a unit: an index term and how well it fits. */
interface Alternative {
  readonly term: string
  readonly quality: number
}

interface Hits {
  readonly scores: Map<number, number>
  readonly terms: Set<string>
  readonly corrected: ReadonlyMap<string, string>
  /** Every unit is a Latin term of the index as it was typed. */
  readonly isKnown: boolean
}

export async function search(reader: SearchReader, typed: string): Promise<SearchResult> {
  const query = await simplified(reader, normalizeQuery(typed))
  if (query === '') return { query, pages: [], terms: [] }

  // Synonyms come with the terms they begin with, so the query as typed goes first.
  const asTyped = await hitsOf(reader, query)
  const variants = variantsOf(query, reader.synonyms)
  const found = [asTyped, ...(await Promise.all(variants.map((variant) => hitsOf(reader, variant.query))))]

  // Several words that are one term are better told by its other name: “time to first token” is written TTFT.
  const isTerm = query.includes(' ') && variants.some((variant) => variant.from === query)
  const synonymQuality = asTyped.isKnown && !isTerm ? NEEDLESS_SYNONYM_QUALITY : SYNONYM_QUALITY
  const best = new Map<number, { score: number; variant: Variant | undefined }>()
  found.forEach(({ scores }, i) => {
    const variant = variants[i - 1]
    for (const [record, raw] of scores) {
      const score = variant ? raw * synonymQuality : raw
      if (score > (best.get(record)?.score ?? 0)) best.set(record, { score, variant })
    }
  })
  const terms = new Set(found.flatMap((hits) => [...hits.terms]))
  const top = [...best].sort(([, a], [, b]) => b.score - a.score).slice(0, CLOSE_LOOK)
  const heads = await Promise.all(top.map(([record]) => reader.head(record)))

  const pages = new Map<number, { head: RecordHead; sections: SectionResult[]; variant: Variant | undefined; best: number }>()
  top.forEach(([record, { score: raw, variant }], i) => {
    const head = heads[i]
    if (!head) return
    const score = raw * head.page.weight * (1 + covered(head.heading === '' ? head.page.title : head.heading, terms))
    const section: SectionResult = { record, heading: head.heading, anchor: head.anchor, score }
    const page = pages.get(head.page.id)
    if (!page) pages.set(head.page.id, { head, sections: [section], variant, best: score })
    else {
      page.sections.push(section)
      if (score > page.best) Object.assign(page, { best: score, variant })
    }
  })
  const results = [...pages.values()]
    .map(({ head, sections, variant }): PageResult => {
      // Of equals the one with a heading leads to the very place.
      const sorted = sections.sort((a, b) => b.score - a.score || Number(a.anchor === '') - Number(b.anchor === ''))
      const score = sorted.reduce((sum, section, i) => sum + section.score * (i === 0 ? 1 : 0.08), 0)
      return {
        page: head.page.id,
        path: head.page.path,
        title: head.page.title,
        score,
        sections: sorted.slice(0, MAX_SECTIONS),
        ...(variant ? { meant: { from: variant.from, to: variant.to } } : {}),
      }
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_PAGES)

  const corrections = found[0]?.corrected ?? new Map<string, string>()
  const corrected = [...corrections].reduce((text, [wrong, right]) => text.replace(wrong, right), query)
  return { query, pages: results, terms: [...terms], ...(corrections.size > 0 ? { corrected } : {}) }
}

/** Traditional characters as these pages write them. The table is fetched only for a character that stands in no known pair. */
async function simplified(reader: SearchReader, query: string): Promise<string> {
  const pairs = Array.from(query.matchAll(/\p{Script=Han}+/gu)).flatMap(([run]) => bigrams(run))
  const known = await Promise.all(pairs.map(async (pair) => ((await reader.termsWith(pair)).includes(pair) ? pair : '')))
  const familiar = known.join('')
  if (Array.from(pairs.join('')).every((character) => familiar.includes(character))) return query
  const { traditional, simplified: simple } = await reader.characters()
  return Array.from(query, (character) => simple[traditional.indexOf(character)] ?? character).join('')
}

/** Share of a heading's words that the query names, 0 to 1. */
function covered(heading: string, terms: ReadonlySet<string>): number {
  const words = lex(clean(heading)).flatMap(({ kind, parts, text }) => (kind === 'han' ? bigrams(text) : parts)).filter((word) => !isStopWord(word))
  if (words.length === 0) return 0
  return words.filter((word) => terms.has(word)).length / words.length
}

/** Scores of all sections for one form of the query. */
async function hitsOf(reader: SearchReader, query: string): Promise<Hits> {
  const corrected = new Map<string, string>()
  const units = await splitJoined(reader, parseQuery(query))
  const alternatives = await Promise.all(units.map((unit, i) => alternativesOf(reader, unit, units[i - 1], units[i + 1], corrected)))
  const { records } = reader.manifest
  const rarest = Math.log(1 + records)

  const terms = new Set<string>()
  const perUnit = alternatives.map((options) => {
    const scores = new Map<number, number>()
    for (const { term, quality } of options) {
      terms.add(term)
      for (const { record, slot } of reader.postings(term)) {
        const score = quality * SLOT_WEIGHT[slot]
        if (score > (scores.get(record) ?? 0)) scores.set(record, score)
      }
    }
    return { scores, weight: scores.size > 0 ? Math.log(1 + records / scores.size) : rarest / 2 }
  })

  const total = perUnit.reduce((sum, { weight }) => sum + weight, 0)
  const sums = new Map<number, { score: number; matched: number }>()
  for (const { scores, weight } of perUnit) {
    for (const [record, score] of scores) {
      const sum = sums.get(record) ?? { score: 0, matched: 0 }
      sums.set(record, { score: sum.score + weight * score, matched: sum.matched + weight })
    }
  }
  // A section that answers half of the query is worth an eighth.
  const isKnown = alternatives.length > 0 && alternatives.every((options, i) => units[i]?.kind === 'word' && options.some(({ quality }) => quality === QUALITY.exact))
  return { terms, corrected, isKnown, scores: new Map([...sums].map(([record, { score, matched }]) => [record, score * (matched / total) ** 3])) }
}

async function alternativesOf(reader: SearchReader, unit: Unit, previous: Unit | undefined, next: Unit | undefined, corrected: Map<string, string>): Promise<Alternative[]> {
  const { term, isLast } = unit
  const options: Alternative[] = []
  const add = (found: string, quality: number) => options.push({ term: found, quality })

  if (unit.kind === 'han') {
    for (const found of await reader.termsWith(term)) {
      if (found === term) add(found, QUALITY.exact)
      else if (Array.from(term).length === 1) add(found, QUALITY.beginning)
    }
    // One wrong character in a word of two: the first may be right.
    if (options.length === 0 && !previous && isLast) for (const found of (await reader.termsWith(Array.from(term)[0] ?? term)).slice(0, MAX_COMPLETIONS)) add(found, QUALITY.guess)
    return options
  }

  const root = stem(term)
  const prefix = term.length < 3 ? term : stemPrefix(term)
  const family = await reader.termsWith(prefix)
  const completions: string[] = []
  for (const found of family) {
    if (found === term) add(found, QUALITY.exact)
    else if (stem(found) === root) add(found, QUALITY.stem)
    else if (found.startsWith(term)) completions.push(found)
  }
  // d_head is written d_h elsewhere, llama3 is one of the llamas.
  const pieceQuality = options.some(({ quality }) => quality === QUALITY.exact) ? QUALITY.piece : QUALITY.beginning
  for (const piece of looser(term)) for (const found of await exact(reader, piece)) add(found, pieceQuality)
  for (const joined of [previous?.kind === 'word' ? previous.term + term : '', next?.kind === 'word' ? term + next.term : '']) {
    if (joined !== '') for (const found of await exact(reader, joined)) add(found, QUALITY.joined)
  }
  const isKnown = options.length > 0
  if (isLast || (term.length >= 3 && !isKnown)) {
    const quality = isLast ? QUALITY.unfinished : QUALITY.beginning
    completions.sort((a, b) => a.length - b.length)
    for (const found of completions.slice(0, MAX_COMPLETIONS)) add(found, quality * Math.sqrt(term.length / found.length))
  }
  if (options.length === 0) {
    const { words } = await reader.dictionary()
    const near = nearest(term, words, isLast)
    for (const found of near) await reader.termsWith(found)
    near.forEach((found, i) => add(found, QUALITY.typo * 0.9 ** i))
    if (near[0] !== undefined) corrected.set(unit.text, near[0])
  }
  return options
}

/** What a symbol or a name with a number is about, without its marks. */
function looser(term: string): string[] {
  if (/[_^]/.test(term)) return [term.replace(/_/g, ''), ...term.split(/[_^]/).filter((piece) => piece.length > 1)]
  return /^[a-z]{3,}\d/.test(term) ? [term.replace(/\d.*$/, '')] : []
}

const exact = async (reader: SearchReader, term: string): Promise<string[]> => ((await reader.termsWith(term)).includes(term) ? [term] : [])

/** A word that is unknown but is two known words written together becomes these: learningrate → learning, rate. */
async function splitJoined(reader: SearchReader, units: readonly Unit[]): Promise<Unit[]> {
  const split = await Promise.all(
    units.map(async (unit): Promise<Unit[]> => {
      if (unit.kind === 'han' || !/^[a-z]{6,}$/.test(unit.term) || (await reader.termsWith(stemPrefix(unit.term))).length > 0) return [unit]
      const known = new Set((await reader.dictionary()).words)
      for (let at = unit.term.length - 2; at >= 2; at--) {
        const [head, tail] = [unit.term.slice(0, at), unit.term.slice(at)]
        if (known.has(head) && (known.has(tail) || (unit.isLast && tail.length >= 3 && [...known].some((word) => word.startsWith(tail))))) {
          return [
            { ...unit, term: head, text: head, isLast: false },
            { ...unit, term: tail, text: tail },
          ]
        }
      }
      return [unit]
    }),
  )
  return split.flat()
}
