/**
 * Scaling laws: loss L (nats per token) from parameters N, training tokens D, and compute C = 6·N·D.
 *
 *   Chinchilla   L = E + A/N^α + B/D^β        E: what no model can predict
 *   optimum      N = G·(C/6)^(β/(α + β)), D = (C/6)/N, G = (α·A/(β·B))^(1/(α + β))
 *                there both terms trade evenly: α·A/N^α = β·B/D^β
 *   Kaplan       L = ((N_c/N)^(α_N/α_D) + D_c/D)^α_D
 *   power law    y = a·x^b, a straight line in logarithms: least squares of ln y on ln x
 *
 * Sources: Hoffmann et al. 2022 (Chinchilla), arXiv 2203.15556 eq. 4 and 10, App. D.3; refit of the same data: Besiroglu et
 * al. 2024, arXiv 2404.10102; Kaplan et al. 2020, arXiv 2001.08361 eq. 1.5 and Table 2 (N without embeddings).
 * Caveats: the published constants disagree. At 5.76·10²³ FLOPs, Gopher's budget, those printed in eq. 10 give 32 billion
 * parameters and 93 tokens for each; the same fit before its exponents were rounded, 40 billion and 59; the refit, 72 billion
 * and 18, near the 20 of Hoffmann's other two methods. Losses on different data or tokenizers do not compare, and a fit
 * says nothing beyond its range.
 */
import { assert, assertPositive } from './check'
import { bootstrapInterval, mean, type BootstrapOptions, type Interval } from './statistics'

// #region loss
export interface ChinchillaConstants {
  readonly E: number
  readonly A: number
  readonly B: number
  readonly alpha: number
  readonly beta: number
}

/** Hoffmann et al. 2022, approach 3, as printed and as in its TeX source; the refit by Besiroglu et al. 2024. */
export const CHINCHILLA_CONSTANTS = {
  hoffmann2022: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 },
  hoffmann2022Unrounded: { E: 1.69337368, A: 406.401018, B: 410.722827, alpha: 0.33917084, beta: 0.2849083 },
  besiroglu2024: { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 },
} as const satisfies Readonly<Record<string, ChinchillaConstants>>

/** Nats per token. Throws RangeError unless N and D are positive. */
export function chinchillaLoss(parameters: number, tokens: number, constants: ChinchillaConstants): number {
  assertPositive('parameters', parameters)
  assertPositive('tokens', tokens)
  const { E, A, B, alpha, beta } = constants
  return E + A / parameters ** alpha + B / tokens ** beta
}

export interface KaplanConstants {
  readonly alphaN: number
  readonly alphaD: number
  /** N_c. */
  readonly criticalParameters: number
  /** D_c. */
  readonly criticalTokens: number
}

/** The joint fit. */
export const KAPLAN_CONSTANTS: KaplanConstants = {
  alphaN: 0.076,
  alphaD: 0.103,
  criticalParameters: 6.4e13,
  criticalTokens: 1.8e13,
}

/** Nats per token, N without embeddings. Throws RangeError unless N and D are positive. */
export function kaplanLoss(parameters: number, tokens: number, constants = KAPLAN_CONSTANTS): number {
  assertPositive('parameters', parameters)
  assertPositive('tokens', tokens)
  const { alphaN, alphaD, criticalParameters, criticalTokens } = constants
  return ((criticalParameters / parameters) ** (alphaN / alphaD) + criticalTokens / tokens) ** alphaD
}
// #endregion

// #region optimum
export interface ComputeOptimum {
  readonly parameters: number
  readonly tokens: number
  readonly tokensPerParameter: number
  readonly loss: number
}

/** The N and D of least loss for C FLOPs. Throws RangeError unless C is positive. */
export function computeOptimal(flops: number, constants: ChinchillaConstants): ComputeOptimum {
  assertPositive('flops', flops)
  const { A, B, alpha, beta } = constants
  const g = ((alpha * A) / (beta * B)) ** (1 / (alpha + beta))
  const parameters = g * (flops / 6) ** (beta / (alpha + beta))
  const tokens = flops / 6 / parameters
  return { parameters, tokens, tokensPerParameter: tokens / parameters, loss: chinchillaLoss(parameters, tokens, constants) }
}

/** Loss of a model of N parameters that spends C FLOPs: one point of an iso-FLOP curve. Throws RangeError unless both > 0. */
export function isoFlopLoss(flops: number, parameters: number, constants: ChinchillaConstants): number {
  assertPositive('flops', flops)
  return chinchillaLoss(parameters, flops / (6 * parameters), constants)
}
// #endregion

// #region fit
export interface PowerLaw {
  /** y = coefficient · x^exponent. */
  readonly coefficient: number
  readonly exponent: number
}

export type Point = readonly [x: number, y: number]

/** Least squares in logarithms. Throws RangeError unless two different x exist and all values are positive. */
export function fitPowerLaw(points: readonly Point[]): PowerLaw {
  points.forEach(([x, y], i) => assert(x > 0 && y > 0, `point ${i} must be positive, got (${x}, ${y})`))
  const logX = points.map(([x]) => Math.log(x))
  const logY = points.map(([, y]) => Math.log(y))
  const [meanX, meanY] = [mean(logX), mean(logY)]
  const variance = mean(logX.map((x) => (x - meanX) ** 2))
  assertPositive('the variance of ln x', variance)
  const exponent = mean(logX.map((x, i) => (x - meanX) * (logY[i]! - meanY))) / variance
  return { coefficient: Math.exp(meanY - exponent * meanX), exponent }
}

/** Interval of the exponent, by resampling points. Throws as fitPowerLaw does, or on bad options. */
export function powerLawExponentInterval(points: readonly Point[], options: BootstrapOptions): Interval {
  const fallback = fitPowerLaw(points).exponent
  // A resample may repeat one x only, which determines no line.
  const exponent = (sample: readonly Point[]) =>
    sample.every(([x]) => x === sample[0]![0]) ? fallback : fitPowerLaw(sample).exponent
  return bootstrapInterval(points, exponent, options)
}
// #endregion
