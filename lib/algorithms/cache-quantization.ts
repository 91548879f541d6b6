/**
 * Rounding cached keys and values to a few bits: along tokens or along channels.
 *
 *   a group of numbers x:  step = (max − min) / (2^b − 1),   q = round((x − min) / step),   x̂ = min + step · q
 *
 *   per token      a group is `groupSize` neighbouring channels of one token: it can be rounded as soon as it is there
 *   per channel    a group is one channel of `groupSize` neighbouring tokens: they have to wait for each other
 *
 * A group is as coarse as its widest member makes it. Keys have channels that are large in every token, so a token's
 * group holds large and small numbers together, a channel's only like ones. Values have no such channels.
 *
 * Shapes: tokens × channels, row-major. Rounding error within a group: at most step / 2.
 * Source: Liu et al. 2024 (KIVI), arXiv 2402.02750 §3, which rounds keys per channel and values per token.
 * Caveat: stored bits per number are b + 32 / groupSize (a minimum and a step in fp16), and the newest tokens, which do not
 * fill a group yet, stay as they are; neither is done here.
 */
import { assert, assertInteger } from './check'
import { at, map, matrix, type Matrix } from './matrix'

// #region round
/** Rounds a group to 2^bits evenly spaced numbers from its smallest to its largest. Throws RangeError unless bits ≥ 1 and there is a number. */
export function roundGroup(values: readonly number[], bits: number): number[] {
  assertInteger('bits', bits, 1)
  assert(values.length > 0, 'a group needs at least one number')
  const [min, max] = [Math.min(...values), Math.max(...values)]
  const step = (max - min) / (2 ** bits - 1)
  return values.map((x) => (step === 0 ? x : min + step * Math.round((x - min) / step)))
}

export type Axis = 'token' | 'channel'

/** Rounds a cache of tokens × channels in groups along an axis; the last group of a token or channel may be shorter. */
export function roundCache(cache: Matrix, axis: Axis, bits: number, groupSize: number): Matrix {
  assertInteger('groupSize', groupSize, 1)
  const rounded = matrix(cache.rows, cache.cols)
  const [lines, length] = axis === 'token' ? [cache.rows, cache.cols] : [cache.cols, cache.rows]
  const place = (line: number, i: number) => (axis === 'token' ? line * cache.cols + i : i * cache.cols + line)
  for (let line = 0; line < lines; line++) {
    for (let start = 0; start < length; start += groupSize) {
      const places = Array.from({ length: Math.min(groupSize, length - start) }, (_, i) => place(line, start + i))
      const group = roundGroup(places.map((p) => cache.data[p]!), bits)
      places.forEach((p, i) => (rounded.data[p] = group[i]!))
    }
  }
  return rounded
}
// #endregion

/** ‖x − x̂‖ / ‖x‖ over all numbers. Throws RangeError if the shapes differ or all numbers are 0. */
export function relativeError(cache: Matrix, rounded: Matrix): number {
  assert(cache.rows === rounded.rows && cache.cols === rounded.cols, `shapes differ: ${cache.rows}×${cache.cols} and ${rounded.rows}×${rounded.cols}`)
  const sum = (m: Matrix) => m.data.reduce((total, x) => total + x * x, 0)
  const size = sum(cache)
  assert(size > 0, 'all numbers are 0')
  return Math.sqrt(sum(map(cache, (x, i, j) => x - at(rounded, i, j))) / size)
}

/** Mean |x| of the largest channel over that of the median channel. */
export function channelSpread(cache: Matrix): number {
  const means = Array.from({ length: cache.cols }, (_, j) => Array.from({ length: cache.rows }, (_, i) => Math.abs(at(cache, i, j))).reduce((a, b) => a + b, 0)).sort((a, b) => a - b)
  return means.at(-1)! / means[Math.floor(cache.cols / 2)]!
}
