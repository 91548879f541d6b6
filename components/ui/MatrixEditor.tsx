import { onGrid } from '@/lib/url-state/schema'

interface Props {
  readonly title: string
  readonly values: readonly (readonly number[])[]
  readonly min: number
  readonly max: number
  readonly step: number
  /** Names one cell for screen readers. */
  readonly cellLabel: (row: number, column: number) => string
  readonly onChange: (values: number[][]) => void
}

/** A small matrix as number boxes. */
export function MatrixEditor({ title, values, min, max, step, cellLabel, onChange }: Props) {
  const change = (row: number, column: number, raw: string) => {
    const value = Number(raw)
    if (raw === '' || !Number.isFinite(value)) return
    onChange(values.map((cells, i) => cells.map((cell, j) => (i === row && j === column ? onGrid(value, { min, max, step }) : cell))))
  }
  return (
    <fieldset className="matrix-editor">
      <legend>{title}</legend>
      {values.map((cells, i) => (
        <div key={i}>
          {cells.map((cell, j) => (
            <input
              key={j}
              type="number"
              min={min}
              max={max}
              step={step}
              value={cell}
              aria-label={cellLabel(i, j)}
              onChange={(event) => change(i, j, event.currentTarget.value)}
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}
