import { BINS, EDGE } from './compute'

interface Props {
  readonly title: string
  readonly counts: readonly number[]
  /** In the units of the axis; none if there are too many to draw. */
  readonly levels: readonly number[]
  readonly lowLabel: string
  readonly highLabel: string
}

const WIDTH = 560
const MARGIN = 14
const TOP = 8
const BASE = 150
const RUG = 22

/** How weights lie between the ends of their group's grid, and below them the levels they are rounded to. */
export function Levels({ title, counts, levels, lowLabel, highLabel }: Props) {
  const x = (value: number) => MARGIN + ((value / EDGE + 1) / 2) * (WIDTH - 2 * MARGIN)
  const bin = (i: number) => x(EDGE * ((2 * i) / BINS - 1))
  const height = (count: number) => ((BASE - TOP) * count) / Math.max(...counts, 1)
  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${BASE + RUG + 34}`} role="img" aria-label={title}>
        <path className="quant-ends" d={`M${x(-1)} ${TOP}V${BASE + RUG + 8}M${x(1)} ${TOP}V${BASE + RUG + 8}`} />
        <g className="tone-faint">
          {counts.map((count, i) => (
            <rect key={i} x={bin(i)} y={BASE - height(count)} width={bin(1) - bin(0) - 1} height={height(count)} style={{ fill: 'var(--tone)' }} />
          ))}
        </g>
        <path className="plot-line tone-accent" d={levels.map((level) => `M${x(level).toFixed(1)} ${BASE + 6}v${RUG}`).join('')} />
        <text x={x(-1)} y={BASE + RUG + 28} textAnchor="middle">
          {lowLabel}
        </text>
        <text x={x(1)} y={BASE + RUG + 28} textAnchor="middle">
          {highLabel}
        </text>
      </svg>
    </figure>
  )
}
