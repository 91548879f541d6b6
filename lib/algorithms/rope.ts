/**
 * Rotary position embedding (RoPE): the features of a query or key are taken in pairs, and pair i at position m is
 * turned by the angle m·θᵢ. Turning q by m and k by n leaves a dot product that depends on m − n only.
 *
 *   θᵢ = base^(−2i/d), i = 0 … d/2 − 1          wavelength λᵢ = 2π/θᵢ
 *   (x, y) at position m → (x cos mθ − y sin mθ, x sin mθ + y cos mθ)
 *
 * Two conventions pair the features differently; they are equal up to a fixed permutation, which must also be applied to
 * the columns of W_Q and W_K (q = x·W_Q; rows where weights are stored outputs × inputs) when weights move between them:
 *   'interleaved'  (x₀, x₁), (x₂, x₃), …            the paper; Meta's Llama code
 *   'half'         (x₀, x_{d/2}), (x₁, x_{d/2+1}), … "rotate half": GPT-NeoX, Hugging Face
 *
 * Longer contexts by a factor s, from a model trained on L tokens:
 *   position interpolation  θᵢ / s, the same as position / s
 *   NTK-aware               base · s^(d/(d−2)): the slowest pair is slowed by s, the fastest not at all
 *   YaRN                    θᵢ (1 − γᵢ)/s + θᵢ γᵢ, where γᵢ ramps from 0 to 1 as the number of turns in training,
 *                           rᵢ = L/λᵢ, goes from α to β; and scores are multiplied by 1/t, √(1/t) = 0.1·ln s + 1
 *   Llama 3.1               the same ramp with α = 1, β = 4 and s = 8, scores as they are
 *
 * Shapes: x (d), d even; frequencies (d/2), radians per token; wavelengths in tokens.
 * Sources: Su et al. 2021, arXiv 2104.09864 §3.2; position interpolation: Chen et al. 2023, arXiv 2306.15595; NTK-aware
 * and YaRN: Peng et al. 2023, arXiv 2309.00071 §3 (α = 1, β = 32 for Llama); Llama 3.1: rope_scaling of its config.json.
 * Caveat: common YaRN implementations ramp linearly in the index i, between the (rounded) indices where r = β and r = α;
 * the paper, and this file, ramp linearly in r. Frequencies at the two ends agree, those in between differ.
 */
import { assert, assertInteger, assertPositive } from './check'
import { matrix, row, type Matrix } from './matrix'

export type RopeLayout = 'interleaved' | 'half'

// #region frequencies
/** θᵢ in radians per token, fastest first. Throws RangeError unless dHead is even and ≥ 2 and the base is positive. */
export function ropeFrequencies(dHead: number, base = 10_000): Float64Array {
  assertInteger('dHead', dHead, 2)
  assert(dHead % 2 === 0, `dHead must be even, got ${dHead}`)
  assertPositive('base', base)
  return Float64Array.from({ length: dHead / 2 }, (_, i) => base ** ((-2 * i) / dHead))
}

/** λᵢ = 2π/θᵢ: tokens per full turn. */
export function ropeWavelengths(frequencies: Float64Array): Float64Array {
  return frequencies.map((theta) => (2 * Math.PI) / theta)
}
// #endregion

// #region rotate
/** The indices of the two features that form pair i. */
function pairIndices(i: number, d: number, layout: RopeLayout): [number, number] {
  return layout === 'half' ? [i, i + d / 2] : [2 * i, 2 * i + 1]
}

/** A query or key turned to its position. Throws RangeError unless x has two entries per frequency. */
export function rotate(
  x: ArrayLike<number>,
  position: number,
  frequencies: Float64Array,
  layout: RopeLayout = 'half',
): Float64Array {
  const d = 2 * frequencies.length
  assert(x.length === d, `${frequencies.length} frequencies turn ${d} features, got ${x.length}`)
  assert(Number.isFinite(position), `position must be finite, got ${position}`)
  const rotated = new Float64Array(d)
  frequencies.forEach((theta, i) => {
    const [a, b] = pairIndices(i, d, layout)
    const cos = Math.cos(position * theta)
    const sin = Math.sin(position * theta)
    rotated[a] = x[a]! * cos - x[b]! * sin
    rotated[b] = x[a]! * sin + x[b]! * cos
  })
  return rotated
}

