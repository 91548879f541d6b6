import { neighbours } from '@/lib/curriculum'
import type { PageEntry } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

/** Previous and next page, in book order. */
export function PageNav({ locale, slug }: { locale: Locale; slug: string }) {
  const { previous, next } = neighbours(slug)
  if (!previous && !next) return null
  return (
    <nav className="page-nav" aria-label={message(locale, 'pageNavigation')}>
      {previous && <Neighbour page={previous} rel="prev" locale={locale} />}
      {next && <Neighbour page={next} rel="next" locale={locale} />}
    </nav>
  )
}

function Neighbour({ page, rel, locale }: { page: PageEntry; rel: 'prev' | 'next'; locale: Locale }) {
  return (
    <a className={`page-nav-${rel}`} rel={rel} href={pagePath(locale, page.slug)}>
      <span className="page-nav-label">{message(locale, rel === 'prev' ? 'previous' : 'next')}</span>
      <span className="page-nav-title">{page.title[locale]}</span>
    </a>
  )
}
