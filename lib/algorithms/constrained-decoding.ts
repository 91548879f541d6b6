/**
 * Constrained decoding: at every step a mask removes the tokens with which no allowed text goes on.
 *
 * What it writes is not the model conditioned on the allowed texts. For an allowed text y₁…yₙ let pᵢ be the model's
 * probability of yᵢ, and Aᵢ what the model gives, at that step, to all tokens that the mask leaves:
 *
 *   masked       m(y) = Π pᵢ / Aᵢ
 *   conditioned  c(y) = Π pᵢ / Z,   Z = Σ over the allowed texts of Π pᵢ
 *   and so       c(y) = m(y) · w(y) / Z,   w(y) = Π Aᵢ
 *
 * Z is the share of the model's own texts that are allowed, so drawing without a mask until one is takes 1/Z attempts.
 * The two laws are equal when w is the same for every allowed text, as with a single step.
 *
 * Source: Park et al. 2024, "Grammar-Aligned Decoding", arXiv 2405.21047 (who estimate what is enumerated here).
 * Caveat: for grammars of a few texts; a real one has too many to list.
 */
import { assert } from './check'

/** Probabilities over the vocabulary after these tokens. */
export type NextProbabilities = (tokens: readonly number[]) => ArrayLike<number>

export interface ConstrainedText {
  readonly tokens: readonly number[]
  /** Π pᵢ: what the model gives it without any constraint. */
  readonly probability: number
  /** m(y): what sampling under the mask gives it. */
  readonly masked: number
  /** c(y): what the model gives it among the allowed texts. */
  readonly conditioned: number
  /** w(y) = Π Aᵢ. */
  readonly weight: number
}

export interface Constrained {
  readonly texts: readonly ConstrainedText[]
  /** Z. */
  readonly acceptance: number
}

const startsWith = (text: readonly number[], start: readonly number[]) => start.every((token, i) => text[i] === token)

/**
 * Throws RangeError if there is no allowed text, if one begins another, or if the model gives nothing to what the mask
 * leaves at some step.
 */
export function constrain(next: NextProbabilities, allowed: readonly (readonly number[])[]): Constrained {
  assert(allowed.length > 0, `a constraint must allow some text, got ${allowed.length}`)
  allowed.forEach((text, i) => {
    const other = allowed.findIndex((one, j) => j !== i && startsWith(one, text))
    assert(other < 0, `allowed text ${i} begins allowed text ${other}`)
  })

  // #region masked
  const walk = (text: readonly number[]) => {
    let probability = 1
    let weight = 1
    text.forEach((token, i) => {
      const written = text.slice(0, i)
      const p = next(written)
      const left = new Set(allowed.filter((one) => startsWith(one, written)).map((one) => one[i]!))
      const mass = [...left].reduce((sum, id) => sum + (p[id] ?? 0), 0)
      assert(mass > 0, `after [${written.join(', ')}] the mask leaves tokens of probability ${mass}`)
      probability *= p[token] ?? 0
      weight *= mass
    })
    return { tokens: text, probability, masked: probability / weight, weight }
  }
  const texts = allowed.map(walk)
  const acceptance = texts.reduce((sum, { probability }) => sum + probability, 0)
  // #endregion
  return { texts: texts.map((text) => ({ ...text, conditioned: text.probability / acceptance })), acceptance }
}
