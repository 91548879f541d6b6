import { NumberBox } from '@/components/ui/NumberBox'
import { OrderedStack } from '@/components/ui/OrderedStack'
import { Slider } from '@/components/ui/Slider'
import { Toggle } from '@/components/ui/Toggle'
import type { Locale } from '@/lib/i18n/locales'
import { allLogits, allSeen, isOn, orderOf, type State } from './compute'
import { LOGIT, MAX_SEEN, PROCESSORS, schema } from './state'
import { TOKENS, word } from './words'

interface Props {
  readonly state: State
  readonly locale: Locale
  readonly set: (change: Partial<State>) => void
}

const replaced = (values: readonly number[], index: number, value: number) => values.map((old, i) => (i === index ? value : old))

/** The stack: what runs, with which value, in which order. A processor that is off keeps its place and its value. */
export function ProcessorStack({ state, locale, set }: Props) {
  return (
    <div className="sampler-stack">
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
        onChange={(order) => set({ order: order.map((id) => PROCESSORS.indexOf(id)) })}
      />
    </div>
  )
}

export function LogitEditor({ state, locale, set }: Props) {
  const logits = allLogits(state)
  const seen = allSeen(state)
  return (
    <details className="lab-edit">
      <summary>{word(locale, 'edit')}</summary>
      <div className="sampler-logits">
        {TOKENS[locale].slice(0, state.n).map((token, i) => (
          <div key={token}>
            <Slider label={token} value={logits[i] ?? 0} {...LOGIT} onChange={(value) => set({ z: replaced(logits, i, value) })} />
            <NumberBox label={word(locale, 'used', { token })} value={seen[i] ?? 0} min={0} max={MAX_SEEN} step={1} onChange={(value) => set({ seen: replaced(seen, i, value) })} />
          </div>
        ))}
      </div>
    </details>
  )
}
