/** Pages into the files of a search index. Pure: the same pages make the same files. */
import { createHash } from 'node:crypto'
import { Index } from 'flexsearch'
import type { Locale } from '../i18n/locales'
import { fileName, postingOf, SLOTS, type Dictionary, type HeadPage, type Heads, type Manifest, type Slot, type Postings, type Synonyms, type TermShard, type Texts, type Characters } from './format'
import { clean, lex } from './lexer'
import type { SearchPage, SearchRecord } from './records'
import { synonymsFor } from './synonyms'
import { bigrams, isStopWord, joinedNeighbours, textTerms } from './terms'

/** Postings kept of one term; the best slots come first, so what is cut are the least of very many sections. */
const MAX_POSTINGS = 600
/** Size of one file of terms before compression, about 2 kB after it: a query needs several. */
const SHARD_CHARACTERS = 5_000
const HEADS_PER_FILE = 32
const MAX_DICTIONARY = 3_500
/** A word said this often is what the section is about. */
const OFTEN = 3

/** Pages around the lessons, and questions about them, say the same words and teach less. */
function weightOf(path: string): number {
  const slug = path.split('/').slice(2).join('/')
  if (slug === '' || slug.startsWith('contribute') || slug.startsWith('references')) return 0.35
  if (slug.startsWith('paths')) return 0.5
  if (slug.startsWith('glossary')) return 0.4
  if (slug.startsWith('qkv-interview')) return 0.8
  return slug.startsWith('overview') ? 0.85 : 1
}

type Field = Readonly<Record<Slot, readonly string[]>>

function fieldsOf(page: SearchPage, record: SearchRecord, compounds: ReadonlySet<string>): Field {
  const terms = (text: string) => textTerms(lex(clean(text)), compounds)
  const body = terms(record.text)
  const counts = new Map<string, number>()
  for (const term of body) counts.set(term, (counts.get(term) ?? 0) + 1)
  const singles = (text: string) => Array.from(clean(text).matchAll(/\p{Script=Han}/gu), ([character]) => character)
  const isLead = record.heading === ''
  return {
    title: isLead ? [...terms(page.title), ...singles(page.title)] : [],
    heading: [...terms(record.heading), ...singles(record.heading)],
    defined: terms(record.defined),
    path: isLead ? [] : terms([page.title, ...record.above].join('\n')),
    strong: [...terms(record.strong), ...[...counts].flatMap(([term, count]) => (count >= OFTEN ? [term] : []))],
    body,
  }
}

/** Joined forms that someone writes: with a hyphen or as one word in these pages, or as a term of the glossary or a heading. */
function compoundsOf(pages: readonly SearchPage[], synonyms: readonly Synonyms[]): Set<string> {
  const compounds = new Set<string>()
  const headings = pages.flatMap((page) => [page.title, ...page.records.map((record) => record.heading)])
  for (const text of [...synonyms.map(([form]) => form), ...headings]) for (const joined of joinedNeighbours(clean(text))) compounds.add(joined)
  for (const page of pages) {
    for (const record of page.records) {
      for (const { kind, parts } of lex(clean(record.text))) if (kind === 'word' && parts.length > 1 && parts.length < 4) compounds.add(parts.join(''))
    }
  }
  return compounds
}

