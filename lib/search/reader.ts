/** The index as the browser, tests and the command line read it: files on demand, postings through FlexSearch. */
import { Index } from 'flexsearch'
import type { Locale } from '../i18n/locales'
import { fileName, readPosting, type Characters, type Dictionary, type HeadPage, type Heads, type Manifest, type Slot, type Synonyms, type TermShard, type Texts } from './format'

/** Gives a file below out/_search as text; rejects when it cannot be had. */
export type LoadFile = (path: string) => Promise<string>

export interface Posting {
  readonly record: number
  readonly slot: Slot
}

export interface RecordHead {
  readonly page: HeadPage
  readonly heading: string
  readonly anchor: string
}

/** A prefix of one letter may begin a large part of all words; two files of them are enough to suggest from. */
const MAX_FILES_OF_A_PREFIX = 3
const MAX_POSTINGS = 1_000

export class SearchReader {
  private readonly index = new Index({ tokenize: 'strict', resolution: 1, encode: (text: string) => [text] })
  private readonly files = new Map<string, Promise<unknown>>()
  private readonly termsOf = new Map<number, readonly string[]>()
  private readonly loadedSynonyms: Synonyms[] = []

  private constructor(
    private readonly locale: Locale,
    private readonly load: LoadFile,
    readonly manifest: Manifest,
  ) {}

  /** Rejects when the first file cannot be had. */
  static async open(locale: Locale, load: LoadFile): Promise<SearchReader> {
    const manifest = JSON.parse(await load(fileName.manifest(locale))) as Manifest
    return new SearchReader(locale, load, manifest)
  }

  private file<T>(path: string): Promise<T> {
    let file = this.files.get(path)
    if (!file) {
      file = this.load(path).then((text) => JSON.parse(text) as unknown)
      this.files.set(path, file)
      // A file that failed is asked for again next time.
      file.catch(() => this.files.delete(path))
    }
    return file as Promise<T>
  }

  /** Loads the terms that begin with `prefix`, as far as that is sensible; returns those. */
  async termsWith(prefix: string): Promise<string[]> {
    const { shards, build } = this.manifest
    const first = Math.max(0, lastIndexUpTo(shards, prefix))
    const wanted: number[] = []
    for (let i = first; i < shards.length && wanted.length < MAX_FILES_OF_A_PREFIX; i++) {
      if (i > first && !(shards[i] ?? '').startsWith(prefix)) break
      wanted.push(i)
    }
    const found = await Promise.all(
      wanted.map(async (i) => {
        if (!this.termsOf.has(i)) {
          const shard = await this.file<TermShard>(fileName.terms(this.locale, build, i))
          // FlexSearch keeps what it imports in one map, so shards add up.
          this.index.import('map', shard.postings as never)
          this.termsOf.set(
            i,
            shard.postings.map(([term]) => term),
          )
          this.loadedSynonyms.push(...shard.synonyms)
        }
        return this.termsOf.get(i)?.filter((term) => term.startsWith(prefix)) ?? []
      }),
    )
    return found.flat()
  }

  /** All that begin with terms asked for so far, and others near them. */
  get synonyms(): readonly Synonyms[] {
    return this.loadedSynonyms
  }

  /** Where a term of a loaded file occurs, best slots first. */
  postings(term: string): Posting[] {
    return (this.index.search(term, { limit: MAX_POSTINGS }) as number[]).map(readPosting)
  }

  async head(record: number): Promise<RecordHead | undefined> {
    const { build, headsPerFile } = this.manifest
    const heads = await this.file<Heads>(fileName.heads(this.locale, build, Math.floor(record / headsPerFile)))
    let i = record - heads.first
    for (const page of heads.pages) {
      const section = page.sections[i]
      if (section) return { page, heading: section[0], anchor: section[1] }
      i -= page.sections.length
    }
    return undefined
  }

  async text(page: number, record: number): Promise<string> {
    const { first, texts } = await this.file<Texts>(fileName.texts(this.locale, this.manifest.build, page))
    return texts[record - first] ?? ''
  }

  characters(): Promise<Characters> {
    return this.file<Characters>(fileName.characters(this.locale, this.manifest.build))
  }

  dictionary(): Promise<Dictionary> {
    return this.file<Dictionary>(fileName.dictionary(this.locale, this.manifest.build))
  }
}

/** The last place whose value is not after `wanted`, in a sorted list; -1 if all are. */
function lastIndexUpTo(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}
