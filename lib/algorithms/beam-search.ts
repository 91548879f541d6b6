/**
 * Beam search: keep the `beamWidth` best unfinished sequences, extend each by every token, and repeat.
 *
 * A finished sequence y of n tokens (the end token counts, the prompt does not) is scored by
 *   score(y) = log P(y) / n^α
 * α = 0 compares plain log-probabilities, which favours short sequences since every token adds a negative number;
 * α = 1 compares the mean per token. Probabilities in nats.
 *
 * Source: length normalisation as in Wu et al. 2016 (GNMT), arXiv 1609.08144 §7, who divide by ((5 + n) / 6)^α instead.
 * Caveat: beam search finds likely text, not good text; open-ended text found so is repetitive (arXiv 1904.09751).
 */
import { assert, assertInteger } from './check'

export interface Hypothesis {
  /** Generated tokens, without the prompt. */
  readonly tokens: readonly number[]
  readonly logProbability: number
  /** logProbability / length^α. */
  readonly score: number
  readonly finished: boolean
}

export interface BeamSearchOptions {
  /** Log-probability of every token, given the tokens generated so far. −∞ forbids a token. */
  readonly nextLogProbabilities: (tokens: readonly number[]) => ArrayLike<number>
  readonly beamWidth: number
  readonly endToken: number
  /** Largest number of generated tokens; a sequence cut off there is returned unfinished. */
  readonly maxLength: number
  /** α in n^α; 1 unless given. */
  readonly lengthPenalty?: number
}

export interface BeamSearchResult {
  /** Finished and cut-off sequences, best score first. */
  readonly best: readonly Hypothesis[]
  /** The unfinished beams after each step, most probable first. */
  readonly steps: readonly (readonly Hypothesis[])[]
}

/** Throws RangeError unless beamWidth ≥ 1, maxLength ≥ 1 and α ≥ 0. */
export function beamSearch(options: BeamSearchOptions): BeamSearchResult {
  const { nextLogProbabilities, beamWidth, endToken, maxLength, lengthPenalty = 1 } = options
  assertInteger('beamWidth', beamWidth, 1)
  assertInteger('maxLength', maxLength, 1)
  assert(lengthPenalty >= 0, `lengthPenalty must be ≥ 0, got ${lengthPenalty}`)

  let beams: Hypothesis[] = [{ tokens: [], logProbability: 0, score: 0, finished: false }]
  const finished: Hypothesis[] = []
  const steps: Hypothesis[][] = []

  // #region beam
  const extend = (beam: Hypothesis): Hypothesis[] =>
    Array.from(nextLogProbabilities(beam.tokens), (logP, token) => {
      const tokens = [...beam.tokens, token]
      const logProbability = beam.logProbability + logP
      const score = logProbability / tokens.length ** lengthPenalty
      return { tokens, logProbability, score, finished: token === endToken }
    }).filter((candidate) => candidate.logProbability > -Infinity)

  while (beams.length > 0 && steps.length < maxLength) {
    const candidates = beams.flatMap(extend).sort((a, b) => b.logProbability - a.logProbability)
    // Of the best candidates, those that ended leave the beam; each frees a place for the next unfinished one.
    beams = []
    for (const candidate of candidates) {
      if (beams.length === beamWidth) break
      ;(candidate.finished ? finished : beams).push(candidate)
    }
    steps.push(beams)
  }
  // #endregion

  return { best: [...finished, ...beams].sort((a, b) => b.score - a.score), steps }
}
