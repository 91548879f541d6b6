import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelSpread, relativeError, roundCache, roundGroup } from '@/lib/algorithms/cache-quantization'
import { at, matrix } from '@/lib/algorithms/matrix'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'

describe('a group', () => {
  test('by hand: one large channel takes all four levels', () => {
    expect(roundGroup([8, 0.2, -0.4, 0.5], 2).map((x) => Number(x.toFixed(9)))).toEqual([8, -0.4, -0.4, -0.4])
  })

  test('by hand: alike numbers share them', () => {
    expect(roundGroup([-0.1, 0.5, 0.32, 0.14], 2).map((x) => Number(x.toFixed(9)))).toEqual([-0.1, 0.5, 0.3, 0.1])
  })

  test('equal numbers stay', () => {
    expect(roundGroup([3, 3], 2)).toEqual([3, 3])
    expect(() => roundGroup([], 2)).toThrow(/at least one/)
    expect(() => roundGroup([1], 0)).toThrow(/bits/)
  })

  test('the error is at most half a step, the ends are kept, and rounding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (values, bits) => {
        const rounded = roundGroup(values, bits)
        const step = (Math.max(...values) - Math.min(...values)) / (2 ** bits - 1)
        values.forEach((x, i) => expect(Math.abs(x - rounded[i]!)).toBeLessThanOrEqual(step / 2 + 1e-9))
        expect(Math.max(...rounded)).toBeCloseTo(Math.max(...values), 9)
        roundGroup(rounded, bits).forEach((x, i) => expect(x).toBeCloseTo(rounded[i]!, 9))
      }),
    )
  })
})

describe('a cache', () => {
  const random = seededRandom(1)
  /** 64 tokens × 16 channels, of which the third is 10 times as large. */
  const keys = matrix(64, 16, (_, j) => standardNormal(random) + (j === 3 ? 10 : 0))

  test('axis and group: tokens are rounded by rows, channels by columns', () => {
    const small = matrix(2, 3, (i, j) => [[8, 0.2, -0.4], [0.3, 8.2, 0.1]][i]![j]!)
    expect(Array.from(roundCache(small, 'token', 1, 3).data, (x) => Number(x.toFixed(9)))).toEqual([8, -0.4, -0.4, 0.1, 8.2, 0.1])
    // Two tokens a channel: both ends are levels.
    relativeErrorIs0(small, roundCache(small, 'channel', 1, 2))
    relativeErrorIs0(small, roundCache(small, 'token', 1, 1))
  })

  test('with a large channel, rounding by channel loses less', () => {
    const error = (axis: 'token' | 'channel') => relativeError(keys, roundCache(keys, axis, 2, 16))
    expect(error('channel')).toBeLessThan(error('token') / 2)
    expect(channelSpread(keys)).toBeGreaterThan(8)
  })

  test('without one, the axes do not matter much', () => {
    const values = matrix(64, 16, () => standardNormal(random))
    const error = (axis: 'token' | 'channel') => relativeError(values, roundCache(values, axis, 2, 16))
    expect(error('channel') / error('token')).toBeCloseTo(1, 1)
    expect(channelSpread(values)).toBeLessThan(1.6)
  })

  test('shapes are kept and checked', () => {
    expect(roundCache(keys, 'channel', 2, 40)).toMatchObject({ rows: 64, cols: 16 })
    expect(at(roundCache(keys, 'token', 12, 16), 5, 3)).toBeCloseTo(at(keys, 5, 3), 2)
    expect(() => relativeError(keys, matrix(1, 1, () => 1))).toThrow(/shapes differ/)
    expect(() => relativeError(matrix(1, 1), matrix(1, 1))).toThrow(/all numbers are 0/)
    expect(() => roundCache(keys, 'token', 2, 0)).toThrow(/groupSize/)
  })
})

function relativeErrorIs0(a: Parameters<typeof relativeError>[0], b: Parameters<typeof relativeError>[1]): void {
  expect(relativeError(a, b)).toBeCloseTo(0, 12)
}
