/**
 * The merges that `trainBpe` of lib/algorithms/bpe learns, on a corpus for which counting every pair anew for each merge
 * would take hours: counts are kept, and a merge touches only the words that contain the pair. Same tie rule, same
 * merges; a test holds the two together.
 */
import type { Pair, Word } from '@/lib/algorithms/bpe'

/** Ids below this many; a pair of ids is one number. */
const MAX_SYMBOLS = 2 ** 20

interface Entry {
  count: number
  /** Words that contain the pair, or once did. */
  readonly words: Set<number>
}

/** At most `nMerges` merges of pairs that occur at least twice, in the order learnt. */
export function trainMerges(corpus: readonly Word[], nMerges: number): Pair[] {
  const names: string[] = []
  const idOf = new Map<string, number>()
  const id = (symbol: string): number => {
    const known = idOf.get(symbol)
    if (known !== undefined) return known
    idOf.set(symbol, names.length)
    return names.push(symbol) - 1
  }
  const words = corpus.map(({ symbols }) => symbols.map(id))
  const pairs = new Map<number, Entry>()

  const count = (word: number, sign: 1 | -1) => {
    const symbols = words[word]!
    for (let i = 0; i + 1 < symbols.length; i++) {
      const key = symbols[i]! * MAX_SYMBOLS + symbols[i + 1]!
      const entry = pairs.get(key) ?? { count: 0, words: new Set() }
      if (entry.count === 0) pairs.set(key, entry)
      entry.count += sign * corpus[word]!.count
      entry.words.add(word)
      if (entry.count === 0) pairs.delete(key)
    }
  }
  words.forEach((_, word) => count(word, 1))

  const merges: Pair[] = []
  while (merges.length < nMerges) {
    const best = mostFrequent(pairs, words)
    if (best === undefined) break
    const [left, right] = [Math.floor(best / MAX_SYMBOLS), best % MAX_SYMBOLS]
    const pair = { left: names[left]!, right: names[right]! }
    const merged = id(pair.left + pair.right)
    for (const word of [...pairs.get(best)!.words]) {
      if (!contains(words[word]!, left, right)) continue
      count(word, -1)
      words[word] = joined(words[word]!, left, right, merged)
      count(word, 1)
    }
    merges.push(pair)
  }
  return merges
}

/** The pair of highest count, at least 2; of equal ones, the one read first from the first word on. */
function mostFrequent(pairs: ReadonlyMap<number, Entry>, words: readonly (readonly number[])[]): number | undefined {
  let highest = 2
  let tied: number[] = []
  for (const [key, { count }] of pairs) {
    if (count > highest) tied = []
    if (count >= highest) tied.push(key)
    highest = Math.max(highest, count)
  }
  if (tied.length < 2) return tied[0]
  let first = { word: Infinity, position: Infinity, key: tied[0]! }
  for (const key of tied) {
    const [left, right] = [Math.floor(key / MAX_SYMBOLS), key % MAX_SYMBOLS]
    for (const word of pairs.get(key)!.words) {
      if (word > first.word) continue
      const position = words[word]!.findIndex((symbol, i, all) => symbol === left && all[i + 1] === right)
      if (position >= 0 && (word < first.word || position < first.position)) first = { word, position, key }
    }
  }
  return first.key
}

const contains = (symbols: readonly number[], left: number, right: number) =>
  symbols.some((symbol, i) => symbol === left && symbols[i + 1] === right)

/** Every occurrence of the pair joined, from the left. */
function joined(symbols: readonly number[], left: number, right: number, merged: number): number[] {
  const result: number[] = []
  for (let i = 0; i < symbols.length; i++) {
    const hit = symbols[i] === left && symbols[i + 1] === right
    result.push(hit ? merged : symbols[i]!)
    if (hit) i++
  }
  return result
}
