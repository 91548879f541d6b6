import { describe, expect, test } from 'vitest'
import { passFlops } from '@/lib/algorithms/flash-attention'
import { H100_LEVELS, nearestLevel, sweepIntensity } from '@/lib/algorithms/memory-levels'

describe('levels', () => {
  test('the nearer, the smaller and the faster', () => {
    const shared = H100_LEVELS.slice(0, 3)
    shared.slice(1).forEach(({ bytes, bandwidth }, i) => {
      expect(bytes).toBeLessThan(shared[i]!.bytes)
      expect(bandwidth).toBeGreaterThan(shared[i]!.bandwidth!)
    })
    // 128 bytes per clock and SM, 132 SMs, 1.83 GHz.
    expect(H100_LEVELS[2]!.bandwidth! / (128 * 132 * 1.83e9)).toBeCloseTo(1, 2)
  })

  test('one head of 8,192 tokens, d = 128, fp16: scores in HBM, keys and values in L2, a tile on the chip', () => {
    expect(nearestLevel(8192 * 8192 * 2).name).toBe('HBM')
    expect(nearestLevel(2 * 8192 * 128 * 2).name).toBe('L2')
    expect(nearestLevel(3 * 128 * 128 * 2).name).toBe('registers')
    expect(nearestLevel(260 * 1024).name).toBe('L2')
    expect(() => nearestLevel(1e12)).toThrow(/no level holds/)
    expect(() => nearestLevel(0)).toThrow(RangeError)
  })
})

test('the intensity of a sweep is the number of query rows in 16 bits', () => {
  const [n, d] = [4096, 128]
  const bytes = 2 * n * d * 2
  expect(sweepIntensity(n, 2)).toBe(passFlops(n, d, 'forward') / bytes)
  expect([1, 4, 128].map((rows) => sweepIntensity(rows, 2))).toEqual([1, 4, 128])
  expect(sweepIntensity(128, 1)).toBe(256)
  expect(() => sweepIntensity(0, 2)).toThrow(RangeError)
})
