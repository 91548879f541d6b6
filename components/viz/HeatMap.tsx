import { ScrollBox } from './ScrollBox'

interface Props {
  readonly title: string
  /** Row by row; −∞ and NaN are drawn as empty cells. */
  readonly values: readonly (readonly number[])[]
  readonly rowLabels: readonly string[]
  readonly columnLabels: readonly string[]
  readonly format: (value: number) => string
  /** The value that gets the full colour. */
  readonly max: number
  readonly selected?: { readonly row: number; readonly column: number }
  readonly onSelect?: (row: number, column: number) => void
}

/** A grid of numbers as a real table, coloured by value. Cells that can be chosen are buttons, so keyboard and touch work. */
export function HeatMap({ title, values, rowLabels, columnLabels, format, max, selected, onSelect }: Props) {
  return (
    <ScrollBox className="heat-map" label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {columnLabels.map((label, j) => (
              <th key={j} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map((row, i) => (
            <tr key={i}>
              <th scope="row">{rowLabels[i]}</th>
              {row.map((value, j) => (
                <Cell
                  key={j}
                  value={value}
                  text={Number.isFinite(value) ? format(value) : '–'}
                  max={max}
                  isSelected={selected?.row === i && selected.column === j}
                  {...(onSelect ? { choose: () => onSelect(i, j) } : {})}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Cell({ value, text, max, isSelected, choose }: { value: number; text: string; max: number; isSelected: boolean; choose?: () => void }) {
  const share = Number.isFinite(value) && max > 0 ? Math.min(1, Math.abs(value) / max) : 0
  return (
    <td style={{ '--share': share.toFixed(3) } as React.CSSProperties} data-negative={value < 0 || undefined} data-selected={isSelected || undefined}>
      {choose ? (
        <button type="button" onClick={choose} aria-pressed={isSelected}>
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  )
}
