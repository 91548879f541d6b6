/**
 * NormalFloat 4 (NF4): sixteen levels at quantiles of the normal distribution, since trained weights are roughly
 * normal; each block of 64 weights is divided by its absmax and every weight takes the nearest level.
 *
 *   positive: Q(p)/Q(offset) for 8 values p evenly from 0.5 (left out) to the offset, negative: −Q(p)/Q(offset) for 7,
 *   and an exact 0. Q is the inverse normal distribution function; offset = 1 − (1/30 + 1/32)/2 = 0.9677083…
 *   bits per parameter = 4 + 32/64 = 4.5 with one fp32 absmax per block
 *   double quantisation: absmax in 8 bits, and one fp32 constant for 256 of them: 4 + 8/64 + 32/(64·256) = 4.127
 *
 * Source: Dettmers et al. 2023 (QLoRA), arXiv 2305.14314 §3 and appendix E.
 * Caveats: the levels are not evenly spaced and not symmetric (8 above 0, 7 below). A block of zeros keeps absmax 0.
 */
import { assert, assertInRange, assertInteger } from './check'
import { dequantizeGroups, quantizeGroups } from './quantization'

export interface Nf4 {
  /** Index into NF4_LEVELS, one per weight. */
  readonly codes: Uint8Array
  /** One per block. */
  readonly absmax: Float64Array
  readonly blockSize: number
}

// #region normal
/** Density φ(x) of N(0, 1). */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/** Distribution function Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …). Throws RangeError unless |x| ≤ 30. */
export function normalCdf(x: number): number {
  assertInRange('x', x, -30, 30)
  let sum = 0
  let term = x
  for (let n = 3; sum + term !== sum; n += 2) {
    sum += term
    term *= (x * x) / n
  }
  return 0.5 + normalDensity(x) * sum
}

/**
 * x with Φ(x) = p, by Newton's method from 0: Φ is concave on the right of 0 and convex on the left, so the steps
 * never overshoot. Throws RangeError unless 1e-12 ≤ p ≤ 1 − 1e-12, where Φ loses its digits.
 */
export function normalQuantile(p: number): number {
  assert(p >= 1e-12 && p <= 1 - 1e-12, `p must lie in [1e-12, 1 − 1e-12], got ${p}`)
  let x = 0
  for (let i = 0; i < 100; i++) {
    const step = (p - normalCdf(x)) / normalDensity(x)
    x += step
    if (Math.abs(step) < 1e-15) break
  }
  return x
}
// #endregion

// #region levels
const OFFSET = 0.9677083

/** `count` quantiles, evenly spaced in probability from just above ½ to the offset, divided by the last. */
function halfLevels(count: number): number[] {
  const probability = (i: number) => 0.5 + ((OFFSET - 0.5) * i) / count
  return Array.from({ length: count }, (_, i) => normalQuantile(probability(i + 1)) / normalQuantile(OFFSET))
}

/** The 16 levels in increasing order, from −1 to 1. */
export const NF4_LEVELS: readonly number[] = [...halfLevels(7).reverse().map((x) => -x), 0, ...halfLevels(8)]
// #endregion

// #region quantize
/** The index of the level nearest to x; the lower one in a tie. */
export function nearestLevel(x: number, levels: readonly number[] = NF4_LEVELS): number {
  return levels.reduce((best, level, i) => (Math.abs(x - level) < Math.abs(x - levels[best]!) ? i : best), 0)
}

/** Throws RangeError unless blockSize ≥ 1 and every value is finite. */
export function quantizeNf4(values: Float64Array, blockSize = 64): Nf4 {
  assertInteger('blockSize', blockSize, 1)
  assert(values.every(Number.isFinite), 'every value must be finite')
  const absmax = new Float64Array(Math.ceil(values.length / blockSize))
  values.forEach((x, i) => {
    const block = Math.floor(i / blockSize)
    absmax[block] = Math.max(absmax[block]!, Math.abs(x))
  })
  const codes = Uint8Array.from(values, (x, i) => nearestLevel(x / (absmax[Math.floor(i / blockSize)]! || 1)))
  return { codes, absmax, blockSize }
}

/** level · absmax of the block. */
export function dequantizeNf4({ codes, absmax, blockSize }: Nf4): Float64Array {
  return Float64Array.from(codes, (code, i) => NF4_LEVELS[code]! * absmax[Math.floor(i / blockSize)]!)
}

/**
 * Double quantisation: the absmax constants, less their mean, in 8-bit integers with one scale for `constantsPerBlock` of
 * them. (The paper has 8-bit floats.) Throws RangeError unless constantsPerBlock ≥ 1.
 */
export function doubleQuantize(quantized: Nf4, constantsPerBlock = 256): Nf4 {
  const { absmax } = quantized
  const mean = absmax.reduce((a, b) => a + b, 0) / absmax.length
  const restored = dequantizeGroups(quantizeGroups(absmax.map((x) => x - mean), constantsPerBlock, { bits: 8 }))
  return { ...quantized, absmax: restored.map((x) => x + mean) }
}
// #endregion

// #region bits
/** 4 + 32/blockSize: one fp32 absmax per block. Throws RangeError unless blockSize ≥ 1. */
export function nf4BitsPerParameter(blockSize = 64): number {
  assertInteger('blockSize', blockSize, 1)
  return 4 + 32 / blockSize
}

/** 4 + 8/blockSize + 32/(blockSize·constantsPerBlock): absmax in 8 bits, with an fp32 scale for every 256 of them. */
export function doubleQuantizedBitsPerParameter(blockSize = 64, constantsPerBlock = 256): number {
  assertInteger('blockSize', blockSize, 1)
  assertInteger('constantsPerBlock', constantsPerBlock, 1)
  return 4 + 8 / blockSize + 32 / (blockSize * constantsPerBlock)
}
// #endregion
