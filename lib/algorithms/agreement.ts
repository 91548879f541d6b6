/**
 * Agreement beyond chance.
 *
 *   Cohen's kappa      κ = (pₒ − pₑ)/(1 − pₑ)       pₒ observed agreement, pₑ = Σ over labels of both raters' shares
 *   chance-corrected   (accuracy − chance)/(1 − chance), chance = 1/options
 *
 * Shapes: a square table, counts[i][j] items that rater A labelled i and rater B labelled j. Both results are 1 for
 * perfection, 0 for what chance gives, and negative below it.
 * Sources: Cohen 1960, doi 10.1177/001316446002000104; ten options instead of four: MMLU-Pro, arXiv 2406.01574.
 * Caveat: κ falls when one label dominates, even at high agreement: report pₒ and the table beside it.
 */
import { assert, assertInRange, assertInteger } from './check'

// #region kappa
/** (pₒ − pₑ)/(1 − pₑ). Throws RangeError unless pₒ lies in [0, 1] and pₑ in [0, 1). */
export function kappaFromAgreement(observed: number, expected: number): number {
  assertInRange('observed', observed, 0, 1)
  assert(expected >= 0 && expected < 1, `expected agreement must lie in [0, 1), got ${expected}`)
  return (observed - expected) / (1 - expected)
}

/** κ of a table. Throws RangeError if it is empty, not square, negative, or has but one label (0/0). */
export function cohensKappa(counts: readonly (readonly number[])[]): number {
  counts.forEach((row, i) => {
    assert(row.length === counts.length, `row ${i} has ${row.length} entries for ${counts.length} labels`)
    row.forEach((count, j) => assert(count >= 0, `count (${i}, ${j}) must be ≥ 0, got ${count}`))
  })
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const total = sum(counts.flat())
  assert(total > 0, `kappa needs at least one item, got ${total}`)
  const observed = sum(counts.map((row, i) => row[i]!)) / total
  const expected = sum(counts.map((row, i) => (sum(row) / total) * (sum(counts.map((r) => r[i]!)) / total)))
  return kappaFromAgreement(observed, expected)
}
// #endregion

/** Accuracy rescaled so that guessing among equally likely options gives 0. Throws RangeError unless options ≥ 2. */
export function chanceCorrected(accuracy: number, options: number): number {
  assertInteger('options', options, 2)
  return kappaFromAgreement(accuracy, 1 / options)
}
