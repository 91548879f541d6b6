import { useEffect, useRef } from 'react'
import { ScrollBox } from '@/components/viz/ScrollBox'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { findQuestion, QUESTIONS, questionSlug } from '@/lib/interview'
import { minutesAndSeconds } from '@/lib/interview/time'
import { sessionResult, type Session, type SessionItem } from '@/lib/interview/session'
import { word } from './words'

interface Props {
  readonly session: Session
  readonly locale: Locale
  /** Titles of the lessons that can be read, by slug. */
  readonly lessons: Readonly<Record<string, string>>
  readonly again: () => void
  /** The interview ended just now, and did not lie here when the page was opened. */
  readonly isNew: boolean
}

/** How an interview went, question by question, and what to read next; made to be printed too. */
export function Result({ session, locale, lessons, again, isNew }: Props) {
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isNew) heading.current?.focus()
  }, [isNew])
  const result = sessionResult(session, QUESTIONS)
  const readNext = result.readNext.flatMap((lesson) => {
    const [slug = '', heading] = lesson.split('#')
    const title = lessons[slug]
    return title === undefined ? [] : [{ title, href: `${pagePath(locale, slug)}${heading ? `#${heading}` : ''}` }]
  })
  return (
    <div className="quiz mock">
      <p className="mock-question" role="status" ref={heading} tabIndex={-1}>
        {word(locale, 'resultText', { found: result.found, facts: result.facts, right: result.numbersRight, numbers: result.numbers, time: minutesAndSeconds((session.endedAt ?? session.startedAt) - session.startedAt) })}
      </p>
      <ScrollBox className="table-box mock-result" label={word(locale, 'result')}>
        <table>
          <thead>
            <tr>
              {(['question', 'points', 'number', 'missed'] as const).map((key) => (
                <th key={key} scope="col">
                  {word(locale, key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {session.items.map((item) => (
              <Row key={item.question} item={item} locale={locale} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {readNext.length > 0 && (
        <>
          <p className="quiz-label">{word(locale, 'readNext')}</p>
          <ul>
            {readNext.map(({ title, href }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiz-hint">
        <a href={pagePath(locale, 'paths/review')}>{word(locale, 'reviewed')}</a>
      </p>
      <p className="quiz-actions">
        <button type="button" onClick={again}>
          {word(locale, 'again')}
        </button>{' '}
        <button type="button" onClick={() => print()}>
          {word(locale, 'print')}
        </button>
      </p>
    </div>
  )
}

function Row({ item, locale }: { readonly item: SessionItem; readonly locale: Locale }) {
  const question = findQuestion(item.question)
  if (!question) return null
  const missed = question.facts.filter((_, index) => !item.found?.[index]).map((fact) => fact.says[locale])
  return (
    <tr>
      <th scope="row">
        <a href={`${pagePath(locale, questionSlug(question))}#${question.id}`}>{question.asks[locale]}</a>
      </th>
      <td>
        {question.facts.length - missed.length} / {question.facts.length}
      </td>
      <td>{word(locale, item.numberRight === undefined ? 'notAsked' : item.numberRight ? 'numberRight' : 'numberWrong')}</td>
      <td>{missed.length === 0 ? word(locale, 'nothingMissed') : missed.join(locale === 'zh' ? '；' : '; ')}</td>
    </tr>
  )
}
