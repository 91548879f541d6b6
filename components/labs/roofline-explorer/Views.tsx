import { Bars } from '@/components/viz/Bars'
import { LinePlot } from '@/components/viz/LinePlot'
import { HARDWARE } from '@/lib/algorithms/roofline'
import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes } from '@/lib/values/format'
import type { Explorer, Point, State } from './compute'
import { ratio, seconds, tera, whole } from './format'
import { MAX_BATCH } from './state'
import { word } from './words'

interface Props {
  readonly explorer: Explorer
  readonly state: State
  readonly locale: Locale
}

/** Axes that hold every state, so that points move and the axes do not. */
const INTENSITY = [1, 1e6] as const
const TERAFLOPS = [1, 4000] as const
const compact = (value: number) => value.toLocaleString('en', { notation: 'compact' })

export function RooflinePlot({ explorer, locale }: Props) {
  const { peak, bandwidth, ridge, decode, prefill, byBatch } = explorer
  const [low, high] = INTENSITY
  const onRoof = (intensity: number) => Math.min(peak, intensity * bandwidth) / 1e12
  const ends = [byBatch[0]?.intensity ?? low, byBatch.at(-1)?.intensity ?? low] as const
  // Points move along the roof, which bends at the ridge.
  const path = [ends[0], ...(ends[0] < ridge && ridge < ends[1] ? [ridge] : []), ends[1]]
  const marks = { decode: ratio(decode.intensity), prefill: ratio(prefill.intensity), ridge: ratio(ridge) }
  return (
    <LinePlot
      description={word(locale, 'rooflinePlot', marks)}
      x={{ label: word(locale, 'intensity'), domain: INTENSITY, log: true, format: compact }}
      y={{ label: word(locale, 'flops'), domain: TERAFLOPS, log: true, format: compact }}
      series={[
        { label: word(locale, 'roof'), tone: 'accent', points: [low, ridge, high].map((intensity) => [intensity, onRoof(intensity)]) },
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

/** What takes how long at full rate. Traffic and arithmetic overlap, so the longer of the two is the time. */
export function TimeBars({ explorer, state, locale }: Props) {
  const point = explorer[state.phase]
  const cache = state.phase === 'decode' ? 'readCache' : 'writeCache'
  return (
    <Bars
      title={word(locale, `${state.phase}Time`, { seconds: seconds(point.seconds) })}
      bars={[
        { label: word(locale, 'readWeights'), value: point.weightSeconds, text: seconds(point.weightSeconds), tone: 'accent' },
        { label: word(locale, cache), value: point.cacheSeconds, text: seconds(point.cacheSeconds), tone: 'amber' },
        { label: word(locale, 'compute'), value: point.arithmeticSeconds, text: seconds(point.arithmeticSeconds), tone: 'violet' },
      ]}
    />
  )
}

export const boundWord = (locale: Locale, { isComputeBound }: Point) => word(locale, isComputeBound ? 'compute_bound' : 'memory_bound')

export function Notes({ explorer, state, locale }: Props) {
  const { arithmetic, peak, bandwidth, ridge, prefill, decode, tokensPerSecond, neededBytes, memoryBytes } = explorer
  const gigabytes = (bytes: number) => decimalBytes(1)(bytes, locale)
  const isNarrower = state.weights !== arithmetic
  return (
    <div className="lab-wide">
      <p>
        {word(locale, 'ridgeIs', { peak: tera(peak), dtype: arithmetic, bandwidth: (bandwidth / 1e12).toFixed(2), ridge: ratio(ridge) })}
        {isNarrower && ` ${word(locale, 'unpacked', { weights: state.weights })}`}
      </p>
      <p>{word(locale, 'prefillIs', { intensity: ratio(prefill.intensity), bound: boundWord(locale, prefill), seconds: seconds(prefill.seconds) })}</p>
      <p>
        {word(locale, 'decodeIs', {
          intensity: ratio(decode.intensity),
          bound: boundWord(locale, decode),
          flops: tera(decode.attainable),
          peak: tera(peak),
          seconds: seconds(decode.seconds),
          rate: whole(tokensPerSecond),
        })}
      </p>
      <p>{whenComputeBound(explorer, locale)}</p>
      <p>{word(locale, neededBytes <= memoryBytes ? 'fits' : 'tooLarge', { needed: gigabytes(neededBytes), memory: gigabytes(memoryBytes) })}</p>
    </div>
  )
}

function whenComputeBound({ computeBoundBatch, alwaysMemoryBoundFrom, intensityLimit, ridge }: Explorer, locale: Locale): string {
  const context = whole(alwaysMemoryBoundFrom)
  if (computeBoundBatch === Infinity) return word(locale, 'never', { limit: ratio(intensityLimit), ridge: ratio(ridge), context })
  const batch = whole(Math.ceil(computeBoundBatch))
  return alwaysMemoryBoundFrom === Infinity ? word(locale, 'fromAlways', { batch }) : word(locale, 'from', { batch, context })
}

/** Names of the hardware as their makers write them. */
export const gpuName = (gpu: State['gpu']) => HARDWARE[gpu].name
