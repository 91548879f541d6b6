/** The interactive parts of the learning pages, as authors write them in MDX. */
import { Island } from '@/components/ui/Island'
import { useLocale } from '@/components/ui/locale-context'
import { curriculum, trackPages } from '@/lib/curriculum'
import Manager from './ProgressManager'
import ReviewQuestions from './Review'

export function ProgressManager() {
  const locale = useLocale()
  const tracks = curriculum.tracks.map((track) => ({
    title: track.title[locale],
    slugs: trackPages(track.id).flatMap((page) => (page.status === 'ready' ? [page.slug] : [])),
  }))
  return <Island name="progress-manager" component={Manager} props={{ locale, tracks }} />
}

export function Review() {
  return <Island name="review" component={ReviewQuestions} props={{ locale: useLocale() }} />
}
