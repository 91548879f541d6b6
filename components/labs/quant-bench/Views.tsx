import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { GroupedBars } from '@/components/viz/GroupedBars'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, decimalBytes, duration, percent } from '@/lib/values/format'
import { bitsOf, histogram, levelsOf, type Result, type State, type SweepPoint } from './compute'
import { ErrorMap } from './ErrorMap'
import { Levels } from './Levels'
import type { Speed, Times } from './speed'
import { schema } from './state'
import { word, type Values, type Word } from './words'

interface Props {
  readonly locale: Locale
  readonly state: State
}

export const share = percent(1)
const ratio = (value: number, locale: Locale) => (Math.abs(value - 1) < 0.005 ? word(locale, 'same') : word(locale, 'times', { times: decimal(value < 10 ? 2 : 1)(value, locale) }))

export function Methods({ results, state, locale }: Props & { readonly results: readonly Result[] }) {
  const bar = (value: number) => ({ value, text: share(value, locale) })
  return (
    <div className="lab-wide quant-methods">
      <GroupedBars
        title={word(locale, 'methods')}
        series={[
          { label: word(locale, 'weightSeries'), tone: 'faint' },
          { label: word(locale, 'calibrationSeries'), tone: 'amber' },
          { label: word(locale, 'heldOutSeries'), tone: 'accent' },
        ]}
        groups={results.map(({ method, weightError, calibrationError, heldOutError }) => ({
          label: `${method === state.method ? '▸ ' : ''}${word(locale, method)}`,
          bars: [bar(weightError), bar(calibrationError), bar(heldOutError)],
        }))}
      />
    </div>
  )
}

export function Weights({ result, inputs, state, locale }: Props & { readonly result: Result; readonly inputs: Float64Array }) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const { counts, beyond, zeros } = histogram(result, state)
  const levels = levelsOf(state)
  const parts = [w('zeros', { share: share(zeros, locale) }), beyond > 0 ? w('beyond', { count: beyond }) : '', levels.length === 0 ? w('tooMany') : '']
  return (
    <>
      <div className="lab-view">
        <Levels title={w('histogram', { method: w(state.method) })} counts={counts} levels={levels} lowLabel={w('lowEnd')} highLabel={w('highEnd')} />
        <p>{parts.filter(Boolean).join(locale === 'zh' ? '' : ' ')}</p>
      </div>
      <div className="lab-view">
        <ErrorMap title={w('map')} error={result.error} inputs={inputs} inputLabel={w('inputs')} outputLabel={w('outputs')} sizeLabel={w('inputSize')} />
        {state.method === 'gptq' && <p>{w('mapGptq')}</p>}
      </div>
    </>
  )
}

export function Alpha({ points, result, state, locale }: Props & { readonly points: readonly SweepPoint[]; readonly result: Result }) {
  if (points.length === 0) return null
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const top = Math.max(...points.map(({ calibration, heldOut }) => Math.max(calibration, heldOut)), result.heldOutError, 1e-9) * 1.1
  const description = w('alphaPlot', { method: w(state.method) })
  return (
    <div className="lab-view">
      <p>{description}</p>
      <LinePlot
        description={description}
        x={{ label: 'α', domain: [0, 1], format: (value) => value.toFixed(1) }}
        y={{ label: w('outputError'), domain: [0, top], format: (value) => `${Number((100 * value).toPrecision(2))}%` }}
        series={[
          { label: w('calibrationSeries'), tone: 'amber', dashed: true, points: points.map(({ alpha, calibration }) => [alpha, calibration]) },
          { label: w('heldOutSeries'), tone: 'accent', points: points.map(({ alpha, heldOut }) => [alpha, heldOut]) },
        ]}
        markers={[{ x: state.alpha, y: result.heldOutError, label: share(result.heldOutError, locale) }]}
      />
    </div>
  )
}

interface SpeedProps extends Props {
  readonly speed: Speed
  readonly set: (change: Partial<State>) => void
}

export function SpeedView({ speed, state, set, locale }: SpeedProps) {
  const w = (key: Word, values?: Values) => word(locale, key, values)
  const bar = (value: number) => ({ value, text: duration(2)(value, locale) })
  const group = (key: keyof Times) => ({ label: w(key), bars: [bar(speed.before[key]), bar(speed.after[key])] })
  const { before, after } = speed
  return (
    <div className="lab-wide">
      <p className="lora-part">{w('speed')}</p>
      <div className="lab-inner-controls needs-js">
        <Slider label={w('batch')} value={state.batch} min={schema.batch.min} max={schema.batch.max} step={schema.batch.step} onChange={(batch) => set({ batch })} />
        <Select label={w('context')} value={state.context} options={schema.context.options.map((value) => ({ value, label: Number(value).toLocaleString('en') }))} onChange={(context) => set({ context })} />
      </div>
      <p>{w('cost', { bits: decimal(2)(bitsOf(state), locale), bytes: decimalBytes(2)(speed.weightBytes, locale), arithmetic: speed.arithmetic })}</p>
      <GroupedBars
        title={w('decodeTitle', { batch: state.batch })}
        series={[
          { label: 'bf16', tone: 'faint' },
          { label: w('chosen'), tone: 'accent' },
        ]}
        groups={[group('weights'), group('cache'), group('arithmetic'), group('step')]}
      />
      <GroupedBars
        title={w('prefillTitle')}
        series={[
          { label: 'bf16', tone: 'faint' },
          { label: w('chosen'), tone: 'accent' },
        ]}
        groups={[group('prefill')]}
      />
      <p>
        {w('verdict', {
          decode: ratio(before.step / after.step, locale),
          decodeBound: w(`bound-${speed.decodeBound}`),
          prefill: ratio(before.prefill / after.prefill, locale),
          prefillBound: w(`bound-${speed.prefillBound}`),
        })}
      </p>
    </div>
  )
}
