/** The bench's numbers, all from lib/algorithms. */
import { awqScales, columnMeanAbs } from '@/lib/algorithms/awq'
import { gptq, layerHessian } from '@/lib/algorithms/gptq'
import { rotateRows } from '@/lib/algorithms/hadamard'
import { map, subtract, type Matrix } from '@/lib/algorithms/matrix'
import { nf4BitsPerParameter } from '@/lib/algorithms/nf4'
import { bitsPerWeight } from '@/lib/algorithms/quantization'
import { columnAbsmax, smoothingScales } from '@/lib/algorithms/smoothquant'
import { e4m3Grid, integerGrid, mxfp4Grid, nf4Grid, nvfp4Grid, roundToGrid, type FitGrid } from '@/lib/algorithms/weight-grid'
import { linear } from '@/lib/model/decoder'
import { INPUTS, OUTPUTS, type Tile } from '@/lib/model/tile'
import type { Weight } from '@/lib/model/weights'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { METHODS, schema } from './state'
import { tileOf } from './tiles'

export type State = StateOf<typeof schema>
export type Method = (typeof METHODS)[number]

// #region format
const INTEGER_BITS = { int8: 8, int4: 4, int3: 3 } as const
const isInteger = (format: State['format']): format is keyof typeof INTEGER_BITS => format in INTEGER_BITS

/** The zero point is of integers only; for the others the control has no effect. */
export const schemeOf = ({ format, scheme }: State): State['scheme'] => (isInteger(format) ? scheme : 'symmetric')

/** MXFP4 and NVFP4 have blocks of their own. */
export function groupOf({ format, group }: State): number {
  if (format === 'mxfp4') return 32
  if (format === 'nvfp4') return 16
  return group === 'tensor' ? OUTPUTS * INPUTS : group === 'row' ? INPUTS : Number(group)
}

/** Scales and zero points included: fp16 for integers, fp32 for NF4 and FP8, 8 bits for the block formats. */
export function bitsOf(state: State): number {
  const { format } = state
  const group = groupOf(state)
  if (isInteger(format)) return bitsPerWeight(INTEGER_BITS[format], group, 16, schemeOf(state) === 'affine' ? INTEGER_BITS[format] : 0)
  if (format === 'nf4') return nf4BitsPerParameter(group)
  return format === 'fp8' ? bitsPerWeight(8, group, 32) : bitsPerWeight(4, group, 8)
}

const absmax = (data: Float64Array) => data.reduce((max, x) => Math.max(max, Math.abs(x)), 0)

/** How groups of these weights are rounded. One scale for the tensor is fitted once, whatever compensation then changes. */
export function fitOf(state: State, w: Matrix): FitGrid {
  const { format } = state
  const fit: FitGrid = isInteger(format)
    ? integerGrid({ bits: INTEGER_BITS[format], scheme: schemeOf(state) })
    : { nf4: nf4Grid, fp8: e4m3Grid, mxfp4: mxfp4Grid, nvfp4: nvfp4Grid(absmax(w.data)) }[format]
  if (groupOf(state) <= INPUTS) return fit
  const grid = fit(w.data)
  return () => grid
}
// #endregion

// #region method
/** What a method does to inputs and weights before rounding, and how to look at the rounded weights in old coordinates. */
interface Change {
  readonly inputs: (x: Matrix) => Matrix
  readonly weights: (w: Matrix) => Matrix
  readonly back: (w: Matrix) => Matrix
}

const same = (m: Matrix) => m
const NOTHING: Change = { inputs: same, weights: same, back: same }

function byChannel(scales: Float64Array): Change {
  const times = (m: Matrix) => map(m, (value, _, j) => value * scales[j]!)
  const over = (m: Matrix) => map(m, (value, _, j) => value / scales[j]!)
  return { inputs: over, weights: times, back: over }
}

export function changeOf({ w, calibration }: Tile, method: Method, alpha: number): Change {
  switch (method) {
    case 'rtn':
    case 'gptq':
      return NOTHING
    case 'awq':
      return byChannel(awqScales(columnMeanAbs(calibration), alpha))
    case 'smooth':
      return byChannel(smoothingScales(columnAbsmax(calibration), columnAbsmax(w), alpha))
    case 'hadamard':
      return { inputs: rotateRows, weights: rotateRows, back: rotateRows }
  }
}

/** Rounds a token's inputs: by its own scale, or by one scale measured on the calibration tokens. */
function roundInputs(x: Matrix, act: State['act'], calibration: Matrix): Matrix {
  if (act === 'none') return x
  if (act === 'int8Token' || act === 'int4Token') return roundToGrid(x, integerGrid({ bits: act === 'int8Token' ? 8 : 4 }), x.cols)
  const grid = (act === 'fp8' ? e4m3Grid : integerGrid({ bits: 8 }))(calibration.data)
  return { ...x, data: x.data.map(grid.round) }
}
// #endregion

export interface Result {
  readonly method: Method
  /** As rounding meets them, and rounded. */
  readonly before: Matrix
  readonly stored: Matrix
  /** Ŵ − W, in the coordinates of the original inputs. */
  readonly error: Matrix
  /** ‖Ŵ − W‖/‖W‖, and ‖change of the outputs‖/‖outputs‖ on both sets of inputs. */
  readonly weightError: number
  readonly calibrationError: number
  readonly heldOutError: number
}

