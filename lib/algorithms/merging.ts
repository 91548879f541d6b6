/**
 * Merging fine-tuned models by arithmetic on their weights. All must come from one base model with one architecture.
 *
 *   average (soup)  θ = Σ wᵢθᵢ,  Σ wᵢ = 1
 *   SLERP           sin((1−t)Ω)/sin Ω · a + sin(tΩ)/sin Ω · b,  cos Ω = a·b / (‖a‖‖b‖)
 *   task vector     τ = θ_fineTuned − θ_base;   θ = θ_base + λ·Στ
 *   TIES            trim each τ to its largest entries, elect a sign per entry, average the entries that agree
 *   DARE            drop each entry of τ with probability p, divide the rest by 1 − p: the expectation is unchanged
 *
 * Shapes: every model is one flat vector of n weights.
 * Sources: Wortsman et al. 2022 (soups), arXiv 2203.05482; Shoemake 1985 (SLERP); Ilharco et al. 2022 (task vectors),
 * arXiv 2212.04089; Yadav et al. 2023 (TIES), arXiv 2306.01708; Yu et al. 2023 (DARE), arXiv 2311.03099.
 */
import { assert, assertInRange } from './check'
import type { Random } from './random'

function assertSameLength(vectors: readonly Float64Array[]): void {
  assert(vectors.length > 0, 'at least one vector is needed, got 0')
  const { length } = vectors[0]!
  vectors.forEach((v, i) => assert(v.length === length, `vector ${i} has ${v.length} entries, not ${length}`))
}

const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0)

/** a·x + b·y */
function combine(a: number, x: Float64Array, b: number, y: Float64Array): Float64Array {
  return x.map((value, i) => a * value + b * y[i]!)
}

// #region average
/** Σ wᵢθᵢ / Σ wᵢ; equal weights unless given. Throws RangeError if lengths differ or the weights sum to 0. */
export function weightAverage(
  models: readonly Float64Array[],
  weights: readonly number[] = models.map(() => 1),
): Float64Array {
  assertSameLength(models)
  assert(weights.length === models.length, `${models.length} models need as many weights, got ${weights.length}`)
  const total = weights.reduce((sum, w) => sum + w, 0)
  assert(Number.isFinite(total) && total !== 0, `weights must not sum to ${total}`)
  return models[0]!.map((_, i) => models.reduce((sum, model, m) => sum + weights[m]! * model[i]!, 0) / total)
}
// #endregion

// #region slerp
const SLERP_MIN_SINE = 1e-6

/**
 * From a (t = 0) to b (t = 1) along the arc between their directions; for equal norms, the norm stays the same.
 * Falls back to the straight line (1−t)a + tb where the arc is not defined: a zero vector, nearly the same direction
 * (line and arc coincide), or opposite directions (infinitely many arcs; the line passes through 0).
 * Throws RangeError if the lengths differ or t lies outside [0, 1].
 */
export function slerp(a: Float64Array, b: Float64Array, t: number): Float64Array {
  assertSameLength([a, b])
  assertInRange('t', t, 0, 1)
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
  const omega = Math.acos(Math.min(Math.max(cosine, -1), 1))
  const sine = Math.sin(omega)
  if (!(sine > SLERP_MIN_SINE)) return combine(1 - t, a, t, b)
  return combine(Math.sin((1 - t) * omega) / sine, a, Math.sin(t * omega) / sine, b)
}
// #endregion

// #region task-vector
/** τ = θ_fineTuned − θ_base. Throws RangeError if the lengths differ. */
export function taskVector(fineTuned: Float64Array, base: Float64Array): Float64Array {
  assertSameLength([fineTuned, base])
  return combine(1, fineTuned, -1, base)
}

/** θ_base + λ·Στ; a negative λ makes the model forget the task. Throws RangeError if the lengths differ. */
export function applyTaskVectors(base: Float64Array, vectors: readonly Float64Array[], lambda = 1): Float64Array {
  assertSameLength([base, ...vectors])
  return vectors.reduce((theta, tau) => combine(1, theta, lambda, tau), base.slice())
}
// #endregion

// #region ties
/**
 * Keeps the round(density · n) entries of largest magnitude (the earlier one of equals) and sets the rest to 0.
 * Throws RangeError unless 0 ≤ density ≤ 1.
 */
export function trim(vector: Float64Array, density: number): Float64Array {
  assertInRange('density', density, 0, 1)
  const order = Array.from(vector.keys()).sort((i, j) => Math.abs(vector[j]!) - Math.abs(vector[i]!) || i - j)
  const kept = new Set(order.slice(0, Math.round(density * vector.length)))
  return vector.map((x, i) => (kept.has(i) ? x : 0))
}

/** For each entry the sign with the larger total magnitude, sign(Σ τ); 0 in a draw. Throws if lengths differ. */
export function electSigns(vectors: readonly Float64Array[]): Float64Array {
  assertSameLength(vectors)
  return vectors[0]!.map((_, i) => Math.sign(vectors.reduce((sum, v) => sum + v[i]!, 0)))
}

/** For each entry the mean of the values with the elected sign; 0 if there are none. Throws if lengths differ. */
export function disjointMean(vectors: readonly Float64Array[], signs: Float64Array): Float64Array {
  assertSameLength([signs, ...vectors])
  return signs.map((sign, i) => {
    const agreeing = vectors.map((v) => v[i]!).filter((x) => x !== 0 && Math.sign(x) === sign)
    return agreeing.reduce((sum, x) => sum + x, 0) / Math.max(agreeing.length, 1)
  })
}

/** The merged task vector: trim, elect, disjoint mean. Throws RangeError unless 0 ≤ density ≤ 1 and lengths agree. */
export function ties(vectors: readonly Float64Array[], density = 0.2): Float64Array {
  const trimmed = vectors.map((v) => trim(v, density))
  return disjointMean(trimmed, electSigns(trimmed))
}
// #endregion

// #region dare
/** 1/(1−p). Throws RangeError unless 0 ≤ p < 1. */
export function dareRescale(dropRate: number): number {
  assert(dropRate >= 0 && dropRate < 1, `dropRate must lie in [0, 1), got ${dropRate}`)
  return 1 / (1 - dropRate)
}

/** Drops each entry with probability p and rescales the others; one uniform number per entry. Throws as dareRescale. */
export function dare(vector: Float64Array, dropRate: number, random: Random): Float64Array {
  const factor = dareRescale(dropRate)
  return vector.map((x) => (random() < dropRate ? 0 : x * factor))
}
// #endregion
