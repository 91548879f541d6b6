export interface Bar {
  readonly label: string
  readonly value: number
  /** What to print beside the bar. */
  readonly text: string
  readonly tone?: 'accent' | 'cinnabar' | 'amber' | 'violet' | 'faint'
}

interface Props {
  readonly title: string
  readonly bars: readonly Bar[]
  /** The value that fills the width; the largest bar if not given. */
  readonly max?: number
}

/** Horizontal bars as a list, with the value in words. */
export function Bars({ title, bars, max = Math.max(...bars.map((bar) => bar.value), 1e-300) }: Props) {
  return (
    <figure className="bars">
      <figcaption>{title}</figcaption>
      <ul>
        {bars.map((bar, i) => (
          <li key={i}>
            <span className="bar-label">{bar.label}</span>
            <span className={`bar bar-${bar.tone ?? 'accent'}`} style={{ '--share': Math.min(1, Math.max(0, bar.value / max)).toFixed(4) } as React.CSSProperties} />
            <span className="bar-text">{bar.text}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