/** Of one weight, on average. */
export const meanSquared = ({ error: { data } }: Result): number => data.reduce((sum, e) => sum + e * e, 0) / data.length

/** A tile with what every method is compared to. */
export interface Bench extends Tile {
  /** X·Wᵀ, a row a token. */
  readonly outputs: { readonly calibration: Float32Array; readonly heldOut: Float32Array }
  readonly hessian: Matrix
}

const single = (m: Matrix): Weight => ({ rows: m.rows, cols: m.cols, data: Float32Array.from(m.data) })

export function benchOf(state: State): Bench {
  const tile = tileOf(state)
  const w = single(tile.w)
  const through = (x: Matrix) => linear(single(x).data, w)
  return { ...tile, outputs: { calibration: through(tile.calibration), heldOut: through(tile.heldOut) }, hessian: layerHessian(tile.calibration) }
}

/** ‖a − b‖/‖b‖ */
function relative(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [change, size] = [0, 0]
  for (let i = 0; i < b.length; i++) {
    change += (a[i]! - b[i]!) ** 2
    size += b[i]! ** 2
  }
  return Math.sqrt(change / size)
}

/** The tile by one method. */
export function quantise(bench: Bench, state: State, method: Method = state.method, alpha = state.alpha): Result {
  const change = changeOf(bench, method, alpha)
  const before = change.weights(bench.w)
  const fit = fitOf(state, before)
  const group = groupOf(state)
  const stored = method === 'gptq' ? gptq(before, bench.hessian, fit, Math.min(group, INPUTS)) : roundToGrid(before, fit, group)
  const restored = change.back(stored)
  const [weights, calibration] = [single(stored), change.inputs(bench.calibration)]
  const outputError = (set: 'calibration' | 'heldOut') =>
    relative(linear(single(roundInputs(set === 'calibration' ? calibration : change.inputs(bench[set]), state.act, calibration)).data, weights), bench.outputs[set])
  return {
    method,
    before,
    stored,
    error: subtract(restored, bench.w),
    weightError: relative(restored.data, bench.w.data),
    calibrationError: outputError('calibration'),
    heldOutError: outputError('heldOut'),
  }
}

export const compare = (bench: Bench, state: State): readonly Result[] => METHODS.map((method) => quantise(bench, state, method))

export interface SweepPoint {
  readonly alpha: number
  readonly calibration: number
  readonly heldOut: number
}

/** Of AWQ or SmoothQuant, α from 0 to 1; of a method without α nothing. */
export function sweep(bench: Bench, state: State): readonly SweepPoint[] {
  if (state.method !== 'awq' && state.method !== 'smooth') return []
  return Array.from({ length: 11 }, (_, i) => {
    const { calibrationError, heldOutError } = quantise(bench, state, state.method, i / 10)
    return { alpha: i / 10, calibration: calibrationError, heldOut: heldOutError }
  })
}

/** mean|X_j| of the held-out inputs, as the method hands them to the rounded weights. */
export const channelMeans = (tile: Tile, { method, alpha }: State): Float64Array => columnMeanAbs(changeOf(tile, method, alpha).inputs(tile.heldOut))

// #region histogram
export const BINS = 41
/** The histogram goes from −EDGE to EDGE, where ±1 are the ends of a group's grid. */
export const EDGE = 1.4

/** Weights, as rounding meets them, by their place between the ends of their own group's grid. */
export function histogram({ before }: Result, state: State): { readonly counts: readonly number[]; readonly beyond: number; readonly zeros: number } {
  const counts = Array<number>(BINS).fill(0)
  const fit = fitOf(state, before)
  const group = groupOf(state)
  let beyond = 0
  let zeros = 0
  for (let start = 0; start < before.data.length; start += group) {
    const weights = before.data.subarray(start, start + group)
    const { low, high, round } = fit(weights)
    for (const weight of weights) {
      const place = high > low ? (2 * weight - low - high) / (high - low) : 0
      if (Math.abs(place) > 1 + 1e-9) beyond++
      if (round(weight) === 0) zeros++
      counts[Math.min(BINS - 1, Math.max(0, Math.floor(((place / EDGE + 1) / 2) * BINS)))]! += 1
    }
  }
  return { counts, beyond, zeros: zeros / before.data.length }
}

/** The levels of a group's grid between −1 and 1; 255 of them are too many to draw. */
export function levelsOf(state: State): readonly number[] {
  if (state.format === 'int8' || state.format === 'fp8') return []
  const unit = fitOf(state, { rows: 1, cols: 1, data: Float64Array.of(-1, 1) })(Float64Array.of(-1, 1))
  const place = (x: number) => (2 * x - unit.low - unit.high) / (unit.high - unit.low)
  const steps = 2000
  const levels = Array.from({ length: steps + 1 }, (_, i) => place(unit.round(unit.low + ((unit.high - unit.low) * i) / steps)))
  return [...new Set(levels.map((level) => Number(level.toFixed(6))))]
}
// #endregion

/** The prediction's answer, as the page opens: how much further GPTQ moves the weights than rounding to nearest, and how much less the outputs. */
export function asked(): { readonly further: number; readonly less: number } {
  const state = defaults(schema)
  const bench = benchOf(state)
  const [nearest, compensated] = [quantise(bench, state, 'rtn'), quantise(bench, state, 'gptq')]
  return { further: compensated.weightError / nearest.weightError - 1, less: 1 - compensated.heldOutError / nearest.heldOutError }
}
