import { useLocale } from '@/components/ui/locale-context'
import { curriculum, findPage, trackPages } from '@/lib/curriculum'
import { allPrerequisites } from '@/lib/curriculum/graph'
import type { PageEntry, TrackEntry, TrackId, TrackStep } from '@/lib/curriculum/types'
import type { Locale } from '@/lib/i18n/locales'
import { PageLink } from './PageLink'
import { learningWord } from './words'

/** A whole track, from the sidebar metadata: its steps in order, each with pages, time, prerequisites and checkpoint. */
export function TrackPage({ id }: { readonly id: TrackId }) {
  const locale = useLocale()
  const track = curriculum.tracks.find((entry) => entry.id === id)
  if (!track) throw new Error(`<TrackPage id="${id}">: there is no such track in lib/curriculum/sidebar.ts`)
  const pages = trackPages(id)
  const minutes = pages.reduce((sum, page) => sum + page.minutes, 0)
  const ready = pages.filter((page) => page.status === 'ready')
  return (
    <>
      <p>{track.audience[locale]}</p>
      <p className="track-totals">
        {learningWord(locale, 'pages', { n: pages.length })} · {learningWord(locale, 'hours', { n: Math.round(minutes / 60) })}
        {ready.length < pages.length && ` · ${learningWord(locale, 'ready', { n: ready.length })}`}{' '}
        <span className="progress-total" data-totals={ready.map((page) => page.slug).join(' ')} hidden />
      </p>
      {track.steps.map((step, index) => (
        <Step key={step.id} track={track} step={step} number={index + 1} locale={locale} pages={pages.filter((page) => page.tracks[id]?.step === step.id)} />
      ))}
      <OutsidePrerequisites pages={pages} locale={locale} />
    </>
  )
}

interface StepProps {
  readonly track: TrackEntry
  readonly step: TrackStep
  readonly number: number
  readonly locale: Locale
  readonly pages: readonly PageEntry[]
}

function Step({ track, step, number, locale, pages }: StepProps) {
  const ready = pages.filter((page) => page.status === 'ready').map((page) => page.slug)
  return (
    <section className="track-step" aria-labelledby={step.id}>
      <h2 id={step.id}>
        <span className="track-step-number">{learningWord(locale, 'step', { n: number })}</span> {step.title[locale]}
      </h2>
      <p>
        {step.summary[locale]} · {learningWord(locale, 'minutes', { n: pages.reduce((sum, page) => sum + page.minutes, 0) })}{' '}
        <span className="progress-total" data-totals={ready.join(' ')} hidden />
      </p>
      <ol className="track-pages">
        {pages.map((page) => (
          <li key={page.slug}>
            <PageLink page={page} locale={locale} track={track.id} />
            <span className="track-page-about">
              {learningWord(locale, 'minutes', { n: page.minutes })}
              <After page={page} locale={locale} />
            </span>
          </li>
        ))}
      </ol>
      <p className="checkpoint">
        <strong>{learningWord(locale, 'checkpoint')}</strong>
        {locale === 'zh' ? '：' : ': '}
        {step.checkpoint[locale]}
      </p>
    </section>
  )
}

/** The page's own prerequisites, by title. */
function After({ page, locale }: { page: PageEntry; locale: Locale }) {
  const before = page.prerequisites.flatMap((slug) => findPage(slug) ?? [])
  if (before.length === 0) return null
  return (
    <>
      {' · '}
      {learningWord(locale, 'after')} {before.map((other) => other.title[locale]).join(locale === 'zh' ? '、' : ', ')}
    </>
  )
}

function OutsidePrerequisites({ pages, locale }: { pages: readonly PageEntry[]; locale: Locale }) {
  const onTrack = new Set(pages.map((page) => page.slug))
  const outside = new Map(pages.flatMap((page) => allPrerequisites(page.slug)).filter((page) => !onTrack.has(page.slug)).map((page) => [page.slug, page]))
  if (outside.size === 0) return null
  return (
    <>
      <h2 id="outside">{learningWord(locale, 'alsoNeeds')}</h2>
      <ul>
        {[...outside.values()].map((page) => (
          <li key={page.slug}>
            <PageLink page={page} locale={locale} />
          </li>
        ))}
      </ul>
    </>
  )
}
