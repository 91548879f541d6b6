import { useId } from 'react'
import { onGrid } from '@/lib/url-state/schema'

interface Props {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
}

/** A native number input with its label beside it, for a value that needs no slider. */
export function NumberBox({ label, value, min, max, step, onChange }: Props) {
  const id = useId()
  const change = (raw: string) => {
    const number = Number(raw)
    if (raw !== '' && Number.isFinite(number)) onChange(onGrid(number, { min, max, step }))
  }
  return (
    <div className="control control-row">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="number" min={min} max={max} step={step} value={value} onChange={(event) => change(event.currentTarget.value)} />
    </div>
  )
}
