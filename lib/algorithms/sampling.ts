/**
 * Decoding: turn logits into the next token.
 *
 * A processor maps logits to logits and marks a removed token with −∞, so processors can be stacked in any order.
 * The order matters: temperature moves probability between tokens, and top-p and min-p decide by probability.
 *
 * Shapes: logits, probabilities (vocabulary). T in [0, ∞); p in probabilities; penalties in logits.
 * Sources: nucleus (top-p) sampling, Holtzman et al. 2019, arXiv 1904.09751 §3.1; min-p, Nguyen et al. 2024,
 * arXiv 2407.01082; repetition penalty, Keskar et al. 2019 (CTRL), arXiv 1909.05858 §4.1; top-k, Fan et al. 2018,
 * arXiv 1805.04833; frequency and presence penalties as in the OpenAI API reference; Gumbel-max as in Kool et al. 2019,
 * arXiv 1903.06059 §2.1.
 * Caveat: a cumulative sum of probabilities carries rounding of about 1e-16, so a top-p threshold that equals such a
 * sum exactly may keep one token more.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import type { Random } from './random'
import { softmax } from './softmax'

export type LogitsProcessor = (logits: Float64Array) => Float64Array

/** Token ids from the largest value to the smallest; equal values keep the order of their ids. */
function ranking(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, id) => id).sort((a, b) => values[b]! - values[a]! || a - b)
}

/** The same logits with −∞ wherever `keep` is false. */
function filter(logits: Float64Array, keep: (id: number) => boolean): Float64Array {
  return logits.map((logit, id) => (keep(id) ? logit : -Infinity))
}

// #region greedy
/** The most probable token (the first of equals). Throws RangeError if no token is left. */
export function greedy(logits: ArrayLike<number>): number {
  const [best] = ranking(logits)
  assert(best !== undefined && logits[best]! > -Infinity, `no token left to choose from ${logits.length}`)
  return best
}
// #endregion

// #region temperature
/** zᵢ / T. T → 0 tends to argmax, so T = 0 keeps the greedy token alone. Throws RangeError if T is negative. */
export function temperature(t: number): LogitsProcessor {
  assert(Number.isFinite(t) && t >= 0, `temperature must be a number ≥ 0, got ${t}`)
  if (t > 0) return (logits) => logits.map((logit) => logit / t)
  return (logits) => {
    const best = greedy(logits)
    return filter(logits, (id) => id === best)
  }
}
// #endregion

// #region filters
/** Keeps the k largest logits: exactly k, the smaller id first among equals. Throws RangeError unless k ≥ 1. */
export function topK(k: number): LogitsProcessor {
  assertInteger('k', k, 1)
  return (logits) => {
    const kept = new Set(ranking(logits).slice(0, k))
    return filter(logits, (id) => kept.has(id))
  }
}

/** Keeps the smallest set of most probable tokens whose probabilities reach p. Throws RangeError unless 0 < p ≤ 1. */
export function topP(p: number): LogitsProcessor {
  assert(p > 0 && p <= 1, `p must lie in (0, 1], got ${p}`)
  if (p === 1) return (logits) => logits.slice()
  return (logits) => {
    const probabilities = distribution(logits)
    const kept = new Set<number>()
    let sum = 0
    for (const id of ranking(logits)) {
      if (sum >= p) break
      kept.add(id)
      sum += probabilities[id]!
    }
    return filter(logits, (id) => kept.has(id))
  }
}

/** Keeps tokens at least `p` times as probable as the best: zᵢ ≥ max z + ln p. Throws RangeError unless 0 ≤ p ≤ 1. */
export function minP(p: number): LogitsProcessor {
  assertInRange('p', p, 0, 1)
  return (logits) => {
    const threshold = logits.reduce((max, z) => Math.max(max, z), -Infinity) + Math.log(p)
    return filter(logits, (id) => logits[id]! >= threshold)
  }
}
// #endregion

// #region penalties
/**
 * Makes the tokens of `previous` less likely: z / θ where z > 0, z · θ where z < 0 (θ > 1 penalises).
 * The paper divides in both cases, which would favour a repeated token with a negative logit; libraries use this form.
 * It depends on where zero lies, so unlike softmax it changes when a constant is added to all logits.
 * Throws RangeError unless θ > 0.
 */
export function repetitionPenalty(theta: number, previous: Iterable<number>): LogitsProcessor {
  assertPositive('theta', theta)
  const seen = new Set(previous)
  return (logits) => logits.map((z, id) => (!seen.has(id) ? z : z > 0 ? z / theta : z * theta))
}

/** zᵢ − frequency · count(i): grows with every repetition in `previous`. Throws RangeError unless finite. */
export function frequencyPenalty(frequency: number, previous: Iterable<number>): LogitsProcessor {
  assert(Number.isFinite(frequency), `frequency penalty must be finite, got ${frequency}`)
  const counts = new Map<number, number>()
  for (const id of previous) counts.set(id, (counts.get(id) ?? 0) + 1)
  return (logits) => logits.map((z, id) => z - frequency * (counts.get(id) ?? 0))
}

/** zᵢ − presence for every token that occurs in `previous` at least once. Throws RangeError unless finite. */
export function presencePenalty(presence: number, previous: Iterable<number>): LogitsProcessor {
  return frequencyPenalty(presence, new Set(previous))
}
// #endregion

// #region sample
/** Applies the processors from left to right. */
export function processLogits(logits: ArrayLike<number>, processors: readonly LogitsProcessor[]): Float64Array {
  return processors.reduce<Float64Array>((current, process) => process(current), Float64Array.from(logits))
}

/** softmax(z); a removed token (−∞) gets probability 0. Throws RangeError if no token is left. */
export function distribution(logits: ArrayLike<number>): Float64Array {
  return softmax(logits)
}

/**
 * Draws one index by inverting the cumulative distribution; uses one uniform number.
 * Throws RangeError if a probability is negative or their sum differs from 1 by more than 1e-9.
 */
export function sampleIndex(probabilities: ArrayLike<number>, random: Random): number {
  const u = random()
  let sum = 0
  let drawn = -1
  let last = -1
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!
    assert(p >= 0, `probability ${i} must be ≥ 0, got ${p}`)
    sum += p
    if (p > 0) last = i
    if (drawn < 0 && u < sum) drawn = i
  }
  assert(Math.abs(sum - 1) < 1e-9, `probabilities must sum to 1, got ${sum}`)
  return drawn < 0 ? last : drawn
}
// #endregion

// #region gumbel
/**
 * Draws one index without normalising: the largest zᵢ − ln(−ln uᵢ), one uniform number a token. It follows softmax(z).
 * Throws RangeError if no token is left.
 */
export function gumbelMax(logits: ArrayLike<number>, random: Random): number {
  // 1 − random() lies in (0, 1], so the noise may be +∞ but never NaN; a removed token stays at −∞.
  return greedy(Float64Array.from(logits, (z) => (z === -Infinity ? z : z - Math.log(-Math.log(1 - random())))))
}
// #endregion
