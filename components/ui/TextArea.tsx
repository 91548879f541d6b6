import { useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly rows: number
  /** What the text may be and what becomes of it; it is read out with the box. */
  readonly hint: string
  readonly onChange: (value: string) => void
}

/** A native text box of several lines. It never cuts what is pasted: the hint says if there is too much. */
export function TextArea({ label, value, rows, hint, onChange }: Props) {
  const id = useId()
  return (
    <div className="control control-text">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} value={value} rows={rows} spellCheck={false} aria-describedby={`${id}-hint`} onChange={(event) => onChange(event.currentTarget.value)} />
      <p className="control-hint" id={`${id}-hint`} aria-live="polite">
        {hint}
      </p>
    </div>
  )
}
