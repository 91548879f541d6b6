/**
 * Singular value decomposition by one-sided Jacobi rotations, and the best low-rank approximation.
 *
 *   A = U · diag(σ) · Vᵀ,   σ₁ ≥ σ₂ ≥ … ≥ 0
 *   best rank-r approximation: A_r = Σ_{i ≤ r} σᵢ uᵢ vᵢᵀ,   ‖A − A_r‖_F = √(Σ_{i > r} σᵢ²)
 *
 * Shapes: A (m × n), U (m × k), V (n × k) with k = min(m, n).
 * Sources: Hestenes 1958 (one-sided Jacobi); Eckart & Young 1936 (the approximation).
 * Caveat: a singular value below 1e-14 · ‖A‖_F is reported as 0, and its column of U (of V, if m < n) is zero.
 */
import { assert, assertInteger } from './check'
import { at, matrix, transpose, type Matrix } from './matrix'

export interface Svd {
  readonly u: Matrix
  /** Largest first. */
  readonly singularValues: Float64Array
  readonly v: Matrix
}

const RELATIVE_ZERO = 1e-14
const MAX_SWEEPS = 60

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

/** Frobenius norm ‖A‖_F = √(Σ aᵢⱼ²). */
export function frobeniusNorm(m: Matrix): number {
  return Math.sqrt(dot(m.data, m.data))
}

function columns(m: Matrix): Float64Array[] {
  return Array.from({ length: m.cols }, (_, j) => Float64Array.from({ length: m.rows }, (_, i) => at(m, i, j)))
}

// #region jacobi
/** Replaces columns p and q by (c·p − s·q, s·p + c·q). */
function rotate(p: Float64Array, q: Float64Array, c: number, s: number): void {
  p.forEach((x, i) => {
    const y = q[i]!
    p[i] = c * x - s * y
    q[i] = s * x + c * y
  })
}

/**
 * Turns the columns of A by rotations V until they are orthogonal: A·V = U·diag(σ).
 * Throws RangeError if A has an entry that is not finite.
 */
export function svd(a: Matrix): Svd {
  assert(a.data.every(Number.isFinite), 'every entry must be finite')
  if (a.rows < a.cols) {
    const { u, singularValues, v } = svd(transpose(a))
    return { u: v, singularValues, v: u }
  }
  const av = columns(a)
  const v = columns(matrix(a.cols, a.cols, (i, j) => (i === j ? 1 : 0)))
  const zero = RELATIVE_ZERO * frobeniusNorm(a)

  let rotated = true
  for (let sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
    rotated = false
    for (let p = 0; p < a.cols; p++) {
      for (let q = p + 1; q < a.cols; q++) {
        const [x, y] = [av[p]!, av[q]!]
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)]
        if (Math.abs(xy) <= 1e-15 * Math.sqrt(xx * yy) || Math.min(xx, yy) <= zero ** 2) continue
        // The angle that makes x · y zero: t = tan θ is the smaller root of t² + 2ζt − 1 = 0.
        const zeta = (yy - xx) / (2 * xy)
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta))
        const c = 1 / Math.hypot(1, t)
        rotate(x, y, c, c * t)
        rotate(v[p]!, v[q]!, c, c * t)
        rotated = true
      }
    }
  }

  const triples = av.map((column, j) => ({ column, sigma: Math.sqrt(dot(column, column)), right: v[j]! }))
  triples.forEach((triple) => (triple.sigma = triple.sigma > zero ? triple.sigma : 0))
  triples.sort((p, q) => q.sigma - p.sigma)
  return {
    u: matrix(a.rows, a.cols, (i, j) => (triples[j]!.sigma > 0 ? triples[j]!.column[i]! / triples[j]!.sigma : 0)),
    singularValues: Float64Array.from(triples, (triple) => triple.sigma),
    v: matrix(a.cols, a.cols, (i, j) => triples[j]!.right[i]!),
  }
}
// #endregion

// #region truncate
/** The best approximation of rank at most r, in the Frobenius and the spectral norm. Throws RangeError if r < 0. */
export function truncate({ u, singularValues, v }: Svd, rank: number): Matrix {
  assertInteger('rank', rank)
  const kept = singularValues.slice(0, rank)
  return matrix(u.rows, v.rows, (i, j) => kept.reduce((sum, sigma, k) => sum + sigma * at(u, i, k) * at(v, j, k), 0))
}

/** ‖A − A_r‖_F = √(Σ_{i > r} σᵢ²): no matrix of rank r comes closer to A. Throws RangeError if r < 0. */
export function eckartYoungError(singularValues: Float64Array, rank: number): number {
  assertInteger('rank', rank)
  const dropped = singularValues.slice(rank)
  return Math.sqrt(dot(dropped, dropped))
}
// #endregion

/** How many singular values exceed `tolerance` times the largest. */
export function numericalRank(singularValues: Float64Array, tolerance = 1e-10): number {
  return singularValues.filter((sigma) => sigma > tolerance * (singularValues[0] ?? 0)).length
}
