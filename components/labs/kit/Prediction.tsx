import { useId, useState, type FormEvent } from 'react'
import { parsePath, type Locale } from '@/lib/i18n/locales'
import { browserProgress } from '@/lib/progress/browser'
import { setMark } from '@/lib/progress/state'
import { readNumber } from '@/lib/quiz/mark'
import { kitWord } from './words'

export interface PredictionProps {
  readonly locale: Locale
  readonly lab: string
  /** The right number, computed, in `unit`. */
  readonly answer: number
  readonly unit: string
  /** The answer as it is printed. */
  readonly answerText: string
  /** Why it is so; shown with the answer. */
  readonly explanation: string
}

/** Within this factor a prediction counts as close: the point is the order of things, not the digits. */
const CLOSE = 1.25

/** Asks for a guess before showing the computed answer, and explains the difference. Comparing marks the lab as tried. */
export function Prediction({ locale, answer, unit, answerText, explanation }: PredictionProps) {
  const id = useId()
  const [verdict, setVerdict] = useState<string>()
  const compare = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const guess = new FormData(event.currentTarget).get('guess')
    const reading = readNumber(typeof guess === 'string' ? guess : '', unit)
    if ('problem' in reading) return setVerdict(kitWord(locale, 'unreadable'))
    setVerdict(`${kitWord(locale, 'computed', { answer: answerText })} ${judge(reading.value)} ${explanation}`)
    const slug = parsePath(location.pathname)?.slug
    if (slug !== undefined) browserProgress().update((progress) => setMark(progress, slug, 'lab', true, Date.now()))
  }
  const judge = (guess: number): string => {
    const factor = Math.abs(guess) > Math.abs(answer) ? guess / answer : answer / guess
    if (guess === answer || (factor > 0 && factor <= CLOSE)) return kitWord(locale, 'close')
    if (!Number.isFinite(factor) || factor <= 0) return kitWord(locale, 'different', { guess: String(guess) })
    return kitWord(locale, 'off', { factor: factor.toPrecision(2) })
  }
  return (
    <form className="prediction needs-js" onSubmit={compare}>
      <label htmlFor={id}>{kitWord(locale, 'predict')}</label>
      <input id={id} name="guess" type="text" autoComplete="off" inputMode="text" />
      {unit && <span>{unit}</span>}
      <button type="submit">{kitWord(locale, 'reveal')}</button>
      <output className="prediction-verdict">{verdict}</output>
    </form>
  )
}
