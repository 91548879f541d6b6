/**
 * The statistics of comparing models on a benchmark of n questions.
 *
 *   standard error of an accuracy p    √(p·(1 − p)/n)               interval p ± z·SE, z = 1.96 for 95 %
 *   Wilson interval                    (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *   questions for a half-width h       n = z²·p·(1 − p)/h²
 *   bootstrap                          resample the n values with replacement, take percentiles of the statistic
 *   McNemar                            of b + c questions that only one model solves: exact b ~ Binomial(b + c, ½),
 *                                      or χ² = (|b − c| − 1)²/(b + c), one degree of freedom
 *   Benjamini–Hochberg                 q(i) = min over j ≥ i of m·p(j)/j, p sorted: false discovery rate
 *
 * Sources: Miller 2024, arXiv 2411.00640 (evaluations); Wilson 1927; Efron & Tibshirani 1993; McNemar 1947; Edwards 1948
 * (the −1); Benjamini & Hochberg 1995.
 * Caveats: p ± z·SE collapses to a point at p = 0 and 1, where Wilson's does not. Questions that share a text are not
 * independent, and all of these are then too narrow. Two models on the same questions are paired: compare differences.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import { randomInt, type Random } from './random'

/** Two-sided 95 % of the normal distribution, as papers round it. */
export const Z_95 = 1.96

export interface Interval {
  readonly low: number
  readonly high: number
}

export const mean = (values: readonly number[]): number => {
  assert(values.length > 0, `a mean needs at least one value, got ${values.length}`)
  return values.reduce((sum, x) => sum + x, 0) / values.length
}

// #region proportion
/** √(p·(1 − p)/n). Throws RangeError unless 0 ≤ p ≤ 1 and n ≥ 1. */
export function binomialStandardError(p: number, n: number): number {
  assertInRange('p', p, 0, 1)
  assertInteger('n', n, 1)
  return Math.sqrt((p * (1 - p)) / n)
}

/** z·SE. Throws RangeError as binomialStandardError does. */
export function halfWidth(p: number, n: number, z = Z_95): number {
  assertPositive('z', z)
  return z * binomialStandardError(p, n)
}

/** Never leaves [0, 1]. Throws RangeError unless 0 ≤ correct ≤ n and n ≥ 1. */
export function wilsonInterval(correct: number, n: number, z = Z_95): Interval {
  assertInteger('correct', correct)
  assertInteger('n', n, 1)
  assertInRange('correct', correct, 0, n)
  assertPositive('z', z)
  const p = correct / n
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n)
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** Questions needed for a half-width, rounded up. Throws RangeError unless 0 ≤ p ≤ 1 and the half-width is positive. */
export function requiredQuestions(halfWidth: number, p = 0.5, z = Z_95): number {
  assertPositive('halfWidth', halfWidth)
  assertInRange('p', p, 0, 1)
  assertPositive('z', z)
  return Math.ceil((z ** 2 * p * (1 - p)) / halfWidth ** 2 - 1e-9)
}
// #endregion

// #region bootstrap
/** q-th percentile with linear interpolation between the sorted values. Throws RangeError without values or q ∉ [0, 100]. */
export function percentile(values: ArrayLike<number>, q: number): number {
  assert(values.length > 0, `a percentile needs at least one value, got ${values.length}`)
  assertInRange('q', q, 0, 100)
  const sorted = Float64Array.from(values).sort()
  const position = (q / 100) * (sorted.length - 1)
  const below = sorted[Math.floor(position)]!
  const above = sorted[Math.ceil(position)]!
  return below + (above - below) * (position % 1)
}

export interface BootstrapOptions {
  readonly random: Random
  /** 1000 unless given. */
  readonly resamples?: number
  /** 0.95 unless given. */
  readonly level?: number
}

