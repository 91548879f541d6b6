/**
 * ALiBi (attention with linear biases): no position embedding; every score loses an amount that grows linearly with
 * the distance between query and key, at a rate of its own in every head.
 *
 *   score(i, j) = qᵢ·kⱼ·scale − slope_h · (i − j)
 *   slope_h = 2^(−8h/n), h = 1 … n heads          for n a power of two: ½, ¼, … 1/256 with 8 heads
 *
 * For another n the authors' code takes the slopes of the power of two below, then every second slope of the next
 * power of two: the paper's text covers powers of two only.
 *
 * Shapes: slopes (nHeads); bias (nQueries × nKeys), one matrix per head, to be added to the causal mask. With fewer
 * queries than keys, the queries are the last positions (as in masks.ts).
 * Source: Press, Smith, Lewis 2021, arXiv 2108.12409 §3.
 * Caveat: the paper defines the bias for a causal decoder, j ≤ i; keys ahead of the query get −slope·|i − j| here.
 */
import { assert, assertInteger, assertPositive } from './check'
import { matrix, type Matrix } from './matrix'

// #region slopes
/** One slope per head. Throws RangeError unless nHeads ≥ 1. */
export function alibiSlopes(nHeads: number): number[] {
  assertInteger('nHeads', nHeads, 1)
  const powerBelow = 2 ** Math.floor(Math.log2(nHeads))
  const slopes = geometricSlopes(powerBelow)
  const between = geometricSlopes(2 * powerBelow).filter((_, i) => i % 2 === 0)
  return [...slopes, ...between.slice(0, nHeads - powerBelow)]
}

/** 2^(−8/n), 2^(−16/n), … 2^(−8). */
function geometricSlopes(n: number): number[] {
  return Array.from({ length: n }, (_, i) => 2 ** ((-8 * (i + 1)) / n))
}
// #endregion

// #region bias
/** −slope·|i − j|, to be added to the scores of one head. Throws RangeError unless 1 ≤ nQueries ≤ nKeys and slope > 0. */
export function alibiBias(slope: number, nQueries: number, nKeys = nQueries): Matrix {
  assertPositive('slope', slope)
  assertInteger('nQueries', nQueries, 1)
  assert(nKeys >= nQueries, `nKeys must be ≥ ${nQueries} queries, got ${nKeys}`)
  const offset = nKeys - nQueries
  return matrix(nQueries, nKeys, (i, j) => 0 - slope * Math.abs(offset + i - j))
}
// #endregion
