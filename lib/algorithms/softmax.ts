/**
 * Softmax and its relatives: scores become a probability distribution.
 *
 *   softmax(z)ᵢ    = e^{zᵢ} / Σⱼ e^{zⱼ}
 *   logSumExp(z)   = ln Σⱼ e^{zⱼ}
 *   logSoftmax(z)ᵢ = zᵢ − logSumExp(z)
 *   ∂pᵢ / ∂zⱼ      = pᵢ (δᵢⱼ − pⱼ)
 *   entropy(p)     = −Σᵢ pᵢ ln pᵢ      (nats)
 *
 * Shapes: a vector of n numbers, or a matrix of which every row is one such vector. A score of −∞ means "removed", and
 * gets probability 0.
 *
 * Caveats. e^z overflows 64-bit floats at z ≈ 709 (fp16 at z ≈ 11), so the largest score is subtracted first; softmax
 * does not change when a constant is added to all scores. A row of nothing but −∞, such as the padding of a batch, has
 * no distribution: the formula reads 0/0. Frameworks disagree on it: a softmax written out gives NaN, which then
 * spreads through the batch; fused attention kernels give 0. Here it throws, unless the caller chooses one of the two.
 *
 * Source: Goodfellow, Bengio, Courville 2016, Deep Learning, §4.1 (stable form).
 */
import { assert } from './check'
import { matrix, row, type Matrix } from './matrix'

/** What a row of nothing but −∞ becomes. */
export type FullyMasked = 'throw' | 'nan' | 'zero'

/** The largest score. Throws RangeError on an empty vector, NaN or +∞. */
function maximum(z: ArrayLike<number>): number {
  assert(z.length > 0, `softmax needs at least one score, got ${z.length}`)
  let max = -Infinity
  for (let i = 0; i < z.length; i++) max = Math.max(max, z[i]!)
  assert(max < Infinity, `scores must be finite or −Infinity, the largest is ${max}`)
  return max
}

// #region softmax
/** Throws RangeError on an empty vector, NaN, +∞, or, unless told otherwise, when every score is −∞. */
export function softmax(z: ArrayLike<number>, whenFullyMasked: FullyMasked = 'throw'): Float64Array {
  const max = maximum(z)
  if (max === -Infinity) return fullyMaskedRow(z.length, whenFullyMasked)
  const exponentials = Float64Array.from(z, (score) => Math.exp(score - max))
  const sum = exponentials.reduce((a, b) => a + b, 0)
  return exponentials.map((e) => e / sum)
}
// #endregion

function fullyMaskedRow(length: number, whenFullyMasked: FullyMasked): Float64Array {
  assert(
    whenFullyMasked !== 'throw',
    `all ${length} scores are −Infinity: the row is fully masked, and softmax would divide 0 by 0`,
  )
  return new Float64Array(length).fill(whenFullyMasked === 'nan' ? NaN : 0)
}

/** softmax of every row. Throws as softmax does. */
export function softmaxRows(scores: Matrix, whenFullyMasked: FullyMasked = 'throw'): Matrix {
  const rows = Array.from({ length: scores.rows }, (_, i) => softmax(row(scores, i), whenFullyMasked))
  return matrix(scores.rows, scores.cols, (i, j) => rows[i]![j]!)
}

// #region log-sum-exp
/** ln Σ e^{zᵢ}; −∞ when every score is −∞. Throws RangeError on an empty vector, NaN or +∞. */
export function logSumExp(z: ArrayLike<number>): number {
  const max = maximum(z)
  if (max === -Infinity) return -Infinity
  let sum = 0
  for (let i = 0; i < z.length; i++) sum += Math.exp(z[i]! - max)
  return max + Math.log(sum)
}

/** ln softmax(z), exact even where softmax(z) rounds to 0. Throws as softmax does when every score is −∞. */
export function logSoftmax(z: ArrayLike<number>): Float64Array {
  const normaliser = logSumExp(z)
  assert(normaliser > -Infinity, `all ${z.length} scores are −Infinity: the row is fully masked`)
  return Float64Array.from(z, (score) => score - normaliser)
}
// #endregion

// #region jacobian
/** J = diag(p) − p pᵀ at the scores z, n × n, symmetric; every row sums to 0. Throws as softmax does. */
export function softmaxJacobian(z: ArrayLike<number>): Matrix {
  const p = softmax(z)
  return matrix(p.length, p.length, (i, j) => p[i]! * ((i === j ? 1 : 0) - p[j]!))
}
// #endregion

/**
 * Entropy of a distribution in nats, with 0 · ln 0 = 0: from 0 (one sure outcome) to ln n (all equally likely).
 * Throws RangeError if a probability is negative or their sum differs from 1 by more than 1e-9.
 */
export function entropy(probabilities: ArrayLike<number>): number {
  let sum = 0
  let nats = 0
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!
    assert(p >= 0, `probability ${i} must be ≥ 0, got ${p}`)
    sum += p
    if (p > 0) nats -= p * Math.log(p)
  }
  assert(Math.abs(sum - 1) < 1e-9, `probabilities must sum to 1, got ${sum}`)
  return nats
}
