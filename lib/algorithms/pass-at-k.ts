/**
 * pass@k: the probability that at least one of k samples solves a task, estimated from n ≥ k samples of which c are right.
 *
 *   unbiased   1 − C(n − c, k)/C(n, k) = 1 − Π (1 − k/i), i = n − c + 1 … n
 *   naive      1 − (1 − c/n)^k        biased downwards: it draws with replacement
 *
 * The product needs no binomial coefficient, which would overflow: C(200, 100) ≈ 9·10⁵⁸.
 * Shapes: n, c, k per task; a benchmark reports the mean over its tasks.
 * Source: Chen et al. 2021 (Codex), arXiv 2107.03374 eq. 1 and Fig. 3.
 * Caveat: pass@k rewards having one right answer among k, so it suits tasks with a checker, such as unit tests.
 */
import { assert, assertInteger } from './check'

function assertSamples(n: number, c: number, k: number): void {
  assertInteger('n', n, 1)
  assertInteger('c', c)
  assertInteger('k', k, 1)
  assert(c <= n, `c correct samples must be at most n = ${n}, got ${c}`)
}

// #region pass-at-k
// #region unbiased
/** Throws RangeError unless 0 ≤ c ≤ n and 1 ≤ k ≤ n. */
export function passAtK(n: number, c: number, k: number): number {
  assertSamples(n, c, k)
  assert(k <= n, `k must be at most n = ${n}, got ${k}`)
  if (n - c < k) return 1
  let allWrong = 1
  for (let i = n - c + 1; i <= n; i++) allWrong *= 1 - k / i
  return 1 - allWrong
}
// #endregion

/** 1 − (1 − c/n)^k. Throws RangeError unless 0 ≤ c ≤ n and k ≥ 1. */
export function naivePassAtK(n: number, c: number, k: number): number {
  assertSamples(n, c, k)
  return 1 - (1 - c / n) ** k
}

/** Mean of pass@k over tasks with n samples each. Throws RangeError without tasks, and as passAtK does. */
export function meanPassAtK(n: number, correct: readonly number[], k: number): number {
  assert(correct.length > 0, `a benchmark needs at least one task, got ${correct.length}`)
  return correct.reduce((sum, c) => sum + passAtK(n, c, k), 0) / correct.length
}
// #endregion
