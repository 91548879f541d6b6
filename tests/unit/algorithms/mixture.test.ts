import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectiveEpochs, temperatureMixture } from '@/lib/algorithms/mixture'

const sizes = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 8 })

test('sizes 900 and 100: by size, by square root, alike', () => {
  expect(temperatureMixture([900, 100], 1)).toEqual([0.9, 0.1])
  expect(temperatureMixture([900, 100], 0.5)).toEqual([0.75, 0.25])
  expect(temperatureMixture([900, 100], 0)).toEqual([0.5, 0.5])
})

test('weights sum to 1; a smaller α never takes from the smallest source', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (n, x, y) => {
      const [low, high] = [Math.min(x, y), Math.max(x, y)]
      const smallest = n.indexOf(Math.min(...n))
      expect(temperatureMixture(n, x).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      expect(temperatureMixture(n, low)[smallest]!).toBeGreaterThanOrEqual(temperatureMixture(n, high)[smallest]! - 1e-12)
    }),
  )
})

test('epochs: small sources are repeated when they are favoured', () => {
  expect(effectiveEpochs([900, 100], [0.75, 0.25], 1000)).toEqual([750 / 900, 2.5])
})

test('sampling by size reads every source equally often; the tokens add up', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, tokens, alpha) => {
      const total = n.reduce((a, b) => a + b, 0)
      for (const e of effectiveEpochs(n, temperatureMixture(n, 1), tokens)) expect((e * total) / tokens).toBeCloseTo(1, 9)
      const read = effectiveEpochs(n, temperatureMixture(n, alpha), tokens).reduce((sum, e, i) => sum + e * n[i]!, 0)
      expect(read / tokens).toBeCloseTo(1, 9)
    }),
  )
})

test('bad arguments are refused', () => {
  expect(() => temperatureMixture([], 1)).toThrow(/at least one/)
  expect(() => temperatureMixture([1, 0], 1)).toThrow(/size 1/)
  expect(() => temperatureMixture([1], 2)).toThrow(/alpha/)
  expect(() => effectiveEpochs([1, 2], [1], 1)).toThrow(/2 sizes/)
  expect(() => effectiveEpochs([1], [1], 0)).toThrow(/trainingTokens/)
})
