import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, map, matmul, matrix, maxAbsDiff, randomMatrix, subtract, transpose } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { eckartYoungError, frobeniusNorm, numericalRank, svd, truncate } from '@/lib/algorithms/svd'
import golden from '@/tests/golden/svd.json'

const identity = (n: number) => matrix(n, n, (i, j) => (i === j ? 1 : 0))

describe('hand values', () => {
  test('a diagonal matrix: absolute values, largest first', () => {
    const { singularValues } = svd(fromRows([[2, 0, 0], [0, -5, 0], [0, 0, 3]]))
    expect([...singularValues]).toEqual([5, 3, 2])
  })

  test('[[3, 0], [4, 5]] has singular values √45 and √5', () => {
    const { singularValues } = svd(fromRows([[3, 0], [4, 5]]))
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(45), 12)
    expect(singularValues[1]).toBeCloseTo(Math.sqrt(5), 12)
  })

  test('an outer product has rank 1', () => {
    const a = matrix(4, 3, (i, j) => (i + 1) * (j + 1))
    const result = svd(a)
    expect(numericalRank(result.singularValues)).toBe(1)
    expect([...result.singularValues.slice(1)]).toEqual([0, 0])
    expect(maxAbsDiff(truncate(result, 1), a)).toBeLessThan(1e-12)
  })

  test('the zero matrix', () => {
    const result = svd(matrix(3, 2))
    expect([...result.singularValues]).toEqual([0, 0])
    expect(numericalRank(result.singularValues)).toBe(0)
    expect(maxAbsDiff(truncate(result, 2), matrix(3, 2))).toBe(0)
  })
})

describe('properties', () => {
  const size = fc.integer({ min: 1, max: 9 })

  test('A = U·Σ·Vᵀ with orthonormal columns and falling σ', () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (rows, cols, seed) => {
        const a = randomMatrix(rows, cols, seededRandom(seed))
        const result = svd(a)
        const k = Math.min(rows, cols)
        expect(maxAbsDiff(truncate(result, k), a)).toBeLessThan(1e-11)
        expect(maxAbsDiff(matmul(transpose(result.u), result.u), identity(k))).toBeLessThan(1e-11)
        expect(maxAbsDiff(matmul(transpose(result.v), result.v), identity(k))).toBeLessThan(1e-11)
        result.singularValues.forEach((sigma, i, all) => i > 0 && expect(sigma).toBeLessThanOrEqual(all[i - 1]!))
      }),
      { numRuns: 50 },
    )
  })

  test('the truncation error is the Eckart–Young bound, and no other matrix of that rank is closer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.nat(), (rank, seed) => {
        const random = seededRandom(seed)
        const a = randomMatrix(6, 5, random)
        const result = svd(a)
        const bound = eckartYoungError(result.singularValues, rank)
        const best = truncate(result, rank)
        expect(frobeniusNorm(subtract(a, best))).toBeCloseTo(bound, 11)
        const other = matmul(randomMatrix(6, rank, random), randomMatrix(rank, 5, random))
        expect(frobeniusNorm(subtract(a, map(other, (x) => 0.1 * x)))).toBeGreaterThanOrEqual(bound - 1e-12)
      }),
      { numRuns: 50 },
    )
  })

  test('refuses NaN and a negative rank', () => {
    expect(() => svd(fromRows([[NaN]]))).toThrow(RangeError)
    expect(() => truncate(svd(identity(2)), -1)).toThrow(RangeError)
    expect(() => eckartYoungError(Float64Array.of(1), 0.5)).toThrow(RangeError)
  })
})

describe('golden: numpy.linalg.svd', () => {
  test.each(golden.cases)('$name', ({ matrix: rows, singularValues, truncationErrors }) => {
    const a = fromRows(rows)
    const result = svd(a)
    result.singularValues.forEach((sigma, i) => expect(Math.abs(sigma - singularValues[i]!)).toBeLessThan(1e-12))
    truncationErrors.forEach((error, rank) => {
      expect(Math.abs(eckartYoungError(result.singularValues, rank) - error)).toBeLessThan(1e-12)
      expect(Math.abs(frobeniusNorm(subtract(a, truncate(result, rank))) - error)).toBeLessThan(1e-12)
    })
  })
})
