/**
 * Attention masks, additive: 0 where query i may read key j, −∞ where it may not. The mask is added to the scores, so
 * that softmax gives a forbidden key weight 0. Finite entries other than 0 are a bias (see alibi.ts) and may be
 * combined with these.
 *
 * Shape: nQueries × nKeys. With fewer queries than keys, the queries are the last positions of the sequence: query i
 * stands at position nKeys − nQueries + i. That is the decode step, in which one new token reads a whole cache.
 *
 * Sources: causal mask, Vaswani et al. 2017, arXiv 1706.03762 §3.2.3; sliding window, Beltagy et al. 2020, arXiv
 * 2004.05150, and Jiang et al. 2023 (Mistral), arXiv 2310.06825; prefix mask, Raffel et al. 2019 (T5), arXiv 1910.10683
 * Fig. 3; packing with a block-diagonal mask, Krell et al. 2021, arXiv 2107.02027.
 * Caveats: a large negative constant instead of −∞ leaks a little weight if it is too small, and in fp16 it overflows
 * below −65,504. Combined masks can forbid a query every key; `fullyMaskedRows` finds such rows before softmax does.
 */
import { assert, assertInteger } from './check'
import { add, matrix, toRows, type Matrix } from './matrix'

/** The additive mask of a rule "position `query` may read position `key`". */
function maskFrom(nQueries: number, nKeys: number, allows: (query: number, key: number) => boolean): Matrix {
  assertInteger('nQueries', nQueries, 1)
  assert(Number.isSafeInteger(nKeys) && nKeys >= nQueries, `nKeys must be an integer ≥ ${nQueries} queries, got ${nKeys}`)
  const offset = nKeys - nQueries
  return matrix(nQueries, nKeys, (i, j) => (allows(offset + i, j) ? 0 : -Infinity))
}

// #region masks
/** Every query reads every key, as in an encoder or in cross-attention. Throws RangeError on a negative size. */
export function fullMask(nQueries: number, nKeys = nQueries): Matrix {
  return matrix(nQueries, nKeys)
}

/** A query reads itself and what came before. Throws RangeError unless 1 ≤ nQueries ≤ nKeys. */
export function causalMask(nQueries: number, nKeys = nQueries): Matrix {
  return maskFrom(nQueries, nKeys, (query, key) => key <= query)
}

/** Causal, and only the last `window` positions, its own included. Throws RangeError on a window below 1. */
export function slidingWindowMask(nQueries: number, window: number, nKeys = nQueries): Matrix {
  assertInteger('window', window, 1)
  return maskFrom(nQueries, nKeys, (query, key) => key <= query && query - key < window)
}

/** The first `prefixLength` positions read each other both ways; the rest is causal. Throws RangeError if it is negative. */
export function prefixMask(nQueries: number, prefixLength: number, nKeys = nQueries): Matrix {
  assertInteger('prefixLength', prefixLength)
  return maskFrom(nQueries, nKeys, (query, key) => key <= query || key < prefixLength)
}

/**
 * Several documents packed into one row of tokens: a position reads its own document only, both ways; combine it with
 * causalMask to train a decoder. Throws RangeError unless every length is at least 1.
 */
export function blockDiagonalMask(documentLengths: readonly number[]): Matrix {
  documentLengths.forEach((length, i) => assertInteger(`documentLengths[${i}]`, length, 1))
  const documentOf = documentLengths.flatMap((length, document) => Array<number>(length).fill(document))
  return maskFrom(documentOf.length, documentOf.length, (query, key) => documentOf[query] === documentOf[key])
}

/** A key is visible if every mask lets it through; biases add up. Throws RangeError if shapes differ or none is given. */
export function combineMasks(...masks: readonly Matrix[]): Matrix {
  assert(masks.length > 0, `combineMasks needs at least one mask, got ${masks.length}`)
  return masks.reduce(add)
}
// #endregion

/** How many (query, key) pairs are visible: n(n + 1)/2 for a causal mask over n tokens. */
export function visiblePairs(mask: Matrix): number {
  return mask.data.filter((entry) => entry > -Infinity).length
}

/** The rows that may read no key at all. */
export function fullyMaskedRows(mask: Matrix): number[] {
  return toRows(mask).flatMap((row, i) => (row.every((entry) => entry === -Infinity) ? [i] : []))
}
