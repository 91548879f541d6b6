/**
 * Low-rank adaptation: freeze the weight W₀ and train a product of two thin matrices beside it.
 *
 *   y = W₀x + s·B·A·x,   s = α/r  (LoRA)  or  α/√r  (rsLoRA)
 *
 * A starts random and B at zero, so training starts from the base model; then ∂L/∂A = 0 at the first step, and only B
 * moves. If both were zero, neither would ever move.
 *
 * Shapes: W₀ (dOut × dIn), A (r × dIn), B (dOut × r); a batch X (n × dIn) has one input per row, so Y = X·Wᵀ (n × dOut).
 * Sources: Hu et al. 2021 (LoRA), arXiv 2106.09685 §4.1; Kalajdzievski 2023 (rsLoRA), arXiv 2312.03732;
 * Liu et al. 2024 (DoRA), arXiv 2402.09353 eq. 5.
 * Caveat: merge and unmerge round, so W₀ comes back to about 1e-16 here, to about 1e-3 in bf16, and a merge into a
 * 4-bit weight is not lossless.
 */
import { assert, assertInteger, assertPositive } from './check'
import { add, map, matmul, matrix, randomMatrix, row, scale, subtract, transpose, type Matrix } from './matrix'
import type { Random } from './random'

export interface LoraAdapter {
  /** r × dIn */
  readonly a: Matrix
  /** dOut × r */
  readonly b: Matrix
  /** s: the factor in front of B·A. */
  readonly scaling: number
}

// #region scaling
/** α/r. Throws RangeError unless α > 0 and r ≥ 1. */
export function loraScaling(alpha: number, rank: number): number {
  assertPositive('alpha', alpha)
  assertInteger('rank', rank, 1)
  return alpha / rank
}

/** α/√r: keeps the size of the update independent of the rank. Throws RangeError unless α > 0 and r ≥ 1. */
export function rsLoraScaling(alpha: number, rank: number): number {
  return loraScaling(alpha, rank) * Math.sqrt(rank)
}
// #endregion

// #region init
/** A ~ N(0, 1/dIn), B = 0. Throws RangeError unless 1 ≤ r ≤ min(dIn, dOut). */
export function initLora(dIn: number, dOut: number, rank: number, scaling: number, random: Random): LoraAdapter {
  assertInteger('rank', rank, 1)
  assert(rank <= Math.min(dIn, dOut), `rank must be ≤ min(${dIn}, ${dOut}), got ${rank}`)
  return { a: randomMatrix(rank, dIn, random, 1 / Math.sqrt(dIn)), b: matrix(dOut, rank), scaling }
}
// #endregion

// #region forward
/**
 * X·W₀ᵀ + s·(X·Aᵀ)·Bᵀ: the thin product first, so the extra cost is r·(dIn + dOut) per input, not dIn·dOut.
 * Throws RangeError if the shapes do not fit.
 */
export function loraForward(x: Matrix, w0: Matrix, { a, b, scaling }: LoraAdapter): Matrix {
  const base = matmul(x, transpose(w0))
  const update = matmul(matmul(x, transpose(a)), transpose(b))
  return add(base, scale(update, scaling))
}
// #endregion

// #region merge
/** ΔW = s·B·A (dOut × dIn), of rank at most r. Throws RangeError if A and B differ in rank. */
export function loraDelta({ a, b, scaling }: LoraAdapter): Matrix {
  return scale(matmul(b, a), scaling)
}

/** W = W₀ + ΔW: one weight again, no extra cost at inference. Throws RangeError if the shapes differ. */
export function mergeLora(w0: Matrix, adapter: LoraAdapter): Matrix {
  return add(w0, loraDelta(adapter))
}

/** W₀ = W − ΔW, to rounding. Throws RangeError if the shapes differ. */
export function unmergeLora(w: Matrix, adapter: LoraAdapter): Matrix {
  return subtract(w, loraDelta(adapter))
}
// #endregion

// #region gradients
/**
 * Loss L = ‖Y − T‖² / (2n) over n inputs, and its gradients. With G = ∂L/∂Y = (Y − T)/n:
 *   ∂L/∂B = s·Gᵀ·(X·Aᵀ),   ∂L/∂A = s·(G·B)ᵀ·X
 * Throws RangeError if the shapes do not fit.
 */
export function loraGradients(x: Matrix, target: Matrix, w0: Matrix, adapter: LoraAdapter) {
  const error = subtract(loraForward(x, w0, adapter), target)
  const gradY = scale(error, 1 / x.rows)
  const { a, b, scaling } = adapter
  return {
    loss: error.data.reduce((sum, e) => sum + e * e, 0) / (2 * x.rows),
    gradA: scale(matmul(transpose(matmul(gradY, b)), x), scaling),
    gradB: scale(matmul(transpose(gradY), matmul(x, transpose(a))), scaling),
  }
}
// #endregion

// #region count
export interface LinearShape {
  readonly dIn: number
  readonly dOut: number
  /** How many such layers; 1 unless given. */
  readonly count?: number
}

/** Σ count · r · (dIn + dOut). Throws RangeError unless every size is a positive integer. */
export function loraParameterCount(shapes: readonly LinearShape[], rank: number): number {
  assertInteger('rank', rank, 1)
  return shapes.reduce((sum, { dIn, dOut, count = 1 }) => {
    assertInteger('dIn', dIn, 1)
    assertInteger('dOut', dOut, 1)
    assertInteger('count', count)
    return sum + count * rank * (dIn + dOut)
  }, 0)
}
// #endregion

// #region dora
/** The norm of each row of W: one number per output. DoRA trains it as m, starting from the norms of W₀. */
export function rowNorms(w: Matrix): Float64Array {
  return Float64Array.from({ length: w.rows }, (_, i) => Math.hypot(...row(w, i)))
}

/**
 * DoRA: W = m · (W₀ + ΔW) / ‖W₀ + ΔW‖, magnitude m and direction apart; dOut parameters more than LoRA.
 * The paper writes one norm per column, of a W stored dIn × dOut; here, as in PyTorch, that is one norm per row.
 * Throws RangeError if m does not have dOut entries or a row has norm 0.
 */
export function doraWeight(w0: Matrix, adapter: LoraAdapter, magnitude: ArrayLike<number>): Matrix {
  assert(magnitude.length === w0.rows, `magnitude needs ${w0.rows} entries, got ${magnitude.length}`)
  const w = mergeLora(w0, adapter)
  const norms = rowNorms(w)
  norms.forEach((norm, i) => assertPositive(`norm of row ${i}`, norm))
  return map(w, (x, i) => (magnitude[i]! * x) / norms[i]!)
}
// #endregion
