import { memo, type RefObject } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import type { Piece } from '@/lib/search/excerpt'
import type { PageResult, SectionResult } from '@/lib/search/search'
import { word } from './words'

interface Props {
  readonly locale: Locale
  /** Beginning of all element ids. */
  readonly id: string
  readonly pages: readonly PageResult[]
  readonly excerpts: ReadonlyMap<number, readonly Piece[]>
  /** Number of the chosen section among all. */
  readonly active: number
  readonly list: RefObject<HTMLDivElement | null>
  readonly onOpen: () => void
  readonly onChoose: (option: number) => void
}

/** The listbox: a group a page, an option a section. Typing alone does not draw it again. */
export const Results = memo(function Results({ locale, id, pages, excerpts, active, list, onOpen, onChoose }: Props) {
  let option = -1
  return (
    <div className="search-results" id={`${id}list`} role="listbox" aria-label={word(locale, 'results')} ref={list}>
      {pages.map((page) => (
        <div key={page.page} role="group" aria-labelledby={`${id}page${page.page}`} className="search-page">
          <p id={`${id}page${page.page}`} role="presentation">
            {page.title}
            {page.meant && <span className="search-meant"> {word(locale, 'meant', { to: page.meant.to })}</span>}
          </p>
          {page.sections.map((section) => {
            const index = ++option
            return (
              <a
                key={section.record}
                id={`${id}option${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                href={address(page, section)}
                onClick={onOpen}
                onPointerMove={() => onChoose(index)}
              >
                <strong>{section.heading === '' ? word(locale, 'start') : section.heading}</strong>
                <span className="search-excerpt">
                  {excerpts.get(section.record)?.map((piece, i) => (piece.isMatch ? <mark key={i}>{piece.text}</mark> : piece.text))}
                </span>
              </a>
            )
          })}
        </div>
      ))}
    </div>
  )
})

const address = (page: PageResult, section: SectionResult): string => (section.anchor === '' ? page.path : `${page.path}#${section.anchor}`)
