/**
 * Hadamard rotation: mix all channels of a vector with signs, so that no single one stands out.
 *
 *   H₁ = (1),   H₂ₙ = (Hₙ Hₙ; Hₙ −Hₙ),   Q = Hₙ/√n,   Q·Qᵀ = I
 *   Y = X·Wᵀ = (X·Q)·(W·Q)ᵀ      the same output in exact arithmetic
 *
 * A vector with one entry a and zeros elsewhere becomes n entries ±a/√n. The product x·Q takes n·log₂ n additions
 * (fast Walsh–Hadamard transform) instead of n² multiplications.
 *
 * Shapes: X (n × d), W (dOut × d), Q (d × d), d a power of two.
 * Source: Ashkboos et al. 2024 (QuaRot), arXiv 2404.00456 §2 and §4; Sylvester's construction, 1867.
 * Caveat: QuaRot multiplies Q by random signs, d·Q with d = diag(±1), and has constructions for widths that are no power
 * of two. Neither is here.
 */
import { assert, assertInteger } from './check'
import { row, type Matrix } from './matrix'

const isPowerOfTwo = (n: number) => n >= 1 && Number.isInteger(Math.log2(n))

// #region transform
/** x·Hₙ/√n, in n·log₂ n additions. Throws RangeError unless the length is a power of two. */
export function hadamardTransform(x: Float64Array): Float64Array {
  assert(isPowerOfTwo(x.length), `the length must be a power of two, got ${x.length}`)
  const y = Float64Array.from(x)
  for (let half = 1; half < y.length; half *= 2) {
    for (let start = 0; start < y.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const [a, b] = [y[i]!, y[i + half]!]
        y[i] = a + b
        y[i + half] = a - b
      }
    }
  }
  return y.map((value) => value / Math.sqrt(x.length))
}

/** M·Q: every row transformed. Q is symmetric, so doing it twice gives M back. Throws as hadamardTransform does. */
export function rotateRows(m: Matrix): Matrix {
  const data = new Float64Array(m.data.length)
  for (let i = 0; i < m.rows; i++) data.set(hadamardTransform(row(m, i)), i * m.cols)
  return { ...m, data }
}
// #endregion

/** Hₙ/√n itself. Throws RangeError unless n is a power of two. */
export function hadamardMatrix(n: number): Matrix {
  assertInteger('n', n, 1)
  const unit = new Float64Array(n * n)
  for (let i = 0; i < n; i++) unit[i * n + i] = 1
  return rotateRows({ rows: n, cols: n, data: unit })
}
