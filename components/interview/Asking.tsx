import { useEffect, useRef, useState, type FormEvent } from 'react'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { findQuestion, questionSlug } from '@/lib/interview'
import { drillVariant, findDrill } from '@/lib/interview/drills'
import { mentionedFacts } from '@/lib/interview/facts'
import { MINUTES_EACH, type Session, type SessionItem } from '@/lib/interview/session'
import { minutesAndSeconds } from '@/lib/interview/time'
import { markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'
import { LEVEL_NAMES, unitName, word } from './words'

interface Props {
  readonly session: Session
  readonly locale: Locale
  readonly change: (item: Partial<SessionItem>) => void
  /** The same, of what has been marked. */
  readonly handIn: (item: Partial<SessionItem>) => void
  readonly next: () => void
  readonly stop: () => void
}

/** One question of a running interview: first the answer, then its checklist, then the number. */
export function Asking({ session, locale, change, handIn, next, stop }: Props) {
  const item = session.items[session.at]
  const question = findQuestion(item?.question ?? '')
  const heading = useRef<HTMLParagraphElement>(null)
  const marked = useRef<HTMLParagraphElement>(null)
  const isMarked = item?.found !== undefined
  // The button that was pressed is gone: reading goes on at what has come.
  useEffect(() => (isMarked ? marked : heading).current?.focus(), [isMarked])
  if (!item || !question) return null
  const isLast = session.at === session.items.length - 1

  const submit = (event: FormEvent) => {
    event.preventDefault()
    handIn({ found: mentionedFacts(item.answer, question.facts) })
  }

  return (
    <div className="quiz mock">
      <p className="mock-head">
        <span>{word(locale, 'progress', { n: session.at + 1, total: session.items.length })}</span>
        <Countdown until={session.startedAt + session.items.length * MINUTES_EACH * 60_000} locale={locale} />
      </p>
      <p className="mock-question" ref={heading} tabIndex={-1}>
        {question.asks[locale]} <span className="catalogue-about">{LEVEL_NAMES[question.level][locale]}</span>
      </p>
      <form onSubmit={submit}>
        <p className="quiz-input">
          <label htmlFor="mock-answer">{word(locale, 'yourAnswer')}</label>
          <textarea id="mock-answer" rows={8} value={item.answer} readOnly={item.found !== undefined} onChange={(event) => change({ answer: event.currentTarget.value })} />
        </p>
        {item.found === undefined && (
          <p className="quiz-actions">
            <button type="submit" disabled={item.answer.trim() === ''}>
              {word(locale, 'mark')}
            </button>{' '}
            <button type="button" onClick={isLast ? stop : next}>
              {word(locale, isLast ? 'stop' : 'nextQuestion')}
            </button>
          </p>
        )}
      </form>
      {item.found && (
        <>
          <p role="status" className="mock-marked" ref={marked} tabIndex={-1}>
            {word(locale, 'foundCount', { n: item.found.filter(Boolean).length, total: item.found.length })}
          </p>
          <ul className="mock-facts">
            {question.facts.map((fact, index) => (
              <li key={fact.says.en} data-state={item.found?.[index] ? 'right' : 'missed'}>
                {fact.says[locale]} <span className="catalogue-about">{word(locale, item.found?.[index] ? 'found' : 'missing')}</span>
              </li>
            ))}
          </ul>
          <p className="quiz-hint">
            {word(locale, 'judge')}{' '}
            <a href={`${pagePath(locale, questionSlug(question))}#${question.id}`} target="_blank" rel="noopener">
              {word(locale, 'compare')}
            </a>
          </p>
          <NumberAsked item={item} locale={locale} handIn={handIn} />
          <p className="quiz-actions">
            <button type="button" onClick={isLast ? stop : next}>
              {word(locale, isLast ? 'finish' : 'nextQuestion')}
            </button>
          </p>
        </>
      )}
    </div>
  )
}

interface NumberProps extends Pick<Props, 'locale' | 'handIn'> {
  readonly item: SessionItem
}

function NumberAsked({ item, locale, handIn }: NumberProps) {
  const [typed, setTyped] = useState(item.number)
  const [problem, setProblem] = useState('')
  const verdict = useRef<HTMLParagraphElement>(null)
  const isMarked = item.numberRight !== undefined
  useEffect(() => verdict.current?.focus(), [isMarked])
  const drill = findDrill(item.drill ?? '')
  if (!drill) return null
  const { asks, answer, working } = drillVariant(drill, item.drillSeed)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readNumber(typed, drill.unit)
    if ('problem' in reading) setProblem(word(locale, reading.problem === 'not-a-number' ? 'notNumber' : 'unknownUnit'))
    else handIn({ number: typed, numberRight: markNumber(reading.value, answer, parseTolerance(drill.tolerance)) })
  }

  return (
    <form onSubmit={submit} className="mock-number">
      <p className="quiz-label">{word(locale, 'numberAsked')}</p>
      <p id="mock-asks">{asks[locale]}</p>
      <p className="quiz-input">
        <label htmlFor="mock-number">{word(locale, 'yourAnswer')}</label>{' '}
        <input id="mock-number" type="text" autoComplete="off" aria-describedby="mock-asks" value={typed} readOnly={item.numberRight !== undefined} onChange={(event) => setTyped(event.currentTarget.value)} /> {unitName(drill.unit, locale)}
      </p>
      {item.numberRight === undefined ? (
        <p className="quiz-actions">
          <button type="submit">{word(locale, 'check')}</button> <output className="quiz-verdict">{problem}</output>
        </p>
      ) : (
        <>
          <p role="status" className="quiz-verdict mock-marked" ref={verdict} tabIndex={-1} data-state={item.numberRight ? 'right' : 'wrong'}>
            {word(locale, item.numberRight ? 'right' : 'notRight')}
          </p>
          <p>{working[locale]}</p>
        </>
      )}
    </form>
  )
}

/** Not read out as it runs; a screen reader finds it when asked. */
function Countdown({ until, locale }: { readonly until: number; readonly locale: Locale }) {
  const [now, setNow] = useState<number>()
  useEffect(() => {
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  if (now === undefined) return null
  return (
    <span role="timer" aria-live="off">
      {now < until ? word(locale, 'left', { time: minutesAndSeconds(until - now) }) : word(locale, 'over')}
    </span>
  )
}
