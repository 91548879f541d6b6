import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceCorrected, cohensKappa, kappaFromAgreement } from '@/lib/algorithms/agreement'
import golden from '@/tests/golden/estimators.json'

test('by hand: 35 of 50 agree, half of them by chance', () => {
  // Raters say yes 25 and 30 times of 50: pₑ = 0.5·0.6 + 0.5·0.4 = 0.5.
  expect(cohensKappa([[20, 5], [10, 15]])).toBeCloseTo(0.4, 12)
})

test('exact fractions on a table of 200', () => {
  expect(cohensKappa(golden.kappa.table)).toBeCloseTo(golden.kappa.value, 12)
})

test('perfection is 1, independence 0, contradiction −1', () => {
  expect(cohensKappa([[7, 0], [0, 3]])).toBe(1)
  expect(cohensKappa([[4, 6], [8, 12]])).toBeCloseTo(0, 12)
  expect(cohensKappa([[0, 5], [5, 0]])).toBe(-1)
})

test('does not change when the raters or all counts are exchanged or scaled', () => {
  const count = fc.integer({ min: 1, max: 50 })
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const kappa = cohensKappa([[a, b], [c, d]])
      expect(cohensKappa([[a, c], [b, d]])).toBeCloseTo(kappa, 12)
      expect(cohensKappa([[3 * a, 3 * b], [3 * c, 3 * d]])).toBeCloseTo(kappa, 12)
      expect(kappa).toBeLessThanOrEqual(1)
    }),
  )
})

test('chance: guessing among n options gives 0', () => {
  expect(chanceCorrected(0.25, 4)).toBe(0)
  expect(chanceCorrected(1, 10)).toBe(1)
  expect(chanceCorrected(0, 4)).toBeCloseTo(-1 / 3, 12)
})

test('bad arguments are refused', () => {
  expect(() => cohensKappa([])).toThrow(/at least one item/)
  expect(() => cohensKappa([[1, 2]])).toThrow(/row 0/)
  expect(() => cohensKappa([[1, -2], [0, 0]])).toThrow(/\(0, 1\)/)
  expect(() => cohensKappa([[5, 0], [0, 0]])).toThrow(/expected agreement/)
  expect(() => kappaFromAgreement(1.5, 0.5)).toThrow(/observed/)
  expect(() => chanceCorrected(0.5, 1)).toThrow(/options/)
})
