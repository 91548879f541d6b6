/**
 * AWQ, activation-aware weight quantisation: scale up the input channels that see large activations before rounding,
 * so that they keep more precision, and divide the activations by the same factors.
 *
 *   X·Wᵀ ≈ (X·diag(s)⁻¹) · Q(W·diag(s))ᵀ,   s_j = (mean|X_j|)^α,   α from a grid on [0, 1]
 *
 * α = 0 is plain round-to-nearest, so the chosen α is never worse than that on the calibration inputs.
 *
 * Shapes: X (n × dIn), W (dOut × dIn), s (dIn).
 * Source: Lin et al. 2023, arXiv 2306.00978 §3.2 eq. 4 and 5.
 * Caveat: the scales are divided by √(max s · min s), which keeps them around 1 and changes nothing else up to rounding.
 */
import { assert, assertInteger } from './check'
import { outputError } from './gptq'
import { at, map, type Matrix } from './matrix'
import { roundToNearest } from './quantization'

/** mean_i |x_ij| for every column j. */
export function columnMeanAbs(x: Matrix): Float64Array {
  return Float64Array.from({ length: x.cols }, (_, j) => {
    let sum = 0
    for (let i = 0; i < x.rows; i++) sum += Math.abs(at(x, i, j))
    return sum / x.rows
  })
}

// #region scales
/** s_j = m_j^α, centred around 1; a channel that is always zero counts as 1. */
export function awqScales(meanAbs: Float64Array, alpha: number): Float64Array {
  const scales = meanAbs.map((m) => (m > 0 ? m ** alpha : 1))
  const centre = Math.sqrt(Math.max(...scales) * Math.min(...scales))
  return scales.map((s) => s / centre)
}
// #endregion

// #region search
export interface AwqTrial {
  readonly alpha: number
  readonly scales: Float64Array
  /** Q(W·diag(s))·diag(s)⁻¹: the weight as the original activations see it. */
  readonly quantized: Matrix
  /** ‖X·Wᵀ − X·Ŵᵀ‖² / n. */
  readonly error: number
}

/**
 * Tries `gridSize` + 1 values of α. Groups of `groupSize` share a scale; a whole row unless given.
 * Throws RangeError unless bits ≥ 2, gridSize ≥ 1, groupSize divides dIn and X has dIn columns.
 */
export function awq(w: Matrix, x: Matrix, bits: number, gridSize = 20, groupSize = w.cols) {
  assertInteger('gridSize', gridSize, 1)
  assert(x.cols === w.cols, `inputs have ${x.cols} features, the weight takes ${w.cols}`)
  const meanAbs = columnMeanAbs(x)
  const trials = Array.from({ length: gridSize + 1 }, (_, step): AwqTrial => {
    const alpha = step / gridSize
    const scales = awqScales(meanAbs, alpha)
    const scaled = map(w, (value, _, j) => value * scales[j]!)
    const quantized = map(roundToNearest(scaled, { bits }, groupSize), (value, _, j) => value / scales[j]!)
    return { alpha, scales, quantized, error: outputError(x, w, quantized) }
  })
  return { best: trials.reduce((best, trial) => (trial.error < best.error ? trial : best)), trials }
}
// #endregion
