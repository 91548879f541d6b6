import type { Bar } from './Bars'

interface Series {
  readonly label: string
  readonly tone: NonNullable<Bar['tone']>
}

export interface BarGroup {
  readonly label: string
  /** One a series, in their order. */
  readonly bars: readonly { readonly value: number; readonly text: string }[]
}

interface Props {
  readonly title: string
  readonly series: readonly Series[]
  readonly groups: readonly BarGroup[]
  /** The value of a full bar; the largest if not given. */
  readonly max?: number
  /** A line across all bars, such as a threshold. */
  readonly mark?: { readonly label: string; readonly value: number }
  /** The figure still shows older numbers while new ones are computed. */
  readonly isBusy?: boolean
}

/** Several bars a row, one under the other, to compare by eye. Each ends in its text, so a removed item has room for words. */
export function GroupedBars({ title, series, groups, max, mark, isBusy = false }: Props) {
  const full = max ?? Math.max(...groups.flatMap(({ bars }) => bars.map((bar) => bar.value)), 1e-300)
  const share = (value: number) => ({ '--share': Math.min(1, Math.max(0, value / full)).toFixed(4) }) as React.CSSProperties
  const isCompared = series.length > 1
  return (
    <figure className="bars grouped-bars" aria-busy={isBusy} data-marked={mark !== undefined || undefined}>
      <figcaption>
        {title}
        <span className="grouped-legend" aria-hidden="true">
          {isCompared &&
            series.map(({ label, tone }) => (
              <span key={label} className={`tone-${tone}`}>
                {label}
              </span>
            ))}
          {mark && (
            <span className="tone-cinnabar" data-line>
              {mark.label}
            </span>
          )}
        </span>
      </figcaption>
      <ul>
        {groups.map(({ label, bars }, i) => (
          <li key={i}>
            <span className="bar-label">{label}</span>
            <span className="grouped-rows">
              {mark && <span className="grouped-mark" style={share(mark.value)} />}
              {bars.map((bar, j) => (
                <span key={j} className="grouped-row">
                  {isCompared && <span className="sr-only">{series[j]?.label} </span>}
                  <span className={`bar bar-${series[j]?.tone ?? 'accent'}`} style={share(bar.value)} />
                  <span className="bar-text">{bar.text}</span>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
