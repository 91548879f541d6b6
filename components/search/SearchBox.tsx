import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { LANGUAGE_TAG, otherLocale, pagePath, type Locale } from '@/lib/i18n/locales'
import { forgetSearches, rememberSearch } from './recent'
import { Results } from './Results'
import { useSearch } from './use-search'
import { word } from './words'

interface Props {
  readonly locale: Locale
  readonly initialQuery: string
  readonly shownPages: number
  /** Offered while nothing is typed. */
  readonly recentSearches?: readonly string[]
  readonly onQuery?: (query: string) => void
  /** A result was opened. */
  readonly onOpen?: () => void
  readonly onEscape?: () => void
  /** Links to the page of all results. */
  readonly hasMore?: boolean
}

/** What the page that is opened marks: read by islands/lazy/highlight.ts. */
function handOver(terms: readonly string[]): void {
  try {
    sessionStorage.setItem('search-terms', JSON.stringify(terms))
  } catch {
    // Then nothing is marked.
  }
}

/** Input and results as a combobox with a listbox (WAI-ARIA Authoring Practices): the focus stays in the input. */
export function SearchBox({ locale, initialQuery, shownPages, recentSearches = [], onQuery, onOpen, onEscape, hasMore = false }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isComposing = useRef(false)
  const [query, setQuery] = useState(initialQuery)
  const [chosen, setChosen] = useState(0)
  const [recent, setRecent] = useState(recentSearches)
  const { result, excerpts, isBusy, hasFailed, retry } = useSearch(locale, query, shownPages)

  useEffect(() => {
    input.current?.focus()
  }, [])

  const asked = query.trim()
  const isEmpty = asked === ''
  const pages = useMemo(() => (isEmpty ? [] : (result?.pages.slice(0, shownPages) ?? [])), [isEmpty, result, shownPages])
  const total = pages.reduce((sum, page) => sum + page.sections.length, 0)
  const active = Math.min(chosen, total - 1)

  const change = (next: string) => {
    setQuery(next)
    setChosen(0)
    onQuery?.(next)
  }
  const opened = useCallback(() => {
    rememberSearch(result?.query ?? '')
    handOver(result?.terms ?? [])
    onOpen?.()
  }, [result, onOpen])
  const move = (step: number) => {
    if (total === 0) return
    const next = (active + step + total) % total
    setChosen(next)
    list.current?.querySelectorAll('[role=option]')[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter that ends a composition chooses characters, not a result. Some browsers say so only by the old code.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    // Chromium would only empty the field.
    else if (event.key === 'Escape' && onEscape) onEscape()
    else if (event.key === 'Enter') list.current?.querySelectorAll<HTMLAnchorElement>('a[role=option]')[active]?.click()
    else return
    event.preventDefault()
  }

  return (
    <div className="search" role="search">
      <label className="sr-only" htmlFor={`${id}input`}>
        {word(locale, 'label')}
      </label>
      <input
        id={`${id}input`}
        ref={input}
        type="search"
        role="combobox"
        aria-expanded={total > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={total > 0 ? `${id}option${active}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        placeholder={word(locale, 'placeholder')}
        defaultValue={initialQuery}
        onCompositionStart={() => (isComposing.current = true)}
        onCompositionEnd={(event) => {
          isComposing.current = false
          change(event.currentTarget.value)
        }}
        onInput={(event) => {
          if (!isComposing.current) change(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="search-status" role="status">
        {hasFailed ? '' : isBusy && !result ? word(locale, 'searching') : asked !== '' && total > 0 ? word(locale, 'found', { pages: pages.length, sections: total }) : ''}
        {asked !== '' && result?.corrected !== undefined && total > 0 && ` ${word(locale, 'corrected', { query: result.corrected })}`}
      </p>
      {hasFailed && (
        <div className="search-message" role="alert">
          <p>{word(locale, 'failed')}</p>
          <button type="button" onClick={retry}>
            {word(locale, 'retry')}
          </button>
        </div>
      )}
      <Results locale={locale} id={id} pages={pages} excerpts={excerpts} active={active} list={list} onOpen={opened} onChoose={setChosen} />
      {asked === '' && recent.length > 0 && (
        <div className="search-recent">
          <p>{word(locale, 'recent')}</p>
          <ul>
            {recent.map((entry) => (
              <li key={entry}>
                <button
                  type="button"
                  onClick={() => {
                    if (input.current) input.current.value = entry
                    change(entry)
                    input.current?.focus()
                  }}
                >
                  {entry}
                </button>
              </li>
            ))}
          </ul>
          <button
            type="button"
            onClick={() => {
              forgetSearches()
              setRecent([])
              input.current?.focus()
            }}
          >
            {word(locale, 'forget')}
          </button>
        </div>
      )}
      {asked !== '' && result !== undefined && !isBusy && !hasFailed && total === 0 && <Nothing locale={locale} query={asked} />}
      {hasMore && total > 0 && (
        <p className="search-footer">
          <a href={`${pagePath(locale, 'search')}?q=${encodeURIComponent(asked)}`}>{word(locale, 'all')}</a>
          <span className="search-hint">{word(locale, 'hint')}</span>
        </p>
      )}
    </div>
  )
}

function Nothing({ locale, query }: { readonly locale: Locale; readonly query: string }) {
  const other = otherLocale(locale)
  return (
    <div className="search-message">
      <p>{word(locale, 'nothing', { query })}</p>
      <p>{word(locale, 'suggest')}</p>
      <ul>
        <li>
          <a href={`${pagePath(other, 'search')}?q=${encodeURIComponent(query)}`} hrefLang={LANGUAGE_TAG[other]}>
            {word(locale, 'elsewhere', { query })}
          </a>
        </li>
        <li>
          <a href={pagePath(locale, 'glossary')}>{word(locale, 'glossary')}</a>
        </li>
        <li>
          <a href={pagePath(locale, 'overview')}>{word(locale, 'overview')}</a>
        </li>
      </ul>
    </div>
  )
}
