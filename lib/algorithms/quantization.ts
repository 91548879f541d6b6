/**
 * Integer quantisation: store x as a small integer q on an even grid.
 *
 *   symmetric (absmax):     s = c · max|x| / (2^(b−1) − 1),        q = round(x / s),        x̂ = s · q
 *   affine (zero point):    s = c · (max − min) / (2^b − 1),       q = round(x / s) + z,    x̂ = s · (q − z)
 *
 * c is 1, or less to clip the largest values. Symmetric codes lie in ±(2^(b−1) − 1), affine ones in 0 … 2^b − 1; the
 * affine range is widened to contain 0, so that both schemes represent 0 exactly. Rounding is to nearest, ties to even.
 * Inside the range |x − x̂| ≤ s/2. One scale per tensor, per row or per group of consecutive values.
 *
 * Units: x in any unit; bits per weight count the scales and zero points as well.
 * Sources: Dettmers et al. 2022 (LLM.int8()), arXiv 2208.07339 §2.1; Jacob et al. 2017, arXiv 1712.05877 §2.1 (affine).
 * Caveat: values that are all zero get s = 1, so that no division by 0 occurs.
 */
import { assert, assertInteger, assertPositive } from './check'
import type { Matrix } from './matrix'
import { roundHalfToEven } from './number-formats'

export interface Quantized {
  readonly codes: Int32Array
  readonly scale: number
  /** The code of 0. */
  readonly zeroPoint: number
  readonly bits: number
}

export interface QuantizeOptions {
  readonly bits: number
  /** 'symmetric' unless given. */
  readonly scheme?: 'symmetric' | 'affine'
  /** c in (0, 1]: the share of the range that is kept; 1 unless given. */
  readonly clip?: number
}

const clamp = (x: number, min: number, max: number) => Math.min(Math.max(x, min), max)

// #region symmetric
/** Throws RangeError unless 2 ≤ bits ≤ 16, 0 < clip ≤ 1 and every value is finite. */
export function quantizeSymmetric(values: Float64Array, bits: number, clip = 1): Quantized {
  check(values, bits, clip)
  const maxCode = 2 ** (bits - 1) - 1
  const absmax = values.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
  const scale = (clip * absmax) / maxCode || 1
  const codes = Int32Array.from(values, (x) => clamp(roundHalfToEven(x / scale), -maxCode, maxCode))
  return { codes, scale, zeroPoint: 0, bits }
}
// #endregion

// #region affine
/** Throws RangeError unless 2 ≤ bits ≤ 16, 0 < clip ≤ 1 and every value is finite. */
export function quantizeAffine(values: Float64Array, bits: number, clip = 1): Quantized {
  check(values, bits, clip)
  const maxCode = 2 ** bits - 1
  const min = clip * values.reduce((m, x) => Math.min(m, x), 0)
  const max = clip * values.reduce((m, x) => Math.max(m, x), 0)
  const scale = (max - min) / maxCode || 1
  const zeroPoint = roundHalfToEven(Math.abs(min) / scale)
  const codes = Int32Array.from(values, (x) => clamp(roundHalfToEven(x / scale) + zeroPoint, 0, maxCode))
  return { codes, scale, zeroPoint, bits }
}
// #endregion

function check(values: Float64Array, bits: number, clip: number): void {
  assertInteger('bits', bits, 2)
  assert(bits <= 16, `bits must be ≤ 16, got ${bits}`)
  assert(clip > 0 && clip <= 1, `clip must lie in (0, 1], got ${clip}`)
  assert(values.every(Number.isFinite), 'every value must be finite')
}

/** x̂ = s · (q − z). */
export function dequantize({ codes, scale, zeroPoint }: Quantized): Float64Array {
  return Float64Array.from(codes, (code) => scale * (code - zeroPoint))
}

// #region groups
/**
 * One scale for each group of `groupSize` consecutive values (the last group may be shorter). For a row-major matrix,
 * groupSize = rows·cols is per tensor and groupSize = cols is per row. Throws RangeError unless groupSize ≥ 1.
 */
export function quantizeGroups(values: Float64Array, groupSize: number, options: QuantizeOptions): Quantized[] {
  assertInteger('groupSize', groupSize, 1)
  const quantize = options.scheme === 'affine' ? quantizeAffine : quantizeSymmetric
  return Array.from({ length: Math.ceil(values.length / groupSize) }, (_, g) =>
    quantize(values.subarray(g * groupSize, (g + 1) * groupSize), options.bits, options.clip),
  )
}

/** The groups one after the other. */
export function dequantizeGroups(groups: readonly Quantized[]): Float64Array {
  return Float64Array.from(groups.flatMap((group) => Array.from(dequantize(group))))
}

/**
 * Quantises and restores a weight matrix (round to nearest), in groups along each row; a whole row unless given.
 * Throws RangeError unless groupSize divides the row.
 */
export function roundToNearest(w: Matrix, options: QuantizeOptions, groupSize = w.cols): Matrix {
  assert(w.cols % groupSize === 0, `groupSize must divide ${w.cols}, got ${groupSize}`)
  return { ...w, data: dequantizeGroups(quantizeGroups(w.data, groupSize, options)) }
}
// #endregion

// #region error
/** How far `restored` is from `values`. Throws RangeError if the lengths differ or are 0. */
export function quantizationError(values: Float64Array, restored: Float64Array) {
  assert(values.length === restored.length, `lengths differ: ${values.length} and ${restored.length}`)
  assertPositive('length', values.length)
  const errors = values.map((x, i) => x - restored[i]!)
  const noise = errors.reduce((sum, e) => sum + e * e, 0)
  const signal = values.reduce((sum, x) => sum + x * x, 0)
  return {
    meanSquared: noise / values.length,
    maxAbsolute: errors.reduce((max, e) => Math.max(max, Math.abs(e)), 0),
    /** 10·log₁₀(Σx² / Σ(x − x̂)²): about 6 dB for each bit; ∞ where nothing was lost. */
    signalToNoiseDb: noise === 0 ? Infinity : 10 * Math.log10(signal / noise),
  }
}
// #endregion

// #region bits
/** b + (scaleBits + zeroPointBits) / groupSize. Throws RangeError unless groupSize ≥ 1. */
export function bitsPerWeight(bits: number, groupSize: number, scaleBits: number, zeroPointBits = 0): number {
  assertInteger('groupSize', groupSize, 1)
  return bits + (scaleBits + zeroPointBits) / groupSize
}

/** 8 · bytes of a stored block / weights in it. Throws RangeError unless weights ≥ 1. */
export function blockBitsPerWeight(blockBytes: number, weights: number): number {
  assertInteger('weights', weights, 1)
  return (8 * blockBytes) / weights
}

/** Bytes of n parameters at so many bits each. */
export function quantizedBytes(nParams: number, bitsPerParam: number): number {
  return (nParams * bitsPerParam) / 8
}
// #endregion
