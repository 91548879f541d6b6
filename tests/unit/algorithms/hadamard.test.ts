import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hadamardMatrix, hadamardTransform, rotateRows } from '@/lib/algorithms/hadamard'
import { matmul, matrix, maxAbsDiff, randomMatrix, toRows, transpose } from '@/lib/algorithms/matrix'
import { roundToNearest } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'

const identity = (n: number) => matrix(n, n, (i, j) => (i === j ? 1 : 0))
const sizes = fc.integer({ min: 0, max: 6 }).map((power) => 2 ** power)

describe('by hand', () => {
  test('n = 2 and n = 4', () => {
    expect(toRows(hadamardMatrix(2)).flat()).toEqual([1, 1, 1, -1].map((sign) => expect.closeTo(sign / Math.SQRT2, 12)))
    expect(toRows(hadamardMatrix(4)).flat()).toEqual([1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1].map((sign) => sign / 2))
  })

  test('an outlier of 8 among 16 becomes sixteen entries of ±2', () => {
    const x = new Float64Array(16)
    x[5] = 8
    expect(Array.from(hadamardTransform(x), Math.abs)).toEqual(Array(16).fill(2))
  })
})

test('orthogonal and its own inverse', () => {
  fc.assert(
    fc.property(sizes, fc.nat(1e6), (n, seed) => {
      const q = hadamardMatrix(n)
      expect(maxAbsDiff(matmul(q, transpose(q)), identity(n))).toBeLessThan(1e-12)
      const m = randomMatrix(3, n, seededRandom(seed))
      expect(maxAbsDiff(rotateRows(m), matmul(m, q))).toBeLessThan(1e-12)
      expect(maxAbsDiff(rotateRows(rotateRows(m)), m)).toBeLessThan(1e-12)
    }),
  )
})

test('the product of inputs and weights is unchanged', () => {
  fc.assert(
    fc.property(sizes, fc.nat(1e6), (n, seed) => {
      const random = seededRandom(seed)
      const [x, w] = [randomMatrix(5, n, random), randomMatrix(4, n, random)]
      expect(maxAbsDiff(matmul(rotateRows(x), transpose(rotateRows(w))), matmul(x, transpose(w)))).toBeLessThan(1e-11)
    }),
  )
})

test('it makes a row with one outlier easier to round', () => {
  const w = randomMatrix(8, 64, seededRandom(1))
  for (let i = 0; i < w.rows; i++) w.data[i * 64] = 30
  const error = (m: typeof w) => maxAbsDiff(roundToNearest(m, { bits: 4 }), m)
  expect(error(rotateRows(w))).toBeLessThan(0.4 * error(w))
})

test('refuses lengths that are no power of two', () => {
  expect(() => hadamardTransform(new Float64Array(12))).toThrow('the length must be a power of two, got 12')
  expect(() => hadamardMatrix(0)).toThrow(RangeError)
})
