import type { TraceStep } from '@/lib/algorithms/paging-trace'

interface Props {
  readonly id: string
  readonly title: string
  /** What the figure shows, for those who cannot see it. */
  readonly description: string
  readonly steps: readonly TraceStep[]
  /** Step that is marked. */
  readonly at: number
  /** Steps along the axis, the same for all figures that stand together. */
  readonly length: number
  /** Slots of the pool, and the highest number that any of these figures shows. */
  readonly pool: number
  readonly top: number
}

const WIDTH = 300
const HEIGHT = 136
const LEFT = 34
const BOTTOM = 22
const TOP = 6

/** Tokens at the bottom, empty slots on them, kept blocks on top: one column a step. */
export function Occupancy({ id, title, description, steps, at, length, pool, top }: Props) {
  const x = (step: number) => LEFT + (step / length) * (WIDTH - LEFT - 4)
  const y = (slots: number) => HEIGHT - BOTTOM - (slots / top) * (HEIGHT - BOTTOM - TOP)
  const filled = steps.map((step) => step.filledSlots)
  const taken = steps.map((step) => step.filledSlots + step.emptySlots)
  const kept = steps.map((step) => step.filledSlots + step.emptySlots + step.cachedSlots)
  const unshared = steps.map((step) => step.filledSlots + step.savedSlots)
  /** The columns from one height to another, as one outline. */
  const band = (low: readonly number[], high: readonly number[]) => {
    const along = (heights: readonly number[]) => heights.map((height, i) => `${x(i).toFixed(1)} ${y(height).toFixed(1)}H${x(i + 1).toFixed(1)}`).join('V').replace(/V(\S+) (\S+)H/g, 'V$2H')
    const back = low.map((height, i) => `V${y(height).toFixed(1)}H${x(i).toFixed(1)}`).reverse().join('')
    return `M${along(high)}${back}Z`
  }
  const line = unshared.map((height, i) => `${i === 0 ? 'M' : 'V'}${i === 0 ? `${x(0).toFixed(1)} ` : ''}${y(height).toFixed(1)}H${x(i + 1).toFixed(1)}`).join('')
  const zero = filled.map(() => 0)
  return (
    <figure className="occupancy">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="occupancy-stroke" width="2" height="5" />
        </pattern>
        <path className="occupancy-filled" d={band(zero, filled)} />
        <path className="occupancy-empty" style={{ fill: `url(#${id})` }} d={band(filled, taken)} />
        <path className="occupancy-kept" d={band(taken, kept)} />
        {unshared.some((height, i) => height > (filled[i] ?? 0)) && <path className="occupancy-unshared" d={line} />}
        <path className="occupancy-pool" d={`M${LEFT} ${y(pool)}H${WIDTH - 4}`} />
        <path className="occupancy-axis" d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - 4}`} />
        <rect className="occupancy-now" x={x(at)} y={TOP} width={Math.max(1.5, x(1) - x(0))} height={HEIGHT - BOTTOM - TOP} />
        <text x={LEFT - 4} y={y(pool)} dy="0.35em" textAnchor="end">
          {pool}
        </text>
        <text x={LEFT - 4} y={HEIGHT - BOTTOM} dy="0.1em" textAnchor="end">
          0
        </text>
        <text x={LEFT} y={HEIGHT - 6}>
          1
        </text>
        <text x={WIDTH - 4} y={HEIGHT - 6} textAnchor="end">
          {length}
        </text>
      </svg>
    </figure>
  )
}
