import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiSquareTail, chiSquareTest } from '@/lib/algorithms/chi-square'
import { seededRandom } from '@/lib/algorithms/random'
import { sampleIndex } from '@/lib/algorithms/sampling'

describe('the tail', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.4: upper critical values.
  test.each([
    [3.841, 1, 0.05],
    [5.991, 2, 0.05],
    [7.815, 3, 0.05],
    [10.828, 1, 0.001],
    [13.816, 2, 0.001],
    [24.322, 7, 0.001],
    [18.307, 10, 0.05],
    [124.342, 100, 0.05],
  ])('χ² = %d, %d degrees: %d', (x, degrees, expected) => {
    expect(Math.abs(chiSquareTail(x, degrees) - expected)).toBeLessThan(2e-4 * expected + 3e-5)
  })

  test('by hand: two degrees are e^(−x/2)', () => {
    expect(chiSquareTail(3, 2)).toBeCloseTo(Math.exp(-1.5), 14)
    expect(chiSquareTail(0, 5)).toBe(1)
    expect(chiSquareTail(1e6, 3)).toBe(0)
  })

  test('falls with χ², grows with the degrees', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.integer({ min: 1, max: 60 }), (x, degrees) => {
        const tail = chiSquareTail(x, degrees)
        expect(tail).toBeGreaterThanOrEqual(0)
        expect(tail).toBeLessThanOrEqual(1)
        expect(chiSquareTail(x + 1, degrees)).toBeLessThanOrEqual(tail + 1e-12)
        expect(chiSquareTail(x, degrees + 1)).toBeGreaterThanOrEqual(tail - 1e-12)
      }),
    )
  })

  test('refuses what has no tail', () => {
    expect(() => chiSquareTail(1, 0)).toThrow(RangeError)
    expect(() => chiSquareTail(-1, 2)).toThrow(RangeError)
  })
})

describe('the test', () => {
  test('by hand: 60 and 40 where 50 and 50 are expected give χ² = 4', () => {
    expect(chiSquareTest([60, 40], [0.5, 0.5])).toMatchObject({ chiSquare: 4, degrees: 1, pooled: 0 })
    expect(chiSquareTest([60, 40], [0.5, 0.5])?.pValue).toBeCloseTo(0.0455, 4)
  })

  test('rare cells are counted together; a single cell cannot differ; the impossible is infinitely far', () => {
    expect(chiSquareTest([94, 3, 3], [0.94, 0.03, 0.03])).toMatchObject({ degrees: 1, pooled: 2 })
    expect(chiSquareTest([10, 0], [1, 0])).toBeUndefined()
    expect(chiSquareTest([9, 1], [1, 0])).toMatchObject({ chiSquare: Infinity, pValue: 0 })
  })

  test('right draws are refused about as often as the level says', () => {
    const law = [0.4, 0.3, 0.2, 0.1]
    let refused = 0
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed)
      const counts = [0, 0, 0, 0]
      for (let i = 0; i < 500; i++) counts[sampleIndex(law, random)]! += 1
      if (chiSquareTest(counts, law)!.pValue < 0.05) refused++
    }
    expect(refused).toBeGreaterThan(2)
    expect(refused).toBeLessThan(22)
  })

  test('refuses bad arguments', () => {
    expect(() => chiSquareTest([1], [0.5, 0.5])).toThrow(RangeError)
    expect(() => chiSquareTest([1, 1], [0.5, 0.4])).toThrow(RangeError)
  })
})
