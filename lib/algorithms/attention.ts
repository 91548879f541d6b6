/**
 * Scaled dot-product attention: every query takes a weighted mean of the values, weighted by how well it matches the keys.
 *
 *   scores = Q Kᵀ · scale          scale = 1/√dK unless given
 *   weights = softmax(scores + mask), by rows
 *   output = weights · V
 *
 * Shapes: Q (nQueries × dK), K (nKeys × dK), V (nKeys × dV), mask (nQueries × nKeys), output (nQueries × dV).
 * Source: Vaswani et al. 2017, arXiv 1706.03762, eq. 1; the reason for 1/√dK is its footnote 4: if the entries of q and
 * k are independent with mean 0 and variance 1, then q·k has mean 0 and variance dK, and softmax would saturate.
 */
import { assert, assertInteger } from './check'
import { add, map, matmul, row, scale as scaleMatrix, transpose, zip, type Matrix } from './matrix'
import { softmaxRows, type FullyMasked } from './softmax'

export interface AttentionOptions {
  /** Additive, nQueries × nKeys: 0 or −∞ (masks.ts), or a bias (alibi.ts). Everything is visible without one. */
  readonly mask?: Matrix
  /** 1/√dK unless given; 1 leaves the scores unscaled. */
  readonly scale?: number
  /** What a query without any visible key gets; 'throw' unless given. */
  readonly whenFullyMasked?: FullyMasked
}

export interface AttentionResult {
  /** Scaled, before the mask: nQueries × nKeys. */
  readonly scores: Matrix
  /** Every row is a distribution over the keys: nQueries × nKeys. */
  readonly weights: Matrix
  /** nQueries × dV. */
  readonly output: Matrix
}

/** 1/√dK, the factor that brings the variance of q·k back from dK to 1. Throws RangeError unless dK ≥ 1. */
export function attentionScale(dK: number): number {
  assertInteger('dK', dK, 1)
  return 1 / Math.sqrt(dK)
}

// #region attention
/** Throws RangeError if the shapes do not fit, or if a query may read no key (unless `whenFullyMasked` says otherwise). */
export function scaledDotProductAttention(q: Matrix, k: Matrix, v: Matrix, options: AttentionOptions = {}): AttentionResult {
  assert(q.cols === k.cols, `queries have ${q.cols} features, keys have ${k.cols}`)
  assert(k.rows === v.rows, `there are ${k.rows} keys and ${v.rows} values`)
  const { mask, scale = attentionScale(k.cols), whenFullyMasked = 'throw' } = options

  const scores = scaleMatrix(matmul(q, transpose(k)), scale)
  const weights = softmaxRows(mask ? add(scores, mask) : scores, whenFullyMasked)
  const output = matmul(weights, v)
  return { scores, weights, output }
}
// #endregion

// #region flops
export interface AttentionFlopsInput {
  readonly seqLen: number
  /** Width of all query heads together, nQ · dHead. */
  readonly dModel: number
  readonly causal?: boolean
}

/**
 * FLOPs of Q Kᵀ and weights · V in one layer, forward: 2·S²·d each, so 4·S²·d; a kernel that skips what the causal mask
 * hides does half. (Exactly (S + 1)/2S of it; softmax and mask, O(S²·nQ), are left out.) It does not depend on nKv.
 * Throws RangeError on sizes below 1.
 */
export function attentionFlops({ seqLen, dModel, causal = false }: AttentionFlopsInput): number {
  assertInteger('seqLen', seqLen, 1)
  assertInteger('dModel', dModel, 1)
  return (4 * seqLen ** 2 * dModel) / (causal ? 2 : 1)
}

/**
 * FLOPs of the projections Q, K, V and O in one layer, forward: four d × d matrices, 8·S·d². With grouped queries the
 * K and V matrices are only `kvWidth` = nKv · dHead wide: 4·S·d·(d + kvWidth). Throws RangeError on sizes below 1.
 */
export function projectionFlops(seqLen: number, dModel: number, kvWidth = dModel): number {
  assertInteger('seqLen', seqLen, 1)
  assertInteger('dModel', dModel, 1)
  assertInteger('kvWidth', kvWidth, 1)
  return 4 * seqLen * dModel * (dModel + kvWidth)
}

/**
 * The sequence length at which attention costs as much as its four projections (MHA): 2·d, or 4·d when causal.
 * Throws RangeError unless dModel ≥ 1.
 */
export function attentionCrossoverLength(dModel: number, causal = false): number {
  assertInteger('dModel', dModel, 1)
  return (causal ? 4 : 2) * dModel
}
// #endregion

// #region backward
/**
 * Gradients of a loss from dO = ∂loss/∂output, with the whole weight matrix P at hand. Each row of P is a softmax, whose
 * derivative is diag(p) − p pᵀ:
 *
 *   dV = Pᵀ dO      dP = dO Vᵀ      dS = P ∘ (dP − rowsum(dP ∘ P))      dQ = dS K · scale      dK = dSᵀ Q · scale
 *
 * A key that is masked for a query has p = 0 there and passes nothing on. Throws RangeError if the shapes do not fit.
 */
export function attentionBackward(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  weights: Matrix,
  dOutput: Matrix,
  scale = attentionScale(k.cols),
): { readonly dQ: Matrix; readonly dK: Matrix; readonly dV: Matrix } {
  const dP = matmul(dOutput, transpose(v))
  const products = zip(dP, weights, (x, weight) => x * weight)
  const sum = (i: number) => row(products, i).reduce((a, b) => a + b, 0)
  const dS = zip(weights, map(dP, (x, i) => x - sum(i)), (weight, x) => weight * x)
  return {
    dQ: scaleMatrix(matmul(dS, k), scale),
    dK: scaleMatrix(matmul(transpose(dS), q), scale),
    dV: matmul(transpose(weights), dOutput),
  }
}
// #endregion
