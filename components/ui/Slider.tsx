import { useId } from 'react'
import { onGrid } from '@/lib/url-state/schema'

interface Props {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

/** A range with a number box beside it: the one for a feel, the other for an exact value. Both are native inputs. */
export function Slider({ label, value, min, max, step, unit, onChange }: Props) {
  const id = useId()
  const change = (raw: string) => {
    const number = Number(raw)
    // While a number is being typed it may be empty or out of range; the state keeps its last good value.
    if (raw !== '' && Number.isFinite(number)) onChange(onGrid(number, { min, max, step }))
  }
  const range = { min, max, step, value }
  return (
    <div className="control">
      <label htmlFor={id}>{label}</label>
      <div className="control-row">
        <input id={id} type="range" {...range} onInput={(event) => change(event.currentTarget.value)} onChange={noop} />
        <input type="number" aria-label={unit ? `${label} (${unit})` : label} {...range} onChange={(event) => change(event.currentTarget.value)} />
        {unit && <span className="control-unit">{unit}</span>}
      </div>
    </div>
  )
}

/** React warns of a controlled input without onChange; the range answers to onInput, which fires while dragging. */
function noop(): void {}
