/** Training and measuring: what the worker runs. */
import { bitsPerByte, bpeSteps, BYTE_SYMBOLS, countWords, encode, tokenIds, type BpeModel, type BpeStep, type Pair } from '@/lib/algorithms/bpe'
import { entropy } from '@/lib/algorithms/softmax'
import { SENTENCES } from './corpora'

/** Rows of the pair table. */
const SHOWN_PAIRS = 8

export interface TrainRequest {
  readonly text: string
  readonly merges: number
}

interface Merge extends Pair {
  readonly count: number
  /** How many pairs had this count: above 1, the tie rule decided. */
  readonly tied: number
}

export interface Encoded {
  /** Byte symbols, as lib/algorithms/bpe writes them. */
  readonly tokens: readonly string[]
  readonly ids: readonly number[]
  /** Code points. */
  readonly characters: number
  readonly bytes: number
}

export interface Training {
  /** At most as many as were asked for: training ends when no pair occurs twice. */
  readonly merges: readonly Merge[]
  /** The pairs that compete for the next merge, most frequent first; empty when training has ended. */
  readonly pairs: readonly (Pair & { readonly count: number })[]
  readonly distinctPairs: number
  /** How many share the highest count. */
  readonly tied: number
  readonly text: Encoded
  readonly sentences: { readonly en: Encoded; readonly zh: Encoded }
  /** Mean −ln p per token, if each token's probability is its share of the text's tokens; 0 for an empty text. */
  readonly natsPerToken: number
  readonly bitsPerByte: number
}

function encoded(model: BpeModel, text: string): Encoded {
  const tokens = encode(model, text)
  return { tokens, ids: tokenIds(model, tokens), characters: [...text].length, bytes: new TextEncoder().encode(text).length }
}

/** Entropy of the tokens' own frequencies, in nats: the loss of the best model that ignores context. */
function unigramNats(tokens: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return tokens.length === 0 ? 0 : entropy([...counts.values()].map((count) => count / tokens.length))
}

export function trainOn({ text, merges: asked }: TrainRequest): Training {
  const merges: Merge[] = []
  let next: BpeStep | undefined
  for (const step of bpeSteps(countWords(text, 'byte'))) {
    next = step
    if (merges.length === asked) break
    merges.push({ ...step.best, tied: step.tied })
    next = undefined
  }
  const model: BpeModel = { base: 'byte', merges, vocabulary: [...BYTE_SYMBOLS, ...merges.map(({ left, right }) => left + right)] }
  const whole = encoded(model, text)
  const natsPerToken = unigramNats(whole.tokens)
  return {
    merges,
    // The sort is stable, so equal counts stay in the order first seen: the first row is the one that will be merged.
    pairs: [...(next?.pairs ?? [])].sort((a, b) => b.count - a.count).slice(0, SHOWN_PAIRS),
    distinctPairs: next?.pairs.length ?? 0,
    tied: next?.tied ?? 0,
    text: whole,
    sentences: { en: encoded(model, SENTENCES.en), zh: encoded(model, SENTENCES.zh) },
    natsPerToken,
    bitsPerByte: whole.bytes === 0 ? 0 : bitsPerByte(natsPerToken, whole.tokens.length, whole.bytes),
  }
}
