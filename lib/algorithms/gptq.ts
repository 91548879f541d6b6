/**
 * GPTQ: quantise a weight matrix column by column, and after each column change the columns not yet quantised so that
 * the layer's output on calibration inputs changes least.
 *
 *   minimise ‖X·Wᵀ − X·Ŵᵀ‖²,   H = 2·XᵀX + λI,   H⁻¹ = Uᵀ·U (U upper triangular, Cholesky)
 *   for column j:  e = (w_j − ŵ_j) / U_jj;   w_k ← w_k − e·U_jk  for k > j
 *
 * Round-to-nearest ignores H: the two agree when the inputs are uncorrelated (H diagonal).
 *
 * Shapes: W (dOut × dIn), X (n × dIn), H (dIn × dIn). λ = damping · mean of the diagonal of 2·XᵀX.
 * Source: Frantar et al. 2022, arXiv 2210.17323 §3 (Algorithm 1); the update is Optimal Brain Surgeon's.
 * Caveats: the loop of the paper without its blocks of 128 columns, which change speed only, and without reordering the
 * columns. It is greedy: nearly always better than round-to-nearest, but not by a theorem.
 */
import { assert, assertPositive } from './check'
import { add, at, map, matmul, matrix, row, scale, subtract, transpose, type Matrix } from './matrix'
import type { FitGrid } from './weight-grid'

// #region cholesky
/** Lower triangular L with A = L·Lᵀ. Throws RangeError if A is not square or not positive definite. */
export function cholesky(a: Matrix): Matrix {
  assert(a.rows === a.cols, `a must be square, got ${a.rows}×${a.cols}`)
  const l = matrix(a.rows, a.cols)
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(a, i, j)
      for (let k = 0; k < j; k++) rest -= at(l, i, k) * at(l, j, k)
      if (i === j) assertPositive(`pivot ${i}`, rest)
      l.data[i * a.cols + j] = i === j ? Math.sqrt(rest) : rest / at(l, j, j)
    }
  }
  return l
}

/** L⁻¹ of a lower triangular matrix, by forward substitution. */
function invertLower(l: Matrix): Matrix {
  const inverse = matrix(l.rows, l.cols)
  for (let i = 0; i < l.rows; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = i === j ? 1 : 0
      for (let k = j; k < i; k++) rest -= at(l, i, k) * at(inverse, k, j)
      inverse.data[i * l.cols + j] = rest / at(l, i, i)
    }
  }
  return inverse
}

/** A⁻¹ = L⁻ᵀ·L⁻¹ of a symmetric positive definite matrix. Throws RangeError if it is not. */
export function invertPositiveDefinite(a: Matrix): Matrix {
  const inverse = invertLower(cholesky(a))
  return matmul(transpose(inverse), inverse)
}
// #endregion

// #region hessian
/** 2·XᵀX + λI. Throws RangeError unless damping > 0; without it, inputs that span too little make H singular. */
export const layerHessian = (x: Matrix, damping = 0.01): Matrix => dampedHessian(matmul(transpose(x), x), damping)

/** The same from XᵀX, which may be summed over many batches of inputs. */
export function dampedHessian(gram: Matrix, damping = 0.01): Matrix {
  assertPositive('damping', damping)
  const hessian = scale(gram, 2)
  let trace = 0
  for (let i = 0; i < hessian.rows; i++) trace += at(hessian, i, i)
  const lambda = (damping * trace) / hessian.rows
  return add(hessian, matrix(hessian.rows, hessian.cols, (i, j) => (i === j ? lambda : 0)))
}
// #endregion

/** ‖X·Wᵀ − X·Ŵᵀ‖² / n: the mean squared change of the layer's output vector. Throws RangeError if shapes differ. */
export function outputError(x: Matrix, w: Matrix, quantized: Matrix): number {
  const change = matmul(x, transpose(subtract(w, quantized)))
  return change.data.reduce((sum, e) => sum + e * e, 0) / x.rows
}

// #region gptq
/**
 * Ŵ, restored to floating point. Each group of `groupSize` weights of a row gets its grid when its first column comes, from
 * the weights as compensated by then; a whole row unless given. Throws RangeError unless groupSize divides dIn and H is
 * dIn × dIn and positive definite.
 */
export function gptq(w: Matrix, hessian: Matrix, fit: FitGrid, groupSize = w.cols): Matrix {
  assert(hessian.cols === w.cols, `the Hessian is of ${hessian.cols} features, the weight takes ${w.cols}`)
  assert(w.cols % groupSize === 0, `groupSize must divide ${w.cols}, got ${groupSize}`)
  const u = transpose(cholesky(invertPositiveDefinite(hessian)))

  const quantized = map(w, (value) => value)
  for (let i = 0; i < w.rows; i++) {
    const weights = row(quantized, i)
    let grid = fit(weights.subarray(0, groupSize))
    for (let j = 0; j < w.cols; j++) {
      if (j % groupSize === 0) grid = fit(weights.subarray(j, j + groupSize))
      const rounded = grid.round(weights[j]!)
      const error = (weights[j]! - rounded) / at(u, j, j)
      weights[j] = rounded
      for (let k = j + 1; k < w.cols; k++) weights[k]! -= error * at(u, j, k)
    }
  }
  return quantized
}
// #endregion
