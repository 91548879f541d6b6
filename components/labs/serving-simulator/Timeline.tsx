import { linearScale } from '@/components/viz/scale'
import type { Locale } from '@/lib/i18n/locales'
import type { Policy, TracedRequest } from './compute'
import { word } from './words'

interface Props {
  readonly timeline: readonly TracedRequest[]
  readonly policy: Policy
  readonly locale: Locale
}

const WIDTH = 560
const LEFT = 26
const ROW = 18
const BOTTOM = 34

type Kind = TracedRequest['segments'][number]['kind']
/** Each kind has a height of its own besides its colour. */
const KINDS = { prefill: { tone: 'amber', height: 14 }, decode: { tone: 'accent', height: 9 }, stalled: { tone: 'cinnabar', height: 4 }, transfer: { tone: 'violet', height: 14 } } as const satisfies Record<
  Kind,
  { tone: string; height: number }
>
const QUEUE = { tone: 'faint', height: 1.5 } as const

/** One row a request: how it spent the time from its arrival to its last token. */
export function Timeline({ timeline, policy, locale }: Props) {
  const w = (key: Parameters<typeof word>[1], values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const start = Math.min(...timeline.map(({ arrival }) => arrival))
  const end = Math.max(...timeline.map(({ finish }) => finish))
  const scale = linearScale([start, end], [LEFT, WIDTH - 6])
  const height = timeline.length * ROW + BOTTOM
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'transfer' || policy === 'disaggregated')
  const stalled = timeline.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'stalled')).reduce((sum, segment) => sum + segment.end - segment.start, 0)
  const description = w('timelineDescription', { n: timeline.length, seconds: (end - start).toFixed(2), transfer: policy === 'disaggregated' ? w('andTransfer') : '', stalled: stalled.toFixed(2) })
  return (
    <figure className="ss-timeline">
      <figcaption>{w('timeline', { n: timeline.length, policy: w(policy) })}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={description}>
        {scale.ticks.map((tick) => (
          <g key={tick} className="plot-tick">
            <line x1={scale.of(tick)} x2={scale.of(tick)} y1={0} y2={height - BOTTOM} />
            <text x={scale.of(tick)} y={height - BOTTOM + 15} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
        <text className="plot-axis" x={(LEFT + WIDTH) / 2} y={height - 4} textAnchor="middle">
          {w('secondsAxis')}
        </text>
        {timeline.map((request, row) => (
          <Row key={request.index} request={request} middle={row * ROW + ROW / 2} of={scale.of} />
        ))}
      </svg>
      <p className="ss-legend" aria-hidden="true">
        {kinds.map((kind) => (
          <Swatch key={kind} {...KINDS[kind]} label={w(`${kind}Legend`)} />
        ))}
        <Swatch {...QUEUE} label={w('queueLegend')} />
      </p>
    </figure>
  )
}

function Row({ request: { index, arrival, finish, segments }, middle, of }: { readonly request: TracedRequest; readonly middle: number; readonly of: (value: number) => number }) {
  const box = (start: number, end: number, height: number) => `M${of(start).toFixed(2)} ${middle - height / 2}h${Math.max(0.6, of(end) - of(start)).toFixed(2)}v${height}H${of(start).toFixed(2)}z`
  return (
    <g>
      <text x={LEFT - 6} y={middle} dy="0.35em" textAnchor="end">
        {index + 1}
      </text>
      <path className="ss-segment tone-faint" d={box(arrival, finish, QUEUE.height)} />
      {(Object.keys(KINDS) as Kind[]).map((kind) => {
        const d = segments.filter((segment) => segment.kind === kind).map(({ start, end }) => box(start, end, KINDS[kind].height))
        return d.length > 0 && <path key={kind} className={`ss-segment tone-${KINDS[kind].tone}`} d={d.join('')} />
      })}
    </g>
  )
}

function Swatch({ tone, height, label }: { readonly tone: string; readonly height: number; readonly label: string }) {
  return (
    <span>
      <svg viewBox="0 0 22 16" width="22" height="16">
        <rect className={`ss-segment tone-${tone}`} x="0" y={8 - height / 2} width="22" height={height} />
      </svg>
      {label}
    </span>
  )
}
