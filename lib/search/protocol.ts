/** What the page and the search worker say to each other. */
import type { Locale } from '../i18n/locales'
import type { Piece } from './excerpt'
import type { SearchResult } from './search'

/** What can be asked, and the answer to each. */
export interface Calls {
  search: { readonly ask: { readonly query: string }; readonly answer: SearchResult }
  /** The excerpts of some sections of one page. */
  excerpts: { readonly ask: { readonly page: number; readonly records: readonly number[]; readonly terms: readonly string[] }; readonly answer: readonly (readonly Piece[])[] }
}

export type Request = { [K in keyof Calls]: { readonly id: number; readonly locale: Locale; readonly kind: K; readonly ask: Calls[K]['ask'] } }[keyof Calls]

export type Reply = { readonly id: number } & ({ readonly answer: unknown } | { readonly error: string })
