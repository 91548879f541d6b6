import { LinePlot } from '@/components/viz/LinePlot'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import { shownPairs, type Explored, type Pair, type State } from './compute'
import { word } from './words'

interface Props {
  readonly explored: Explored
  readonly state: State
  readonly locale: Locale
}

const compact = (value: number) => value.toLocaleString('en', { notation: 'compact' })

export function WavePlot({ explored: { pairs, neverTurn, extended }, state, locale }: Props) {
  const last = pairs.length - 1
  const trained = Number(state.trained)
  const top = 10 ** Math.ceil(Math.log10(Math.max(extended, ...pairs.map((pair) => Math.max(pair.wavelength, pair.scaledWavelength)))))
  const level = (tokens: number) => [[0, tokens] as const, [last, tokens] as const]
  return (
    <LinePlot
      description={word(locale, 'wavePlot', { never: neverTurn, count: pairs.length, trained: integer(trained, locale) })}
      x={{ label: word(locale, 'pair'), domain: [0, last], format: (value) => value.toFixed(0) }}
      y={{ label: word(locale, 'wavelength'), domain: [1, top], log: true, format: compact }}
      series={[
        { label: word(locale, 'original'), tone: 'accent', points: pairs.map((pair) => [pair.index, pair.wavelength]) },
        { label: word(locale, 'scaled'), tone: 'amber', points: pairs.map((pair) => [pair.index, pair.scaledWavelength]) },
        { label: word(locale, 'trainedLine'), tone: 'faint', dashed: true, points: level(trained) },
        { label: word(locale, 'extendedLine'), tone: 'violet', dashed: true, points: level(extended) },
      ]}
    />
  )
}

export function ScorePlot({ explored: { similarity, distance, scaledScore, extended }, locale }: Props) {
  const shown = distance >= 1 && distance <= extended
  return (
    <LinePlot
      description={word(locale, 'scorePlot', { distance: integer(distance, locale), score: decimal(2)(scaledScore, locale) })}
      x={{ label: word(locale, 'distanceAxis'), domain: [1, extended], log: true, format: compact }}
      y={{ label: word(locale, 'scoreAxis'), domain: [-0.4, 1], format: (value) => value.toFixed(1) }}
      series={[
        { label: word(locale, 'original'), tone: 'accent', points: similarity.map((point) => [point.distance, point.original]) },
        { label: word(locale, 'scaled'), tone: 'amber', points: similarity.map((point) => [point.distance, point.scaled]) },
      ]}
      markers={shown ? [{ x: distance, y: scaledScore, label: integer(distance, locale) }] : []}
    />
  )
}

const CENTRE = 34
const RADIUS = 27

export function Dials({ explored: { pairs }, state, locale }: Props) {
  return (
    <figure className="lab-wide rope-dials">
      <figcaption>
        {word(locale, 'dials', { q: integer(state.q, locale), k: integer(state.k, locale) })}{' '}
        <span aria-hidden="true">
          <span className="rope-query">●</span> {word(locale, 'query')} <span className="rope-key">■</span> {word(locale, 'key')}
        </span>
      </figcaption>
      <div className="rope-dial-row">
        {shownPairs(pairs).map((pair) => (
          <Dial key={pair.index} pair={pair} locale={locale} />
        ))}
      </div>
    </figure>
  )
}

function Dial({ pair, locale }: { readonly pair: Pair; readonly locale: Locale }) {
  const at = (angle: number, radius: number) => [CENTRE + radius * Math.cos(angle), CENTRE - radius * Math.sin(angle)].map((value) => value.toFixed(2))
  const [qx, qy] = at(pair.queryAngle, RADIUS)
  const [kx, ky] = at(pair.keyAngle, RADIUS)
  return (
    <div className="rope-dial">
      <svg viewBox="0 0 68 68" aria-hidden="true">
        <circle className="diagram-box" cx={CENTRE} cy={CENTRE} r={RADIUS} />
        <path className="rope-hand rope-hand-query" d={`M${CENTRE} ${CENTRE}L${qx} ${qy}`} />
        <path className="rope-hand rope-hand-key" d={`M${CENTRE} ${CENTRE}L${kx} ${ky}`} />
        <circle className="rope-hand-query" cx={qx} cy={qy} r={4} />
        <rect className="rope-hand-key" x={Number(kx) - 3.5} y={Number(ky) - 3.5} width={7} height={7} />
      </svg>
      <span>{word(locale, 'dial', { i: pair.index, angle: degrees(between(pair)) })}</span>
    </div>
  )
}

/** The smaller angle between the hands, in radians. */
function between({ queryAngle, keyAngle }: Pair): number {
  const apart = Math.abs(queryAngle - keyAngle)
  return Math.min(apart, 2 * Math.PI - apart)
}

/** With one decimal where a whole number would say 0. */
export const degrees = (radians: number): string => {
  const value = (radians * 180) / Math.PI
  return value > 0 && value < 1 ? value.toFixed(2) : value.toFixed(0)
}

export function Notes({ explored, state, locale }: Props) {
  const { pairs, neverTurn, kept, slowed, unseen, extended, distance, scoreFactor } = explored
  const isScaled = state.method !== 'none' && state.s > 1
  return (
    <div className="lab-wide">
      <p>{word(locale, 'never', { never: neverTurn, count: pairs.length, trained: integer(Number(state.trained), locale) })}</p>
      <p>{word(locale, isScaled ? 'effect' : 'unscaled', { kept, slowed, s: state.s, extended: integer(extended, locale), unseen })}</p>
      {distance > extended && <p>{word(locale, 'beyond', { distance: integer(distance, locale) })}</p>}
      {scoreFactor !== 1 && <p>{word(locale, 'sharper', { factor: decimal(2)(scoreFactor, locale) })}</p>}
    </div>
  )
}
