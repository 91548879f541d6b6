/** What a model thinks of a text it did not write. */
import { emptyCache, forward, type DecoderModel } from './decoder'
import type { Tokenizer } from './tokenizer'

/** Tokens a pass: long enough to be quick, short enough to stop in between. */
const CHUNK = 32

export interface Score {
  /** −Σ ln p of the tokens. */
  readonly nats: number
  readonly tokens: number
  /** Of the text in UTF-8. */
  readonly bytes: number
}

/**
 * Reads a text after the end token, as in training, and yields the score so far after every few tokens; the last is that
 * of the whole text. Throws RangeError if the text is longer than the context.
 */
export function* score(model: DecoderModel, { end, encode, bytes }: Tokenizer, text: string): Generator<Score> {
  const ids = encode(text)
  const cache = emptyCache(model)
  let total: Score = { nats: 0, tokens: 0, bytes: 0 }
  for (let start = 0; start < ids.length; start += CHUNK) {
    const asked = ids.slice(start, start + CHUNK)
    const logits = forward(model, [ids[start - 1] ?? end, ...asked.slice(0, -1)], cache, asked.length)
    const size = model.config.vocabularySize
    total = asked.reduce(
      (sum, id, i) => ({
        nats: sum.nats + negativeLogProbability(logits.subarray(i * size, (i + 1) * size), id),
        tokens: sum.tokens + 1,
        bytes: sum.bytes + bytes(id).length,
      }),
      total,
    )
    yield total
  }
}

/**
 * −Σ ln p of ids[from] and what follows, in one pass; what is before is given. Throws RangeError unless
 * 1 ≤ from < tokens ≤ context + 1.
 */
export function lossOf(model: DecoderModel, ids: readonly number[], from: number): number {
  if (!(from >= 1 && from < ids.length)) throw new RangeError(`from must lie in [1, ${ids.length - 1}], got ${from}`)
  const logits = forward(model, ids.slice(0, -1), emptyCache(model), ids.length - from)
  const size = model.config.vocabularySize
  return ids.slice(from).reduce((sum, id, i) => sum + negativeLogProbability(logits.subarray(i * size, (i + 1) * size), id), 0)
}

function negativeLogProbability(logits: Float32Array, id: number): number {
  const max = logits.reduce((a, b) => Math.max(a, b), -Infinity)
  return max + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - max), 0)) - logits[id]!
}

/** Σ nats / (ln 2 · Σ bytes). NaN without a byte. */
export function bitsPerByte(scores: readonly Score[]): number {
  const sum = (key: 'nats' | 'bytes') => scores.reduce((total, score) => total + score[key], 0)
  return sum('nats') / (Math.LN2 * sum('bytes'))
}
