/**
 * Grids: the values that the weights of a group may be rounded to, fitted to the group that shares a scale.
 *
 *   integer b bits     s·(−(2^(b−1) − 1) … 2^(b−1) − 1), or s·(−z … 2^b − 1 − z) with a zero point
 *   NF4                absmax · 16 quantiles of the normal distribution
 *   scaled E4M3        s · E4M3, s = absmax/448
 *   MXFP4              2^k · E2M1, one k for 32 values
 *   NVFP4              T·S · E2M1, S in E4M3 for 16 values, one T for the tensor
 *
 * A grid is apart from what is rounded to it, so that a method may change weights between fitting and rounding, as GPTQ
 * does. Rounding a group right after fitting gives what quantization.ts, nf4.ts and microscaling.ts store.
 *
 * Units: those of the weights. Sources: as in those files.
 */
import { assert } from './check'
import type { Matrix } from './matrix'
import { nearestLevel, NF4_LEVELS } from './nf4'
import { decodeE8M0, E2M1, E4M3, encodeE8M0, floorLog2, FP32, maxFinite, roundHalfToEven, roundToFormat } from './number-formats'
import { quantizeAffine, quantizeSymmetric, type QuantizeOptions } from './quantization'

// #region grid
export interface Grid {
  readonly round: (x: number) => number
  /** The smallest and the largest value of the grid. */
  readonly low: number
  readonly high: number
}

/** Throws RangeError if a value of the group is not finite. */
export type FitGrid = (group: Float64Array) => Grid

/** Every group of `groupSize` weights of a row rounded to its own grid; groups may also span whole rows. */
export function roundToGrid(w: Matrix, fit: FitGrid, groupSize: number): Matrix {
  assert(groupSize % w.cols === 0 || w.cols % groupSize === 0, `groupSize must divide ${w.cols} or be a multiple of it, got ${groupSize}`)
  const rounded = new Float64Array(w.data.length)
  for (let start = 0; start < rounded.length; start += groupSize) {
    const group = w.data.subarray(start, start + groupSize)
    rounded.set(group.map(fit(group).round), start)
  }
  return { ...w, data: rounded }
}
// #endregion

// #region formats
/** Throws RangeError, when fitted, unless 2 ≤ bits ≤ 16 and 0 < clip ≤ 1. */
export const integerGrid =
  ({ bits, scheme = 'symmetric', clip }: QuantizeOptions): FitGrid =>
  (group) => {
    const { scale, zeroPoint } = (scheme === 'affine' ? quantizeAffine : quantizeSymmetric)(group, bits, clip)
    const [min, max] = scheme === 'affine' ? [-zeroPoint, 2 ** bits - 1 - zeroPoint] : [1 - 2 ** (bits - 1), 2 ** (bits - 1) - 1]
    return { round: (x) => scale * Math.min(Math.max(roundHalfToEven(x / scale), min), max), low: scale * min, high: scale * max }
  }

export const nf4Grid: FitGrid = (group) => {
  const scale = absmax(group)
  return { round: (x) => scale * NF4_LEVELS[nearestLevel(x / (scale || 1))]!, low: -scale, high: scale }
}

/** FP8 weights with a scale that maps the largest to 448. */
export const e4m3Grid: FitGrid = (group) => floatGrid(absmax(group) / maxFinite(E4M3) || 1, E4M3)

export const mxfp4Grid: FitGrid = (group) => {
  const scale = absmax(group) / 2 ** floorLog2(maxFinite(E2M1))
  return floatGrid(decodeE8M0(encodeE8M0(Math.max(scale, decodeE8M0(0)))), E2M1)
}

/** Of a tensor whose largest magnitude is given. */
export function nvfp4Grid(tensorAbsmax: number): FitGrid {
  const tensorScale = roundToFormat(tensorAbsmax / (maxFinite(E2M1) * maxFinite(E4M3)), FP32) || 1
  return (group) => floatGrid(tensorScale * roundToFormat(absmax(group) / maxFinite(E2M1) / tensorScale, E4M3, true), E2M1)
}
// #endregion

const absmax = (values: Float64Array) => {
  assert(values.every(Number.isFinite), 'every value must be finite')
  return values.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
}

/** Saturates; a scale of 0 makes everything 0. */
function floatGrid(scale: number, format: typeof E2M1): Grid {
  const top = scale * maxFinite(format)
  return { round: (x) => (scale === 0 ? 0 : scale * roundToFormat(x / scale, format, true)), low: -top, high: top }
}
