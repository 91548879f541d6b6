import { useMemo } from 'react'
import { Bars } from '@/components/viz/Bars'
import { HeatMap } from '@/components/viz/HeatMap'
import { LinePlot } from '@/components/viz/LinePlot'
import { toRows, type Matrix } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer, percent } from '@/lib/values/format'
import type { WorkerResult } from '../kit/use-worker'
import { bestErrors, histogram, LEVELS, makeTile, parameterCounts, rankOf, storeBase, type State, type Tile } from './compute'
import { LevelHistogram } from './LevelHistogram'
import { EVERY, STEPS, type Training } from './training'
import { word, type Word } from './words'

const share = percent(1)
/** Above this the curve of a training that overshoots is cut off. */
const CURVE_TOP = 1.25

interface Props {
  readonly state: State
  readonly locale: Locale
}

interface FitProps {
  readonly locale: Locale
  readonly training: WorkerResult<State, Training>
}

/** The bound, the trained adapter, and how it got there. While new adapters are trained, all of it is still the old. */
export function Fit({ locale, training }: FitProps) {
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const percents = (value: number) => percent(0)(value, locale)
  const { input, isBusy } = training
  const { curve, delta, errors, mergeDifference } = training.read()
  const { change, singularValues } = useMemo(() => makeTile(input), [input])
  const best = bestErrors(singularValues)
  const rank = rankOf(input)
  const error = share(errors.lora, locale)
  const bound = best[rank] ?? 0
  const y = { label: w('missed'), format: percents }
  const level = (value: number, end: number) => [[0, value], [end, value]] as const
  return (
    <>
      <div className="lora-view" aria-busy={isBusy}>
        <p>{w('curve')}</p>
        <LinePlot
          description={w('curve')}
          x={{ label: w('rank'), domain: [0, best.length - 1], format: String }}
          y={{ ...y, domain: [0, 1] }}
          series={[
            { label: w('best'), tone: 'accent', points: best.map((value, r) => [r, value]) },
            { label: w('limit'), tone: 'faint', dashed: true, points: level(0.1, best.length - 1) },
          ]}
          markers={[{ x: rank, y: errors.lora, label: w('trainedMark', { error }) }]}
        />
      </div>
      <div className="lora-view" aria-busy={isBusy}>
        <p>{w('training')}</p>
        <LinePlot
          description={w('training')}
          x={{ label: w('step'), domain: [0, STEPS], format: String }}
          y={{ ...y, domain: [0, CURVE_TOP] }}
          series={[
            { label: w('trained'), tone: 'cinnabar', points: curve.map((value, i) => [i * EVERY, value]) },
            { label: w('bound'), tone: 'accent', dashed: true, points: level(bound, STEPS) },
          ]}
        />
        <p>{w('scaling', { alpha: input.alpha, rank, scaling: Number((input.alpha / rank).toFixed(3)), error, bound: share(bound, locale) })}</p>
      </div>
      <div className="lora-maps" aria-busy={isBusy}>
        <Hundredths title={w('target')} values={change} max={largest(change)} />
        <Hundredths title={w('product')} values={{ ...change, data: Float64Array.from(delta) }} max={largest(change)} />
        <p>{w('merge', { difference: mergeDifference.toExponential(1).replace('-', '−') })}</p>
      </div>
    </>
  )
}

const largest = (m: Matrix) => m.data.reduce((max, x) => Math.max(max, Math.abs(x)), 0)

function Hundredths({ title, values, max }: { readonly title: string; readonly values: Matrix; readonly max: number }) {
  const labels = Array.from({ length: values.rows }, (_, i) => String(i + 1))
  return <HeatMap title={title} values={toRows(values)} rowLabels={labels} columnLabels={labels} format={(x) => String(Math.round(100 * x)).replace('-', '−')} max={max} />
}

export function Counts({ state, locale }: Props) {
  return (
    <div className="lora-view">
      <Bars
        title={word(locale, 'counts')}
        max={1}
        bars={parameterCounts(state).map(({ d, trained, all }) => ({
          label: `${d} × ${d}`,
          value: trained / all,
          text: word(locale, 'countText', { trained: integer(trained, locale), all: integer(all, locale), share: percent(2)(trained / all, locale) }),
        }))}
      />
    </div>
  )
}

export function Storage({ tile, state, locale }: Props & { readonly tile: Tile }) {
  return (
    <>
      <div className="lora-view">
        <Bars
          title={word(locale, 'stored')}
          bars={storeBase(tile, state).map(({ id, error, bits }) => ({
            label: word(locale, id),
            value: error,
            text: word(locale, 'storedText', { error: share(error, locale), bits: decimal(2)(bits, locale) }),
            tone: id.startsWith('nf4') ? 'accent' : 'faint',
          }))}
        />
        <p>{word(locale, 'levelsNote')}</p>
      </div>
      <div className="lora-view">
        <LevelHistogram
          title={word(locale, 'histogram')}
          counts={histogram(tile, state)}
          rugs={[
            { label: 'NF4', tone: 'accent', levels: LEVELS.nf4 },
            { label: 'INT4', tone: 'cinnabar', levels: LEVELS.int4Groups },
          ]}
        />
      </div>
    </>
  )
}

export function Results({ locale, training }: FitProps) {
  const { errors } = training.read()
  const bar = (key: keyof typeof errors, tone: 'faint' | 'accent' | 'amber' | 'cinnabar') => ({ label: word(locale, key), value: errors[key], text: share(errors[key], locale), tone })
  return (
    <div className="lora-view" aria-busy={training.isBusy}>
      <Bars title={word(locale, 'results')} bars={[bar('base', 'faint'), bar('lora', 'accent'), bar('qlora', 'amber'), bar('merged', 'cinnabar')]} />
    </div>
  )
}
