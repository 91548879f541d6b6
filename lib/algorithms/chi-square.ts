/**
 * Pearson's χ² test: do counts follow the probabilities they are said to have?
 *
 *   χ² = Σ over cells of (observed − expected)² / expected,  with (cells − 1) degrees of freedom
 *   p value = P(χ² at least this large | the probabilities are right) = Q(df / 2, χ² / 2)
 *   Q, the regularised upper incomplete gamma function, is summed up from Q(½, x) = erfc(√x) or Q(1, x) = e⁻ˣ by
 *   Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1)
 *
 * Sources: Pearson 1900, doi 10.1080/14786440009463897; the recurrence: NIST Digital Library of Mathematical Functions,
 * 8.8.6. Cells expected fewer than 5 times are counted together, Cochran's rule of thumb.
 * Caveat: counts must be independent draws.
 */
import { assert, assertInRange, assertInteger } from './check'
import { complementaryError } from './statistics'

/** P(χ² ≥ x) with so many degrees of freedom. Throws RangeError unless df ≥ 1 and x ≥ 0. */
export function chiSquareTail(x: number, degrees: number): number {
  assertInteger('degrees', degrees, 1)
  assertInRange('x', x, 0, Infinity)
  if (x > 1400) return 0
  const half = x / 2
  const isOdd = degrees % 2 === 1
  let a = isOdd ? 0.5 : 1
  let tail = isOdd ? complementaryError(Math.sqrt(half)) : Math.exp(-half)
  // xᵃ e⁻ˣ / Γ(a + 1), at x = χ²/2; Γ(3/2) = √π / 2.
  let term = isOdd ? (Math.sqrt(half) * Math.exp(-half) * 2) / Math.sqrt(Math.PI) : half * Math.exp(-half)
  for (; a < degrees / 2; a++) {
    tail += term
    term *= half / (a + 1)
  }
  return Math.min(1, tail)
}

const LEAST_EXPECTED = 5

export interface ChiSquare {
  readonly chiSquare: number
  readonly degrees: number
  /** How often right probabilities give a χ² at least this large. */
  readonly pValue: number
  /** Cells that were counted together, being rare; 0 if none were. */
  readonly pooled: number
}

/**
 * Undefined if a single cell is left, where nothing could differ. A count where the probability is 0 gives χ² = Infinity.
 * Throws RangeError if sizes differ or the probabilities do not sum to 1.
 */
export function chiSquareTest(counts: readonly number[], probabilities: ArrayLike<number>): ChiSquare | undefined {
  assert(counts.length === probabilities.length, `${counts.length} counts for ${probabilities.length} probabilities`)
  const draws = counts.reduce((a, b) => a + b, 0)
  const sum = Array.from(probabilities).reduce((a, b) => a + b, 0)
  assert(Math.abs(sum - 1) < 1e-9, `probabilities must sum to 1, got ${sum}`)
  const all = counts.map((observed, i) => ({ observed, expected: draws * probabilities[i]! }))
  const impossible = all.some(({ observed, expected }) => expected === 0 && observed > 0)
  const cells = all.filter(({ expected }) => expected > 0).sort((a, b) => a.expected - b.expected)
  const shared = { observed: 0, expected: 0 }
  let pooled = 0
  // From the rarest up, until the shared cell and every other one are expected often enough.
  for (const { observed, expected } of cells) {
    if (expected >= LEAST_EXPECTED && (pooled === 0 || shared.expected >= LEAST_EXPECTED)) break
    shared.observed += observed
    shared.expected += expected
    pooled++
  }
  const used = [...cells.slice(pooled), ...(pooled > 0 ? [shared] : [])]
  const degrees = used.length - 1
  if (impossible) return { chiSquare: Infinity, degrees: Math.max(1, degrees), pValue: 0, pooled: pooled > 1 ? pooled : 0 }
  if (degrees < 1) return undefined
  const chiSquare = used.reduce((total, { observed, expected }) => total + (observed - expected) ** 2 / expected, 0)
  return { chiSquare, degrees, pValue: chiSquareTail(chiSquare, degrees), pooled: pooled > 1 ? pooled : 0 }
}
