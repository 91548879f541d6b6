/**
 * Speculative decoding: a small model drafts γ tokens, the large one checks them all in a single pass, and the tokens
 * that come out follow exactly the large model's distribution.
 *
 *   accept the drafted token x ~ q with probability min(1, p(x)/q(x))
 *   on the first rejection draw from the residual, norm(max(0, p − q)), and drop the rest of the draft
 *   if all γ are accepted, draw one more token from p
 *
 *   acceptance rate        α = Σ min(p, q) = 1 − (total variation distance of p and q)
 *   tokens per target pass E = (1 − α^(γ+1)) / (1 − α)
 *   speed-up               E / (γc + v),  in units of a target pass over one token: c a draft step, v the pass that
 *                          verifies γ + 1 tokens; v = 1 while decoding waits for memory (see verification-cost.ts)
 *
 * Shapes: p (target) and q (draft) over the vocabulary.
 * Sources: Leviathan et al. 2022, arXiv 2211.17192 §2.3, eq. 1, theorem 3.8; Chen et al. 2023, arXiv 2302.01318.
 * Caveat: E takes α to be the same and independent at every position.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import type { Random } from './random'
import { sampleIndex } from './sampling'

function assertSameVocabulary(p: ArrayLike<number>, q: ArrayLike<number>): void {
  assert(p.length === q.length, `vocabularies differ: ${p.length} and ${q.length}`)
}

// #region accept
/** min(1, p/q) for the probabilities of one token. Throws RangeError unless 0 ≤ p ≤ 1 and 0 < q ≤ 1. */
export function acceptProbability(p: number, q: number): number {
  assertInRange('p', p, 0, 1)
  assertInRange('q', q, 0, 1)
  assertPositive('q', q)
  return Math.min(1, p / q)
}

/** norm(max(0, p − q)); p where the two agree, since then nothing is ever rejected. Throws RangeError if sizes differ. */
export function residualDistribution(p: ArrayLike<number>, q: ArrayLike<number>): Float64Array {
  assertSameVocabulary(p, q)
  const excess = Float64Array.from(p, (x, i) => Math.max(0, x - q[i]!))
  const total = excess.reduce((sum, x) => sum + x, 0)
  return total > 0 ? excess.map((x) => x / total) : Float64Array.from(p)
}

/** α = Σ min(p, q): how often a drafted token is accepted. Throws RangeError if sizes differ. */
export function acceptanceRate(p: ArrayLike<number>, q: ArrayLike<number>): number {
  assertSameVocabulary(p, q)
  return Array.from(p).reduce((sum, x, i) => sum + Math.min(x, q[i]!), 0)
}

/** What an implementation may get wrong; the defaults are right. */
export interface Mistakes {
  /** What drafts are really drawn from; q, as the test believes. */
  readonly drawnFrom?: ArrayLike<number>
  /** What a rejected token is replaced from; the residual. */
  readonly redrawnFrom?: ArrayLike<number>
}

/**
 * The law of the token that comes out, by enumeration: drawn · accept + P(reject) · redrawn. Without mistakes it is p.
 * Throws RangeError if sizes differ, or if a token can be drawn that q says cannot.
 */
export function outputDistribution(p: ArrayLike<number>, q: ArrayLike<number>, mistakes: Mistakes = {}): Float64Array {
  const { drawnFrom = q, redrawnFrom = residualDistribution(p, q) } = mistakes
  assertSameVocabulary(p, drawnFrom)
  assertSameVocabulary(p, redrawnFrom)
  const kept = Float64Array.from(p, (px, i) => (drawnFrom[i]! > 0 ? drawnFrom[i]! * acceptProbability(px, q[i]!) : 0))
  const rejected = 1 - kept.reduce((sum, x) => sum + x, 0)
  return kept.map((x, i) => x + rejected * redrawnFrom[i]!)
}
// #endregion

// #region verify
export interface Verified {
  /** Accepted draft tokens, then the one drawn from the residual or from p: between 1 and γ + 1 tokens. */
  readonly tokens: readonly number[]
  readonly accepted: number
}

/**
 * Checks one draft: q[i] is the distribution that draft[i] was drawn from, p[i] the target's at that position, and
 * p[γ] the target's after the whole draft. Throws RangeError unless q has γ and p has γ + 1 entries.
 */
export function verifyDraft(
  draft: readonly number[],
  q: readonly ArrayLike<number>[],
  p: readonly ArrayLike<number>[],
  random: Random,
): Verified {
  assert(q.length === draft.length, `a draft of ${draft.length} needs as many draft distributions, got ${q.length}`)
  assert(p.length === draft.length + 1, `a draft of ${draft.length} needs one target distribution more, got ${p.length}`)
  for (const [i, token] of draft.entries()) {
    assert(token in q[i]!, `token ${token} is not in a vocabulary of ${q[i]!.length}`)
    if (random() >= acceptProbability(p[i]![token]!, q[i]![token]!)) {
      return { tokens: [...draft.slice(0, i), sampleIndex(residualDistribution(p[i]!, q[i]!), random)], accepted: i }
    }
  }
  return { tokens: [...draft, sampleIndex(p[draft.length]!, random)], accepted: draft.length }
}
// #endregion

// #region speed
/** Tokens per target pass: 1 + α + … + α^γ. Throws RangeError unless 0 ≤ α ≤ 1 and γ ≥ 0. */
export function expectedTokens(alpha: number, gamma: number): number {
  assertInRange('alpha', alpha, 0, 1)
  assertInteger('gamma', gamma)
  return alpha === 1 ? gamma + 1 : (1 - alpha ** (gamma + 1)) / (1 - alpha)
}

/** 1 + a₁ + a₁a₂ + …: the same where the i-th drafted token, if it is reached, is accepted with aᵢ. Throws RangeError outside [0, 1]. */
export function expectedTokensByPosition(acceptances: readonly number[]): number {
  let reached = 1
  return acceptances.reduce((sum, a, i) => {
    assertInRange(`acceptance ${i + 1}`, a, 0, 1)
    return sum + (reached *= a)
  }, 1)
}

/** E / (γc + v) over plain decoding; below 1 the draft costs more than it saves. Throws RangeError if c < 0 or v ≤ 0. */
export function speedup(alpha: number, gamma: number, draftCost: number, verifyCost = 1): number {
  assert(draftCost >= 0, `draftCost must be ≥ 0, got ${draftCost}`)
  assertPositive('verifyCost', verifyCost)
  return expectedTokens(alpha, gamma) / (gamma * draftCost + verifyCost)
}

/**
 * The γ between 0 and `maxGamma` with the largest speed-up (the smallest of equals); 0 means: do not draft.
 * `verifyCost` is v of a pass over so many tokens.
 */
export function optimalGamma(alpha: number, draftCost: number, maxGamma = 32, verifyCost: (tokens: number) => number = () => 1): number {
  assertInteger('maxGamma', maxGamma)
  const gain = (gamma: number) => speedup(alpha, gamma, draftCost, verifyCost(gamma + 1))
  let best = 0
  for (let gamma = 1; gamma <= maxGamma; gamma++) if (gain(gamma) > gain(best)) best = gamma
  return best
}
// #endregion
