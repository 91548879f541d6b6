import { useLocale } from '@/components/ui/locale-context'
import { curriculum } from '@/lib/curriculum'
import type { PageEntry, SectionEntry } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { learningWord } from './words'

/** All in units of the drawing, which is as wide as a phone and is never shrunk below it. */
const WIDTH = 352
const ROW = 26
const HEADER_ROW = 34
const TRACK_X = [12, 24, 36] as const
const TEXT_X = 62
const ARC_X = 56

interface Row {
  readonly page: PageEntry
  readonly y: number
}

/**
 * The whole curriculum as one drawing: pages in reading order, the tracks as lines with a stop at each of their pages,
 * and an arc from each page back to what it builds on. Every ready page is a link.
 */
export function CurriculumMap() {
  const locale = useLocale()
  const { rows, headers, height } = arrange()
  const yOf = new Map(rows.map((row) => [row.page.slug, row.y]))
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={learningWord(locale, 'map')}>
        {curriculum.tracks.map((track, index) => {
          const stops = rows.filter((row) => row.page.tracks[track.id]).map((row) => row.y)
          return <path key={track.id} className={`map-track map-track-${index}`} d={`M${TRACK_X[index]} ${Math.min(...stops)}V${Math.max(...stops)}`} />
        })}
        {headers.map(({ section, y }) => (
          <text key={section.slug} className="map-section" x={TEXT_X} y={y}>
            {section.title[locale]}
          </text>
        ))}
        {rows.map((row) => (
          <MapPage key={row.page.slug} row={row} yOf={yOf} locale={locale} />
        ))}
      </svg>
      <figcaption>
        {curriculum.tracks.map((track, index) => (
          <span key={track.id} className={`map-key map-track-${index}`}>
            {track.title[locale]}
          </span>
        ))}
        <br />
        {learningWord(locale, 'mapAbout')}
      </figcaption>
    </figure>
  )
}

/** Where each section header and page stands. */
function arrange(): { rows: readonly Row[]; headers: readonly { section: SectionEntry; y: number }[]; height: number } {
  const rows: Row[] = []
  const headers: { section: SectionEntry; y: number }[] = []
  let y = 0
  for (const section of curriculum.sections) {
    y += HEADER_ROW
    headers.push({ section, y })
    for (const page of section.pages) {
      y += ROW
      rows.push({ page, y })
    }
  }
  return { rows, headers, height: y + ROW / 2 }
}

function MapPage({ row: { page, y }, yOf, locale }: { row: Row; yOf: ReadonlyMap<string, number>; locale: Locale }) {
  const isReady = page.status === 'ready'
  const title = (
    <text x={TEXT_X} y={y + 4}>
      {page.title[locale]}
      {!isReady && <tspan className="map-planned"> · {message(locale, 'planned')}</tspan>}
    </text>
  )
  return (
    <g className={isReady ? 'map-page' : 'map-page map-page-planned'}>
      {page.prerequisites.map((slug) => {
        const from = yOf.get(slug)
        return from === undefined ? null : <path key={slug} className="map-arc" d={arc(from, y)} />
      })}
      {curriculum.tracks.map(
        (track, index) => page.tracks[track.id] && <circle key={track.id} className={`map-stop map-track-${index}`} cx={TRACK_X[index]} cy={y} r="4.5" />,
      )}
      {isReady ? (
        <a href={pagePath(locale, page.slug)} data-page-node={page.slug}>
          <rect x={TEXT_X - 6} y={y - ROW / 2} width={WIDTH - TEXT_X + 6} height={ROW} rx="4" />
          {title}
        </a>
      ) : (
        title
      )}
    </g>
  )
}

/** A bow to the left of the titles, flatter the longer it is. */
function arc(from: number, to: number): string {
  const bulge = Math.min(16, 4 + Math.abs(to - from) / 24)
  return `M${ARC_X} ${from}C${ARC_X - bulge} ${from + 4} ${ARC_X - bulge} ${to - 4} ${ARC_X} ${to}`
}
