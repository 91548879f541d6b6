/**
 * How well a percentile of n measurements is known, whatever distribution they come from.
 *
 *   X(1) ≤ … ≤ X(n) sorted; B = how many lie below the true q-quantile ~ Binomial(n, q)
 *   P(X(l) ≤ quantile < X(u)) = P(l ≤ B ≤ u − 1)
 *   l = the largest rank with P(B < l) ≤ α/2          u = the smallest rank with P(B ≥ u) ≤ α/2,   α = 1 − level
 *   u ≤ n needs qⁿ ≤ α/2: fewer samples have no upper bound at all, since their maximum may lie below the quantile
 *
 * Ranks count from 1. Known as the distribution-free confidence interval of a quantile (David & Nagaraja, Order
 * Statistics, ch. 7).
 * Caveats: samples must be independent; latencies that share one queue are not, and the true interval is then wider.
 * With ties, as of a coarse clock, the coverage is at least the one given.
 */
import { assert, assertInteger } from './check'

const assertShare = (name: string, value: number) => assert(value > 0 && value < 1, `${name} must lie in (0, 1), got ${value}`)

// #region ranks
/** P(B ≤ k) for k = 0 … n, B ~ Binomial(n, q). */
function binomialCdf(n: number, q: number): Float64Array {
  const cdf = new Float64Array(n + 1)
  // In logarithms, since (1 − q)ⁿ underflows from n ≈ 160 on at q = 0.99.
  let logMass = n * Math.log(1 - q)
  let sum = 0
  for (let k = 0; k <= n; k++) {
    sum += Math.exp(logMass)
    cdf[k] = Math.min(1, sum)
    logMass += Math.log((n - k) / (k + 1)) + Math.log(q / (1 - q))
  }
  return cdf
}

export interface RankInterval {
  /** Rank of the lower end, undefined if n is too small to have one. */
  readonly low: number | undefined
  /** Rank of the upper end, likewise. */
  readonly high: number | undefined
  /** The probability that the interval covers the quantile, at least the level asked for. */
  readonly coverage: number
}

/** Ranks between which the q-quantile lies. Throws RangeError unless n ≥ 1 and q and level lie in (0, 1). */
export function quantileRanks(n: number, q: number, level = 0.95): RankInterval {
  assertInteger('n', n, 1)
  assertShare('q', q)
  assertShare('level', level)
  const tail = (1 - level) / 2
  const cdf = binomialCdf(n, q)
  let low = 0
  while (low < n && cdf[low]! <= tail) low++
  let high = n
  while (high > 0 && 1 - cdf[high - 1]! <= tail) high--
  high++
  const below = low === 0 ? 0 : cdf[low - 1]!
  const upTo = high > n ? 1 : cdf[high - 1]!
  return { low: low === 0 ? undefined : low, high: high > n ? undefined : high, coverage: upTo - below }
}
// #endregion

// #region fewest
/** The fewest samples with both ends of an interval: qⁿ and (1 − q)ⁿ at most α/2. Throws RangeError outside (0, 1). */
export function fewestForInterval(q: number, level = 0.95): number {
  assertShare('q', q)
  assertShare('level', level)
  return Math.ceil(Math.log((1 - level) / 2) / Math.log(Math.max(q, 1 - q)) - 1e-9)
}
// #endregion

// #region exponential
/**
 * The two ends over the true quantile, for exponential measurements: −ln(1 − r/(n + 1)) is where rank r is expected, about.
 * An end that does not exist is 0 or Infinity. Throws RangeError as quantileRanks does.
 */
export function exponentialEnds(n: number, q: number, level = 0.95): { readonly low: number; readonly high: number } {
  const { low, high } = quantileRanks(n, q, level)
  const at = (rank: number) => Math.log(1 - rank / (n + 1)) / Math.log(1 - q)
  return { low: low === undefined ? 0 : at(low), high: high === undefined ? Infinity : at(high) }
}
// #endregion
