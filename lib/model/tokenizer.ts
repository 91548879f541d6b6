/**
 * The model's tokenizer: byte-level BPE with the merges of the manifest, and one special token that ends a document.
 * Gives the tokens of `encode` in lib/algorithms/bpe, faster: each piece once, by the rank of its pairs.
 *
 * Ids: 0–255 are bytes, 256 + i is the result of merge i, and the last id is the end of a document.
 */
import { baseSymbols, BYTE_SYMBOLS } from '@/lib/algorithms/bpe'

export interface Tokenizer {
  readonly vocabularySize: number
  /** The id of the token that ends a document. It never results from text. */
  readonly end: number
  readonly encode: (text: string) => number[]
  /** The bytes of the ids as UTF-8; an unfinished character becomes U+FFFD, and the end token nothing. */
  readonly decode: (ids: readonly number[]) => string
  /** The bytes of one token. Throws RangeError on an unknown id. */
  readonly bytes: (id: number) => Uint8Array
}

/** `merges[i]` are the two ids that merge i joins. Throws RangeError if a merge names an id that does not exist yet. */
export function createTokenizer(merges: readonly (readonly [number, number])[]): Tokenizer {
  const end = 256 + merges.length
  const pieces: Uint8Array[] = BYTE_SYMBOLS.map((_, byte) => Uint8Array.of(byte))
  const ranks = new Map<number, number>()
  merges.forEach(([left, right], rank) => {
    const [a, b] = [pieces[left], pieces[right]]
    if (!a || !b) throw new RangeError(`merge ${rank} joins ${left} and ${right}, which do not exist yet`)
    pieces.push(Uint8Array.from([...a, ...b]))
    ranks.set(left * end + right, rank)
  })
  const bytes = (id: number): Uint8Array => {
    const piece = id === end ? new Uint8Array() : pieces[id]
    if (!piece) throw new RangeError(`token id must be an integer in [0, ${end}], got ${id}`)
    return piece
  }

  const byteOf = new Map(BYTE_SYMBOLS.map((symbol, byte) => [symbol, byte]))
  const cache = new Map<string, readonly number[]>()
  const encodePiece = (symbols: readonly string[]): readonly number[] => {
    const key = symbols.join('')
    const known = cache.get(key)
    if (known) return known
    const ids = symbols.map((symbol) => byteOf.get(symbol)!)
    for (;;) {
      const rankAt = (i: number) => ranks.get(ids[i]! * end + ids[i + 1]!) ?? Infinity
      let best = 0
      for (let i = 1; i + 1 < ids.length; i++) if (rankAt(i) < rankAt(best)) best = i
      if (ids.length < 2 || rankAt(best) === Infinity) break
      ids.splice(best, 2, 256 + rankAt(best))
    }
    cache.set(key, ids)
    return ids
  }

  return {
    vocabularySize: end + 1,
    end,
    encode: (text) => baseSymbols(text, 'byte').flatMap(encodePiece),
    decode: (ids) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(ids.flatMap((id) => [...bytes(id)]))),
    bytes,
  }
}
