/**
 * Requests for a simulated server: when they come and how long they are.
 *
 *   arrivals   a Poisson process of groups: gaps between groups are exponential with mean burst / rate
 *   lengths    lognormal with the given mean and coefficient of variation v: σ² = ln(1 + v²), μ = ln(mean) − σ²/2
 *
 * Every request uses the same number of random draws whatever the options, so the lengths stay when the rate changes,
 * and the times when the lengths do. Lengths are whole tokens, at least 1, cut off at a maximum.
 * Caveat: cutting off lowers the mean. Measured prompts and outputs have heavier tails, and depend on each other.
 */
import { assertInRange, assertInteger, assertPositive } from './check'
import { standardNormal, type Random } from './random'

export interface ServingRequest {
  readonly arrivalSeconds: number
  readonly promptTokens: number
  readonly outputTokens: number
}

export interface WorkloadInput {
  readonly count: number
  /** Requests per second, on average. */
  readonly rate: number
  readonly meanPrompt: number
  readonly meanOutput: number
  /** Standard deviation over mean of both lengths; 1 unless given. 0 makes all alike. */
  readonly variation?: number
  /** Requests that arrive at the same moment; 1 unless given. */
  readonly burst?: number
  /** 4 times the mean unless given. */
  readonly maxPrompt?: number
  readonly maxOutput?: number
}

// #region workload
/** In order of arrival. Throws RangeError on values that are not positive, or a negative variation. */
export function servingWorkload(input: WorkloadInput, random: Random): ServingRequest[] {
  const { count, rate, meanPrompt, meanOutput, variation = 1, burst = 1, maxPrompt = 4 * meanPrompt, maxOutput = 4 * meanOutput } = input
  assertInteger('count', count, 1)
  assertInteger('burst', burst, 1)
  for (const [name, value] of Object.entries({ rate, meanPrompt, meanOutput, maxPrompt, maxOutput })) assertPositive(name, value)
  assertInRange('variation', variation, 0, 10)
  const sigma = Math.sqrt(Math.log(1 + variation ** 2))
  const length = (mean: number, max: number) => {
    const tokens = mean * Math.exp(sigma * standardNormal(random) - sigma ** 2 / 2)
    return Math.max(1, Math.round(Math.min(max, tokens)))
  }
  let arrivalSeconds = 0
  return Array.from({ length: count }, (_, i) => {
    const gap = (-burst / rate) * Math.log(1 - random())
    if (i % burst === 0) arrivalSeconds += gap
    return { arrivalSeconds, promptTokens: length(meanPrompt, maxPrompt), outputTokens: length(meanOutput, maxOutput) }
  })
}
// #endregion
