import type { Bench } from './compute'
import type { schema } from './state'
import { at, row } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import type { StateOf } from '@/lib/url-state/schema'
import { word } from './words'

interface Props {
  readonly bench: Bench
  readonly state: StateOf<typeof schema>
  readonly query: number
  readonly keyIndex: number
  readonly locale: Locale
}

const two = (value: number) => value.toFixed(2).replace('-', '−')
const signed = (value: number) => (value < 0 ? `(${two(value)})` : two(value))

/** One weight, from the dot product to the softmax, with its numbers written out. */
export function Derivation({ bench, state, query, keyIndex, locale }: Props) {
  const q = Array.from(row(bench.q, query))
  const k = Array.from(row(bench.k, keyIndex))
  const score = at(bench.scores, query, keyIndex)
  const isVisible = bench.visible(query, keyIndex)
  const seen = Array.from(row(bench.scores, query)).filter((_, j) => bench.visible(query, j))
  const dot = q.map((x, i) => `${signed(x)}·${signed(k[i] ?? 0)}`).join(' + ')
  return (
    <div className="lab-derivation">
      <p>{word(locale, 'derivation', { i: query + 1, j: keyIndex + 1 })}</p>
      <p>
        {word(locale, 'score')} = {state.scale ? `(${dot}) / √${state.d}` : dot} = {two(score)}
      </p>
      <p>
        {word(locale, 'weight')} ={' '}
        {isVisible ? `e^${signed(score)} / (${seen.map((s) => `e^${signed(s)}`).join(' + ')}) = ${at(bench.weights, query, keyIndex).toFixed(4)}` : word(locale, 'masked')}
      </p>
    </div>
  )
}
