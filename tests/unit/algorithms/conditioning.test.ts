import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionNumber, determinant, stableRank } from '@/lib/algorithms/conditioning'
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { causalMask, fullMask } from '@/lib/algorithms/masks'
import { at, fromRows, matmul, matrix, randomMatrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { numericalRank, svd } from '@/lib/algorithms/svd'

const singular = (rows: number[][]) => svd(fromRows(rows)).singularValues

describe('determinant', () => {
  test('by hand, with and without a swap of rows', () => {
    expect(determinant(fromRows([[2, 1], [1, 3]]))).toBeCloseTo(5, 12)
    expect(determinant(fromRows([[0, 1], [1, 0]]))).toBe(-1)
    expect(determinant(fromRows([[0, 0], [1, 2]]))).toBe(0)
    expect(determinant(fromRows([[1, 2, 3], [4, 5, 6], [7, 8, 10]]))).toBeCloseTo(-3, 12)
  })

  test('of a product is the product', () => {
    const random = seededRandom(3)
    const [a, b] = [randomMatrix(5, 5, random), randomMatrix(5, 5, random)]
    expect(determinant(matmul(a, b))).toBeCloseTo(determinant(a) * determinant(b), 9)
  })

  test('refuses what is not square', () => {
    expect(() => determinant(matrix(2, 3))).toThrow('2×3')
  })
})

describe('condition number and stable rank', () => {
  test('by hand', () => {
    const values = singular([[3, 0], [0, 1]])
    expect(conditionNumber(values)).toBeCloseTo(3, 12)
    expect(stableRank(values)).toBeCloseTo(10 / 9, 12)
    expect(conditionNumber(singular([[1, 1], [1, 1]]))).toBe(Infinity)
    expect(stableRank([0, 0])).toBe(0)
    expect(() => conditionNumber([])).toThrow(RangeError)
    expect(() => stableRank([])).toThrow(RangeError)
  })
})

describe('attention matrices', () => {
  const weights = (n: number, dK: number, seed: number, mask = causalMask(n)) => {
    const random = seededRandom(seed)
    return scaledDotProductAttention(randomMatrix(n, dK, random), randomMatrix(n, dK, random), matrix(n, 1), { mask }).weights
  }

  test('a causal one has the product of its diagonal as determinant, and it is positive', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.nat(999), (n, dK, seed) => {
        const a = weights(n, dK, seed)
        const product = Array.from({ length: n }, (_, i) => at(a, i, i)).reduce((x, y) => x * y, 1)
        expect(product).toBeGreaterThan(0)
        expect(determinant(a) / product).toBeCloseTo(1, 9)
      }),
    )
  })

  test('with equal scores the causal one has 1/n! and full rank, the bidirectional one rank 1', () => {
    const even = (mask: ReturnType<typeof causalMask>) => scaledDotProductAttention(matrix(4, 1), matrix(4, 1), matrix(4, 1), { mask }).weights
    expect(determinant(even(causalMask(4)))).toBeCloseTo(1 / 24, 12)
    expect(numericalRank(svd(even(causalMask(4))).singularValues)).toBe(4)
    expect(numericalRank(svd(even(fullMask(4))).singularValues)).toBe(1)
  })

  test('with random scores the causal one is the worse conditioned, though never singular', () => {
    const median = (mask: ReturnType<typeof causalMask>) => {
      const all = Array.from({ length: 21 }, (_, seed) => conditionNumber(svd(weights(16, 64, seed, mask)).singularValues)).sort((x, y) => x - y)
      return all[10] ?? NaN
    }
    expect(median(causalMask(16))).toBeGreaterThan(20 * median(fullMask(16)))
  })
})
