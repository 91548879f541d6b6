import { Bars } from '@/components/viz/Bars'
import type { Table } from '@/components/viz/DataTable'
import { HeatMap } from '@/components/viz/HeatMap'
import type { Occupancy } from '@/lib/algorithms/split-occupancy'
import type { Locale } from '@/lib/i18n/locales'
import { percent } from '@/lib/values/format'
import type { State } from './compute'
import { difference, features, largest, signed, size, small, span, two } from './format'
import { SmMap } from './SmMap'
import type { RealSplit, SplitStepper } from './split'
import { TileGrid } from './TileGrid'
import { word } from './words'

interface Props {
  readonly stepper: SplitStepper
  readonly locale: Locale
}

export function SplitViews({ stepper, real, state, locale }: Props & { readonly real: RealSplit; readonly state: State }) {
  const { scores, parts, index, merged, exact, error } = stepper
  const partOf = (key: number) => parts.findIndex(({ end }) => key < end)
  const values = [
    ...parts.map(({ state: { max, sum }, logSumExp, weight, output }) => [max, sum, logSumExp, weight ?? NaN, ...output]),
    [NaN, NaN, merged.logSumExp, 1, ...merged.output],
  ]
  const missing = parts.length - 1 - index
  return (
    <>
      <TileGrid
        rows={[scores.length]}
        columns={scores.map((_, j) => j + 1)}
        status={(_, j) => (partOf(j) === index ? 'current' : partOf(j) < index ? 'done' : 'later')}
        text={(_, j) => two(scores[j] ?? NaN)}
        startsRow={() => true}
        startsColumn={(j) => parts.some(({ start }) => start === j)}
        title={word(locale, 'rowGrid')}
        legend={word(locale, 'partLegend')}
      />
      <HeatMap
        title={word(locale, 'partTable')}
        values={values}
        rowLabels={[...parts.map(({ start, end }) => word(locale, 'partRow', { keys: span(start, end) })), word(locale, 'merged')]}
        columnLabels={['m', 'ℓ', 'L', word(locale, 'weight'), ...features(exact.length, 'O')]}
        format={two}
        max={largest(values)}
        selected={{ row: index, column: 3 }}
      />
      <Merge stepper={stepper} locale={locale} />
      <div className="tile-notes">
        <p>{word(locale, missing === 0 ? 'wholeError' : 'partError', { missing, error: difference(error, locale) })}</p>
      </div>
      <RealStep real={real} state={state} locale={locale} />
    </>
  )
}

/** The merge written out, in the first component of O. */
function Merge({ stepper: { parts, index, merged, exact }, locale }: Props) {
  const seen = parts.slice(0, index + 1)
  return (
    <div className="lab-derivation">
      <p>{word(locale, index === 0 ? 'mergingFirst' : 'merging', { k: index + 1 })}</p>
      <p>
        L = ln({seen.map(({ logSumExp }) => `e^${signed(logSumExp)}`).join(' + ')}) = {two(merged.logSumExp)}
      </p>
      {seen.map(({ logSumExp, weight }, i) => (
        <p key={i}>
          {word(locale, 'weight')} {i + 1} = e^({two(logSumExp)} − {signed(merged.logSumExp)}) = {small(weight ?? NaN)}
        </p>
      ))}
      <p>
        O₁ = {seen.map(({ weight, output }) => `${small(weight ?? NaN)}·${signed(output[0] ?? NaN)}`).join(' + ')} = {two(merged.output[0] ?? NaN)}; {word(locale, 'exact')} {two(exact[0] ?? NaN)}
      </p>
    </div>
  )
}

function RealStep({ real, state, locale }: { readonly real: RealSplit; readonly state: State; readonly locale: Locale }) {
  const { sms, heads, without, withSplits, chosenSplits, chosen, cache, partials, requests } = real
  const share = percent(partials / cache < 0.1 ? 1 : 0)
  const efficiency = (occupancy: Occupancy) => ({ value: occupancy.efficiency, text: percent(0)(occupancy.efficiency, locale) })
  const many = state.splits === 1 ? word(locale, 'oneSplit') : word(locale, 'manySplits', { splits: state.splits })
  const map = (parts: string, { busyLast, waves }: Occupancy) => (
    <SmMap busy={busyLast} sms={sms} caption={word(locale, waves > 1 ? 'smMapWaves' : 'smMap', { parts, busy: busyLast, sms, waves })} />
  )
  return (
    <div className="sm-maps">
      {map(word(locale, 'oneSplit'), without)}
      {map(many, withSplits)}
      <Bars
        title={word(locale, 'efficiency', { batch: state.batch, heads: state.batch * heads })}
        max={1}
        bars={[
          { label: word(locale, 'oneSplit'), tone: 'faint', ...efficiency(without) },
          { label: many, tone: 'accent', ...efficiency(withSplits) },
          { label: word(locale, 'ruleSplits', { splits: chosenSplits }), tone: 'violet', ...efficiency(chosen) },
        ]}
      />
      <p>
        {word(locale, 'decodeBytes', { cache: size(cache), partials: size(partials), share: share(partials / cache, locale) })}
        {locale === 'zh' ? '' : ' '}
        {requests > 1 && word(locale, 'requests', { requests })}
      </p>
    </div>
  )
}

export function splitTable({ parts, exact }: SplitStepper, locale: Locale): Table {
  const rounded = (value: number) => Number(value.toFixed(6))
  return {
    caption: word(locale, 'splitTable'),
    columns: [word(locale, 'part'), word(locale, 'keys'), 'm', 'ℓ', 'L', word(locale, 'weight'), ...features(exact.length, 'O')],
    rows: parts.map(({ start, end, state: { max, sum }, logSumExp, weight, output }, i) => [
      i + 1,
      span(start, end),
      rounded(max),
      rounded(sum),
      rounded(logSumExp),
      weight === undefined ? '–' : rounded(weight),
      ...output.map(rounded),
    ]),
  }
}
