import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import type { Locale } from '@/lib/i18n/locales'
import { askedDay, computeLedger, modelOf, type ModelName } from './compute'
import { count, flopCount, rent, time } from './format'
import { FORMATS, GPU_COUNTS, MODELS, schema } from './state'
import { Entries, EvenPlot, TokenBars } from './Views'
import { word } from './words'

const ID = 'lcb'
const NAMES = [...(Object.keys(MODELS) as ModelName[]), 'own'] as const
const same = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }))
/** Every fourth day of the curve: a table to read, not to scroll. */
const EVERY = 4

export default function LifecycleBudget({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const ledger = computeLedger(state)
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const views = { ledger, state, locale }
  const days = { flopsDay: time(ledger.flopsDay, locale), rentDay: time(ledger.rentDay, locale) }
  const slider = (field: 'total' | 'active' | 'tokens' | 'mfu' | 'price' | 'requests' | 'prompt' | 'answer' | 'batch', unit = '') => {
    const { min, max, step } = schema[field]
    return <Slider key={field} label={w(field)} value={state[field]} min={min} max={max} step={step} unit={unit} onChange={(value) => set({ [field]: value })} />
  }

  return (
    <LabFrame
      id={ID}
      locale={locale}
      lab={lab}
      title={w('title')}
      question={w('question')}
      prediction={{ answer: askedDay(), unit: '', answerText: time(askedDay(), locale), explanation: w('explanation') }}
      tryThis={[w('try1'), w('try2'), w('try3')]}
      controls={
        <>
          <Select
            label={w('model')}
            value={modelOf(state) ?? 'own'}
            options={NAMES.map((value) => ({ value, label: value === 'own' ? w('own') : value }))}
            onChange={(name) => name !== 'own' && set(MODELS[name])}
          />
          {slider('total', w('billion'))}
          {slider('active', w('billion'))}
          {slider('tokens', w('trillion'))}
          {slider('mfu', '%')}
          <Select label={w('gpus')} value={state.gpus} options={same(GPU_COUNTS)} onChange={(gpus) => set({ gpus })} />
          {slider('price', w('dollar'))}
          {slider('requests')}
          {slider('prompt', w('tokenUnit'))}
          {slider('answer', w('tokenUnit'))}
          {slider('batch')}
          <Select label={w('format')} value={state.format} options={same(FORMATS)} onChange={(format) => set({ format })} />
        </>
      }
      summary={w('summary', { flops: flopCount(ledger.trainingFlops), rent: rent(ledger.trainingRent), tokens: count(ledger.tokensPerDay), ...days })}
      table={{
        caption: w('tableCaption'),
        columns: [w('daysAxis'), w('flopsColumn'), w('rentColumn')],
        rows: ledger.curve.filter((_, i) => i % EVERY === 0).map((point) => [point.days, point.flops, point.rent].map((value) => Number(value.toPrecision(3)))),
      }}
    >
      <Entries {...views} />
      <EvenPlot {...views} />
      <TokenBars {...views} />
    </LabFrame>
  )
}
