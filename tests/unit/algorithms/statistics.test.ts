import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/algorithms/random'
import {
  benjaminiHochberg,
  binomialStandardError,
  bootstrapInterval,
  halfWidth,
  mcNemarChiSquared,
  mcNemarExact,
  mean,
  pairedBootstrap,
  percentile,
  requiredQuestions,
  wilsonInterval,
} from '@/lib/algorithms/statistics'
import golden from '@/tests/golden/estimators.json'

describe('proportions', () => {
  test('standard error and half-width', () => {
    expect(binomialStandardError(0.5, 100)).toBe(0.05)
    expect(halfWidth(0.5, 100)).toBeCloseTo(0.098, 12)
    expect(binomialStandardError(1, 10)).toBe(0)
  })

  test('Wilson against the roots found by bisection', () => {
    for (const { correct, n, low, high } of golden.wilson) {
      const interval = wilsonInterval(correct, n)
      expect(interval.low).toBeCloseTo(low, 12)
      expect(interval.high).toBeCloseTo(high, 12)
    }
  })

  test('Wilson holds the estimate, stays inside [0, 1], and is symmetric in right and wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const correct = Math.round(share * n)
        const { low, high } = wilsonInterval(correct, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(correct / n + 1e-12)
        expect(high).toBeGreaterThanOrEqual(correct / n - 1e-12)
        expect(wilsonInterval(n - correct, n).low).toBeCloseTo(1 - high, 12)
      }),
    )
  })

  test('required questions: for ±1 point, 9,604 at worst; one fewer is not enough', () => {
    expect(requiredQuestions(0.01)).toBe(9604)
    const n = requiredQuestions(0.02, 0.8)
    expect(halfWidth(0.8, n)).toBeLessThanOrEqual(0.02)
    expect(halfWidth(0.8, n - 1)).toBeGreaterThan(0.02)
  })
})

describe('percentile and bootstrap', () => {
  test('percentiles as numpy', () => {
    const { values, q, results } = golden.percentiles
    q.forEach((level, i) => expect(percentile(values, level)).toBeCloseTo(results[i]!, 12))
    expect(percentile([7], 99)).toBe(7)
  })

  test('the interval of a mean is about 2 · 1.96 standard errors wide, and reproducible', () => {
    const random = seededRandom(1)
    const values = Array.from({ length: 400 }, () => (random() < 0.7 ? 1 : 0))
    const run = () => bootstrapInterval(values, mean, { random: seededRandom(2), resamples: 2000 })
    const { low, high } = run()
    expect(run()).toEqual({ low, high })
    expect((high - low) / (2 * halfWidth(mean(values), 400))).toBeCloseTo(1, 1)
    expect(low < mean(values) && mean(values) < high).toBe(true)
  })

  test('a narrower level gives a narrower interval', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8]
    const width = (level: number) => {
      const { low, high } = bootstrapInterval(values, mean, { random: seededRandom(3), level })
      return high - low
    }
    expect(width(0.5)).toBeLessThan(width(0.95))
  })

  test('paired: equal models differ by nothing; a constant lead is certain', () => {
    const a = [1, 0, 1, 1, 0]
    expect(pairedBootstrap(a, a, { random: seededRandom(1) })).toEqual({ difference: 0, low: 0, high: 0, shareNotBetter: 1 })
    const ahead = pairedBootstrap(a.map((x) => x + 1), a, { random: seededRandom(1) })
    expect(ahead).toEqual({ difference: 1, low: 1, high: 1, shareNotBetter: 0 })
  })

  test('pairing narrows the interval when models fail on the same questions', () => {
    const random = seededRandom(5)
    const b: number[] = Array.from({ length: 300 }, () => (random() < 0.6 ? 1 : 0))
    const a = b.map((x) => (random() < 0.05 ? 1 : x))
    const paired = pairedBootstrap(a, b, { random: seededRandom(6) })
    const unpaired = pairedBootstrap(a, [...b].sort(), { random: seededRandom(6) })
    expect(paired.difference).toBeCloseTo(unpaired.difference, 12)
    expect(paired.high - paired.low).toBeLessThan((unpaired.high - unpaired.low) / 2)
  })
})

describe('McNemar', () => {
  test('exact p-values as fractions, χ² and its p-value', () => {
    for (const { b, c, exact, chiSquared, pValue } of golden.mcnemar) {
      expect(mcNemarExact(b, c)).toBeCloseTo(exact, 10)
      if (chiSquared === undefined || pValue === undefined) continue
      expect(mcNemarChiSquared(b, c).chiSquared).toBeCloseTo(chiSquared, 12)
      expect(mcNemarChiSquared(b, c).pValue / pValue).toBeCloseTo(1, 9)
    }
  })

  test('by hand: five to one gives 7/32', () => {
    expect(mcNemarExact(5, 1)).toBeCloseTo(14 / 64, 14)
    expect(mcNemarExact(0, 0)).toBe(1)
    expect(mcNemarExact(2, 2)).toBe(1)
  })
})

describe('Benjamini–Hochberg', () => {
  test('by hand', () => {
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.005])
    expect(adjusted.map((q) => Number(q.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02])
    expect(benjaminiHochberg([])).toEqual([])
  })

  test('never below the p-value, at most 1, and in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (p) => {
        const q = benjaminiHochberg(p)
        p.forEach((pi, i) => {
          expect(q[i]!).toBeGreaterThanOrEqual(pi - 1e-15)
          expect(q[i]!).toBeLessThanOrEqual(1)
          p.forEach((pj, j) => {
            if (pi < pj) expect(q[i]!).toBeLessThanOrEqual(q[j]!)
          })
        })
      }),
    )
  })
})

test('bad arguments are refused', () => {
  expect(() => binomialStandardError(1.1, 10)).toThrow(/p must/)
  expect(() => wilsonInterval(11, 10)).toThrow(/correct/)
  expect(() => requiredQuestions(0)).toThrow(/halfWidth/)
  expect(() => percentile([], 50)).toThrow(/at least one value/)
  expect(() => percentile([1], 101)).toThrow(/q must/)
  expect(() => mean([])).toThrow(/at least one value/)
  expect(() => bootstrapInterval([], () => 0, { random: seededRandom(1) })).toThrow(/at least one value/)
  expect(() => bootstrapInterval([1], mean, { random: seededRandom(1), level: 1 })).toThrow(/level/)
  expect(() => pairedBootstrap([1], [1, 2], { random: seededRandom(1) })).toThrow(/1 scores/)
  expect(() => mcNemarExact(-1, 0)).toThrow(/b must/)
  expect(() => mcNemarChiSquared(0, 0)).toThrow(/0\/0/)
  expect(() => benjaminiHochberg([2])).toThrow(/p-value 0/)
})
