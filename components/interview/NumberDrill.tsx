import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { drillVariant, findDrill } from '@/lib/interview/drills'
import { markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'
import { unitName, word } from './words'

interface Props {
  readonly id: string
  readonly locale: Locale
  /** Which numbers come first. */
  readonly seed?: number
}

/** A drill with its answer folded below; in the browser it is marked, and asked again with other numbers. */
export default function NumberDrill({ id, locale, seed: first = 1 }: Props) {
  const [seed, setSeed] = useState(first)
  const drill = findDrill(id)
  if (!drill) throw new Error(`drill "${id}" is not in lib/interview/drills`)
  return <Variant key={seed} {...{ id, locale, seed }} isAnother={seed !== first} next={() => setSeed(seed + 1)} />
}

function Variant({ id, locale, seed, isAnother, next }: Required<Props> & { readonly isAnother: boolean; readonly next: () => void }) {
  const name = useId()
  const input = useRef<HTMLInputElement>(null)
  // The button that asked for other numbers went with the old ones.
  useEffect(() => {
    if (isAnother) input.current?.focus()
  }, [isAnother])
  const [typed, setTyped] = useState('')
  const [verdict, setVerdict] = useState<{ readonly text: string; readonly right: boolean; readonly isMarked: boolean }>()
  const drill = findDrill(id)
  if (!drill) return null
  const { asks, answer, working } = drillVariant(drill, seed)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readNumber(typed, drill.unit)
    if ('problem' in reading) setVerdict({ text: word(locale, reading.problem === 'not-a-number' ? 'notNumber' : 'unknownUnit'), right: false, isMarked: false })
    else {
      const right = markNumber(reading.value, answer, parseTolerance(drill.tolerance))
      setVerdict({ text: word(locale, right ? 'right' : 'notRight'), right, isMarked: true })
    }
  }

  return (
    <form className="quiz drill" onSubmit={submit}>
      <p className="quiz-label">{word(locale, 'numbers')}</p>
      <p id={`${name}-asks`}>{asks[locale]}</p>
      <p className="quiz-input">
        <label htmlFor={name}>{word(locale, 'yourAnswer')}</label>{' '}
        <input id={name} ref={input} type="text" inputMode="text" autoComplete="off" aria-describedby={`${name}-asks`} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} /> {unitName(drill.unit, locale)}
      </p>
      <p className="quiz-actions needs-js">
        <button type="submit">{word(locale, 'check')}</button>{' '}
        <button type="button" onClick={next}>
          {word(locale, 'otherNumbers')}
        </button>{' '}
        <output className="quiz-verdict" data-state={verdict && (verdict.right ? 'right' : 'wrong')}>
          {verdict?.text}
        </output>
      </p>
      <details className="quiz-explained" open={verdict?.isMarked === true}>
        <summary>{word(locale, 'working')}</summary>
        <p>{working[locale]}</p>
      </details>
    </form>
  )
}
