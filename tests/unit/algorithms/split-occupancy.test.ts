import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseSplits, decodeOccupancy, splitKvBytes } from '@/lib/algorithms/split-occupancy'

const H100 = { batch: 1, heads: 8, sms: 132 }

describe('occupancy', () => {
  test('by hand: 8 KV heads on 132 SMs', () => {
    expect(decodeOccupancy({ ...H100, splits: 1 })).toEqual({ blocks: 8, waves: 1, busyFirst: 8, busyLast: 8, efficiency: 8 / 132 })
    expect(decodeOccupancy({ ...H100, splits: 16 })).toMatchObject({ blocks: 128, waves: 1, busyFirst: 128 })
    // One split more needs a second wave for 4 blocks.
    expect(decodeOccupancy({ ...H100, splits: 17 })).toEqual({ blocks: 136, waves: 2, busyFirst: 132, busyLast: 4, efficiency: 136 / 264 })
  })

  test('the example of the source: 48 blocks on 108 SMs, 2 splits 0.89, 3 splits 0.67', () => {
    const at = (splits: number) => decodeOccupancy({ batch: 3, heads: 16, sms: 108, splits }).efficiency
    expect(at(2)).toBeCloseTo(0.89, 2)
    expect(at(3)).toBeCloseTo(0.67, 2)
  })

  test('efficiency is at most 1, and every block runs in some wave', () => {
    const size = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(size, size, size, size, (batch, heads, splits, sms) => {
        const { blocks, waves, busyFirst, busyLast, efficiency } = decodeOccupancy({ batch, heads, splits, sms })
        expect(efficiency).toBeGreaterThan(0)
        expect(efficiency).toBeLessThanOrEqual(1)
        expect((waves - 1) * busyFirst + busyLast).toBe(blocks)
        expect(busyLast).toBeGreaterThan(0)
      }),
    )
    expect(() => decodeOccupancy({ ...H100, splits: 0 })).toThrow(/splits/)
  })
})

describe('the choice of splits', () => {
  test('the smallest within 85 % of the best, 1 if the grid is nearly full', () => {
    expect(chooseSplits(H100, 64)).toBe(15) // 120 of 132; 14 would be 112, below 85 %
    expect(chooseSplits({ ...H100, batch: 14 }, 64)).toBe(1) // 112 ≥ 0.8 · 132
    expect(chooseSplits({ batch: 3, heads: 16, sms: 108 }, 3)).toBe(2)
  })

  test('is never worse than 85 % of any other', () => {
    const size = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(size, size, size, (batch, heads, most) => {
        const grid = { batch, heads, sms: 132 }
        const chosen = chooseSplits(grid, most)
        expect(chosen).toBeGreaterThanOrEqual(1)
        expect(chosen).toBeLessThanOrEqual(most)
        if (batch * heads >= 0.8 * 132) return
        const { efficiency } = decodeOccupancy({ ...grid, splits: chosen })
        for (let splits = 1; splits <= most; splits++) expect(efficiency).toBeGreaterThanOrEqual(0.85 * decodeOccupancy({ ...grid, splits }).efficiency)
      }),
    )
  })
})

test('bytes by hand: Llama-3-8B, one layer, 8,192 tokens, 16 splits', () => {
  const read = { batch: 1, tokens: 8192, nQ: 32, nKv: 8, dHead: 128 }
  expect(splitKvBytes({ ...read, splits: 16 })).toEqual({ cache: 2 * 8192 * 8 * 128 * 2, partials: 2 * 32 * 16 * 129 * 4 })
  expect(splitKvBytes({ ...read, splits: 1 }).partials).toBe(0)
  expect(() => splitKvBytes({ ...read, splits: 1, tokens: 0 })).toThrow(/tokens/)
})
