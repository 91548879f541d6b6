/**
 * Normalisation of every row x (one token, d features) of a matrix.
 *
 *   LayerNorm(x) = g ⊙ (x − mean(x)) / √(var(x) + ε) + b      var(x) = Σ (xᵢ − mean)² / d, not / (d − 1)
 *   RMSNorm(x)   = g ⊙ x / √(mean(x²) + ε)
 *
 * RMSNorm keeps the mean: LayerNorm(x) = RMSNorm(x − mean(x)) when gains agree and there is no bias. Without ε both
 * ignore the scale of x.
 *
 * Shapes: x (tokens × d); gain and bias have d entries, 1 and 0 unless given.
 * Sources: Ba, Kiros, Hinton 2016, arXiv 1607.06450; Zhang & Sennrich 2019, arXiv 1910.07467 (eq. 4).
 * Caveat: ε counts when the features are small. A constant row has variance 0: with ε = 0 LayerNorm divides 0 by 0, so
 * ε must be positive here.
 */
import { assert, assertPositive } from './check'
import { matrix, row, type Matrix } from './matrix'

export interface NormOptions {
  /** ε, 1e-5 unless given. */
  readonly eps?: number
  readonly gain?: ArrayLike<number>
}

const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length

function assertWidth(name: string, vector: ArrayLike<number> | undefined, width: number): void {
  if (vector) assert(vector.length === width, `${name} has ${vector.length} entries, a row has ${width}`)
}

function mapRows(x: Matrix, f: (features: Float64Array) => Float64Array): Matrix {
  const rows = Array.from({ length: x.rows }, (_, i) => f(row(x, i)))
  return matrix(x.rows, x.cols, (i, j) => rows[i]![j]!)
}

// #region layer-norm
/** Throws RangeError if ε is not positive or a gain or bias does not fit the rows. */
export function layerNorm(x: Matrix, options: NormOptions & { readonly bias?: ArrayLike<number> } = {}): Matrix {
  const { eps = 1e-5, gain, bias } = options
  assertPositive('eps', eps)
  assertWidth('gain', gain, x.cols)
  assertWidth('bias', bias, x.cols)
  return mapRows(x, (features) => {
    const mu = mean(features)
    const centred = features.map((value) => value - mu)
    const std = Math.sqrt(mean(centred.map((value) => value ** 2)) + eps)
    return centred.map((value, i) => (value / std) * (gain?.[i] ?? 1) + (bias?.[i] ?? 0))
  })
}
// #endregion

// #region rms-norm
/** Throws RangeError if ε is not positive or the gain does not fit the rows. */
export function rmsNorm(x: Matrix, options: NormOptions = {}): Matrix {
  const { eps = 1e-5, gain } = options
  assertPositive('eps', eps)
  assertWidth('gain', gain, x.cols)
  return mapRows(x, (features) => {
    const rms = Math.sqrt(mean(features.map((value) => value ** 2)) + eps)
    return features.map((value, i) => (value / rms) * (gain?.[i] ?? 1))
  })
}
// #endregion
