/**
 * Online softmax: the maximum m and the normaliser ℓ = Σ e^{xᵢ − m} of a row in one pass over its blocks, without ever
 * holding the whole row. When a block raises the maximum, what was summed before is rescaled:
 *
 *   m' = max(m, max x)
 *   ℓ' = ℓ·e^{m − m'} + Σ e^{xᵢ − m'}
 *
 * At the end softmax(x)ᵢ = e^{xᵢ − m}/ℓ and logSumExp(x) = m + ln ℓ. Two states merge by the same rule, in any order,
 * so blocks may be handled in parallel.
 *
 * Source: Milakov & Gimelshein 2018, arXiv 1805.02867, Algorithm 3 and §3.1.
 * Caveat: while everything seen is −∞ (masked), m stays −∞, and m − m' is undefined; the factor is 1 there, since there
 * is nothing to rescale.
 */
import { assert } from './check'

export interface SoftmaxState {
  /** m: the largest score so far. */
  readonly max: number
  /** ℓ: Σ e^{xᵢ − m} so far. */
  readonly sum: number
}

/** Nothing seen yet. */
export const EMPTY_STATE: SoftmaxState = { max: -Infinity, sum: 0 }

// #region online-softmax
/** e^{m − m'}: what sums made under the old maximum are multiplied by. */
export function rescaleFactor(oldMax: number, newMax: number): number {
  return newMax === -Infinity ? 1 : Math.exp(oldMax - newMax)
}

/** The state after one more block. Throws RangeError if a score is NaN or +∞. */
export function pushBlock(state: SoftmaxState, block: ArrayLike<number>): SoftmaxState {
  let max = state.max
  for (let i = 0; i < block.length; i++) max = Math.max(max, block[i]!)
  assert(max < Infinity, `scores must be finite or −Infinity, the largest is ${max}`)
  let sum = state.sum * rescaleFactor(state.max, max)
  for (let i = 0; i < block.length; i++) if (block[i]! > -Infinity) sum += Math.exp(block[i]! - max)
  return { max, sum }
}

/** The state of two parts of a row together; commutative and associative (up to rounding). */
export function mergeStates(a: SoftmaxState, b: SoftmaxState): SoftmaxState {
  const max = Math.max(a.max, b.max)
  return { max, sum: a.sum * rescaleFactor(a.max, max) + b.sum * rescaleFactor(b.max, max) }
}
// #endregion

/** The state after each block. Throws as pushBlock does. */
export function onlineSoftmaxStates(blocks: readonly ArrayLike<number>[]): SoftmaxState[] {
  let state = EMPTY_STATE
  return blocks.map((block) => (state = pushBlock(state, block)))
}

/** softmax(x) from the state of the whole row: the second pass. Throws RangeError if nothing but −∞ was seen. */
export function probabilitiesFrom(state: SoftmaxState, scores: ArrayLike<number>): Float64Array {
  assert(state.sum > 0, `the row is empty or fully masked: the sum of exponentials is ${state.sum}`)
  return Float64Array.from(scores, (score) => Math.exp(score - state.max) / state.sum)
}
