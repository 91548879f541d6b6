import { useMemo } from 'react'
import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, duration, percent } from '@/lib/values/format'
import { asked, benchOf, bitsOf, channelMeans, compare, meanSquared, sweep, type State } from './compute'
import { speedOf, type Model } from './speed'
import { schema } from './state'
import { Alpha, Methods, share, SpeedView, Weights } from './Views'
import { word, type Values, type Word } from './words'

const ID = 'qb'
const ANSWER = asked()

type Choice = { [K in keyof State]: State[K] extends string ? K : never }[keyof State]
type Amount = { [K in keyof State]: State[K] extends number ? K : never }[keyof State]

interface Props {
  readonly locale: Locale
  /** Whose times are shown: Llama-3-8B. */
  readonly model: Model
}

export default function QuantBench({ locale, model }: Props) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const w = (key: Word, values?: Values) => word(locale, key, values)

  // Batch and context change times only.
  const key = JSON.stringify({ ...state, batch: 0, context: '' })
  const { bench, results, points } = useMemo(() => {
    const bench = benchOf(state)
    return { bench, results: compare(bench, state), points: sweep(bench, state) }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` is all of the state that counts
  }, [key])
  const speed = speedOf(model, state)
  const result = results.find(({ method }) => method === state.method) ?? results[0]
  const nearest = results.find(({ method }) => method === 'rtn') ?? results[0]
  if (!result || !nearest) return null

  const select = <K extends Choice>(field: K) => {
    const options = schema[field].options as readonly State[K][]
    return <Select key={field} label={w(field)} value={state[field]} options={options.map((value) => ({ value, label: w(`${field}-${value}` as Word) }))} onChange={(value) => set({ [field]: value } as Partial<State>)} />
  }
  const slider = (field: Exclude<Amount, 'batch'>) => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={w(field)} value={state[field]} min={min} max={max} step={step} onChange={(value) => set({ [field]: value })} />
  }
  const less = percent(0)(ANSWER.less, locale)

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { further: percent(0)(ANSWER.further, locale) })}
      prediction={{ answer: 100 * ANSWER.less, unit: '%', answerText: less, explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3'), w('try4'), w('try5')]}
      controls={
        <>
          {select('tile')}
          {select('format')}
          {select('group')}
          {select('scheme')}
          {select('method')}
          {slider('alpha')}
          {select('act')}
          {slider('n')}
          {slider('weight')}
          {slider('channel')}
        </>
      }
      summary={w('summary', {
        method: w(state.method),
        format: w(`format-${state.format}`),
        bits: decimal(2)(bitsOf(state), locale),
        weights: share(result.weightError, locale),
        calibration: share(result.calibrationError, locale),
        heldOut: share(result.heldOutError, locale),
        nearest: share(nearest.heldOutError, locale),
        step: duration(2)(speed.after.step, locale),
        before: duration(2)(speed.before.step, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('quantity'), w('of'), w('value')],
        rows: [
          ...results.flatMap((row) => [
            [w('weightSeries'), w(row.method), round(row.weightError)],
            [w('meanSquared'), w(row.method), round(meanSquared(row))],
            [w('calibrationSeries'), w(row.method), round(row.calibrationError)],
            [w('heldOutSeries'), w(row.method), round(row.heldOutError)],
          ]),
          ...points.map(({ alpha, heldOut }) => [w('heldOutSeries'), `α = ${alpha}`, round(heldOut)]),
          [w('bits'), w(`format-${state.format}`), round(bitsOf(state))],
          ...(['weights', 'cache', 'arithmetic', 'step', 'prefill'] as const).flatMap((part) => [
            [w('milliseconds'), `${w(part)}, bf16`, round(1000 * speed.before[part])],
            [w('milliseconds'), w(part), round(1000 * speed.after[part])],
          ]),
        ],
      }}
    >
      <Methods results={results} state={state} locale={locale} />
      <Weights result={result} inputs={channelMeans(bench, state)} state={state} locale={locale} />
      <Alpha points={points} result={result} state={state} locale={locale} />
      <SpeedView speed={speed} state={state} set={set} locale={locale} />
    </LabFrame>
  )
}

const round = (value: number) => Number(value.toPrecision(5))
