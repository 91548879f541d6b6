import { ScrollBox } from '@/components/viz/ScrollBox'
import type { TileStatus } from './compute'

interface Props {
  /** Labels of rows and columns. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly status: (row: number, column: number) => TileStatus
  /** What stands in a cell of the present tile. */
  readonly text: (row: number, column: number) => string
  /** A border above this row or left of this column. */
  readonly startsRow: (row: number) => boolean
  readonly startsColumn: (column: number) => boolean
  readonly selectedRow?: number
  readonly title: string
  readonly legend: string
}

const MARKS = { done: '✓', skipped: '×', later: '' } as const

/** A matrix in tiles. Only the present tile has numbers, since no others exist anywhere. */
export function TileGrid({ rows, columns, status, text, startsRow, startsColumn, selectedRow, title, legend }: Props) {
  const cell = (i: number, j: number) => {
    const tile = status(i, j)
    return (
      <td key={j} data-tile={tile} data-left={startsColumn(j) || undefined} data-top={startsRow(i) || undefined}>
        {tile === 'current' ? text(i, j) : MARKS[tile]}
      </td>
    )
  }
  return (
    <div className="tile-grid">
      <ScrollBox className="heat-map" label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((label, i) => (
              <tr key={label}>
                <th scope="row" data-selected={i === selectedRow || undefined}>
                  {label}
                </th>
                {columns.map((_, j) => cell(i, j))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p>{legend}</p>
    </div>
  )
}
