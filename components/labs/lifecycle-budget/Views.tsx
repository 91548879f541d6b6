import { Bars } from '@/components/viz/Bars'
import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { percent } from '@/lib/values/format'
import type { Ledger, State } from './compute'
import { count, flopCount, rent, seconds, time } from './format'
import { word } from './words'

interface Props {
  readonly ledger: Ledger
  readonly state: State
  readonly locale: Locale
}

export function Entries({ ledger, state, locale }: Props) {
  return (
    <div className="lab-wide">
      {state.active > state.total && <p>{word(locale, 'clamped', { total: state.total })}</p>}
      <p>
        {word(locale, 'training', {
          flops: flopCount(ledger.trainingFlops),
          hours: count(ledger.trainingHours),
          days: time(ledger.trainingDays, locale),
          gpus: Number(state.gpus).toLocaleString('en'),
          rent: rent(ledger.trainingRent),
        })}
      </p>
      <p>
        {word(locale, 'serving', {
          tokens: count(ledger.tokensPerDay),
          flops: flopCount(ledger.flopsPerDay),
          rent: rent(ledger.rentPerDay),
          gpus: count(ledger.busyGpus),
        })}
      </p>
      <p>{word(locale, 'even', { flopsDay: time(ledger.flopsDay, locale), rentDay: time(ledger.rentDay, locale) })}</p>
      <p>{word(locale, 'touched', { batch: state.batch, share: percent(0)(ledger.touchedShare, locale) })}</p>
    </div>
  )
}

export function TokenBars({ ledger: { perToken }, locale }: Props) {
  return (
    <div className="lab-wide">
      <Bars
        title={word(locale, 'perToken')}
        bars={[
          { label: word(locale, 'trained'), value: perToken.trained, text: seconds(perToken.trained) },
          { label: word(locale, 'read'), value: perToken.prompt, text: seconds(perToken.prompt), tone: 'violet' },
          { label: word(locale, 'written'), value: perToken.written, text: seconds(perToken.written), tone: 'amber' },
        ]}
      />
    </div>
  )
}

const power = (value: number) => (value >= 0.001 ? count(Number(value.toPrecision(2))) : value.toExponential(0))

export function EvenPlot({ ledger, locale }: Props) {
  const { curve, flopsDay, rentDay } = ledger
  const days = [curve[0]?.days ?? 1, curve.at(-1)?.days ?? 10] as const
  const ratios = [1e-2, 1e2] as const
  const [flopsLabel, rentLabel] = [time(flopsDay, locale), time(rentDay, locale)]
  const series = (key: 'flops' | 'rent') => curve.filter((point) => point[key] >= ratios[0] && point[key] <= ratios[1]).map((point) => [point.days, point[key]] as const)
  return (
    <LinePlot
      description={word(locale, 'plot', { flopsDay: time(flopsDay, locale), rentDay: time(rentDay, locale) })}
      x={{ label: word(locale, 'daysAxis'), domain: days, log: true, format: power }}
      y={{ label: word(locale, 'ratioAxis'), domain: ratios, log: true, format: power }}
      series={[
        { label: word(locale, 'flops'), tone: 'accent', points: series('flops') },
        { label: word(locale, 'rent'), tone: 'amber', points: series('rent') },
        { label: word(locale, 'evenLine'), tone: 'faint', dashed: true, points: days.map((day) => [day, 1] as const) },
      ]}
      markers={[
        { x: flopsDay, y: 1, label: flopsLabel, side: flopsDay < rentDay ? 'above' : 'below' },
        // Once decoding is bound by compute as well, both days are the same: one label is enough.
        ...(rentLabel === flopsLabel ? [] : [{ x: rentDay, y: 1, label: rentLabel, side: flopsDay < rentDay ? ('below' as const) : ('above' as const) }]),
      ]}
    />
  )
}