/** Turns row i to position `firstPosition` + i. Throws as rotate does. */
export function rotateRows(x: Matrix, frequencies: Float64Array, firstPosition = 0, layout: RopeLayout = 'half'): Matrix {
  const rows = Array.from({ length: x.rows }, (_, i) => rotate(row(x, i), firstPosition + i, frequencies, layout))
  return matrix(x.rows, x.cols, (i, j) => rows[i]![j]!)
}
// #endregion

// #region similarity
/**
 * Mean of cos(distance · θᵢ): the score of a query and a key that are the same vector with all entries alike, over its
 * value at distance 0. Throws RangeError unless the distance is finite.
 */
export function ropeSimilarity(distance: number, frequencies: Float64Array): number {
  assert(Number.isFinite(distance), `distance must be finite, got ${distance}`)
  return frequencies.reduce((sum, theta) => sum + Math.cos(distance * theta), 0) / frequencies.length
}
// #endregion

// #region layouts
/** p with half[i] = interleaved[p[i]]: even indices first, then odd ones. Throws RangeError unless dHead is even. */
export function interleavedToHalf(dHead: number): number[] {
  assert(dHead % 2 === 0, `dHead must be even, got ${dHead}`)
  return Array.from({ length: dHead }, (_, i) => (i < dHead / 2 ? 2 * i : 2 * (i - dHead / 2) + 1))
}

/** y[i] = x[order[i]]. Throws RangeError if the lengths differ. */
export function permute(x: ArrayLike<number>, order: readonly number[]): Float64Array {
  assert(x.length === order.length, `cannot permute ${x.length} entries by ${order.length} indices`)
  return Float64Array.from(order, (from) => x[from]!)
}
// #endregion

// #region extension
/** θᵢ/s. Throws RangeError unless s ≥ 1. */
export function interpolatedFrequencies(frequencies: Float64Array, factor: number): Float64Array {
  assertFactor(factor)
  return frequencies.map((theta) => theta / factor)
}

/** base · s^(d/(d−2)). Throws RangeError unless s ≥ 1 and dHead ≥ 4. */
export function ntkAwareBase(base: number, factor: number, dHead: number): number {
  assertFactor(factor)
  assertPositive('base', base)
  assertInteger('dHead', dHead, 4)
  return base * factor ** (dHead / (dHead - 2))
}

export interface YarnOptions {
  /** s = extended length / trained length. */
  readonly factor: number
  /** L: context length in training, tokens. */
  readonly trainedLength: number
  /** A pair that turned fewer times than this in training is interpolated; 1 unless given. */
  readonly alpha?: number
  /** A pair that turned more often than this is left as it is; 32 unless given. */
  readonly beta?: number
}

/** γᵢ in [0, 1]: 0 = interpolate fully, 1 = leave alone. Throws RangeError unless L > 0 and 0 < α < β. */
export function yarnRamp(frequencies: Float64Array, { trainedLength, alpha = 1, beta = 32 }: Omit<YarnOptions, 'factor'>): Float64Array {
  assertPositive('trainedLength', trainedLength)
  assert(0 < alpha && alpha < beta, `alpha and beta must satisfy 0 < alpha < beta, got ${alpha} and ${beta}`)
  return ropeWavelengths(frequencies).map((wavelength) => {
    const turns = trainedLength / wavelength
    return Math.min(1, Math.max(0, (turns - alpha) / (beta - alpha)))
  })
}

/** θᵢ (1 − γᵢ)/s + θᵢ γᵢ. Throws as yarnRamp, and unless s ≥ 1. */
export function yarnFrequencies(frequencies: Float64Array, options: YarnOptions): Float64Array {
  assertFactor(options.factor)
  const gamma = yarnRamp(frequencies, options)
  return frequencies.map((theta, i) => theta * ((1 - gamma[i]!) / options.factor + gamma[i]!))
}

/** low_freq_factor and high_freq_factor of Llama 3.1, whose piecewise rule is yarnFrequencies with these two. */
export const LLAMA31_RAMP = { alpha: 1, beta: 4 } as const

/**
 * 0.1·ln s + 1 = √(1/t): queries and keys are each multiplied by it, so scores by its square, 1/t. Longer contexts
 * have more keys to share the weight, and t < 1 sharpens softmax again. Throws RangeError unless s ≥ 1.
 */
export function yarnAttentionFactor(factor: number): number {
  assertFactor(factor)
  return 0.1 * Math.log(factor) + 1
}
// #endregion

function assertFactor(factor: number): void {
  assert(Number.isFinite(factor) && factor >= 1, `factor must be a number ≥ 1, got ${factor}`)
}