/** The statistic of every resample, in the order drawn. */
function resample<T>(items: readonly T[], statistic: (sample: readonly T[]) => number, options: BootstrapOptions): number[] {
  const { random, resamples = 1000 } = options
  assert(items.length > 0, `a bootstrap needs at least one value, got ${items.length}`)
  assertInteger('resamples', resamples, 1)
  return Array.from({ length: resamples }, () => statistic(items.map(() => items[randomInt(random, items.length)]!)))
}

function percentileInterval(statistics: readonly number[], level = 0.95): Interval {
  assert(level > 0 && level < 1, `level must lie in (0, 1), got ${level}`)
  const tail = (100 * (1 - level)) / 2
  return { low: percentile(statistics, tail), high: percentile(statistics, 100 - tail) }
}

/** Percentile interval of a statistic. Throws RangeError without values, or on bad options. */
export function bootstrapInterval<T>(items: readonly T[], statistic: (sample: readonly T[]) => number, options: BootstrapOptions): Interval {
  return percentileInterval(resample(items, statistic, options), options.level)
}

export interface PairedComparison extends Interval {
  /** mean(a) − mean(b). */
  readonly difference: number
  /** Share of resamples in which a is not better than b. */
  readonly shareNotBetter: number
}

/** Resamples questions, keeping both models' scores together. Throws RangeError on unequal or zero lengths. */
export function pairedBootstrap(a: readonly number[], b: readonly number[], options: BootstrapOptions): PairedComparison {
  assert(a.length === b.length, `${a.length} scores of one model and ${b.length} of the other`)
  const differences = a.map((score, i) => score - b[i]!)
  const resampled = resample(differences, mean, options)
  const shareNotBetter = resampled.filter((d) => d <= 0).length / resampled.length
  return { difference: mean(differences), ...percentileInterval(resampled, options.level), shareNotBetter }
}
// #endregion

// #region mcnemar
/** Two-sided p-value; b and c count the questions that only one model solves. Throws RangeError unless whole, ≥ 0. */
export function mcNemarExact(b: number, c: number): number {
  assertInteger('b', b)
  assertInteger('c', c)
  const n = b + c
  // log C(n, i) by recurrence, since C(n, i) overflows from n ≈ 1030 on.
  let logChoose = 0
  let tail = 0
  for (let i = 0; i <= Math.min(b, c); i++) {
    tail += Math.exp(logChoose - n * Math.LN2)
    logChoose += Math.log((n - i) / (i + 1))
  }
  return Math.min(1, 2 * tail)
}

/** χ² with continuity correction, and its p-value. Throws RangeError unless b and c are whole, ≥ 0, and not both 0. */
export function mcNemarChiSquared(b: number, c: number): { readonly chiSquared: number; readonly pValue: number } {
  assertInteger('b', b)
  assertInteger('c', c)
  assert(b + c > 0, 'χ² is 0/0 when the models never disagree')
  const chiSquared = Math.max(0, Math.abs(b - c) - 1) ** 2 / (b + c)
  return { chiSquared, pValue: complementaryError(Math.sqrt(chiSquared / 2)) }
}

/** erfc(x) for x ≥ 0: 1 − the Taylor series of erf below 3, a continued fraction above. */
export function complementaryError(x: number): number {
  if (x < 3) {
    let term = x
    let sum = x
    for (let i = 1; Math.abs(term) > 1e-17; i++) {
      term *= -(x ** 2) / i
      sum += term / (2 * i + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = x
  for (let i = 60; i >= 1; i--) fraction = x + i / 2 / fraction
  return Math.exp(-(x ** 2)) / (Math.sqrt(Math.PI) * fraction)
}
// #endregion

// #region multiple
/** Adjusted p-values in the order given; reject those ≤ the false discovery rate. Throws RangeError outside [0, 1]. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  pValues.forEach((p, i) => assertInRange(`p-value ${i}`, p, 0, 1))
  const m = pValues.length
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = Array<number>(m).fill(1)
  let smallest = 1
  for (let rank = m; rank >= 1; rank--) {
    const i = order[rank - 1]!
    smallest = Math.min(smallest, (m * pValues[i]!) / rank)
    adjusted[i] = smallest
  }
  return adjusted
}
// #endregion
