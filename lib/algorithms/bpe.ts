/**
 * Byte-pair encoding: start from single symbols and repeatedly merge the most frequent adjacent pair into a new token.
 *
 * Two bases:
 * - 'char': a text is words separated by white space; a word is its characters and the end mark `</w>`, one symbol each.
 * - 'byte': a text is pieces (letters, digits or other signs, with one space in front); a piece is its UTF-8 bytes, so
 *   nothing is ever unknown. Each byte is written as one visible character, a space as `Ġ`, which keeps the space free
 *   as a separator.
 * Merges never cross the border of a word or piece.
 *
 * Tie rule: the highest count wins; of equal counts, the pair seen first when reading the words from first to last.
 * Another rule gives another vocabulary. Overlapping pairs are counted at every position, and merged from the left.
 *
 * Sources: Sennrich et al. 2015, arXiv 1508.07909 §3.2 (Algorithm 1); byte base: Radford et al. 2019 (GPT-2) §2.2.
 * Caveats: a lone surrogate is not Unicode text, so in the byte base it comes back as U+FFFD. The char base loses the
 * kind and number of white-space characters, and does not survive a text that contains `</w>` itself.
 */
import { assert, assertInteger, assertPositive } from './check'

export type BpeBase = 'byte' | 'char'

export interface Pair {
  readonly left: string
  readonly right: string
}

export interface Word {
  readonly symbols: readonly string[]
  /** How often this word occurs in the corpus. */
  readonly count: number
}

export interface BpeModel {
  readonly base: BpeBase
  /** In the order learnt: the order in which they are applied. */
  readonly merges: readonly Pair[]
  /** Base symbols, then merged ones; the index is the token id. */
  readonly vocabulary: readonly string[]
}

export interface BpeStep {
  /** All pairs in the order first seen, with their counts. */
  readonly pairs: readonly (Pair & { readonly count: number })[]
  readonly best: Pair & { readonly count: number }
  /** How many pairs share the highest count: more than 1 means that the tie rule decided. */
  readonly tied: number
  /** The corpus after the merge. */
  readonly words: readonly Word[]
}

const END_OF_WORD = '</w>'

// #region bytes
/** Bytes that print as themselves in Latin-1. */
const isVisible = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)

/** One visible character per byte: itself, or for the n-th invisible byte the character U+0100 + n. */
export const BYTE_SYMBOLS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte).map((byte, _, bytes) =>
  String.fromCharCode(isVisible(byte) ? byte : 0x100 + bytes.slice(0, byte).filter((b) => !isVisible(b)).length),
)
const BYTE_OF_SYMBOL = new Map(BYTE_SYMBOLS.map((symbol, byte) => [symbol, byte]))
// #endregion

/** The words (char base) or pieces (byte base) of a text, each as its list of single symbols. */
export function baseSymbols(text: string, base: BpeBase): string[][] {
  if (base === 'char') return text.split(/\s+/u).filter(Boolean).map((word) => [...word, END_OF_WORD])
  const pieces = text.match(/ ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+/gu) ?? []
  return pieces.map((piece) => Array.from(new TextEncoder().encode(piece), (byte) => BYTE_SYMBOLS[byte]!))
}

/** The distinct words of a text in order of appearance, with their counts. */
export function countWords(text: string, base: BpeBase): Word[] {
  const words = new Map<string, Word>()
  for (const symbols of baseSymbols(text, base)) {
    const key = symbols.join(' ')
    words.set(key, { symbols, count: (words.get(key)?.count ?? 0) + 1 })
  }
  return [...words.values()]
}

// #region train
/** Every adjacent pair with its count, in the order first seen. */
export function countPairs(words: readonly Word[]): (Pair & { count: number })[] {
  const pairs = new Map<string, Pair & { count: number }>()
  for (const { symbols, count } of words) {
    for (let i = 0; i + 1 < symbols.length; i++) {
      const [left, right] = [symbols[i]!, symbols[i + 1]!]
      const pair = pairs.get(`${left} ${right}`) ?? { left, right, count: 0 }
      pairs.set(`${left} ${right}`, pair)
      pair.count += count
    }
  }
  return [...pairs.values()]
}

