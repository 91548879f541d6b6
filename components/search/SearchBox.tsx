import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { LANGUAGE_TAG, otherLocale, pagePath, type Locale } from '@/lib/i18n/locales'
import type { PageResult, SectionResult } from '@/lib/search/search'
import { forgetSearches, rememberSearch } from './recent'
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
  const pages = asked === '' ? [] : (result?.pages.slice(0, shownPages) ?? [])
  const options = pages.flatMap((page) => page.sections.map((section) => ({ page, section })))
  const active = Math.min(chosen, options.length - 1)

  const change = (next: string) => {
    setQuery(next)
    setChosen(0)
    onQuery?.(next)
  }
  const opened = () => {
    rememberSearch(asked)
    handOver(result?.terms ?? [])
    onOpen?.()
  }
  const move = (step: number) => {
    if (options.length === 0) return
    const next = (active + step + options.length) % options.length
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

  const total = options.length
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
      <div className="search-results" id={`${id}list`} role="listbox" aria-label={word(locale, 'results')} ref={list} aria-busy={isBusy}>
        {pages.map((page) => (
          <div key={page.page} role="group" aria-labelledby={`${id}page${page.page}`} className="search-page">
            <p id={`${id}page${page.page}`} role="presentation">
              {page.title}
              {page.meant && <span className="search-meant"> {word(locale, 'meant', { to: page.meant.to })}</span>}
            </p>
            {page.sections.map((section) => {
              const index = options.findIndex((option) => option.section === section)
              return (
                <a
                  key={section.record}
                  id={`${id}option${index}`}
                  role="option"
                  aria-selected={index === active}
                  tabIndex={-1}
                  href={address(page, section)}
                  onClick={opened}
                  onPointerMove={() => setChosen(index)}
                >
                  <strong>{section.heading === '' ? word(locale, 'start') : section.heading}</strong>
                  <span className="search-excerpt">
                    {excerpts.get(section.record)?.map((piece, i) => (piece.isMatch ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}
                  </span>
                </a>
              )
            })}
          </div>
        ))}
      </div>
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

const address = (page: PageResult, section: SectionResult): string => (section.anchor === '' ? page.path : `${page.path}#${section.anchor}`)

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
