import { useEffect, useRef, useState } from 'react'
import { useLabState } from '@/components/labs/kit/use-lab-state'
import { NumberBox } from '@/components/ui/NumberBox'
import { Select } from '@/components/ui/Select'
import type { Locale } from '@/lib/i18n/locales'
import { QUESTIONS, questionSlug } from '@/lib/interview'
import { advance, candidates, changeItem, decodeSession, drawInterview, encodeSession, MINUTES_EACH, type Session, type SessionItem } from '@/lib/interview/session'
import { LEVELS, TOPICS } from '@/lib/interview/types'
import { browserProgress } from '@/lib/progress/browser'
import { addAnswer } from '@/lib/progress/state'
import { choice, number } from '@/lib/url-state/schema'
import { Asking } from './Asking'
import { Result } from './Result'
import { LEVEL_NAMES, TOPIC_NAMES, word } from './words'

const LENGTHS = ['15', '30', '45'] as const
const ID = 'mock'
const STORED = 'mock-interview'

const schema = {
  minutes: choice('15', LENGTHS),
  level: choice('any', ['any', ...LEVELS]),
  topic: choice('any', ['any', ...TOPICS]),
  seed: number(1, 1, 9999),
}

/** What is kept in this tab while an interview runs; storage that is forbidden or full only loses the reload. */
function stored(): Session | undefined {
  try {
    return decodeSession(sessionStorage.getItem(STORED), QUESTIONS)
  } catch {
    return undefined
  }
}

function store(session: Session | undefined): void {
  try {
    if (session) sessionStorage.setItem(STORED, encodeSession(session))
    else sessionStorage.removeItem(STORED)
  } catch {
    // The interview goes on without.
  }
}

interface Props {
  readonly locale: Locale
  /** Titles of the lessons that can be read, by slug. */
  readonly lessons: Readonly<Record<string, string>>
}

/** Draws questions, times them, holds typed answers against their checklists, marks the numbers, and says what to read. */
export default function MockInterview({ locale, lessons }: Props) {
  const { state, set } = useLabState(schema, ID)
  const [session, setSession] = useState<Session>()
  /** The reader has been through one on this visit: what replaces it takes the focus. */
  const [wasHere, setWasHere] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isSetup = session === undefined
  useEffect(() => {
    if (isSetup && wasHere) form.current?.querySelector('select')?.focus()
  }, [isSetup, wasHere])
  useEffect(() => {
    const restore = () => setSession(stored())
    restore()
    addEventListener('pageshow', restore)
    return () => removeEventListener('pageshow', restore)
  }, [])

  const change = (next: Session | undefined) => {
    setSession(next)
    store(next)
  }
  const plan = { ...state, minutes: Number(state.minutes) }
  const fitting = candidates(plan, QUESTIONS).length
  const asked = Math.min(fitting, plan.minutes / MINUTES_EACH)

  if (session && session.at < session.items.length) {
    const handIn = (item: Partial<SessionItem>) => {
      change(changeItem(session, item))
      const question = QUESTIONS.find(({ id }) => id === session.items[session.at]?.question)
      if (item.found && question) {
        const correct = item.found.every(Boolean)
        browserProgress().update((progress) => addAnswer(progress, `${questionSlug(question)}#${question.id}`, { at: Date.now(), correct }))
      }
    }
    return (
      <Asking
        key={session.at}
        session={session}
        locale={locale}
        change={(item) => change(changeItem(session, item))}
        handIn={handIn}
        next={() => change(advance(session, 'next', Date.now()))}
        stop={() => {
          setWasHere(true)
          change(advance(session, 'end', Date.now()))
        }}
      />
    )
  }
  if (session) {
    return (
      <Result
        session={session}
        locale={locale}
        lessons={lessons}
        isNew={wasHere}
        again={() => {
          setWasHere(true)
          change(undefined)
          set({ seed: (state.seed % 9999) + 1 })
        }}
      />
    )
  }

  const any = { value: 'any', label: word(locale, 'any') } as const
  return (
    <form
      className="quiz mock needs-js"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        if (asked > 0) change(drawInterview(plan, QUESTIONS, Date.now()))
      }}
    >
      <div className="mock-setup">
        <Select
          label={word(locale, 'minutes')}
          value={state.minutes}
          options={LENGTHS.map((value) => ({ value, label: word(locale, 'minutesOption', { n: value, count: Number(value) / MINUTES_EACH }) }))}
          onChange={(value) => set({ minutes: value })}
        />
        <Select label={word(locale, 'level')} value={state.level} options={[any, ...LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value][locale] }))]} onChange={(level) => set({ level })} />
        <Select label={word(locale, 'topic')} value={state.topic} options={[any, ...TOPICS.map((value) => ({ value, label: TOPIC_NAMES[value][locale] }))]} onChange={(topic) => set({ topic })} />
        <NumberBox label={word(locale, 'seed')} value={state.seed} min={1} max={9999} step={1} onChange={(seed) => set({ seed })} />
      </div>
      <p className="quiz-hint">{word(locale, 'setup')}</p>
      <p role="status">{asked === 0 ? word(locale, 'none') : asked < plan.minutes / MINUTES_EACH ? word(locale, 'fewer', { n: asked }) : ''}</p>
      <p className="quiz-actions needs-js">
        <button type="submit" disabled={asked === 0}>
          {word(locale, 'start')}
        </button>
      </p>
    </form>
  )
}
