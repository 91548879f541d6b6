import { linearScale, logScale, type Scale } from './scale'

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
  /** Which end of the label is at the point; its start, unless that would leave the plot. */
  readonly anchor?: 'start' | 'end'
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
const HEIGHT = 328
const LEFT = 58
const RIGHT = 14
const TOP = 12
const BOTTOM = 52

/** Lines over two axes, linear or logarithmic. Series differ by dash and by a label at their end as well as by colour. */
export function LinePlot({ description, x, y, series, markers = [] }: Props) {
  const xScale = scaleOf(x, [LEFT, WIDTH - RIGHT])
  const yScale = scaleOf(y, [HEIGHT - BOTTOM, TOP])
  return (
    <figure className="plot" data-y={y.label}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description}>
        {xScale.ticks.map((tick) => (
          <g key={tick} className="plot-tick plot-tick-x">
            <line x1={xScale.of(tick)} x2={xScale.of(tick)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <text {...inside(xScale.of(tick))} y={HEIGHT - BOTTOM + 16}>
              {x.format(tick)}
            </text>
          </g>
        ))}
        {yScale.ticks.map((tick) => (
          <g key={tick} className="plot-tick">
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={yScale.of(tick)} y2={yScale.of(tick)} />
            <text x={LEFT - 6} y={yScale.of(tick)} dy="0.35em" textAnchor="end">
              {y.format(tick)}
            </text>
          </g>
        ))}
        <text className="plot-axis" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle">
          {x.label}
        </text>
        <text className="plot-axis plot-axis-y" transform={`translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle">
          {y.label}
        </text>
        {series.map((entry) => (
          <path key={entry.label} className={`plot-line tone-${entry.tone}`} d={path(entry.points, xScale, yScale)} strokeDasharray={entry.dashed ? '5 4' : undefined} />
        ))}
        {markers.map((marker, i) => {
          const anchor = marker.anchor ?? (xScale.of(marker.x) > WIDTH * 0.7 ? 'end' : 'start')
          return (
            <g key={i} className="plot-marker">
              <circle cx={xScale.of(marker.x)} cy={yScale.of(marker.y)} r="5" />
              <text x={xScale.of(marker.x) + (anchor === 'end' ? -9 : 9)} y={yScale.of(marker.y) + (marker.side === 'below' ? 18 : -8)} textAnchor={anchor}>
                {marker.label}
              </text>
            </g>
          )
        })}
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

function scaleOf({ domain, log }: Axis, range: readonly [number, number]): Scale {
  return (log ? logScale : linearScale)(domain, range)
}

/** In the middle under its tick; at the right edge it ends there, for half of it would be cut off. */
function inside(x: number) {
  return x > WIDTH - RIGHT - 4 ? ({ x: WIDTH, textAnchor: 'end' } as const) : ({ x, textAnchor: 'middle' } as const)
}

/** Straight lines from point to point; the line breaks at a point that cannot be drawn. */
function path(points: Series['points'], xScale: Scale, yScale: Scale): string {
  let isOpen = false
  return points
    .map(([a, b]) => {
      const [x, y] = [xScale.of(a), yScale.of(b)]
      const command = isOpen ? 'L' : 'M'
      isOpen = Number.isFinite(x) && Number.isFinite(y)
      return isOpen ? `${command}${x.toFixed(2)},${y.toFixed(2)}` : ''
    })
    .join('')
}
