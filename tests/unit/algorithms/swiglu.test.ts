import { expect, test } from 'vitest'
import { fromRows, maxAbsDiff, randomMatrix, scale, toRows } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { silu, swiGlu } from '@/lib/algorithms/swiglu'

test('SiLU: 0 at 0, nearly the identity far right, nearly 0 far left, least near −1.28', () => {
  expect(silu(0)).toBe(0)
  expect(silu(20)).toBeCloseTo(20, 6)
  expect(silu(-20)).toBeCloseTo(0, 6)
  expect(silu(2)).toBeCloseTo(1.7616, 4)
  expect(silu(-1.2785)).toBeLessThan(Math.min(silu(-1.2), silu(-1.36)))
})

test('hand value: gate 2 lets 1.7616 times the other projection through', () => {
  const one = fromRows([[1]])
  expect(toRows(swiGlu(one, fromRows([[2]]), fromRows([[3]]), one))).toEqual([[expect.closeTo(3 * 1.76159, 4)]])
})

test('far from 0 it grows with the square of its input', () => {
  const random = seededRandom(3)
  const [x, gate, up, down] = [randomMatrix(2, 4, random), randomMatrix(4, 6, random), randomMatrix(4, 6, random), randomMatrix(6, 4, random)]
  const far = swiGlu(scale(x, 1e4), gate, up, down)
  const farther = swiGlu(scale(x, 2e4), gate, up, down)
  expect(maxAbsDiff(scale(far, 4), farther) / maxAbsDiff(farther, scale(farther, 0))).toBeLessThan(1e-6)
})

test('shapes that do not fit are refused', () => {
  const x = fromRows([[1, 2]])
  expect(() => swiGlu(x, fromRows([[1], [1]]), fromRows([[1, 1], [1, 1]]), fromRows([[1, 1]]))).toThrow(/must agree/)
})
