/** What the build writes and the reader loads. All files of one language lie in out/_search/<locale>/. */

/** Where a term stands in a section, best first. A posting is `record * SLOTS.length + slot`. */
export const SLOTS = ['title', 'heading', 'defined', 'path', 'strong', 'body'] as const
export type Slot = (typeof SLOTS)[number]

/** Each term with its ids, in FlexSearch's own export format. */
export type Postings = [term: string, slots: [ids: number[]]][]

/** terms/<i>.json: a range of all terms in order, and the words of several meanings that begin with one of them. */
export interface TermShard {
  readonly postings: Postings
  /** A term or phrase as readers type it, and what else these pages may call it, best first. */
  readonly synonyms: readonly Synonyms[]
}

export type Synonyms = readonly [form: string, others: readonly string[]]

/** manifest.json, the one file whose name never changes. */
export interface Manifest {
  /** Folder of all other files; changes with their content. */
  readonly build: string
  readonly records: number
  /** The first term of each file terms/<i>.json. */
  readonly shards: readonly string[]
  /** Records per file heads/<i>.json. */
  readonly headsPerFile: number
}

/** heads/<i>.json: what a result shows at once. */
export interface Heads {
  readonly first: number
  readonly pages: readonly HeadPage[]
}

export interface HeadPage {
  /** Number of the page: texts/<id>.json. */
  readonly id: number
  readonly path: string
  readonly title: string
  /** How much a hit on this page counts: a lesson 1, a list of references less. */
  readonly weight: number
  /** Sections in this file, in order: heading ('' for the page's beginning), anchor. */
  readonly sections: readonly (readonly [heading: string, anchor: string])[]
}

/** texts/<page>.json: the text of each section of a page, from the record `first` on. */
export interface Texts {
  readonly first: number
  readonly texts: readonly string[]
}

/** dictionary.json: for typing errors and words written together; loaded when a word is not found. */
export interface Dictionary {
  /** Most important first. */
  readonly words: readonly string[]
}

/** characters.json: loaded when a Chinese character is not found. */
export interface Characters {
  /** Traditional characters and, at the same place, the simplified ones of the pages. */
  readonly traditional: string
  readonly simplified: string
}

export const fileName = {
  manifest: (locale: string) => `${locale}/manifest.json`,
  terms: (locale: string, build: string, shard: number) => `${locale}/${build}/terms/${shard}.json`,
  heads: (locale: string, build: string, file: number) => `${locale}/${build}/heads/${file}.json`,
  texts: (locale: string, build: string, page: number) => `${locale}/${build}/texts/${page}.json`,
  dictionary: (locale: string, build: string) => `${locale}/${build}/dictionary.json`,
  characters: (locale: string, build: string) => `${locale}/${build}/characters.json`,
}

export function postingOf(record: number, slot: Slot): number {
  return record * SLOTS.length + SLOTS.indexOf(slot)
}

export function readPosting(id: number): { readonly record: number; readonly slot: Slot } {
  return { record: Math.floor(id / SLOTS.length), slot: SLOTS[id % SLOTS.length] ?? 'body' }
}
