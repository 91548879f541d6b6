/**
 * Multi-head attention and its savings on keys and values: nQ query heads share nKv key-value heads.
 *
 *   nKv = nQ   multi-head attention (MHA)
 *   1 < nKv < nQ   grouped-query attention (GQA)
 *   nKv = 1    multi-query attention (MQA)
 *
 *   Q = X W_Q, K = X W_K, V = X W_V, each cut into heads of dHead columns
 *   head h reads key-value head ⌊h / (nQ / nKv)⌋
 *   output = [head 0 … head nQ−1] W_O
 *
 * Shapes: X (seqLen × dModel); W_Q (dModel × nQ·dHead); W_K, W_V (dModel × nKv·dHead); W_O (nQ·dHead × dModel).
 * Usually nQ · dHead = dModel, so that nQ small heads cost as much as one of full width.
 * Sources: Vaswani et al. 2017, arXiv 1706.03762 §3.2.2; Shazeer 2019 (MQA), arXiv 1911.02150; Ainslie et al. 2023
 * (GQA), arXiv 2305.13245.
 */
import { scaledDotProductAttention, type AttentionOptions, type AttentionResult } from './attention'
import { assert, assertInteger } from './check'
import { colRange, hstack, matmul, randomMatrix, type Matrix } from './matrix'
import type { Random } from './random'

export interface HeadShape {
  readonly nQ: number
  readonly nKv: number
}

export interface MultiHeadShape extends HeadShape {
  readonly dModel: number
  readonly dHead: number
}

export interface MultiHeadWeights {
  readonly wq: Matrix
  readonly wk: Matrix
  readonly wv: Matrix
  readonly wo: Matrix
}

/** Throws RangeError unless nKv divides nQ. */
export function assertHeadShape({ nQ, nKv }: HeadShape): void {
  assertInteger('nQ', nQ, 1)
  assertInteger('nKv', nKv, 1)
  assert(nQ % nKv === 0, `nQ must be a multiple of nKv, got ${nQ} query heads and ${nKv} key-value heads`)
}

// #region heads
/** Cuts seqLen × (nHeads·dHead) into nHeads matrices seqLen × dHead. Throws RangeError if the columns do not divide. */
export function splitHeads(x: Matrix, nHeads: number): Matrix[] {
  assertInteger('nHeads', nHeads, 1)
  assert(x.cols % nHeads === 0, `cannot cut ${x.cols} columns into ${nHeads} equal heads`)
  const dHead = x.cols / nHeads
  return Array.from({ length: nHeads }, (_, head) => colRange(x, head * dHead, (head + 1) * dHead))
}

/** The inverse of splitHeads. Throws RangeError if the row counts differ. */
export function mergeHeads(heads: readonly Matrix[]): Matrix {
  return hstack(...heads)
}
// #endregion

// #region grouped-query
/** The key-value head that a query head reads. Throws RangeError unless nKv divides nQ and 0 ≤ queryHead < nQ. */
export function kvHeadOf(queryHead: number, { nQ, nKv }: HeadShape): number {
  assertHeadShape({ nQ, nKv })
  assertInteger('queryHead', queryHead)
  assert(queryHead < nQ, `queryHead must be below ${nQ}, got ${queryHead}`)
  return Math.floor(queryHead / (nQ / nKv))
}

/** Attention of nQ query heads over nKv key-value heads. Throws RangeError as attention and kvHeadOf do. */
export function groupedQueryAttention(
  queries: readonly Matrix[],
  keys: readonly Matrix[],
  values: readonly Matrix[],
  options: AttentionOptions = {},
): AttentionResult[] {
  assert(keys.length === values.length, `there are ${keys.length} key heads and ${values.length} value heads`)
  return queries.map((q, head) => {
    const group = kvHeadOf(head, { nQ: queries.length, nKv: keys.length })
    return scaledDotProductAttention(q, keys[group]!, values[group]!, options)
  })
}
// #endregion

// #region multi-head
/** One attention layer. Throws RangeError if nKv does not divide nQ or the shapes do not fit. */
export function multiHeadAttention(
  x: Matrix,
  { wq, wk, wv, wo }: MultiHeadWeights,
  { nQ, nKv }: HeadShape,
  options: AttentionOptions = {},
): { readonly heads: readonly AttentionResult[]; readonly output: Matrix } {
  const queries = splitHeads(matmul(x, wq), nQ)
  const keys = splitHeads(matmul(x, wk), nKv)
  const values = splitHeads(matmul(x, wv), nKv)
  const heads = groupedQueryAttention(queries, keys, values, options)
  return { heads, output: matmul(mergeHeads(heads.map((head) => head.output)), wo) }
}
// #endregion

/** Independent N(0, 1/rows) entries, which keep the variance of the input. Throws RangeError unless nKv divides nQ. */
export function randomMultiHeadWeights({ dModel, dHead, nQ, nKv }: MultiHeadShape, random: Random): MultiHeadWeights {
  assertHeadShape({ nQ, nKv })
  const weight = (rows: number, cols: number) => randomMatrix(rows, cols, random, 1 / Math.sqrt(rows))
  return {
    wq: weight(dModel, nQ * dHead),
    wk: weight(dModel, nKv * dHead),
    wv: weight(dModel, nKv * dHead),
    wo: weight(nQ * dHead, dModel),
  }
}

/**
 * The MHA weights that compute the same as GQA weights: every key-value head is copied for each query head of its
 * group. GQA is MHA with tied heads. Throws RangeError unless nKv divides nQ.
 */
export function repeatKvHeads(weights: MultiHeadWeights, shape: HeadShape): MultiHeadWeights {
  const repeat = (w: Matrix) => {
    const heads = splitHeads(w, shape.nKv)
    return mergeHeads(Array.from({ length: shape.nQ }, (_, head) => heads[kvHeadOf(head, shape)]!))
  }
  return { ...weights, wk: repeat(weights.wk), wv: repeat(weights.wv) }
}

/** Parameters of the four projections, without biases. Throws RangeError unless nKv divides nQ. */
export function projectionParameterCount({ dModel, dHead, nQ, nKv }: MultiHeadShape) {
  assertHeadShape({ nQ, nKv })
  assertInteger('dModel', dModel, 1)
  assertInteger('dHead', dHead, 1)
  const q = dModel * nQ * dHead
  const kv = dModel * nKv * dHead
  return { q, k: kv, v: kv, o: q, total: 2 * q + 2 * kv }
}
