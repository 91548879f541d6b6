/**
 * How far a square matrix is from losing rank: its determinant, its condition number and its stable rank.
 *
 *   det A        product of the pivots of Gaussian elimination; of a triangular matrix, product of the diagonal
 *   κ(A)         σ₁ / σ_n: by how much solving A·x = b can amplify a relative error in b; ∞ if A is singular
 *   stable rank  ‖A‖_F² / σ₁² = Σ σᵢ² / σ₁²: how many directions carry weight, at most the rank
 *
 * The rank is n or it is not; these say by how much. A causal attention matrix is triangular with a positive diagonal, so
 * its rank is n whatever its other entries, and yet κ may exceed what floating point can resolve.
 *
 * Source: Golub & Van Loan, Matrix Computations, §2.6 and §3.2.
 * Caveat: the determinant of a large attention matrix is tiny (1/n! with equal causal scores) however well conditioned it is.
 */
import { assert } from './check'
import { toRows, type Matrix } from './matrix'

// #region determinant
/** By elimination with partial pivoting. Throws RangeError unless A is square. */
export function determinant(a: Matrix): number {
  assert(a.rows === a.cols, `a determinant needs a square matrix, got ${a.rows}×${a.cols}`)
  const rows = toRows(a)
  let det = 1
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.reduce((best, row, i) => (i > k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k)
    if (pivot !== k) {
      ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
      det = -det
    }
    const top = rows[k]!
    det *= top[k]!
    if (det === 0) return 0
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / top[k]!
      for (let j = k; j < row.length; j++) row[j] = row[j]! - factor * top[j]!
    }
  }
  return det
}
// #endregion

/** σ₁ / σ_n, from singular values with the largest first; Infinity if the smallest is 0. Throws RangeError if there is none. */
export function conditionNumber(singularValues: ArrayLike<number>): number {
  const n = singularValues.length
  assert(n > 0, `a condition number needs at least one singular value, got ${n}`)
  return singularValues[n - 1] === 0 ? Infinity : singularValues[0]! / singularValues[n - 1]!
}

/** Σ σᵢ² / σ₁², or 0 if all are 0. Throws RangeError if there is none. */
export function stableRank(singularValues: ArrayLike<number>): number {
  assert(singularValues.length > 0, `a stable rank needs at least one singular value, got ${singularValues.length}`)
  const largest = singularValues[0]!
  return largest === 0 ? 0 : Array.from(singularValues).reduce((sum, sigma) => sum + (sigma / largest) ** 2, 0)
}
