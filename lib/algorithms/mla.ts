/**
 * Multi-head latent attention (MLA): instead of keys and values, every token caches one short latent vector c, from
 * which all heads get their keys and values, and one small rotated key that all heads share.
 *
 *   c = h W_DKV                           cached: dLatent numbers
 *   k^R = RoPE(h W_KR)                    cached: dRope numbers
 *   q_i = [h W_Q,i ; RoPE(h W_QR,i)]      head i
 *   k_i = [c W_UK,i ; k^R],  v_i = c W_UV,i
 *   output = Σᵢ attention(q_i, k_i, v_i) W_O,i          scale 1/√(dNope + dRope)
 *
 * Naive: decompress the keys and values of every cached token, then attend as usual. Absorbed: since
 * q·(c W_UK) = (q W_UKᵀ)·c, the up-projection moves to the query, and likewise W_UV moves behind the weighted sum; all
 * heads then read the latents themselves, as in multi-query attention with one wide head. The rotated part must stay
 * apart ("decoupled"): a rotation between W_Q and W_UK depends on the position and could not be folded.
 *
 * Shapes per head: W_Q (dModel × dNope), W_QR (dModel × dRope), W_UK (dLatent × dNope), W_UV (dLatent × dV),
 * W_O (dV × dModel); shared: W_DKV (dModel × dLatent), W_KR (dModel × dRope).
 * Sources: DeepSeek-V2, arXiv 2405.04434 §2.1 and App. C; DeepSeek-V3, arXiv 2412.19437 §2.1.1. Left out here: the
 * low-rank path of the queries and the RMSNorm on the latents; neither changes the cache or the folding.
 * Caveat: folding trades memory traffic for FLOPs; implementations apply the two factors one after the other instead of
 * storing their larger product, and still decompress in prefill, where compute is scarce.
 */
import { scaledDotProductAttention, type AttentionOptions } from './attention'
import { assert } from './check'
import { add, hstack, matmul, randomMatrix, transpose, type Matrix } from './matrix'
import type { Random } from './random'
import { ropeFrequencies, rotateRows } from './rope'

export interface MlaShape {
  readonly dModel: number
  readonly nHeads: number
  readonly dLatent: number
  readonly dNope: number
  readonly dRope: number
  readonly dV: number
}

export interface MlaHead {
  readonly wq: Matrix
  readonly wqRope: Matrix
  readonly wuk: Matrix
  readonly wuv: Matrix
  readonly wo: Matrix
}

export interface MlaWeights {
  readonly wdkv: Matrix
  readonly wkRope: Matrix
  readonly heads: readonly MlaHead[]
}

/** What is kept per token: dLatent + dRope numbers. */
export interface MlaCache {
  /** c: tokens × dLatent. */
  readonly latents: Matrix
  /** k^R, rotated: tokens × dRope. */
  readonly ropeKeys: Matrix
}

const ropeRows = (x: Matrix, firstPosition: number) => rotateRows(x, ropeFrequencies(x.cols), firstPosition)

/** The cache entries of the tokens `h`, the first at `firstPosition`. Throws RangeError if shapes do not fit or dRope is odd. */
export function mlaCompress(h: Matrix, weights: MlaWeights, firstPosition = 0): MlaCache {
  return { latents: matmul(h, weights.wdkv), ropeKeys: ropeRows(matmul(h, weights.wkRope), firstPosition) }
}

/** The queries are the last rows of the cached sequence, so their positions follow from the two lengths. */
function queryPosition(h: Matrix, cache: MlaCache): number {
  assert(h.rows <= cache.latents.rows, `${h.rows} queries, but only ${cache.latents.rows} cached tokens`)
  return cache.latents.rows - h.rows
}

const sum = (parts: readonly Matrix[]) => parts.reduce(add)

// #region naive
/** Decompresses keys and values of all cached tokens. Throws RangeError if there are more queries than cached tokens. */
export function mlaNaive(h: Matrix, cache: MlaCache, weights: MlaWeights, options: AttentionOptions = {}): Matrix {
  const position = queryPosition(h, cache)
  const perHead = weights.heads.map(({ wq, wqRope, wuk, wuv, wo }) => {
    const q = hstack(matmul(h, wq), ropeRows(matmul(h, wqRope), position))
    const k = hstack(matmul(cache.latents, wuk), cache.ropeKeys)
    const v = matmul(cache.latents, wuv)
    return matmul(scaledDotProductAttention(q, k, v, options).output, wo)
  })
  return sum(perHead)
}
// #endregion

// #region absorbed
/** Reads the latents as they are. Throws RangeError if there are more queries than cached tokens. */
export function mlaAbsorbed(h: Matrix, cache: MlaCache, weights: MlaWeights, options: AttentionOptions = {}): Matrix {
  const position = queryPosition(h, cache)
  const sharedKeys = hstack(cache.latents, cache.ropeKeys)
  const perHead = weights.heads.map(({ wq, wqRope, wuk, wuv, wo }) => {
    const wqAbsorbed = matmul(wq, transpose(wuk))
    const woAbsorbed = matmul(wuv, wo)
    const q = hstack(matmul(h, wqAbsorbed), ropeRows(matmul(h, wqRope), position))
    const scale = 1 / Math.sqrt(wq.cols + wqRope.cols)
    return matmul(scaledDotProductAttention(q, sharedKeys, cache.latents, { scale, ...options }).output, woAbsorbed)
  })
  return sum(perHead)
}
// #endregion

/** Weights with independent N(0, 1/rows) entries. Throws RangeError on a negative or fractional size. */
export function randomMlaWeights(shape: MlaShape, random: Random): MlaWeights {
  const { dModel, nHeads, dLatent, dNope, dRope, dV } = shape
  const weight = (rows: number, cols: number) => randomMatrix(rows, cols, random, 1 / Math.sqrt(rows))
  return {
    wdkv: weight(dModel, dLatent),
    wkRope: weight(dModel, dRope),
    heads: Array.from({ length: nHeads }, () => ({
      wq: weight(dModel, dNope),
      wqRope: weight(dModel, dRope),
      wuk: weight(dLatent, dNope),
      wuv: weight(dLatent, dV),
      wo: weight(dV, dModel),
    })),
  }
}
