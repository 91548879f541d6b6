import { GroupedBars } from '@/components/viz/GroupedBars'
import { ScrollBox } from '@/components/viz/ScrollBox'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, percent } from '@/lib/values/format'
import type { Looked, Text, Written } from './task'
import { word } from './words'

const share = percent(1)

interface TokensProps {
  readonly locale: Locale
  readonly text: Text
  /** Counted from 0. */
  readonly chosen: number
  readonly choose: (index: number) => void
}

/** The prompt, then every written token as a button under which stands its probability. */
export function Tokens({ locale, text: { text, promptTokens, written }, chosen, choose }: TokensProps) {
  return (
    <div className="lab-wide">
      <p>{word(locale, 'text')}</p>
      <blockquote className="gen-text">{text}</blockquote>
      <p>{word(locale, 'written')}</p>
      <ol className="gen-tokens">
        {promptTokens.map((token, i) => (
          <li key={`prompt ${i}`}>
            <span>{token.text}</span>
          </li>
        ))}
        {written.map((token, i) => (
          <li key={i}>
            <button
              type="button"
              aria-pressed={i === chosen}
              style={{ '--share': token.probability.toFixed(3) } as React.CSSProperties}
              onClick={() => choose(i)}
            >
              {token.text} <small>{percent(0)(token.probability, locale)}</small>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

export function Candidates({ locale, token, n }: { readonly locale: Locale; readonly token: Written; readonly n: number }) {
  return (
    <div className="lab-wide">
      <GroupedBars
        title={word(locale, 'candidates', { n, text: token.text })}
        series={[
          { label: word(locale, 'before'), tone: 'faint' },
          { label: word(locale, 'after'), tone: 'accent' },
        ]}
        groups={token.candidates.map(({ id, text, before, after }) => ({
          label: id === token.id ? `→ ${text}` : text,
          bars: [before, after].map((value) => ({ value, text: share(value, locale) })),
        }))}
      />
    </div>
  )
}

interface LookProps {
  readonly locale: Locale
  readonly look: Looked
  /** The texts of the tokens that were looked at, and of the one that was written. */
  readonly tokens: readonly string[]
  readonly text: string
}

/** q·k for every earlier token, without and with RoPE, and the weight that came of it. */
export function Look({ locale, look: { scores, unrotated, weights, layer, head }, tokens, text }: LookProps) {
  const title = word(locale, 'look', { layer: layer + 1, head: head + 1, text })
  const two = decimal(2)
  return (
    <div className="lab-wide">
      <ScrollBox className="heat-map gen-look" label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{word(locale, 'lookToken')}</th>
              <th scope="col">{word(locale, 'distance')}</th>
              <th scope="col">{word(locale, 'unrotated')}</th>
              <th scope="col">{word(locale, 'score')}</th>
              <th scope="col">{word(locale, 'weight')}</th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token, t) => (
              <tr key={t}>
                <th scope="row">{token}</th>
                <td>{tokens.length - 1 - t}</td>
                <td>{two(unrotated[t] ?? 0, locale)}</td>
                <td>{two(scores[t] ?? 0, locale)}</td>
                <td style={{ '--share': (weights[t] ?? 0).toFixed(3) } as React.CSSProperties}>{share(weights[t] ?? 0, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
