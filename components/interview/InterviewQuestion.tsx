/**
 * One interview question on its page: what it asks and its metadata come from lib/interview, its answers from the page.
 * Everything is in the server's HTML. islands/enhance/tabs folds the three depths into tabs, islands/lazy/quiz marks the
 * typed answer.
 */
import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { Tab, Tabs } from '@/components/lesson/Tabs'
import { useLocale } from '@/components/ui/locale-context'
import { curriculum, findPage } from '@/lib/curriculum'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { findQuestion } from '@/lib/interview'
import type { InterviewQuestion as Question } from '@/lib/interview/types'
import { Drill } from './islands'
import { LEVEL_NAMES, TOPIC_NAMES, word } from './words'

export const DEPTHS = ['30s', '3min', 'whiteboard'] as const
type Depth = (typeof DEPTHS)[number]

interface AnswerProps {
  readonly depth: Depth
  readonly children: ReactNode
}

/** The answer at one depth. */
export function Answer({ children }: AnswerProps) {
  return <>{children}</>
}

interface WrongAnswerProps {
  /** In quotation marks, as people say it. */
  readonly says: string
  readonly children: ReactNode
}

/** What people answer, and why it is wrong. */
export function WrongAnswer({ says, children }: WrongAnswerProps) {
  const locale = useLocale()
  return (
    <aside className="callout callout-misconception">
      <p className="callout-label">
        {word(locale, 'wrong')}
        {word(locale, 'colon')}
        {says}
      </p>
      {children}
    </aside>
  )
}

interface FollowUpProps {
  readonly asks: string
  readonly children: ReactNode
}

/** What an interviewer asks next, with its answer folded below it. */
export function FollowUp({ asks, children }: FollowUpProps) {
  const locale = useLocale()
  return (
    <details className="follow-up">
      <summary>
        <span className="follow-up-label">{word(locale, 'followUp')}</span> {asks}
      </summary>
      <div className="follow-up-body">{children}</div>
    </details>
  )
}

interface Props {
  readonly id: string
  readonly children: ReactNode
}

const isAnswer = (child: ReactNode): child is ReactElement<AnswerProps> => isValidElement<AnswerProps>(child) && child.type === Answer

export function InterviewQuestion({ id, children }: Props) {
  const locale = useLocale()
  const question = findQuestion(id)
  if (!question) throw new Error(`<InterviewQuestion id="${id}"> is not in lib/interview/questions`)
  const all = Children.toArray(children)
  const answers = all.filter(isAnswer)
  return (
    <section className="interview" data-question={id} aria-labelledby={id}>
      <Facts question={question} locale={locale} />
      <Practice question={question} locale={locale} />
      <Tabs>
        {answers.map(({ props }) => (
          <Tab key={props.depth} label={word(locale, props.depth)}>
            {props.children}
          </Tab>
        ))}
      </Tabs>
      {all.filter((child) => !isAnswer(child))}
      {question.drills.map((drill) => (
        <Drill key={drill} id={drill} />
      ))}
      <Lessons question={question} locale={locale} />
    </section>
  )
}

interface PartProps {
  readonly question: Question
  readonly locale: Locale
}

function Facts({ question, locale }: PartProps) {
  const tracks = curriculum.tracks.filter((track) => question.tracks.includes(track.id)).map((track) => track.title[locale])
  return (
    <p className="interview-about">
      <span className={`interview-level interview-level-${question.level}`}>{LEVEL_NAMES[question.level][locale]}</span> {TOPIC_NAMES[question.topic][locale]}
      <span aria-hidden="true"> · </span>
      {word(locale, 'tracks')}
      {word(locale, 'colon')}
      {tracks.join(word(locale, 'separator'))}
    </p>
  )
}

/** A question of the lesson's kind, so that the review page can ask it again; it does not count towards the page's quiz. */
function Practice({ question, locale }: PartProps) {
  const name = `quiz-${question.id}`
  return (
    <details className="interview-practice">
      <summary>{word(locale, 'practise')}</summary>
      <form className="quiz" id={name} data-quiz={question.id} data-practice="">
        <div role="group" aria-labelledby={`${name}-question`}>
          <p className="quiz-question" id={`${name}-question`}>
            {question.asks[locale]}
          </p>
          <p className="quiz-input">
            <label htmlFor={`${name}-answer`}>{word(locale, 'yourAnswer')}</label>
            <textarea id={`${name}-answer`} rows={5} data-open />
          </p>
          <p className="quiz-hint needs-js">{word(locale, 'honest')}</p>
          <p className="quiz-actions needs-js">
            <button type="submit" disabled>
              {word(locale, 'check')}
            </button>{' '}
            <output className="quiz-verdict" />
          </p>
          <details className="quiz-explained">
            <summary>{word(locale, 'checklist')}</summary>
            <ul>
              {question.facts.map((fact) => (
                <li key={fact.says.en} data-fact={fact.needs.join('&')}>
                  {fact.says[locale]}
                </li>
              ))}
            </ul>
          </details>
        </div>
      </form>
    </details>
  )
}

function Lessons({ question, locale }: PartProps) {
  const ready = question.lessons.flatMap((lesson) => {
    const [slug = '', heading] = lesson.split('#')
    const page = findPage(slug)
    return page?.status === 'ready' ? [{ href: `${pagePath(locale, slug)}${heading ? `#${heading}` : ''}`, title: page.title[locale] }] : []
  })
  if (ready.length === 0) return null
  return (
    <p className="interview-lessons">
      {word(locale, 'lessons')}
      {word(locale, 'colon')}
      {ready.map(({ href, title }, index) => (
        <span key={href}>
          {index > 0 && word(locale, 'separator')}
          <a href={href}>{title}</a>
        </span>
      ))}
    </p>
  )
}
