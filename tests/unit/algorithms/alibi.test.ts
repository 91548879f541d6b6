import { expect, test } from 'vitest'
import { alibiBias, alibiSlopes } from '@/lib/algorithms/alibi'
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { causalMask, combineMasks } from '@/lib/algorithms/masks'
import { matrix, toRows } from '@/lib/algorithms/matrix'

test('slopes for a power of two: ½, ¼, … 1/256 with 8 heads', () => {
  expect(alibiSlopes(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((h) => 2 ** -h))
  expect(alibiSlopes(1)).toEqual([2 ** -8])
  const sixteen = alibiSlopes(16)
  expect(sixteen[0]).toBeCloseTo(Math.SQRT1_2, 15)
  expect(sixteen.at(-1)).toBe(2 ** -8)
})

test('otherwise the power of two below, then every second slope of the next', () => {
  expect(alibiSlopes(12)).toEqual([...alibiSlopes(8), ...[0, 2, 4, 6].map((i) => alibiSlopes(16)[i])])
  expect(alibiSlopes(3)).toEqual([1 / 16, 1 / 256, 1 / 4])
})

test('bias by distance, with the queries last', () => {
  expect(toRows(alibiBias(0.5, 3))).toEqual([[0, -0.5, -1], [-0.5, 0, -0.5], [-1, -0.5, 0]])
  expect(toRows(alibiBias(0.5, 1, 3))).toEqual([[-1, -0.5, 0]])
})

test('equal keys: weights fall by e^{−slope} per step back', () => {
  const zero = matrix(4, 2)
  const { weights } = scaledDotProductAttention(zero, zero, zero, { mask: combineMasks(causalMask(4), alibiBias(0.5, 4)) })
  const last = toRows(weights)[3]!
  expect(last[2]! / last[3]!).toBeCloseTo(Math.exp(-0.5), 14)
  expect(last[0]! / last[1]!).toBeCloseTo(Math.exp(-0.5), 14)
})

test('bad arguments are refused', () => {
  expect(() => alibiSlopes(0)).toThrow(/nHeads/)
  expect(() => alibiBias(-1, 2)).toThrow(/slope/)
  expect(() => alibiBias(1, 3, 2)).toThrow(/nKeys/)
})
