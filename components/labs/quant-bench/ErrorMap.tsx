import type { Matrix } from '@/lib/algorithms/matrix'

interface Props {
  readonly title: string
  readonly error: Matrix
  /** The size of every input channel. */
  readonly inputs: Float64Array
  readonly inputLabel: string
  readonly outputLabel: string
  readonly sizeLabel: string
}

const WIDTH = 560
const LEFT = 30
const BARS = 96
const TOP = 24
const ROW = 9
/** Shades of a colour: one path each, however many cells there are. */
const SHADES = 8

/** Every weight's error as a coloured cell, a row an input channel, and beside it how large the numbers are that meet it. */
export function ErrorMap({ title, error, inputs, inputLabel, outputLabel, sizeLabel }: Props) {
  const cell = (WIDTH - LEFT - BARS - 10) / error.rows
  const right = WIDTH - BARS
  const max = error.data.reduce((m, x) => Math.max(m, Math.abs(x)), 0)
  const largest = Math.max(...inputs, 1e-300)
  const height = TOP + error.cols * ROW
  const paths = new Map<string, string>()
  for (let output = 0; output < error.rows; output++) {
    for (let input = 0; input < error.cols; input++) {
      const value = error.data[output * error.cols + input]!
      const shade = max > 0 ? Math.round((SHADES * Math.abs(value)) / max) : 0
      if (shade === 0) continue
      const key = `${value < 0 ? 'negative' : 'positive'} ${shade}`
      const at = `M${(LEFT + output * cell).toFixed(1)} ${TOP + input * ROW}h${cell.toFixed(1)}v${ROW}h-${cell.toFixed(1)}z`
      paths.set(key, (paths.get(key) ?? '') + at)
    }
  }
  return (
    <figure className="plot quant-errors">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height + 4}`} role="img" aria-label={title}>
        <text x={LEFT} y={15}>
          {outputLabel}
        </text>
        <text x={WIDTH} y={15} textAnchor="end">
          {sizeLabel}
        </text>
        <text transform={`translate(19 ${(TOP + height) / 2}) rotate(-90)`} textAnchor="middle">
          {inputLabel}
        </text>
        <rect className="quant-ground" x={LEFT} y={TOP} width={cell * error.rows} height={error.cols * ROW} />
        {[...paths].map(([key, d]) => {
          const [sign = '', shade = ''] = key.split(' ')
          return <path key={key} className={`tensor-${sign}`} fillOpacity={Number(shade) / SHADES} d={d} />
        })}
        <path
          className="quant-inputs"
          d={Array.from(inputs, (size, input) => `M${right} ${TOP + input * ROW + 1.5}h${((size / largest) * BARS).toFixed(1)}v${ROW - 3}H${right}z`).join('')}
        />
      </svg>
    </figure>
  )
}
