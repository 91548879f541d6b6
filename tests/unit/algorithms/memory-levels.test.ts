import { expect, test } from 'vitest'
import { passFlops } from '@/lib/algorithms/flash-attention'
import { H100_LEVELS, H100_SMS, sweepIntensity } from '@/lib/algorithms/memory-levels'

test('the nearer, the faster; 31 TB/s are 128 bytes per clock and SM', () => {
  const [hbm, l2, shared] = H100_LEVELS
  expect(l2!.bytes).toBeLessThan(hbm!.bytes)
  expect(shared!.bytes * shared!.instances).toBeLessThan(l2!.bytes)
  expect(l2!.bandwidth).toBeGreaterThan(hbm!.bandwidth!)
  expect(shared!.bandwidth).toBeGreaterThan(l2!.bandwidth!)
  expect(shared!.bandwidth! / (128 * H100_SMS * 1.83e9)).toBeCloseTo(1, 2)
})

test('the intensity of a sweep is the number of query rows in 16 bits', () => {
  const [n, d] = [4096, 128]
  const bytes = 2 * n * d * 2
  expect(sweepIntensity(n, 2)).toBe(passFlops(n, d, 'forward') / bytes)
  expect([1, 4, 128].map((rows) => sweepIntensity(rows, 2))).toEqual([1, 4, 128])
  expect(sweepIntensity(128, 1)).toBe(256)
  expect(() => sweepIntensity(0, 2)).toThrow(RangeError)
})
