import { GroupedBars } from '@/components/viz/GroupedBars'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Lifetime } from '@/lib/algorithms/lifetime-compute'
import type { Locale } from '@/lib/i18n/locales'
import { percent } from '@/lib/values/format'
import type { Bench, State } from './compute'
import { count, flopCount, nats, ratio } from './format'
import { word } from './words'

interface Props {
  readonly bench: Bench
  readonly state: State
  readonly locale: Locale
}

/** Sizes on the plots: a 32nd to 32 times the optimum, from decade to decade. */
const decades = (low: number, high: number) => [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high))] as const
const sizes = ({ curve }: Bench) => decades(curve[0]?.parameters ?? 1, curve.at(-1)?.parameters ?? 10)

export function LossPlot({ bench, locale }: Props) {
  const { curve, optimum, small, flops, constants, reducible } = bench
  // Up to twice what is reducible, so that the three valleys show and their walls leave the plot.
  const top = constants.E + 2.2 * reducible
  const low = constants.E + 0.5 * reducible
  const digits = Math.max(1, Math.ceil(1 - Math.log10(top - low)))
  const series = (key: 'loss' | 'lossBelow' | 'lossAbove') => curve.filter((point) => point[key] <= top).map((point) => [point.parameters, point[key]] as const)
  const marks = { best: count(optimum.parameters), small: count(small.parameters), penalty: nats(small.penalty) }
  return (
    <LinePlot
      description={word(locale, 'lossPlot', marks)}
      x={{ label: word(locale, 'parameters'), domain: sizes(bench), log: true, format: count }}
      y={{ label: word(locale, 'loss'), domain: [low, top], format: (value) => value.toFixed(digits) }}
      series={[
        { label: word(locale, 'below'), tone: 'faint', dashed: true, points: series('lossBelow') },
        { label: word(locale, 'budget', { flops: flopCount(flops) }), tone: 'accent', points: series('loss') },
        { label: word(locale, 'above'), tone: 'violet', dashed: true, points: series('lossAbove') },
      ]}
      markers={[
        { x: optimum.parameters, y: optimum.loss, label: word(locale, 'best', { size: marks.best }), side: 'below' },
        ...(small.parameters < optimum.parameters ? [{ x: small.parameters, y: small.loss, label: word(locale, 'smallMark', { size: marks.small }) }] : []),
      ]}
    />
  )
}

export function LifePlot({ bench, locale }: Props) {
  const { curve, largest, cheapest, optimum, servedTokens } = bench
  const low = Math.min(largest.trainingFlops, cheapest.totalFlops)
  const domain = [low / 3, Math.max(largest.totalFlops, low) * 100] as const
  const series = (key: 'trainingFlops' | 'totalFlops') => curve.filter((point) => point[key] <= domain[1]).map((point) => [point.parameters, point[key]] as const)
  const marks = { best: count(optimum.parameters), cheapest: count(cheapest.parameters), served: count(servedTokens), wall: count(bench.leastParameters) }
  return (
    <LinePlot
      description={word(locale, 'lifePlot', marks)}
      x={{ label: word(locale, 'parameters'), domain: sizes(bench), log: true, format: count }}
      y={{ label: word(locale, 'flops'), domain, log: true, format: (value) => value.toExponential(0).replace('e+', 'e') }}
      series={[
        { label: word(locale, 'training'), tone: 'accent', dashed: true, points: series('trainingFlops') },
        { label: word(locale, 'total'), tone: 'amber', points: series('totalFlops') },
      ]}
      markers={[
        { x: optimum.parameters, y: largest.trainingFlops, label: word(locale, 'best', { size: marks.best }), side: 'below' },
        { x: cheapest.parameters, y: cheapest.totalFlops, label: word(locale, 'cheapestMark', { size: marks.cheapest }) },
      ]}
    />
  )
}

export function LifeBars({ bench, state, locale }: Props) {
  const { largest, longer, cheapest, servedTokens } = bench
  const group = (label: string, life: Lifetime | undefined) => ({
    label,
    bars: [life?.trainingFlops, life?.servingFlops].map((value) => ({ value: value ?? 0, text: value === undefined ? word(locale, 'never') : flopCount(value) })),
  })
  // A model that reads almost for ever would flatten the others.
  const max = 4 * Math.max(largest.totalFlops, cheapest.totalFlops)
  const widest = Math.max(...[largest, longer, cheapest].flatMap((life) => (life ? [life.trainingFlops, life.servingFlops] : [])))
  return (
    <GroupedBars
      title={word(locale, 'bars', { served: count(servedTokens) })}
      series={[
        { label: word(locale, 'training'), tone: 'accent' },
        { label: word(locale, 'serving'), tone: 'amber' },
      ]}
      groups={[
        group(word(locale, 'largest', { size: count(largest.parameters) }), largest),
        group(word(locale, 'longer', { k: state.k, size: count(bench.small.parameters) }), longer),
        group(word(locale, 'cheapest', { size: count(cheapest.parameters) }), cheapest),
      ]}
      max={1.05 * Math.min(max, widest)}
    />
  )
}

export function Notes({ bench, state, locale }: Props) {
  const { optimum, small, longer, largest, cheapest, breakEven, flops, servedTokens } = bench
  const { k } = state
  return (
    <div className="lab-wide">
      <p>
        {word(locale, 'optimumIs', {
          parameters: count(optimum.parameters),
          tokens: count(optimum.tokens),
          ratio: ratio(optimum.tokensPerParameter),
          loss: nats(optimum.loss),
          reducible: nats(bench.reducible),
        })}
      </p>
      <p>
        {k === 1
          ? word(locale, 'unchanged')
          : word(locale, 'sameBudget', { k, parameters: count(small.parameters), tokens: count(small.tokens), penalty: nats(small.penalty), share: percent(1)(small.share, locale) })}
      </p>
      {longer && breakEven !== undefined && (
        <p>
          {word(locale, 'sameLoss', {
            k,
            tokens: count(longer.tokens),
            more: ratio(longer.tokens / optimum.tokens),
            flops: ratio(longer.trainingFlops / flops),
            breakEven: count(breakEven),
          })}
        </p>
      )}
      <p>
        {word(locale, 'wall', { limit: ratio(bench.sizeLimit), least: count(bench.leastParameters) })}
        {!longer && ` ${word(locale, 'unreachable', { k })}`}
      </p>
      <p>
        {word(locale, 'cheapestIs', {
          served: count(servedTokens),
          parameters: count(cheapest.parameters),
          tokens: count(cheapest.tokens),
          ratio: ratio(cheapest.tokens / cheapest.parameters),
          saving: percent(1)(Math.max(0, 1 - cheapest.totalFlops / largest.totalFlops), locale),
        })}
      </p>
    </div>
  )
}
