import type { PageEntry, TrackId } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

interface Props {
  readonly page: PageEntry
  readonly locale: Locale
  /** Follow this track from here. */
  readonly track?: TrackId
  /** It is the page being shown. */
  readonly current?: boolean
}

/** A page by its title: a link that can carry a read mark, or greyed text if the page is only planned. */
export function PageLink({ page, locale, track, current }: Props) {
  if (page.status === 'planned') {
    return (
      <span className="planned">
        {page.title[locale]} <span className="planned-mark">{message(locale, 'planned')}</span>
      </span>
    )
  }
  return (
    <a
      href={pagePath(locale, page.slug) + (track ? `?track=${track}` : '')}
      aria-current={current ? 'page' : undefined}
      data-page={page.slug}
    >
      {page.title[locale]}
    </a>
  )
}
