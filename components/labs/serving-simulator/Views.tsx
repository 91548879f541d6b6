import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { Bars } from '@/components/viz/Bars'
import { DataTable } from '@/components/viz/DataTable'
import { LinePlot, type Series } from '@/components/viz/LinePlot'
import { HARDWARE } from '@/lib/algorithms/roofline'
import type { Locale } from '@/lib/i18n/locales'
import { binaryBytes, duration, integer, percent } from '@/lib/values/format'
import type { WorkerResult } from '../kit/use-worker'
import { floors, type Policy, type PolicyResult, type Simulation, type State } from './compute'
import { POLICIES, schema } from './state'
import { Timeline } from './Timeline'
import { word } from './words'

interface Props {
  readonly simulation: WorkerResult<State, Simulation>
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

const TONES: Readonly<Record<Policy, Series['tone']>> = { static: 'faint', continuous: 'cinnabar', chunked: 'accent', disaggregated: 'violet' }
/** Lines that lie on each other can still be told apart. */
const DASHED: readonly Policy[] = ['static', 'disaggregated']

export function Objectives({ simulation, state, locale, set }: Props) {
  const { results } = simulation.read()
  const asked = simulation.input
  const slider = (field: 'ttft' | 'gap') => {
    const { min, max, step } = schema[field]
    return <Slider label={word(locale, field)} value={state[field]} min={min} max={max} step={step} onChange={(value) => set({ [field]: value })} />
  }
  return (
    <div className="lab-wide">
      <div className="lab-inner-controls needs-js">
        {slider('ttft')}
        {slider('gap')}
        <Select label={word(locale, 'gapOf')} value={state.gapOf} options={schema.gapOf.options.map((value) => ({ value, label: word(locale, value) }))} onChange={(gapOf) => set({ gapOf })} />
      </div>
      <div aria-busy={simulation.isBusy}>
        <Bars
          title={word(locale, 'goodTitle', { ttft: asked.ttft, gap: asked.gap, gapOf: word(locale, asked.gapOf) })}
          max={1}
          bars={results.map(({ policy, attained, goodPerSecond }) => ({
            label: word(locale, policy),
            value: attained,
            text: word(locale, 'goodText', { share: percent(0)(attained, locale), rate: goodPerSecond.toFixed(1) }),
            tone: TONES[policy],
          }))}
        />
        <DataTable table={resultTable(simulation.read(), locale)} />
      </div>
    </div>
  )
}

const digits = (value: number) => (value < 100 ? value.toFixed(1) : integer(value, 'en'))

/** What fits; the whole of it is in the lab's table. Once somebody is turned away, how many comes first. */
function resultTable({ results, count }: Simulation, locale: Locale) {
  const isLimited = results.some(({ rejected }) => rejected > 0)
  const columns = ['policyColumn', isLimited ? 'rejected' : 'gap99', isLimited ? 'gap99' : 'gapMax', 'tpot50', 'ttft50', 'ttft99', 'tokens'] as const
  return {
    caption: word(locale, 'results', { count: integer(count, 'en') }),
    columns: columns.map((column) => word(locale, column)),
    rows: results.map(({ policy, ttft, tpot, gap, tokensPerSecond, rejected }) => [
      word(locale, policy),
      ...(isLimited ? [integer(rejected, 'en'), digits(gap.p99)] : [digits(gap.p99), digits(gap.max)]),
      ...[tpot.p50, ttft.p50, ttft.p99].map(digits),
      integer(tokensPerSecond, 'en'),
    ]),
  }
}

/** Holds all values and a little more, over at most six decades. */
function around(values: readonly number[]): readonly [number, number] {
  const high = 1.4 * Math.max(...values)
  return [Math.max(Math.min(...values) / 1.4, high / 1e6), high]
}

const compact = (value: number) => value.toLocaleString('en', { notation: 'compact' })
const inPercent = (value: number) => String(Number((100 * value).toPrecision(1)))

export function Tails({ simulation, locale }: Props) {
  const { results } = simulation.read()
  const { ttft, gap, gapOf } = simulation.input
  const p99 = (of: (result: PolicyResult) => number) => results.map((result) => `${word(locale, result.policy)} ${digits(of(result))} ms`).join(locale === 'zh' ? '、' : ', ')
  const plot = (kind: 'ttft' | 'gap', objective: number | undefined) => {
    const tails = results.map((result) => ({ policy: result.policy, points: result[`${kind}Tail`] }))
    const domain = around(tails.flatMap(({ points }) => points.map(([x]) => x)))
    const least = Math.min(...tails.flatMap(({ points }) => points.map(([, y]) => y)))
    const bottom = 10 ** Math.floor(Math.log10(least) + 1e-9)
    return (
      <LinePlot
        description={word(locale, `${kind}Plot`, { values: p99((result) => result[kind].p99) })}
        x={{ label: word(locale, `${kind}Axis`), domain, log: true, format: compact }}
        y={{ label: word(locale, kind === 'ttft' ? 'requestShare' : 'gapShare'), domain: [bottom, 1], log: true, format: inPercent }}
        series={[
          ...tails.map(({ policy, points }) => ({ label: word(locale, policy), tone: TONES[policy], dashed: DASHED.includes(policy), points })),
          ...(objective === undefined || objective <= domain[0] || objective >= domain[1] ? [] : [{ label: word(locale, 'objective'), tone: 'amber' as const, dashed: true, points: [[objective, bottom], [objective, 1]] as const }]),
        ]}
      />
    )
  }
  return (
    <div className="ss-plots" aria-busy={simulation.isBusy}>
      {plot('ttft', ttft)}
      {plot('gap', gapOf === 'longest' ? gap : undefined)}
    </div>
  )
}

export function OverTime({ simulation, state, locale, set }: Props) {
  const { occupancy, timeline } = simulation.read()
  const { policy, copies, places } = simulation.input
  const end = occupancy.at(-1)?.time ?? 1
  const most = (key: 'places' | 'memory' | 'waiting') => Math.max(...occupancy.map((point) => point[key]))
  const values = { places: percent(0)(most('places') / 100, locale), memory: percent(0)(most('memory') / 100, locale), waiting: integer(most('waiting'), 'en'), policy: word(locale, policy) }
  return (
    <div className="lab-wide">
      <div className="lab-inner-controls needs-js">
        <Select label={word(locale, 'shown')} value={state.policy} options={POLICIES.map((value) => ({ value, label: word(locale, value) }))} onChange={(next) => set({ policy: next })} />
      </div>
      <div className="ss-plots" aria-busy={simulation.isBusy}>
        {timeline.length > 0 && <Timeline timeline={timeline} policy={policy} locale={locale} />}
        <div className="ss-occupancy">
          <p>{word(locale, 'occupancyTitle', values)}</p>
          <LinePlot
            description={word(locale, 'occupancyPlot', values)}
            x={{ label: word(locale, 'secondsAxis'), domain: [0, end], format: String }}
            y={{ label: word(locale, 'inUse'), domain: [0, 100], format: String }}
            series={[
              { label: word(locale, 'placesLine', { n: integer(copies * places, 'en') }), tone: 'accent', points: occupancy.map((point) => [point.time, point.places]) },
              { label: word(locale, 'memoryLine', { n: integer(copies * floors(simulation.input).kvTokens, 'en') }), tone: 'amber', dashed: true, points: occupancy.map((point) => [point.time, point.memory]) },
            ]}
          />
        </div>
      </div>
    </div>
  )
}

export function Notes({ simulation, state, locale }: Props) {
  const { kvTokens, prefillCopies, gpus, weightSeconds, stallSeconds, chunkSeconds, cacheBytes, transferSeconds } = floors(state)
  const time = (seconds: number) => duration(1)(seconds, locale)
  const { count } = simulation.read()
  return (
    <div className="lab-wide">
      <p>
        {word(locale, 'facts', {
          gpus,
          gpu: HARDWARE[state.gpu].name,
          tokens: integer(kvTokens, 'en'),
          weights: time(weightSeconds),
          prompt: integer(state.prompt, 'en'),
          stall: time(stallSeconds),
          budget: integer(state.budget, 'en'),
          chunk: time(chunkSeconds),
          bytes: binaryBytes(0)(cacheBytes, locale),
          transfer: time(transferSeconds),
        })}
      </p>
      {prefillCopies < state.prefill && <p>{word(locale, 'clampedPrefill', { n: prefillCopies })}</p>}
      {count < simulation.input.count && <p>{word(locale, 'fewer', { count: integer(count, 'en') })}</p>}
      <p>{word(locale, 'floor')}</p>
    </div>
  )
}