/** Joins every occurrence of the pair, from left to right. */
export function mergePair(symbols: readonly string[], { left, right }: Pair): string[] {
  const merged: string[] = []
  for (let i = 0; i < symbols.length; i++) {
    if (symbols[i] === left && symbols[i + 1] === right) merged.push(left + symbols[++i]!)
    else merged.push(symbols[i]!)
  }
  return merged
}

/** The training run step by step; it ends when no pair is left that occurs `minCount` times. */
export function* bpeSteps(words: readonly Word[], minCount = 2): Generator<BpeStep> {
  for (;;) {
    const pairs = countPairs(words)
    const highest = pairs.reduce((max, pair) => Math.max(max, pair.count), 0)
    const [best, ...others] = pairs.filter((pair) => pair.count === highest)
    if (!best || highest < minCount) return
    words = words.map(({ symbols, count }) => ({ symbols: mergePair(symbols, best), count }))
    yield { pairs, best, tied: 1 + others.length, words }
  }
}

/** Learns at most `nMerges` merges from a text or a word list. Throws RangeError if nMerges is negative. */
export function trainBpe(corpus: string | readonly Word[], base: BpeBase, nMerges: number): BpeModel {
  assertInteger('nMerges', nMerges)
  const words = typeof corpus === 'string' ? countWords(corpus, base) : corpus
  const merges: Pair[] = []
  if (nMerges > 0) {
    for (const { best } of bpeSteps(words)) {
      merges.push({ left: best.left, right: best.right })
      if (merges.length === nMerges) break
    }
  }
  const singles = base === 'byte' ? BYTE_SYMBOLS : words.flatMap((word) => word.symbols)
  return { base, merges, vocabulary: [...new Set([...singles, ...merges.map((m) => m.left + m.right)])] }
}
// #endregion

// #region encode
/** Tokens of a text: the merges replayed in the order learnt. Char base: an unseen character stays as it is. */
export function encode(model: BpeModel, text: string): string[] {
  return baseSymbols(text, model.base).flatMap((symbols) => model.merges.reduce<string[]>(mergePair, symbols))
}

/**
 * The text of the tokens. Byte base: decode(encode(text)) = text; bytes that are not valid UTF-8 (a character cut in
 * two) become U+FFFD. Throws RangeError on a symbol that stands for no byte.
 */
export function decode(model: BpeModel, tokens: readonly string[]): string {
  const joined = tokens.join('')
  if (model.base === 'char') return joined.replaceAll(END_OF_WORD, ' ').trimEnd()
  const bytes = Array.from(joined, (symbol) => {
    const byte = BYTE_OF_SYMBOL.get(symbol)
    assert(byte !== undefined, `${symbol} is not a byte symbol`)
    return byte
  })
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
}

/** Token ids. Throws RangeError on a token outside the vocabulary (an unseen character, in the char base). */
export function tokenIds(model: BpeModel, tokens: readonly string[]): number[] {
  const ids = new Map(model.vocabulary.map((token, id) => [token, id]))
  return tokens.map((token) => {
    const id = ids.get(token)
    assert(id !== undefined, `token ${token} is not in the vocabulary`)
    return id
  })
}
// #endregion

// #region measures
/** Tokens per character (Unicode code point): what a text costs in this vocabulary. Throws RangeError if it is empty. */
export function fertility(model: BpeModel, text: string): number {
  const characters = [...text].length
  assertPositive('characters', characters)
  return encode(model, text).length / characters
}

/**
 * nats per token · tokens / (ln 2 · bytes): the loss per byte of text, comparable across tokenizers as perplexity per
 * token is not. Throws RangeError unless bytes > 0.
 */
export function bitsPerByte(natsPerToken: number, tokens: number, bytes: number): number {
  assertPositive('bytes', bytes)
  return (natsPerToken * tokens) / (Math.LN2 * bytes)
}
// #endregion
