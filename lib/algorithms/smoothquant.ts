/**
 * SmoothQuant: move the outliers of the activations into the weights, where they are easier to quantise.
 *
 *   s_j = max|X_j|^α / max|W_j|^(1−α)         for each input channel j
 *   Y = X·Wᵀ = (X·diag(s)⁻¹) · (W·diag(s))ᵀ   the same output in exact arithmetic
 *
 * At α = 0.5 a channel of the new X and the same channel of the new W have equal maxima, √(max|X_j| · max|W_j|).
 *
 * Shapes: X (n × dIn), W (dOut × dIn), s (dIn); channel j is column j of both. The paper stores W transposed.
 * Source: Xiao et al. 2022, arXiv 2211.10438 eq. 3 and 4.
 * Caveat: a channel that is all zero in X or in W keeps s = 1.
 */
import { assert, assertInRange } from './check'
import { at, map, type Matrix } from './matrix'

/** max_i |m_ij| for every column j. */
export function columnAbsmax(m: Matrix): Float64Array {
  return Float64Array.from({ length: m.cols }, (_, j) => {
    let max = 0
    for (let i = 0; i < m.rows; i++) max = Math.max(max, Math.abs(at(m, i, j)))
    return max
  })
}

// #region scales
/** s for every channel, from the column maxima. Throws RangeError if the lengths differ or α is outside [0, 1]. */
export function smoothingScales(activationMax: Float64Array, weightMax: Float64Array, alpha = 0.5): Float64Array {
  assertInRange('alpha', alpha, 0, 1)
  assert(activationMax.length === weightMax.length, `lengths differ: ${activationMax.length} and ${weightMax.length}`)
  return activationMax.map((xMax, j) => {
    const wMax = weightMax[j]!
    return xMax > 0 && wMax > 0 ? xMax ** alpha / wMax ** (1 - alpha) : 1
  })
}
// #endregion

// #region smooth
/** X·diag(s)⁻¹ and W·diag(s). Throws RangeError if X and W differ in dIn. */
export function smoothQuant(x: Matrix, w: Matrix, alpha = 0.5) {
  const scales = smoothingScales(columnAbsmax(x), columnAbsmax(w), alpha)
  return { x: map(x, (value, _, j) => value / scales[j]!), w: map(w, (value, _, j) => value * scales[j]!), scales }
}
// #endregion
