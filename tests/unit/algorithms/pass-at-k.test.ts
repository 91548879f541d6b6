import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanPassAtK, naivePassAtK, passAtK } from '@/lib/algorithms/pass-at-k'
import golden from '@/tests/golden/estimators.json'

test('n = 10, c = 3, k = 5: 1 − 21/252', () => {
  expect(passAtK(10, 3, 5)).toBeCloseTo(1 - 21 / 252, 14)
})

test('exact fractions', () => {
  for (const { n, c, k, value } of golden.passAtK) expect(passAtK(n, c, k)).toBeCloseTo(value, 12)
})

const counts = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: n })))

test('k = 1 is the share of right samples; more samples or right ones never lower it', () => {
  fc.assert(
    fc.property(counts, ([n, c, k]) => {
      expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 12)
      if (k < n) expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(passAtK(n, c, k) - 1e-12)
      if (c < n) expect(passAtK(n, c + 1, k)).toBeGreaterThanOrEqual(passAtK(n, c, k) - 1e-12)
      expect(naivePassAtK(n, c, k)).toBeLessThanOrEqual(passAtK(n, c, k) + 1e-12)
    }),
  )
})

test('equals the share of k-subsets that hold a right sample', () => {
  for (let n = 1; n <= 8; n++) {
    for (let c = 0; c <= n; c++) {
      for (let k = 1; k <= n; k++) {
        const subsets = Array.from({ length: 2 ** n }, (_, bits) => bits).filter((bits) => bitCount(bits) === k)
        const lucky = subsets.filter((bits) => (bits & (2 ** c - 1)) > 0)
        expect(passAtK(n, c, k)).toBeCloseTo(lucky.length / subsets.length, 12)
      }
    }
  }
})

const bitCount = (bits: number) => bits.toString(2).replaceAll('0', '').length

test('unbiased: the expectation over samples is 1 − (1 − p)^k, the naive estimate lies below', () => {
  const [n, k, p] = [12, 4, 0.3]
  let choose = 1
  let [unbiased, naive] = [0, 0]
  for (let c = 0; c <= n; c++) {
    const probability = choose * p ** c * (1 - p) ** (n - c)
    unbiased += probability * passAtK(n, c, k)
    naive += probability * naivePassAtK(n, c, k)
    choose = (choose * (n - c)) / (c + 1)
  }
  expect(unbiased).toBeCloseTo(1 - (1 - p) ** k, 12)
  expect(naive).toBeLessThan(1 - (1 - p) ** k - 0.01)
})

test('a benchmark is the mean over tasks', () => {
  expect(meanPassAtK(10, [0, 10, 3], 5)).toBeCloseTo((0 + 1 + passAtK(10, 3, 5)) / 3, 14)
})

test('bad arguments are refused', () => {
  expect(() => passAtK(5, 6, 1)).toThrow(/at most n = 5, got 6/)
  expect(() => passAtK(5, 1, 6)).toThrow(/k must be at most/)
  expect(() => passAtK(5, 1, 0)).toThrow(/k must be an integer/)
  expect(() => naivePassAtK(0, 0, 1)).toThrow(/n must/)
  expect(() => meanPassAtK(5, [], 1)).toThrow(/at least one task/)
})
