/**
 * Calibration: of the answers given with confidence 0.8, are 80 % right?
 *
 *   ECE = Σ over bins of (nᵦ/n)·|accuracyᵦ − confidenceᵦ|        bins of equal width over [0, 1]
 *   Brier score = mean of (confidence − correct)²
 *
 * Shapes: one confidence in [0, 1] and one outcome per answer; bin b covers (b/B, (b + 1)/B], the first one 0 as well.
 * Sources: Guo et al. 2017, arXiv 1706.04599 eq. 3; Brier 1950.
 * Caveat: ECE depends on the number of bins and is biased upwards when bins hold few answers; 0 is also reached by a
 * model that says the base rate every time.
 */
import { assert, assertInRange, assertInteger } from './check'

export interface Answer {
  readonly confidence: number
  readonly correct: boolean
}

export interface CalibrationBin {
  readonly low: number
  readonly high: number
  readonly count: number
  /** Means over the bin; undefined if it is empty. */
  readonly confidence: number | undefined
  readonly accuracy: number | undefined
}

const mean = (values: readonly number[]) => (values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : undefined)

function assertAnswers(answers: readonly Answer[]): void {
  assert(answers.length > 0, `calibration needs at least one answer, got ${answers.length}`)
  answers.forEach(({ confidence }, i) => assertInRange(`confidence ${i}`, confidence, 0, 1))
}

// #region ece
/** The bars of a reliability diagram. Throws RangeError without answers, outside [0, 1], or unless nBins ≥ 1. */
export function calibrationBins(answers: readonly Answer[], nBins = 10): CalibrationBin[] {
  assertAnswers(answers)
  assertInteger('nBins', nBins, 1)
  return Array.from({ length: nBins }, (_, b) => {
    const members = answers.filter(({ confidence }) => Math.max(0, Math.ceil(confidence * nBins) - 1) === b)
    return {
      low: b / nBins,
      high: (b + 1) / nBins,
      count: members.length,
      confidence: mean(members.map(({ confidence }) => confidence)),
      accuracy: mean(members.map(({ correct }) => Number(correct))),
    }
  })
}

/** In [0, 1]. Throws RangeError as calibrationBins does. */
export function expectedCalibrationError(answers: readonly Answer[], nBins = 10): number {
  return calibrationBins(answers, nBins).reduce((sum, { count, confidence, accuracy }) => {
    if (confidence === undefined || accuracy === undefined) return sum
    return sum + (count / answers.length) * Math.abs(accuracy - confidence)
  }, 0)
}
// #endregion

/** In [0, 1]; unlike ECE it also rewards telling right from wrong. Throws RangeError without answers or outside [0, 1]. */
export function brierScore(answers: readonly Answer[]): number {
  assertAnswers(answers)
  return answers.reduce((sum, { confidence, correct }) => sum + (confidence - Number(correct)) ** 2, 0) / answers.length
}
