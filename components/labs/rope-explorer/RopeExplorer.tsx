import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import { askedPairs, explore } from './compute'
import { BASES, LENGTHS, METHODS, schema, WIDTHS } from './state'
import { degrees, Dials, Notes, ScorePlot, WavePlot } from './Views'
import { word } from './words'

const ID = 'rope'
/** A table to read, not to scroll. */
const EVERY = 4

export default function RopeExplorer({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const explored = explore(state)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const numbers = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: integer(Number(value), locale) }))
  const slider = (field: 's' | 'q' | 'k') => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={w(field)} value={state[field]} min={min} max={max} step={step} onChange={(value) => set({ [field]: value })} />
  }
  const views = { explored, state, locale }
  const answer = askedPairs()

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer, unit: '', answerText: String(answer), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('base')} value={state.base} options={numbers(BASES)} onChange={(base) => set({ base })} />
          <Select label={w('d')} value={state.d} options={numbers(WIDTHS)} onChange={(d) => set({ d })} />
          <Select label={w('trained')} value={state.trained} options={numbers(LENGTHS)} onChange={(trained) => set({ trained })} />
          <Select label={w('method')} value={state.method} options={METHODS.map((value) => ({ value, label: w(value) }))} onChange={(method) => set({ method })} />
          {slider('s')}
          {slider('q')}
          {slider('k')}
        </>
      }
      summary={w('summary', {
        base: integer(Number(state.base), locale),
        trained: integer(Number(state.trained), locale),
        never: explored.neverTurn,
        count: explored.pairs.length,
        how: state.method === 'none' ? w('without') : w('with', { method: w(state.method) }),
        s: state.s,
        unseen: explored.unseen,
        distance: integer(explored.distance, locale),
        score: decimal(2)(explored.scaledScore, locale),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('pair'), w('wavelength'), w('turnsColumn'), w('scaledColumn'), w('queryColumn'), w('keyColumn')],
        rows: explored.pairs
          .filter(({ index }) => index % EVERY === 0)
          .map((pair) => [pair.index, Number(pair.wavelength.toPrecision(4)), Number(pair.turns.toPrecision(3)), Number(pair.scaledWavelength.toPrecision(4)), degrees(pair.queryAngle), degrees(pair.keyAngle)]),
      }}
    >
      <Notes {...views} />
      <Dials {...views} />
      <WavePlot {...views} />
      <ScorePlot {...views} />
    </LabFrame>
  )
}