/** The files of one language, by path below out/_search. */
export function buildSearch(locale: Locale, pages: readonly SearchPage[], simplify: (text: string) => string): Map<string, string> {
  const synonyms = synonymsFor(locale)
  const compounds = compoundsOf(pages, synonyms)
  const fields = pages.flatMap((page) => page.records.map((record) => fieldsOf(page, record, compounds)))

  // One document per record and slot, the best slots first, each term only in the best slot of its record.
  const index = new Index({ tokenize: 'strict', resolution: 1, encode: (text: string) => text.split('\n') })
  const seen = fields.map(() => new Set<string>())
  for (const slot of SLOTS) {
    fields.forEach((field, record) => {
      const known = seen[record] ?? new Set<string>()
      const fresh = [...new Set(field[slot])].filter((term) => !known.has(term))
      for (const term of fresh) known.add(term)
      if (fresh.length > 0) index.add(postingOf(record, slot), fresh.join('\n'))
    })
  }
  const postings = exportMap(index)

  const payload = new Map<string, string>()
  const shards = shardTerms(postings, synonyms)
  shards.forEach(({ postings, synonyms }, i) => payload.set(`terms/${i}`, JSON.stringify({ postings, synonyms } satisfies TermShard)))
  headFiles(pages).forEach((heads, i) => payload.set(`heads/${i}`, JSON.stringify(heads)))
  textFiles(pages).forEach((texts, i) => payload.set(`texts/${i}`, JSON.stringify(texts)))
  payload.set('dictionary', JSON.stringify(dictionaryOf(postings)))
  payload.set('characters', JSON.stringify(charactersOf(pages, simplify)))

  const id = hash([...payload.values()].join('\n'))
  const manifest: Manifest = { build: id, records: fields.length, shards: shards.map((shard) => shard.first), headsPerFile: HEADS_PER_FILE }
  const files = new Map([[fileName.manifest(locale), JSON.stringify(manifest)]])
  for (const [name, text] of payload) files.set(`${locale}/${id}/${name}.json`, text)
  return files
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

function exportMap(index: Index): Postings {
  const terms: Postings = []
  void index.export((key, data) => {
    if (key.endsWith('map') && data) terms.push(...(JSON.parse(data) as Postings))
  })
  return terms
    .map(([term, [ids = []]]): Postings[number] => [term, [ids.slice(0, MAX_POSTINGS)]])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Terms in order, cut into files of about one size; a synonym lies where its first term would. */
function shardTerms(postings: Postings, synonyms: readonly Synonyms[]): (TermShard & { readonly first: string })[] {
  const items = [
    ...postings.map((posting) => ({ key: posting[0], posting, synonym: undefined })),
    ...synonyms.map((synonym) => ({ key: firstTerm(synonym[0]), posting: undefined, synonym })),
  ].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const shards: { first: string; postings: Postings; synonyms: Synonyms[] }[] = []
  let size = Infinity
  let last = ''
  for (const { key, posting, synonym } of items) {
    const length = JSON.stringify(posting ?? synonym).length
    // All of one key stay together, so that its file is known.
    if (size + length > SHARD_CHARACTERS && key !== last) {
      shards.push({ first: key, postings: [], synonyms: [] })
      size = 0
    }
    size += length
    last = key
    if (posting) shards.at(-1)?.postings.push(posting)
    if (synonym) shards.at(-1)?.synonyms.push(synonym)
  }
  return shards
}

function firstTerm(form: string): string {
  const [lexeme] = lex(form)
  return (lexeme?.kind === 'han' ? bigrams(lexeme.text)[0] : lexeme?.parts[0]) ?? ''
}

function headFiles(pages: readonly SearchPage[]): Heads[] {
  const files: { first: number; pages: HeadPage[] }[] = []
  let record = 0
  pages.forEach((page, id) => {
    for (const { heading, anchor } of page.records) {
      if (record % HEADS_PER_FILE === 0) files.push({ first: record, pages: [] })
      const file = files.at(-1)
      if (!file) continue
      if (file.pages.at(-1)?.id !== id) file.pages.push({ id, path: page.path, title: page.title, weight: weightOf(page.path), sections: [] })
      ;(file.pages.at(-1)?.sections as [string, string][]).push([heading, anchor])
      record++
    }
  })
  return files
}

function textFiles(pages: readonly SearchPage[]): Texts[] {
  let first = 0
  return pages.map((page) => {
    const texts = { first, texts: page.records.map((record) => record.text) }
    first += page.records.length
    return texts
  })
}

/** Words worth being meant by a typing error: those of the best slots first, then the most frequent. */
function dictionaryOf(postings: Postings): Dictionary {
  const words = postings
    .filter(([term]) => /^[a-z][a-z0-9]{2,}$/.test(term) && !isStopWord(term))
    .map(([term, [ids = []]]) => ({ term, slot: Math.min(...ids.map((id) => id % SLOTS.length)), count: ids.length }))
    .sort((a, b) => a.slot - b.slot || b.count - a.count)
    .slice(0, MAX_DICTIONARY)
  // In order within each class: it compresses by a third better.
  const inClass = (isHeading: boolean) => words.filter(({ slot }) => slot < SLOTS.indexOf('path') === isHeading).map(({ term }) => term)
  return { words: [...inClass(true).sort(), ...inClass(false).sort()] }
}

/** Traditional forms of the characters that occur in the pages. */
function charactersOf(pages: readonly SearchPage[], simplify: (text: string) => string): Characters {
  const present = new Set(Array.from(pages.flatMap((page) => [page.title, ...page.records.flatMap((record) => [record.heading, record.text])]).join('')))
  let traditional = ''
  let simplified = ''
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code)
    const simple = simplify(character)
    if (simple === character || !present.has(simple)) continue
    traditional += character
    simplified += simple
  }
  return { traditional, simplified }
}
