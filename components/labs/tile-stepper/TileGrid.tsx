import { ScrollBox } from '@/components/viz/ScrollBox'
import { at } from '@/lib/algorithms/matrix'
import { tileStatus, type Stepper } from './compute'
import { two } from './format'

interface Props {
  readonly stepper: Stepper
  readonly blockRows: number
  readonly blockCols: number
  readonly title: string
  readonly legend: string
}

const MARKS = { done: '✓', skipped: '×', later: '' } as const

/** The n × n scores. Only the present tile has numbers, since no others exist anywhere. */
export function TileGrid({ stepper, blockRows, blockCols, title, legend }: Props) {
  const { step, blockRow, exact } = stepper
  const tokens = Array.from({ length: exact.rows }, (_, i) => i)
  const cell = (i: number, j: number) => {
    const status = tileStatus(stepper, i, j)
    const text = status === 'current' ? two(at(step.scores, i - step.rowStart, j - step.colStart)) : MARKS[status]
    return (
      <td key={j} data-tile={status} data-left={j % blockCols === 0 || undefined} data-top={i % blockRows === 0 || undefined}>
        {text}
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
              {tokens.map((j) => (
                <th key={j} scope="col">
                  {j + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tokens.map((i) => (
              <tr key={i}>
                <th scope="row" data-selected={i === step.rowStart + blockRow || undefined}>
                  {i + 1}
                </th>
                {tokens.map((j) => cell(i, j))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p>{legend}</p>
    </div>
  )
}
