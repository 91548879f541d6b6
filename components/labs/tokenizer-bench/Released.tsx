import { useState } from 'react'
import { useWorker } from '../kit/use-worker'
import type { WorkerTask } from '../kit/worker-protocol'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import type { Counts } from './count-with'
import type { Training } from './training'
import { word } from './words'

type Task = WorkerTask<string | null, Counts | null>

/** The vocabulary is in the worker's script: without it there is nothing to compute with. */
const unavailable = (): never => {
  throw new Error('no worker')
}

const CL100K: Task = {
  start: () => new Worker(new URL('../../../islands/workers/tokenizer-cl100k.ts', import.meta.url), { type: 'module' }),
  compute: unavailable,
}
const O200K: Task = {
  start: () => new Worker(new URL('../../../islands/workers/tokenizer-o200k.ts', import.meta.url), { type: 'module' }),
  compute: unavailable,
}
/** Megabytes on the wire, compressed. */
const RELEASED = [
  { name: 'cl100k_base', size: 0.5, task: CL100K },
  { name: 'o200k_base', size: 1.1, task: O200K },
] as const

interface Props {
  readonly training: Training
  readonly text: string
  readonly locale: Locale
}

/** The bench's vocabulary beside those that were trained on the web. Each is fetched when the reader asks for it. */
export function Released({ training, text, locale }: Props) {
  const { en, zh } = training.sentences
  const own = { vocabulary: 256 + training.merges.length, text: training.text.tokens.length, english: en.tokens.length, chinese: zh.tokens.length }
  return (
    <div className="bpe-wide">
      <p className="bpe-heading">{word(locale, 'released')}</p>
      <div className="table-box">
        <table className="bpe-pairs">
          <thead>
            <tr>
              <th scope="col">{word(locale, 'vocabulary')}</th>
              <th scope="col">V</th>
              <th scope="col">{word(locale, 'textTokens')}</th>
              <th scope="col">{word(locale, 'english')}</th>
              <th scope="col">{word(locale, 'chinese')}</th>
              <th scope="col">{word(locale, 'ratio')}</th>
            </tr>
          </thead>
          <tbody>
            <Row name={word(locale, 'yours')} counts={own} locale={locale} />
            {RELEASED.map((released) => (
              <ReleasedRow key={released.name} {...released} text={text} locale={locale} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

interface RowProps {
  readonly name: string
  readonly counts: Counts
  readonly locale: Locale
}

function Row({ name, counts: { vocabulary, text, english, chinese }, locale }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{integer(vocabulary, locale)}</td>
      <td>{integer(text, locale)}</td>
      <td>{english}</td>
      <td>{chinese}</td>
      <td>{decimal(2)(chinese / english, locale)}</td>
    </tr>
  )
}

interface ReleasedRowProps {
  readonly name: string
  readonly size: number
  readonly task: Task
  readonly text: string
  readonly locale: Locale
}

/** After a failure a fresh attempt, with a worker of its own. */
function ReleasedRow(props: ReleasedRowProps) {
  const [attempt, setAttempt] = useState(0)
  return <Attempt key={attempt} {...props} dismiss={() => setAttempt(attempt + 1)} />
}

function Attempt({ name, size, task, text, locale, dismiss }: ReleasedRowProps & { readonly dismiss: () => void }) {
  const [isAsked, setAsked] = useState(false)
  const { current, isBusy } = useWorker(task, isAsked ? text : null, null)
  if (current) return <Row name={name} counts={current} locale={locale} />
  const hasFailed = isAsked && !isBusy
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={5} role="status">
        {isBusy && word(locale, 'fetching')}
        {hasFailed && `${word(locale, 'notFetched')} `}
        {!isBusy && (
          <button type="button" className="needs-js" onClick={hasFailed ? dismiss : () => setAsked(true)}>
            {word(locale, hasFailed ? 'dismiss' : 'fetch', { name, size })}
          </button>
        )}
      </td>
    </tr>
  )
}
