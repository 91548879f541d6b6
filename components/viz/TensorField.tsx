interface Props {
  /** Read to those who cannot see it. */
  readonly description: string
  readonly rowLabels: readonly string[]
  /** Row by row, all of one length. */
  readonly values: readonly (readonly number[])[]
  /** The magnitude that gets the full colour. */
  readonly max: number
  readonly selectedRow?: number
}

const WIDTH = 560
const LABEL = 92
const ROW = 20
const GAP = 2
/** Shades of a colour: one path each, however many cells there are. */
const SHADES = 8

/** Many numbers as a field of coloured cells, without their digits: one row a vector. */
export function TensorField({ description, rowLabels, values, max, selectedRow }: Props) {
  const columns = values[0]?.length ?? 0
  const cell = (WIDTH - LABEL) / Math.max(columns, 1)
  const paths = new Map<string, string>()
  values.forEach((row, i) =>
    row.forEach((value, j) => {
      const shade = max > 0 ? Math.min(SHADES, Math.round((SHADES * Math.abs(value)) / max)) : 0
      if (shade === 0) return
      const key = `${value < 0 ? 'negative' : 'positive'} ${shade}`
      paths.set(key, `${paths.get(key) ?? ''}M${(LABEL + j * cell).toFixed(2)} ${i * ROW + GAP / 2}h${cell.toFixed(2)}v${ROW - GAP}h-${cell.toFixed(2)}z`)
    }),
  )
  return (
    <svg className="tensor-field" viewBox={`0 0 ${WIDTH} ${values.length * ROW}`} role="img" aria-label={description}>
      {rowLabels.map((label, i) => (
        <g key={i} data-selected={i === selectedRow || undefined}>
          <text x={LABEL - 6} y={i * ROW + ROW / 2} dy="0.35em" textAnchor="end">
            {label}
          </text>
          <rect x={LABEL} y={i * ROW + GAP / 2} width={WIDTH - LABEL} height={ROW - GAP} />
        </g>
      ))}
      {[...paths].map(([key, d]) => {
        const [sign = '', shade = ''] = key.split(' ')
        return <path key={key} className={`tensor-${sign}`} fillOpacity={Number(shade) / SHADES} d={d} />
      })}
    </svg>
  )
}
