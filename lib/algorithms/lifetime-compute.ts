/**
 * What a loss costs over a model's life: training 6·P·D and serving 2·P for each of T tokens, P parameters, D training tokens.
 *
 *   equal loss      D = (B/(L − E − A/P^α))^(1/β), if P alone can reach L: P > (A/(L − E))^(1/α)
 *   least training  α·A/P^α = β·B/D^β, hence P = (A·(1 + α/β)/(L − E))^(1/α)
 *   least in all    (α·A/P^α)/(β·B/D^β) = 1 + T/(3·D): the smaller model leaves more of the loss to size
 *   smallest        the last P over the first, (1 + α/β)^(1/α), whatever the loss
 *
 * Units: P in parameters, D and T in tokens, L in nats per token.
 * Sources: loss: Hoffmann et al. 2022, arXiv 2203.15556 eq. 2; training and serving together: Sardana et al. 2024,
 * arXiv 2401.00448 (who search with Newton's method).
 * Caveats: a FLOP served costs more than a FLOP trained, since decoding is bound by memory. Far from the ratios D/P of the
 * fit the law is extrapolated, and Sardana et al. find that it then overrates further tokens.
 */
import { assert, assertPositive } from './check'
import type { ChinchillaConstants } from './scaling-laws'
import { inferenceFlopsPerToken, trainingFlops } from './training-flops'

// #region equal-loss
/**
 * Parameters below which no amount of data reaches the loss.
 * Throws RangeError unless loss > E.
 */
export function leastParameters(loss: number, { E, A, alpha }: ChinchillaConstants): number {
  assert(loss > E, `loss must exceed E = ${E}, got ${loss}`)
  return (A / (loss - E)) ** (1 / alpha)
}

/**
 * Tokens with which P parameters reach the loss; Infinity if no number does.
 * Throws RangeError unless P > 0.
 */
export function tokensForLoss(parameters: number, loss: number, constants: ChinchillaConstants): number {
  assertPositive('parameters', parameters)
  const { E, A, B, alpha, beta } = constants
  const leftForData = loss - E - A / parameters ** alpha
  return leftForData > 0 ? (B / leftForData) ** (1 / beta) : Infinity
}

/** How many times smaller than compute-optimal a model must be so that no data make up for it. */
export function sizeLimit({ alpha, beta }: ChinchillaConstants): number {
  return (1 + alpha / beta) ** (1 / alpha)
}
// #endregion

// #region lifetime
export interface Lifetime {
  readonly parameters: number
  readonly tokens: number
  readonly trainingFlops: number
  readonly servingFlops: number
  readonly totalFlops: number
}

/** Throws RangeError unless P and D are positive and T ≥ 0. */
export function lifetime(parameters: number, tokens: number, servedTokens: number): Lifetime {
  assert(servedTokens >= 0, `servedTokens must be ≥ 0, got ${servedTokens}`)
  const training = trainingFlops(parameters, tokens)
  const serving = inferenceFlopsPerToken(parameters) * servedTokens
  return { parameters, tokens, trainingFlops: training, servingFlops: serving, totalFlops: training + serving }
}

/** The P and D that reach the loss with the fewest FLOPs over the whole life. Throws RangeError unless loss > E and T ≥ 0. */
export function lifetimeOptimal(loss: number, servedTokens: number, constants: ChinchillaConstants): Lifetime {
  const { A, B, alpha, beta } = constants
  const least = leastParameters(loss, constants)
  /** Positive while a larger model would still be cheaper: the ratio falls with P, 1 + T/(3·D) grows. */
  const excess = (parameters: number) => {
    const tokens = tokensForLoss(parameters, loss, constants)
    const ratio = (alpha * A * tokens ** beta) / (beta * B * parameters ** alpha)
    return ratio - 1 - servedTokens / (3 * tokens)
  }
  let [low, high] = [least, least * sizeLimit(constants)]
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high)
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return lifetime(high, tokensForLoss(high, loss, constants), servedTokens)
}

/** Served tokens after which the smaller of two models has cost less. Throws RangeError unless it is the smaller. */
export function breakEvenTokens(smaller: Lifetime, larger: Lifetime): number {
  assert(smaller.parameters < larger.parameters, `${smaller.parameters} parameters are not fewer than ${larger.parameters}`)
  const extra = smaller.trainingFlops - larger.trainingFlops
  return extra / (inferenceFlopsPerToken(larger.parameters) - inferenceFlopsPerToken(smaller.parameters))
}
// #endregion
