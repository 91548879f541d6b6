import { BINS } from './compute'

interface Rug {
  readonly label: string
  readonly tone: 'accent' | 'cinnabar'
  readonly levels: readonly number[]
}

interface Props {
  readonly title: string
  /** One a bin of [−1, 1]. */
  readonly counts: readonly number[]
  /** Levels in [−1, 1], a row of strokes each. */
  readonly rugs: readonly Rug[]
}

const LEFT = 58
const WIDTH = 560
const TOP = 10
const BASE = 150
const RUG = 34

/** How values are spread, and below it the levels that they are rounded to. */
export function LevelHistogram({ title, counts, rugs }: Props) {
  const x = (value: number) => LEFT + ((value + 1) / 2) * (WIDTH - LEFT - 14)
  const height = (count: number) => ((BASE - TOP) * count) / Math.max(...counts, 1)
  const bin = (i: number) => x((2 * i) / BINS - 1)
  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${BASE + rugs.length * RUG + 22}`} role="img" aria-label={title}>
        <g className="tone-faint">
          {counts.map((count, i) => (
            <rect key={i} x={bin(i)} y={BASE - height(count)} width={bin(1) - bin(0) - 1} height={height(count)} style={{ fill: 'var(--tone)' }} />
          ))}
        </g>
        {rugs.map(({ label, tone, levels }, i) => {
          const y = BASE + 8 + i * RUG
          return (
            <g key={label}>
              <text x={LEFT - 8} y={y + 17} textAnchor="end">
                {label}
              </text>
              <path className={`plot-line tone-${tone}`} d={levels.map((level) => `M${x(level).toFixed(1)} ${y}v24`).join('')} />
            </g>
          )
        })}
        {[-1, 0, 1].map((value) => (
          <text key={value} x={x(value)} y={BASE + rugs.length * RUG + 18} textAnchor="middle">
            {String(value).replace('-', '−')}
          </text>
        ))}
      </svg>
    </figure>
  )
}
