import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exponentialEnds, fewestForInterval, quantileRanks } from '@/lib/algorithms/order-statistics'
import { seededRandom } from '@/lib/algorithms/random'

describe('ranks by hand', () => {
  test('the median of 6: B ~ Binomial(6, ½), and the extremes miss with probability 2/64', () => {
    expect(quantileRanks(6, 0.5)).toEqual({ low: 1, high: 6, coverage: expect.closeTo(1 - 2 / 64, 12) })
  })

  test('five values are too few for a median at 95 %: 2/32 is more than 5 %', () => {
    expect(quantileRanks(5, 0.5)).toMatchObject({ low: undefined, high: undefined })
  })

  test('p99 of 1,000: ranks 983 and 997, by exact fractions in Python', () => {
    expect(quantileRanks(1000, 0.99)).toEqual({ low: 983, high: 997, coverage: expect.closeTo(0.9760947634979772, 9) })
  })

  test('p99 of 368 reaches to the maximum, of 367 has no upper end', () => {
    expect(quantileRanks(368, 0.99)).toEqual({ low: 360, high: 368, coverage: expect.closeTo(0.9624158204108591, 9) })
    expect(quantileRanks(367, 0.99)).toMatchObject({ low: 359, high: undefined })
  })

  test('p99 of 100 is its 99th value, and known only from below', () => {
    expect(quantileRanks(100, 0.99)).toMatchObject({ low: 97, high: undefined })
  })
})

test('fewest: 0.99ⁿ ≤ 0.025 from n = 368', () => {
  expect([0.5, 0.95, 0.99, 0.999].map((q) => fewestForInterval(q))).toEqual([6, 72, 368, 3688])
  expect(0.99 ** 368).toBeLessThanOrEqual(0.025)
  expect(0.99 ** 367).toBeGreaterThan(0.025)
})

test('exponential latencies: 1,000 leave −13 % and +20 %, 10,000 leave −4 % and +5 %', () => {
  expect(exponentialEnds(1000, 0.99).low).toBeCloseTo(0.873, 3)
  expect(exponentialEnds(1000, 0.99).high).toBeCloseTo(1.199, 3)
  expect(exponentialEnds(10_000, 0.99).low).toBeCloseTo(0.959, 3)
  expect(exponentialEnds(10_000, 0.99).high).toBeCloseTo(1.046, 3)
  expect(exponentialEnds(100, 0.99)).toMatchObject({ high: Infinity })
})

test('500 samples of 400: the interval covers p99 about as often as it says', () => {
  const random = seededRandom(5)
  const { low = 1, high = 400, coverage } = quantileRanks(400, 0.99)
  const truth = -Math.log(0.01)
  const hits = Array.from({ length: 500 }, () => {
    const sorted = Array.from({ length: 400 }, () => -Math.log(1 - random())).sort((a, b) => a - b)
    return sorted[low - 1]! <= truth && truth < sorted[high - 1]!
  }).filter(Boolean).length
  expect(hits / 500).toBeGreaterThan(coverage - 0.03)
})

test('properties: at least the level when both ends exist, nested in n, symmetric in q', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(0.5, 0.9, 0.95, 0.99), (n, q) => {
      const { low, high, coverage } = quantileRanks(n, q)
      const mirrored = quantileRanks(n, 1 - q)
      if (low !== undefined && high !== undefined) {
        expect(coverage).toBeGreaterThanOrEqual(0.95 - 1e-9)
        expect(low).toBeLessThan(high)
        expect(high).toBeLessThanOrEqual(n)
        expect(mirrored.high).toBe(n + 1 - low)
        expect(mirrored.low).toBe(n + 1 - high)
      }
      expect(n >= fewestForInterval(q)).toBe(low !== undefined && high !== undefined)
    }),
    { numRuns: 200 },
  )
})

test('bad arguments', () => {
  expect(() => quantileRanks(0, 0.99)).toThrow('n must be an integer ≥ 1, got 0')
  expect(() => quantileRanks(10, 1)).toThrow('q must lie in (0, 1), got 1')
  expect(() => fewestForInterval(0.99, 1)).toThrow(RangeError)
})
