import { LabFrame } from '../kit/LabFrame'
import { useLabState } from '../kit/use-lab-state'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { Toggle } from '@/components/ui/Toggle'
import { ENGINE_TABLE, ENGINES, HARDWARE_KINDS } from '@/lib/data/engines'
import { OPERATIONS, PRECISIONS } from '@/lib/engines/choose'
import type { Locale } from '@/lib/i18n/locales'
import { askedCount, chosen } from './compute'
import { dated, saying } from './format'
import { OBJECTIVES, schema } from './state'
import { Effects, Excluded, Shortlist } from './Views'
import { word, type Word } from './words'

const ID = 'ec'

export default function EngineChooser({ locale }: { readonly locale: Locale }) {
  const lab = useLabState(schema, ID)
  const { state, set } = lab
  const choice = chosen(state)
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const options = <T extends Word>(values: readonly T[]) => values.map((value) => ({ value, label: w(value) }))
  const toggle = (field: 'moe' | 'prefix' | 'structured' | 'lora' | 'pd') => <Toggle key={field} label={w(field)} value={state[field]} onChange={(value) => set({ [field]: value })} />
  const { min, max, step } = schema.users
  const first = choice.shortlist[0]
  const answer = askedCount()

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
          <Select label={w('hardware')} value={state.hardware} options={options(HARDWARE_KINDS)} onChange={(hardware) => set({ hardware })} />
          <Select label={w('precision')} value={state.precision} options={options(PRECISIONS)} onChange={(precision) => set({ precision })} />
          <Slider label={w('users')} value={state.users} min={min} max={max} step={step} onChange={(users) => set({ users })} />
          {(['moe', 'prefix', 'structured', 'lora', 'pd'] as const).map(toggle)}
          <Select label={w('objective')} value={state.objective} options={options(OBJECTIVES)} onChange={(objective) => set({ objective })} />
          <Select label={w('operations')} value={state.operations} options={options(OPERATIONS)} onChange={(operations) => set({ operations })} />
        </>
      }
      summary={w('summary', {
        hardware: w(state.hardware),
        precision: w(state.precision),
        users: state.users,
        count: choice.shortlist.length,
        total: ENGINES.length,
        first: first ? w('first', { engine: ENGINE_TABLE[first.engine].name }) : '',
      })}
      table={{
        caption: w('tableCaption'),
        columns: [w('place'), w('engine'), w('constraint'), w('outcome'), w('says'), w('source')],
        rows: [...choice.shortlist, ...choice.excluded].flatMap((verdict, i) =>
          verdict.firings.map((firing) => [
            i < choice.shortlist.length ? i + 1 : '–',
            ENGINE_TABLE[verdict.engine].name,
            w(firing.need),
            w(firing.outcome === 'excluded' ? 'out' : firing.outcome),
            saying(firing, verdict, locale),
            `${firing.fact.source.url} (${dated(firing.fact.source, locale)})`,
          ]),
        ),
      }}
    >
      <Shortlist choice={choice} state={state} locale={locale} />
      <Effects choice={choice} state={state} locale={locale} />
      <Excluded choice={choice} state={state} locale={locale} />
    </LabFrame>
  )
}
