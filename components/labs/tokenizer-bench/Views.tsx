import { Bars } from '@/components/viz/Bars'
import type { Locale } from '@/lib/i18n/locales'
import { decimal, integer } from '@/lib/values/format'
import { perCharacter, vocabularyCost } from './compute'
import { SENTENCES } from './corpora'
import { readable } from './readable'
import type { Encoded, Training } from './training'
import { word } from './words'

/** More would only be scrolled past. */
const SHOWN_TOKENS = 400
const TONES = ['accent', 'amber', 'violet', 'cinnabar'] as const

interface Props {
  readonly training: Training
  readonly locale: Locale
}

/** Each token in a box over its id; neighbours with one id have one colour. */
function Tokens({ encoded, label }: { readonly encoded: Encoded; readonly label: string }) {
  return (
    <ol className="bpe-tokens" aria-label={label}>
      {encoded.tokens.slice(0, SHOWN_TOKENS).map((token, i) => {
        const id = encoded.ids[i] ?? 0
        const isByte = id < 256
        return (
          <li key={i} className={`tone-${isByte ? 'faint' : TONES[id % TONES.length]}`} data-byte={isByte || undefined}>
            {readable(token)} <small>{id}</small>
          </li>
        )
      })}
    </ol>
  )
}

export function TokenView({ training, locale }: Props) {
  const { text } = training
  const title = word(locale, 'tokens', { n: integer(text.tokens.length, locale) })
  return (
    <div className="bpe-wide">
      <p>
        {title} {text.tokens.length > SHOWN_TOKENS && word(locale, 'shownTokens', { shown: SHOWN_TOKENS })}
      </p>
      <Tokens encoded={text} label={title} />
      <p>{word(locale, 'legend')}</p>
    </div>
  )
}

/** What the next merge will be, and why. */
export function PairTable({ training, locale }: Props) {
  const { pairs, merges, distinctPairs, tied } = training
  if (pairs.length === 0) return <p className="bpe-view">{training.text.bytes === 0 ? word(locale, 'noText') : word(locale, 'ended', { n: merges.length })}</p>
  return (
    <div className="bpe-view">
      <table className="bpe-pairs">
        <caption>{word(locale, 'pairs', { next: merges.length + 1, n: integer(distinctPairs, locale) })}</caption>
        <thead>
          <tr>
            <th scope="col">{word(locale, 'pair')}</th>
            <th scope="col">{word(locale, 'count')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ left, right, count }, i) => (
            <tr key={i} data-selected={i === 0 || undefined}>
              <td>
                {readable(left)} + {readable(right)}
              </td>
              <td>{count}</td>
              <td>{i === 0 ? word(locale, 'nextMerge') : i < tied ? word(locale, 'tie') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{word(locale, 'tieRule')}</p>
    </div>
  )
}

export function Languages({ training, locale }: Props) {
  const { en, zh } = training.sentences
  const bar = (encoded: Encoded, label: string, tone: 'accent' | 'cinnabar') => {
    const rate = perCharacter(encoded)
    const text = word(locale, 'sentenceText', { rate: decimal(2)(rate, locale), tokens: encoded.tokens.length, characters: encoded.characters })
    return { label, value: rate, text, tone }
  }
  return (
    <div className="bpe-view">
      <Bars title={word(locale, 'sentences')} max={3} bars={[bar(en, word(locale, 'english'), 'accent'), bar(zh, word(locale, 'chinese'), 'cinnabar')]} />
      <Tokens encoded={en} label={SENTENCES.en} />
      <Tokens encoded={zh} label={SENTENCES.zh} />
      <p>{word(locale, 'tax', { ratio: decimal(2)(zh.tokens.length / en.tokens.length, locale) })}</p>
    </div>
  )
}

export function Cost({ training, d, locale }: Props & { readonly d: number }) {
  const cost = vocabularyCost(training, d)
  const { text, merges, natsPerToken } = training
  const count = (value: number) => integer(value, locale)
  return (
    <div className="bpe-view">
      <p className="bpe-heading">{word(locale, 'cost')}</p>
      <p>{word(locale, 'costEmbedding', { merges: merges.length, v: cost.vocabulary, embedding: count(cost.embedding) })}</p>
      <p>{word(locale, 'costMerge', { perMerge: count(cost.perMerge) })}</p>
      {text.bytes > 0 && (
        <>
          <p>{word(locale, 'costText', { bytes: count(text.bytes), tokens: count(text.tokens.length), rate: decimal(2)(cost.bytesPerToken, locale) })}</p>
          <p>{word(locale, 'unigram', { perplexity: decimal(1)(Math.exp(natsPerToken), locale), bpb: decimal(3)(training.bitsPerByte, locale) })}</p>
        </>
      )}
    </div>
  )
}
