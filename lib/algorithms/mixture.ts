/**
 * How much of each source goes into the training mixture.
 *
 *   temperature sampling   pᵢ = nᵢ^α / Σⱼ nⱼ^α        α = 1: by size, α = 0: all alike (α = 1/T for temperature T)
 *   effective epochs       eᵢ = pᵢ · D / nᵢ           how often source i is read when D tokens are trained on
 *
 * Shapes: sizes nᵢ in tokens, all > 0; weights sum to 1. D in tokens.
 * Sources: Lample & Conneau 2019 (XLM), arXiv 1901.07291 §3.1 (α = 0.5); mT5, arXiv 2010.11934 (α = 0.3); repeated data:
 * Muennighoff et al. 2023, arXiv 2305.16264 (up to about 4 epochs nearly as good as fresh data).
 * Caveat: sizes in tokens depend on the tokenizer, which counts more of them for languages it was not trained on.
 */
import { assert, assertInRange, assertPositive } from './check'

// #region mixture
/** Throws RangeError if there are no sources, a size is not positive or α lies outside [0, 1]. */
export function temperatureMixture(sizes: readonly number[], alpha: number): number[] {
  assert(sizes.length > 0, `a mixture needs at least one source, got ${sizes.length}`)
  sizes.forEach((n, i) => assertPositive(`size ${i}`, n))
  assertInRange('alpha', alpha, 0, 1)
  const powers = sizes.map((n) => n ** alpha)
  const total = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / total)
}

/** Throws RangeError on unequal lengths, a negative weight, or sizes or D that are not positive. */
export function effectiveEpochs(sizes: readonly number[], weights: readonly number[], trainingTokens: number): number[] {
  assert(sizes.length === weights.length, `${sizes.length} sizes and ${weights.length} weights`)
  assertPositive('trainingTokens', trainingTokens)
  return sizes.map((n, i) => {
    assertPositive(`size ${i}`, n)
    assertInRange(`weight ${i}`, weights[i]!, 0, 1)
    return (weights[i]! * trainingTokens) / n
  })
}
// #endregion
