import { scaleLinear, scaleLog } from 'd3-scale'
import { line } from 'd3-shape'

export interface Series {
  readonly label: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly tone: 'accent' | 'cinnabar' | 'amber' | 'violet' | 'faint'
  readonly dashed?: boolean
}

export interface Marker {
  readonly x: number
  readonly y: number
  readonly label: string
  /** Where the label stands; above unless given. */
  readonly side?: 'above' | 'below'
}

interface Axis {
  readonly label: string
  readonly domain: readonly [number, number]
  readonly log?: boolean
  readonly format: (value: number) => string
}

interface Props {
  /** Read to those who cannot see the plot; say what it shows, not that it is one. */
  readonly description: string
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
  readonly markers?: readonly Marker[]
}

const WIDTH = 560
const HEIGHT = 320
const LEFT = 58
const RIGHT = 14
const TOP = 12
const BOTTOM = 44
const TICKS = 6

/** Lines over two axes, linear or logarithmic. Series differ by dash and by a label at their end as well as by colour. */
export function LinePlot({ description, x, y, series, markers = [] }: Props) {
  const xScale = scale(x).range([LEFT, WIDTH - RIGHT])
  const yScale = scale(y).range([HEIGHT - BOTTOM, TOP])
  const path = line<readonly [number, number]>()
    .defined(([a, b]) => Number.isFinite(a) && Number.isFinite(b) && (!x.log || a > 0) && (!y.log || b > 0))
    .x(([a]) => xScale(a))
    .y(([, b]) => yScale(b))
  return (
    <figure className="plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
        {ticks(xScale.ticks(TICKS), x.log).map((tick) => (
          <g key={tick} className="plot-tick">
            <line x1={xScale(tick)} x2={xScale(tick)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <text x={xScale(tick)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
              {x.format(tick)}
            </text>
          </g>
        ))}
        {ticks(yScale.ticks(TICKS), y.log).map((tick) => (
          <g key={tick} className="plot-tick">
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={yScale(tick)} y2={yScale(tick)} />
            <text x={LEFT - 6} y={yScale(tick) + 4} textAnchor="end">
              {y.format(tick)}
            </text>
          </g>
        ))}
        <text className="plot-axis" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle">
          {x.label}
        </text>
        <text className="plot-axis" transform={`translate(12 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle">
          {y.label}
        </text>
        {series.map((entry) => (
          <path key={entry.label} className={`plot-line tone-${entry.tone}`} d={path(entry.points) ?? ''} strokeDasharray={entry.dashed ? '5 4' : undefined} />
        ))}
        {markers.map((marker) => (
          <g key={marker.label} className="plot-marker">
            <circle cx={xScale(marker.x)} cy={yScale(marker.y)} r="5" />
            <text x={xScale(marker.x) + (xScale(marker.x) > WIDTH * 0.7 ? -9 : 9)} y={yScale(marker.y) + (marker.side === 'below' ? 18 : -8)} textAnchor={xScale(marker.x) > WIDTH * 0.7 ? 'end' : 'start'}>
              {marker.label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="plot-legend">
        {series.map((entry) => (
          <span key={entry.label} className={`tone-${entry.tone}`} data-dashed={entry.dashed || undefined}>
            {entry.label}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function scale({ domain, log }: Axis) {
  return (log ? scaleLog() : scaleLinear()).domain([...domain]).clamp(true)
}

/** A logarithmic scale offers ten ticks a decade; powers of ten are enough to read it by. */
function ticks(all: number[], log: boolean | undefined): number[] {
  if (!log || all.length <= TICKS + 2) return all
  const decades = all.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9))
  return decades.length >= 2 ? decades : all.slice(0, TICKS)
}
