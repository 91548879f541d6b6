import { at, row } from '@/lib/algorithms/matrix'
import type { Locale } from '@/lib/i18n/locales'
import type { Stepper } from './compute'
import { signed, small, span, two } from './format'
import { word } from './words'

/** One row through one tile, with its numbers written out: m, the factor, ℓ, and the first component of O. */
export function Derivation({ stepper, locale }: { readonly stepper: Stepper; readonly locale: Locale }) {
  const { step, blockRow, before, outputBefore, v, exact } = stepper
  const query = step.rowStart + blockRow
  const scores = Array.from(row(step.scores, blockRow))
  const visible = scores.flatMap((score, j) => (score > -Infinity ? [{ score, value: at(v, step.colStart + j, 0) }] : []))
  const { max, sum } = step.states[blockRow]!
  const factor = small(step.rescale[blockRow]!)
  const output = at(step.output, blockRow, 0)
  const powers = visible.map(({ score }) => ` + e^(${two(score)} − ${signed(max)})`)
  const weighted = visible.map(({ score, value }) => ` + ${two(Math.exp(score - max))}·${signed(value)}`)
  return (
    <div className="lab-derivation">
      <p>{word(locale, 'derivation', { i: query + 1, cols: span(step.colStart, step.colEnd) })}</p>
      <p>
        {word(locale, 'scores')} = {scores.map(two).join(', ')}
      </p>
      <p>
        m = max({[before.max, ...scores].map(two).join(', ')}) = {two(max)}
      </p>
      <p>
        {word(locale, 'factor')} = e^({two(before.max)} − {signed(max)}) = {factor}
      </p>
      <p>
        ℓ = {two(before.sum)}·{factor}
        {powers.join('')} = {two(sum)}
      </p>
      <p>
        O₁ = {signed(outputBefore[0] ?? 0)}·{factor}
        {weighted.join('')} = {two(output)}
      </p>
      <p>
        O₁/ℓ = {two(output / sum)}; {word(locale, 'exact')} {two(at(exact, query, 0))}
      </p>
    </div>
  )
}
