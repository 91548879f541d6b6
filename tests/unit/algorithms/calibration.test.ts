import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brierScore, calibrationBins, expectedCalibrationError } from '@/lib/algorithms/calibration'
import golden from '@/tests/golden/estimators.json'

const answers = (confidences: readonly number[], correct: readonly number[]) =>
  confidences.map((confidence, i) => ({ confidence, correct: correct[i] === 1 }))

test('by hand: half right at 0.9, all right at 0.6', () => {
  const four = answers([0.9, 0.9, 0.6, 0.6], [1, 0, 1, 1])
  expect(expectedCalibrationError(four)).toBeCloseTo(0.5 * 0.4 + 0.5 * 0.4, 12)
  expect(brierScore(four)).toBeCloseTo((0.01 + 0.81 + 0.16 + 0.16) / 4, 12)
})

test('bins are open below, closed above; zero belongs to the first', () => {
  const bins = calibrationBins(answers([0, 0.1, 0.10001, 1], [0, 0, 0, 1]))
  expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1])
  expect(bins[2]).toEqual({ low: 0.2, high: 0.3, count: 0, confidence: undefined, accuracy: undefined })
})

test('300 answers against numpy', () => {
  const { confidence, correct, value } = golden.ece
  expect(expectedCalibrationError(answers(confidence, correct))).toBeCloseTo(value, 10)
})

test('one bin compares means; every count lies in some bin; ECE stays within [0, 1]', () => {
  const answer = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), correct: fc.boolean() })
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (list, nBins) => {
      const bins = calibrationBins(list, nBins)
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(list.length)
      const ece = expectedCalibrationError(list, nBins)
      expect(ece).toBeGreaterThanOrEqual(0)
      expect(ece).toBeLessThanOrEqual(1)
      // Finer bins can only reveal more.
      expect(expectedCalibrationError(list, 1)).toBeLessThanOrEqual(ece + 1e-12)
    }),
  )
})

test('bad arguments are refused', () => {
  expect(() => expectedCalibrationError([])).toThrow(/at least one answer/)
  expect(() => expectedCalibrationError([{ confidence: 1.2, correct: true }])).toThrow(/confidence 0/)
  expect(() => calibrationBins([{ confidence: 1, correct: true }], 0)).toThrow(/nBins/)
  expect(() => brierScore([])).toThrow(/at least one answer/)
})
