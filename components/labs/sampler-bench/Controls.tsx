import { NumberBox } from '@/components/ui/NumberBox'
import { OrderedStack } from '@/components/ui/OrderedStack'
import { Select } from '@/components/ui/Select'
import { Slider } from '@/components/ui/Slider'
import { Toggle } from '@/components/ui/Toggle'
import type { Locale } from '@/lib/i18n/locales'
import { allLogits, allSeen, isOn, namesOf, orderName, orderOf, type State } from './compute'
import { LOGIT, MAX_SEEN, ORDERS, PROCESSORS, schema, type OrderName, type ProcessorId } from './state'
import { word } from './words'

interface Props {
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

const replaced = (values: readonly number[], index: number, value: number) => values.map((old, i) => (i === index ? value : old))

const indices = (order: readonly ProcessorId[]) => order.map((id) => PROCESSORS.indexOf(id))

/** The stack: what runs, with which value, in which order. A processor that is off keeps its place and its value. */
export function ProcessorStack({ state, locale, set }: Props) {
  const order = orderName(state)
  const names: (OrderName | 'own')[] = ['usual', 'vllm', 'llamacpp', ...(order === 'own' ? ['own' as const] : [])]
  return (
    <div className="sampler-stack">
      <Select
        label={word(locale, 'order')}
        value={order}
        options={names.map((name) => ({ value: name, label: word(locale, `order-${name}`) }))}
        onChange={(name) => name !== 'own' && set({ order: indices(ORDERS[name]) })}
      />
      <p>{word(locale, 'stack')}</p>
      <OrderedStack
        label={word(locale, 'stack')}
        locale={locale}
        items={orderOf(state).map((id) => {
          const { min, max, step } = schema[id]
          return {
            id,
            name: word(locale, id),
            head: <Toggle label={word(locale, id)} value={isOn(state, id)} onChange={(value) => set({ [`${id}On`]: value })} />,
            body: isOn(state, id) && (
              <Slider label={word(locale, `${id}Value`)} value={state[id]} min={min} max={max} step={step} onChange={(value) => set({ [id]: value })} />
            ),
          }
        })}
        onChange={(ids) => set({ order: indices(ids) })}
      />
    </div>
  )
}

export function LogitEditor({ state, locale, set }: Props) {
  const logits = allLogits(state)
  const seen = allSeen(state)
  const names = namesOf(state, locale).slice(0, state.n)
  return (
    <details className="lab-edit">
      <summary>{word(locale, 'edit')}</summary>
      <div className="sampler-logits">
        {names.map((token, i) => (
          <div key={i}>
            <Slider label={token} value={logits[i] ?? 0} {...LOGIT} onChange={(value) => set({ z: replaced(logits, i, value) })} />
            <NumberBox label={word(locale, 'used', { token })} value={seen[i] ?? 0} min={0} max={MAX_SEEN} step={1} onChange={(value) => set({ seen: replaced(seen, i, value) })} />
          </div>
        ))}
      </div>
    </details>
  )
}
