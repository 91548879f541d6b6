import { useCallback, useEffect, useRef, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import type { Piece } from '@/lib/search/excerpt'
import type { SearchResult } from '@/lib/search/search'
import { ask } from './client'

/** Texts are fetched when the reader stops typing. */
const PAUSE_MS = 150
/** Pages whose excerpts come first: about a screenful. */
const FIRST_EXCERPTS = 3

export interface SearchState {
  /** The newest answer; undefined before the first. */
  readonly result: SearchResult | undefined
  /** By record, as they arrive. */
  readonly excerpts: ReadonlyMap<number, readonly Piece[]>
  readonly isBusy: boolean
  readonly hasFailed: boolean
  readonly retry: () => void
}

/** Results for `query`, the newest winning. While one is under way, only the newest of those typed since waits. */
export function useSearch(locale: Locale, query: string, shownPages: number): SearchState {
  const [result, setResult] = useState<SearchResult>()
  const [excerpts, setExcerpts] = useState<ReadonlyMap<number, readonly Piece[]>>(new Map())
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const wanted = useRef(query)
  const isAsking = useRef(false)

  const run = useCallback(async () => {
    if (isAsking.current) return
    isAsking.current = true
    setBusy(true)
    setFailed(false)
    try {
      for (let asked: string | undefined; asked !== wanted.current; ) {
        asked = wanted.current
        const answer = await ask(locale, 'search', { query: asked })
        if (asked === wanted.current) setResult(answer)
      }
    } catch {
      setFailed(true)
    }
    isAsking.current = false
    setBusy(false)
  }, [locale])

  useEffect(() => {
    wanted.current = query
    void run()
  }, [query, run])

  useEffect(() => {
    if (!result) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      const all = new Map<number, readonly Piece[]>()
      const shown = result.pages.slice(0, shownPages)
      for (const batch of [shown.slice(0, FIRST_EXCERPTS), shown.slice(FIRST_EXCERPTS)]) {
        await Promise.all(
          batch.map(async (page) => {
            const records = page.sections.map((section) => section.record)
            // A page whose text cannot be had is shown without excerpts.
            const pieces = await ask(locale, 'excerpts', { page: page.page, records, terms: result.terms }).catch(() => [])
            records.forEach((record, i) => all.set(record, pieces[i] ?? []))
          }),
        )
        if (!isCurrent) return
        setExcerpts(new Map(all))
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      isCurrent = false
    }
  }, [locale, result, shownPages])

  return { result, excerpts, isBusy, hasFailed, retry: () => void run() }
}
