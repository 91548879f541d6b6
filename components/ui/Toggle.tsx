interface Props {
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** A native checkbox. */
export function Toggle({ label, value, onChange }: Props) {
  return (
    <label className="control control-toggle">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
