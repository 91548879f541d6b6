/** The interactive parts of the interview pages, as authors write them in MDX. */
import { Island } from '@/components/ui/Island'
import { useLocale } from '@/components/ui/locale-context'
import { allPages } from '@/lib/curriculum'
import { QUESTIONS } from '@/lib/interview'
import Catalogue from './Catalogue'
import Mock from './MockInterview'
import NumberDrill from './NumberDrill'

/** A computation with other numbers each time. */
export function Drill({ id }: { readonly id: string }) {
  return <Island name="number-drill" component={NumberDrill} props={{ id, locale: useLocale() }} />
}

export function QuestionCatalogue() {
  return <Island name="question-catalogue" component={Catalogue} props={{ locale: useLocale() }} />
}

export function MockInterview() {
  const locale = useLocale()
  const named = new Set(QUESTIONS.flatMap(({ lessons }) => lessons.map((lesson) => lesson.split('#')[0])))
  const lessons = Object.fromEntries(allPages().flatMap((page) => (page.status === 'ready' && named.has(page.slug) ? [[page.slug, page.title[locale]]] : [])))
  return <Island name="mock-interview" component={Mock} props={{ locale, lessons }} />
}
