/**
 * Pearson's χ² of draws against their probabilities: Σ (drawn − expected)² / expected over the cells.
 * The statistic follows the χ² distribution only where every cell is expected often enough, so rare tokens share one.
 */

/** Cochran's rule of thumb. */
const LEAST_EXPECTED = 5

/** 95 % quantiles of χ² for 1 to 11 degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.4). */
const QUANTILES_95 = [3.841, 5.991, 7.815, 9.488, 11.07, 12.592, 14.067, 15.507, 16.919, 18.307, 19.675] as const

export interface Goodness {
  readonly chiSquared: number
  readonly degrees: number
  /** 95 % of seeds stay at or below it. */
  readonly limit: number
  readonly isWithin: boolean
  /** How many tokens share the last cell; 0 if none do. */
  readonly pooled: number
}

/** Undefined when a single cell is left: then there is nothing that could differ. For at most 12 tokens. */
export function goodnessOfFit(counts: readonly number[], probabilities: readonly number[]): Goodness | undefined {
  const draws = counts.reduce((a, b) => a + b, 0)
  const tokens = probabilities.map((p, i) => ({ expected: p * draws, drawn: counts[i] ?? 0 })).filter(({ expected }) => expected > 0)
  tokens.sort((a, b) => a.expected - b.expected)
  // From the rarest up, tokens join the shared cell until it and every other token is expected often enough.
  const shared = { expected: 0, drawn: 0 }
  let pooled = 0
  for (const token of tokens) {
    if (token.expected >= LEAST_EXPECTED && (pooled === 0 || shared.expected >= LEAST_EXPECTED)) break
    shared.expected += token.expected
    shared.drawn += token.drawn
    pooled++
  }
  const cells = [...tokens.slice(pooled), ...(pooled > 0 ? [shared] : [])]
  const degrees = cells.length - 1
  const limit = QUANTILES_95[degrees - 1]
  if (limit === undefined) return undefined
  const chiSquared = cells.reduce((sum, { expected, drawn }) => sum + (drawn - expected) ** 2 / expected, 0)
  return { chiSquared, degrees, limit, isWithin: chiSquared <= limit, pooled: pooled > 1 ? pooled : 0 }
}
