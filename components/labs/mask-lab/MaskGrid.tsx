import { useRef, useState, type KeyboardEvent } from 'react'
import { ScrollBox } from '@/components/viz/ScrollBox'

interface Props {
  readonly title: string
  readonly size: number
  readonly visible: (query: number, key: number) => boolean
  readonly cellLabel: (query: number, key: number) => string
  readonly rowLabel: (position: number) => string
  readonly onFlip: (query: number, key: number) => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** A mask as a grid of toggle buttons with one tab stop: arrows, Home and End move within it, Space and Enter paint. */
export function MaskGrid({ title, size, visible, cellLabel, rowLabel, onFlip }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState({ row: 0, column: 0 })
  const last = size - 1
  // The grid may have shrunk since.
  const current = { row: Math.min(focused.row, last), column: Math.min(focused.column, last) }
  const positions = Array.from({ length: size }, (_, i) => i)

  const move = (event: KeyboardEvent) => {
    const [down, right] = STEPS[event.key] ?? [0, { Home: -size, End: size }[event.key] ?? 0]
    if ((down === 0 && right === 0) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const clamp = (x: number) => Math.min(last, Math.max(0, x))
    const next = { row: clamp(current.row + down), column: clamp(current.column + right) }
    setFocused(next)
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus()
  }

  return (
    <ScrollBox className="heat-map mask-grid" label={title}>
      <table ref={table} role="grid" onKeyDown={move}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {positions.map((j) => (
              <th key={j} scope="col">
                {j + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {positions.map((i) => (
            <tr key={i}>
              <th scope="row">{rowLabel(i)}</th>
              {positions.map((j) => (
                <td key={j} data-visible={visible(i, j) || undefined}>
                  <button
                    type="button"
                    data-cell={`${i} ${j}`}
                    aria-label={cellLabel(i, j)}
                    aria-pressed={visible(i, j)}
                    tabIndex={i === current.row && j === current.column ? 0 : -1}
                    onFocus={() => setFocused({ row: i, column: j })}
                    onClick={() => onFlip(i, j)}
                  >
                    {visible(i, j) ? '●' : ''}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
