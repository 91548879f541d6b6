import { useLabState } from '@/components/labs/kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { useProgress } from '@/components/ui/use-progress'
import { TRACK_IDS } from '@/lib/curriculum/types'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { pagesWithQuestions, QUESTIONS, questionSlug } from '@/lib/interview'
import { LEVELS, TOPICS } from '@/lib/interview/types'
import { catalogueSchema, isWanted } from './state'
import { LEVEL_NAMES, PAGE_NAMES, TOPIC_NAMES, TRACK_NAMES, word } from './words'

const ID = 'questions'

/** Every question with its permalink; in the browser, filtered by topic, level and track, and ticked when answered in full. */
export default function Catalogue({ locale }: { readonly locale: Locale }) {
  const { state, set } = useLabState(catalogueSchema, ID)
  const { progress } = useProgress()
  const any = { value: 'any', label: word(locale, 'any') } as const
  const wanted = QUESTIONS.filter((question) => isWanted(question, state))
  const options = <T extends string>(values: readonly T[], names: Readonly<Record<T, Readonly<Record<Locale, string>>>>) => [any, ...values.map((value) => ({ value, label: names[value][locale] }))]

  return (
    <div className="catalogue">
      <div className="catalogue-filters needs-js">
        <Select label={word(locale, 'topic')} value={state.topic} options={options(TOPICS, TOPIC_NAMES)} onChange={(topic) => set({ topic })} />
        <Select label={word(locale, 'level')} value={state.level} options={options(LEVELS, LEVEL_NAMES)} onChange={(level) => set({ level })} />
        <Select label={word(locale, 'tracks')} value={state.track} options={options(TRACK_IDS, TRACK_NAMES)} onChange={(track) => set({ track })} />
        <p role="status">
          {word(locale, 'shown', { n: wanted.length, total: QUESTIONS.length })}
          {wanted.length === 0 && `${locale === 'zh' ? '。' : '. '}${word(locale, 'noneShown')}`}
        </p>
      </div>
      {pagesWithQuestions().map(({ page, questions }) => {
        const shown = questions.filter((question) => wanted.includes(question))
        const path = pagePath(locale, questionSlug({ page }))
        return (
          <section key={page} hidden={shown.length === 0}>
            <p className="catalogue-page">
              <a href={path}>{PAGE_NAMES[page][locale]}</a>
            </p>
            <ol>
              {questions.map((question) => {
                const isKnown = progress.answers[`${questionSlug(question)}#${question.id}`]?.at(-1)?.correct === true
                return (
                  <li key={question.id} hidden={!shown.includes(question)}>
                    <a href={`${path}#${question.id}`}>{question.asks[locale]}</a>{' '}
                    <span className="catalogue-about">
                      {LEVEL_NAMES[question.level][locale]} · {TOPIC_NAMES[question.topic][locale]}
                      {isKnown && (
                        <span className="read-mark" title={word(locale, 'known')}>
                          ✓<span className="sr-only"> {word(locale, 'known')}</span>
                        </span>
                      )}
                    </span>
                  </li>
                )
              })}
            </ol>
          </section>
        )
      })}
    </div>
  )
}
