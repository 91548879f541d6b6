/**
 * The gated MLP of most decoders since LLaMA: one projection of x decides, through SiLU, how much of another passes.
 *
 *   SiLU(z) = z·σ(z) = z / (1 + e⁻ᶻ)          SwiGLU(x) = (SiLU(x·W₁) ⊙ x·W₃)·W₂
 *
 * Shapes: x (tokens × d), W₁ (gate) and W₃ (up) d × dFf, W₂ (down) dFf × d; the result is tokens × d. No biases.
 * Source: Shazeer 2020, arXiv 2002.05202, eq. 6 (there W, V and W₂, with Swish₁ for SiLU).
 * Caveat: three matrices cost as much as the usual two if dFf = 8d/3 instead of 4d.
 */
import { assert } from './check'
import { at, map, matmul, type Matrix } from './matrix'

export const silu = (z: number): number => z / (1 + Math.exp(-z))

// #region swiglu
/** Throws RangeError if the shapes do not fit. */
export function swiGlu(x: Matrix, gate: Matrix, up: Matrix, down: Matrix): Matrix {
  assert(gate.rows === up.rows && gate.cols === up.cols, `gate is ${gate.rows} × ${gate.cols}, up is ${up.rows} × ${up.cols}; they must agree`)
  const passed = matmul(x, up)
  const gated = map(matmul(x, gate), (z, i, j) => silu(z) * at(passed, i, j))
  return matmul(gated, down)
}
// #endregion
