import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { asked, computeBench } from './compute'
import { count, flopCount, nats, plainFlops, ratio } from './format'
import { schema } from './state'
import { LifeBars, LifePlot, LossPlot, Notes } from './Views'
import { word } from './words'

const ID = 'isoflop'
const OWN = ['E', 'A', 'B', 'alpha', 'beta'] as const
/** Every eighth size of the curves: a table to read, not to scroll. */
const EVERY = 8

export default function IsoFlop({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const bench = computeBench(state)
  const { optimum, small, cheapest, flops, servedTokens, curve } = bench
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const question = asked()
  const answerText = ratio(question.moreTokens)
  const views = { bench, state, locale }
  const slider = (field: 'c' | 'k' | 't' | (typeof OWN)[number], label: string) => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={label} value={state[field]} min={min} max={max} step={step} onChange={(value) => set({ [field]: value })} />
  }
  const cost = (value: number) => (Number.isFinite(value) ? plainFlops(value) : w('never'))

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question', { flops: flopCount(question.flops), size: count(question.parameters) })}
      prediction={{ answer: question.moreTokens, unit: '', answerText, explanation: w('explanation', { tokens: answerText, flops: ratio(question.moreFlops) }) }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select label={w('law')} value={state.law} options={schema.law.options.map((value) => ({ value, label: w(value) }))} onChange={(law) => set({ law })} />
          {slider('c', w('c'))}
          {slider('k', w('k'))}
          {slider('t', w('t'))}
          {state.law === 'own' && OWN.map((field) => slider(field, field === 'alpha' || field === 'beta' ? w(field) : field))}
        </>
      }
      summary={w('summary', {
        flops: flopCount(flops),
        parameters: count(optimum.parameters),
        ratio: ratio(optimum.tokensPerParameter),
        k: state.k,
        penalty: nats(small.penalty),
        served: count(servedTokens),
        cheapest: count(cheapest.parameters),
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('parameters'), w('lossColumn'), w('belowColumn'), w('aboveColumn'), w('trainingColumn'), w('totalColumn')],
        rows: curve
          .filter((_, i) => i % EVERY === 0)
          .map((point) => [
            count(point.parameters),
            nats(point.loss),
            nats(point.lossBelow),
            nats(point.lossAbove),
            cost(point.trainingFlops),
            cost(point.totalFlops),
          ]),
      }}
    >
      <LossPlot {...views} />
      <LifePlot {...views} />
      <LifeBars {...views} />
      <Notes {...views} />
    </LabFrame>
  )
}
