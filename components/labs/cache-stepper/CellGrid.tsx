import { ScrollBox } from '@/components/viz/ScrollBox'
import type { CellState, StepCells } from '@/lib/algorithms/cache-step'
import type { Locale } from '@/lib/i18n/locales'
import { word } from './words'

/** Besides its colour, so that none is needed to tell them apart. */
const SIGN: Readonly<Record<CellState, string>> = { computed: '●', appended: '◆', read: '○', remade: '✕', idle: '·' }
const STATES = ['computed', 'appended', 'read', 'remade', 'idle'] as const

interface Props {
  readonly title: string
  readonly cells: readonly StepCells[]
  readonly isLatent: boolean
  readonly locale: Locale
}

/** One layer: a column a token, a row a tensor. */
export function CellGrid({ title, cells, isLatent, locale }: Props) {
  const rows = [
    { label: word(locale, 'query'), states: cells.map((cell) => cell.run) },
    { label: word(locale, isLatent ? 'latent' : 'keyValue'), states: cells.map((cell) => cell.kept) },
    { label: word(locale, 'rest'), states: cells.map((cell) => cell.run) },
  ]
  return (
    <ScrollBox className="heat-map cache-grid" label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {cells.map((_, i) => (
              <th key={i} scope="col">
                {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, states }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {states.map((state, i) => (
                <td key={i} data-cell={state}>
                  <span aria-hidden="true">{SIGN[state]}</span>
                  <span className="sr-only">{word(locale, state)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** What the signs mean. */
export function CellKey({ locale }: { readonly locale: Locale }) {
  return (
    <ul className="cache-key">
      {STATES.map((state) => (
        <li key={state}>
          <span data-cell={state} aria-hidden="true">
            {SIGN[state]}
          </span>{' '}
          {word(locale, state)}
        </li>
      ))}
    </ul>
  )
}
