import { useLocale } from '@/components/ui/locale-context'
import { curriculum, findPage, trackPages } from '@/lib/curriculum'
import type { TrackEntry } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'

/** The tracks side by side: who each is for, and its steps. */
export function TrackList() {
  const locale = useLocale()
  return (
    <div className="track-cards">
      {curriculum.tracks.map((track) => (
        <TrackCard key={track.id} track={track} locale={locale} />
      ))}
    </div>
  )
}

/** The track's own page once it is there, and until then its first page that is. */
function trackAddress(track: TrackEntry): string | undefined {
  const own = `paths/${track.id}`
  if (findPage(own)?.status === 'ready') return own
  return trackPages(track.id).find((page) => page.status === 'ready')?.slug
}

function TrackCard({ track, locale }: { track: TrackEntry; locale: Locale }) {
  const address = trackAddress(track)
  const ready = trackPages(track.id).filter((page) => page.status === 'ready')
  return (
    <div className="track-card">
      <h3 id={`track-${track.id}`}>{address === undefined ? track.title[locale] : <a href={pagePath(locale, address)}>{track.title[locale]}</a>}</h3>
      <p>{track.audience[locale]}</p>
      <p className="progress-total" data-totals={ready.map((page) => page.slug).join(' ')} hidden />
      <ol>
        {track.steps.map((step) => (
          <li key={step.id}>
            <strong>{step.title[locale]}</strong>
            {locale === 'zh' ? '：' : ': '}
            {step.summary[locale]}
          </li>
        ))}
      </ol>
    </div>
  )
}
