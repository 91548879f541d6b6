import { curriculum, trackNeighbours, trackPages } from '@/lib/curriculum'
import type { TrackEntry } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { learningWord } from './words'

/** For each track the page is on, what islands/enhance/track.ts shows to a reader who follows it. */
export function TrackTemplates({ locale, slug }: { locale: Locale; slug: string }) {
  return (
    <>
      {curriculum.tracks
        .filter((track) => trackPages(track.id).some((page) => page.slug === slug))
        .map((track) => (
          <div key={track.id} data-track={track.id} hidden>
            <TrackBar track={track} locale={locale} slug={slug} />
            <TrackNav track={track} locale={locale} slug={slug} />
          </div>
        ))}
    </>
  )
}

interface Props {
  readonly track: TrackEntry
  readonly locale: Locale
  readonly slug: string
}

function TrackBar({ track, locale, slug }: Props) {
  const pages = trackPages(track.id)
  const n = pages.findIndex((page) => page.slug === slug) + 1
  return (
    <aside className="track-bar" aria-label={track.title[locale]} style={{ '--done': n / pages.length } as React.CSSProperties}>
      <a href={pagePath(locale, `paths/${track.id}`)}>
        {learningWord(locale, 'position', { track: track.title[locale], n, total: pages.length })}
      </a>
      <button type="button" data-leave-track>
        {learningWord(locale, 'leave')}
      </button>
    </aside>
  )
}

function TrackNav({ track, locale, slug }: Props) {
  const { previous, next } = trackNeighbours(track.id, slug)
  const link = (page: typeof next, rel: 'prev' | 'next') =>
    page && (
      <a className={`page-nav-${rel}`} rel={rel} href={`${pagePath(locale, page.slug)}?track=${track.id}`}>
        <span className="page-nav-label">
          {message(locale, rel === 'prev' ? 'previous' : 'next')} · {track.title[locale]}
        </span>
        <span className="page-nav-title">{page.title[locale]}</span>
      </a>
    )
  return (
    <nav className="page-nav" aria-label={`${message(locale, 'pageNavigation')} · ${track.title[locale]}`}>
      {link(previous, 'prev')}
      {link(next, 'next')}
    </nav>
  )
}
