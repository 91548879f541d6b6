import { useLocale } from '@/components/ui/locale-context'
import { findPage } from '@/lib/curriculum'
import type { PageEntry } from '@/lib/curriculum/types'
import { parsePageFile } from '@/lib/content/page-files'
import { filesCiting } from '@/lib/content/page-records'
import { BIBLIOGRAPHY } from '@/lib/data/bibliography'
import { GLOSSARY } from '@/lib/data/glossary'
import { LANGUAGE_TAG, otherLocale, pagePath, type Locale } from '@/lib/i18n/locales'
import { ReferenceEntry } from './Cite'

/** The glossary, in the order of the page's language. */
export function GlossaryList() {
  const locale = useLocale()
  const other = otherLocale(locale)
  const terms = [...GLOSSARY].sort((a, b) => a[locale].localeCompare(b[locale], LANGUAGE_TAG[locale], { sensitivity: 'base' }))
  return (
    <dl className="glossary">
      {terms.map((term) => (
        <div key={term.id} id={term.id}>
          <dt>
            {term[locale]} <span lang={LANGUAGE_TAG[other]}>{term[other]}</span>
          </dt>
          <dd>
            {term.definition[locale]} {term.note && <em>{term.note[locale]}</em>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The page of a source file, if the file is in this language. */
function pageOf(file: string, locale: Locale): PageEntry | undefined {
  const page = parsePageFile(file)
  return page?.locale === locale ? findPage(page.slug) : undefined
}

/** Every cited work, with the pages that cite it. */
export function ReferenceList() {
  const locale = useLocale()
  const cited = BIBLIOGRAPHY.map((reference) => ({
    reference,
    pages: filesCiting(reference.id).flatMap((file) => pageOf(file, locale) ?? []),
  })).filter(({ pages }) => pages.length > 0)
  return (
    <ul className="reference-list">
      {cited.map(({ reference, pages }) => (
        <li key={reference.id} id={reference.id}>
          <ReferenceEntry reference={reference} />{' '}
          {pages.map((page, index) => (
            <span key={page.slug}>
              {index > 0 && (locale === 'zh' ? '、' : ', ')}
              <a href={`${pagePath(locale, page.slug)}#cite-${reference.id}`}>{page.title[locale]}</a>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
