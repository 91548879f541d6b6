import { Select } from '@/components/ui/Select'
import { Bars } from '@/components/viz/Bars'
import { LinePlot } from '@/components/viz/LinePlot'
import { HARDWARE } from '@/lib/algorithms/roofline'
import { kvHeadsPerGpu } from '@/lib/algorithms/kv-cache'
import { modelPreset } from '@/lib/algorithms/model-config'
import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes } from '@/lib/values/format'
import type { Explorer, State } from './compute'
import { rate, ratio, seconds, tera, whole } from './format'
import { MAX_BATCH, schema } from './state'
import { word } from './words'

export interface Props {
  readonly explorer: Explorer
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

/** Axes that hold every state, so that points move and the axes do not. */
const INTENSITY = [1, 1e6] as const
const TERAFLOPS = [0.1, 10_000] as const
export const compact = (value: number) => value.toLocaleString('en', { notation: 'compact' })

/** Names of the hardware as their makers write them. */
export const gpuName = (gpu: State['gpu']) => HARDWARE[gpu].name

const BINDING = { compute: 'compute', weights: 'weightReads', cache: 'cacheReads', capacity: 'capacity' } as const
export const bindingWord = (locale: Locale, limit: Explorer['binding']) => word(locale, BINDING[limit])

export function FactList({ facts }: { readonly facts: readonly (readonly [term: string, value: string])[] }) {
  return (
    <dl className="lab-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Facts({ explorer, locale }: Props) {
  const { binding, prefill, decode, tokensPerSecond, fits, experts } = explorer
  return (
    <FactList
      facts={[
        [word(locale, 'bindingFact'), bindingWord(locale, binding)],
        [word(locale, 'tpotFact'), seconds(decode.seconds)],
        [word(locale, 'ttftFact'), seconds(prefill.seconds)],
        [word(locale, 'rateFact'), word(locale, 'rateUnit', { rate: rate(tokensPerSecond) })],
        [word(locale, 'fitsFact'), whole(fits)],
        ...(experts ? ([[word(locale, 'expertsFact'), word(locale, 'expertsOf', { read: ratio(experts.read), all: experts.all })]] as const) : []),
      ]}
    />
  )
}

export function RooflinePlot({ explorer, locale }: Props) {
  const { peak, bandwidth, ridge, decode, prefill, byBatch, sheetPeak, sheetBandwidth } = explorer
  const [low, high] = INTENSITY
  /** Where a line of that slope rises above the foot of the plot. */
  const from = (slope: number) => Math.max(low, (TERAFLOPS[0] * 1e12) / slope)
  const roof = (top: number, slope: number) => [from(slope), top / slope, high].map((intensity) => [intensity, Math.min(top, intensity * slope) / 1e12] as const)
  const onRoof = (intensity: number) => Math.min(peak, intensity * bandwidth) / 1e12
  const ends = [Math.max(from(bandwidth), byBatch[0]?.intensity ?? low), byBatch.at(-1)?.intensity ?? low] as const
  // Points move along the roof, which bends at the ridge.
  const path = [ends[0], ...(ends[0] < ridge && ridge < ends[1] ? [ridge] : []), ends[1]]
  const marks = { decode: ratio(decode.intensity), prefill: ratio(prefill.intensity), ridge: ratio(ridge) }
  const isDerated = peak < sheetPeak || bandwidth < sheetBandwidth
  return (
    <LinePlot
      description={word(locale, 'rooflinePlot', marks)}
      x={{ label: word(locale, 'intensity'), domain: INTENSITY, log: true, format: compact }}
      y={{ label: word(locale, 'flops'), domain: TERAFLOPS, log: true, format: compact }}
      series={[
        { label: word(locale, 'roof'), tone: 'accent', points: roof(peak, bandwidth) },
        ...(isDerated ? [{ label: word(locale, 'sheetRoof'), tone: 'accent', dashed: true, points: roof(sheetPeak, sheetBandwidth) } as const] : []),
        { label: word(locale, 'ridge', marks), tone: 'faint', dashed: true, points: [[ridge, TERAFLOPS[0]], [ridge, TERAFLOPS[1]]] },
        { label: word(locale, 'path', { max: whole(MAX_BATCH) }), tone: 'amber', points: path.map((intensity) => [intensity, onRoof(intensity)]) },
      ]}
      markers={[
        { x: decode.intensity, y: decode.attainable / 1e12, label: word(locale, 'decode'), side: 'below' },
        { x: prefill.intensity, y: prefill.attainable / 1e12, label: word(locale, 'prefill') },
      ]}
    />
  )
}

export function BatchPlot({ explorer, state, locale }: Props) {
  const { ridge, intensityLimit, byBatch, decode } = explorer
  const across = (y: number) => [[1, y], [MAX_BATCH, y]] as const
  return (
    <LinePlot
      description={word(locale, 'batchPlot', { now: ratio(decode.intensity), batch: whole(state.batch), limit: ratio(intensityLimit), ridge: ratio(ridge) })}
      x={{ label: word(locale, 'batch'), domain: [1, MAX_BATCH], log: true, format: compact }}
      y={{ label: word(locale, 'intensity'), domain: [1, 5000], log: true, format: compact }}
      series={[
        { label: word(locale, 'here', { context: whole(state.context) }), tone: 'accent', points: byBatch.map(({ batch, intensity }) => [batch, intensity]) },
        { label: word(locale, 'limit', { limit: ratio(intensityLimit) }), tone: 'accent', dashed: true, points: across(intensityLimit) },
        { label: word(locale, 'none'), tone: 'violet', points: byBatch.map(({ batch, withoutContext }) => [batch, withoutContext]) },
        { label: word(locale, 'ridge', { ridge: ratio(ridge) }), tone: 'faint', dashed: true, points: across(ridge) },
      ]}
      markers={[{ x: state.batch, y: decode.intensity, label: word(locale, 'decode'), side: 'below' }]}
    />
  )
}

/** What takes how long at the rates chosen. Traffic and arithmetic overlap, so the longer of the two is the time. */
export function TimeBars({ explorer, state, locale, set }: Props) {
  const point = explorer[state.phase]
  const cache = state.phase === 'decode' ? 'readCache' : 'writeCache'
  return (
    <div className="roofline-bars">
      <div className="lab-inner-controls needs-js">
        <Select label={word(locale, 'phase')} value={state.phase} options={schema.phase.options.map((value) => ({ value, label: word(locale, value) }))} onChange={(phase) => set({ phase })} />
      </div>
      <Bars
        title={word(locale, `${state.phase}Time`, { seconds: seconds(point.seconds) })}
        bars={[
          { label: word(locale, 'readWeights'), value: point.weightSeconds, text: seconds(point.weightSeconds), tone: 'accent' },
          { label: word(locale, cache), value: point.cacheSeconds, text: seconds(point.cacheSeconds), tone: 'amber' },
          { label: word(locale, 'arithmetic'), value: point.arithmeticSeconds, text: seconds(point.arithmeticSeconds), tone: 'violet' },
        ]}
      />
    </div>
  )
}

export function MemoryBars({ explorer: { memory }, locale }: Props) {
  const bytes = (value: number) => decimalBytes(1)(value, locale)
  const bar = (label: 'weightsBar' | 'cacheBar' | 'overheadBar', value: number, tone: 'accent' | 'amber' | 'faint') => ({ label: word(locale, label), value, text: bytes(value), tone })
  return (
    <div className="roofline-bars">
      <Bars
        title={word(locale, 'memoryUse', { total: bytes(memory.total), usable: bytes(memory.usable) })}
        max={Math.max(memory.usable, memory.weights, memory.cache)}
        bars={[bar('weightsBar', memory.weights, 'accent'), bar('cacheBar', memory.cache, 'amber'), bar('overheadBar', memory.overhead, 'faint')]}
      />
    </div>
  )
}

export function Notes({ explorer, state, locale }: Props) {
  const { arithmetic, peak, bandwidth, sheetPeak, sheetBandwidth, ridge } = explorer
  const copies = howCacheIsSplit(state, locale)
  const space = locale === 'zh' ? '' : ' '
  return (
    <div className="lab-wide">
      <p>
        {word(locale, 'ridgeIs', { peak: tera(peak), dtype: arithmetic, bandwidth: (bandwidth / 1e12).toPrecision(3), ridge: ratio(ridge), source: HARDWARE[state.gpu].source })}
        {(peak < sheetPeak || bandwidth < sheetBandwidth) && `${space}${word(locale, 'derated')}`}
        {state.weights !== arithmetic && `${space}${word(locale, 'unpacked', { weights: state.weights })}`}
      </p>
      <p>{whenComputeBound(explorer, locale)}</p>
      {copies && <p>{copies}</p>}
    </div>
  )
}

function whenComputeBound({ computeBoundBatch, alwaysMemoryBoundFrom, intensityLimit, ridge }: Explorer, locale: Locale): string {
  const context = whole(alwaysMemoryBoundFrom)
  if (computeBoundBatch === Infinity) return word(locale, 'never', { limit: ratio(intensityLimit), ridge: ratio(ridge), context })
  const batch = whole(computeBoundBatch)
  return alwaysMemoryBoundFrom === Infinity ? word(locale, 'fromAlways', { batch }) : word(locale, 'from', { batch, context })
}

/** Only if the GPUs do not share the cache evenly. */
function howCacheIsSplit({ model, gpus }: State, locale: Locale): string | undefined {
  const { nKv, mla } = modelPreset(model)
  const count = Number(gpus)
  if (count === 1) return undefined
  if (mla) return word(locale, 'latent', { gpus })
  return kvHeadsPerGpu(nKv, count) * count > nKv ? word(locale, 'notSplit', { gpus, heads: nKv }) : undefined
}
