import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, computeBench, type State } from '@/components/labs/isoflop/compute'
import { count } from '@/components/labs/isoflop/format'
import { schema } from '@/components/labs/isoflop/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}) => computeBench({ ...defaults(schema), ...change })

describe("Gopher's budget, refitted constants", () => {
  test('72 billion parameters at 18 tokens each; a quarter of that is 0.0195 nats worse', () => {
    const { optimum, small } = at()
    expect(optimum.parameters / 1e9).toBeCloseTo(72, 0)
    expect(optimum.tokensPerParameter).toBeCloseTo(18.4, 1)
    expect(small.penalty).toBeCloseTo(0.0195, 3)
    expect(small.tokens).toBeCloseTo(4 * optimum.tokens, -3)
  })

  test('the question: 18 times the tokens for a quarter of the size; what the explanation says of a half and a seventh', () => {
    expect(asked().moreTokens).toBeCloseTo(17.9, 1)
    expect(asked().moreFlops).toBeCloseTo(4.47, 2)
    const half = at({ k: 2 })
    expect((half.longer?.tokens ?? NaN) / half.optimum.tokens).toBeCloseTo(2.5, 1)
    expect(at({ k: 7 }).longer).toBeUndefined()
    expect(at({ k: 6.5 }).longer).toBeDefined()
  })

  test('served 10 trillion times, 34 billion parameters are cheapest', () => {
    expect(at().cheapest.parameters / 1e9).toBeCloseTo(34, 0)
  })
})

describe('what the lab says to try', () => {
  test('the optimum wanders, the share does not', () => {
    const [least, most] = [at({ k: 2, c: 19 }), at({ k: 2, c: 26 })]
    expect(least.optimum.parameters / 1e9).toBeCloseTo(0.26, 1)
    expect(most.optimum.parameters / 1e12).toBeCloseTo(1, 1)
    expect(least.small.share).toBeCloseTo(most.small.share, 9)
  })

  test('the cheapest size falls towards the wall', () => {
    const sizes = [9, 12, 14, 16].map((t) => at({ t }).cheapest.parameters)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes.at(-1)).toBeGreaterThan(at().leastParameters)
  })

  test('printed constants: less than half the size, five times the tokens per parameter', () => {
    const printed = at({ law: 'hoffmann2022' }).optimum
    expect(printed.parameters / at().optimum.parameters).toBeLessThan(0.5)
    expect(printed.tokensPerParameter / at().optimum.tokensPerParameter).toBeCloseTo(5, 0)
  })
})

test('constants of one’s own count only when chosen', () => {
  expect(at({ alpha: 0.5 })).toEqual(at())
  expect(at({ law: 'own', alpha: 0.5 }).optimum.parameters).not.toBe(at().optimum.parameters)
})

test('in every state: the optimum is lowest, equal losses cost at least as much, and all numbers can be shown', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const bench = computeBench(state)
      expect(bench.small.penalty).toBeGreaterThanOrEqual(-1e-12)
      expect(bench.cheapest.totalFlops).toBeLessThanOrEqual(bench.largest.totalFlops * (1 + 1e-9))
      expect(bench.longer === undefined).toBe(state.k >= bench.sizeLimit)
      if (bench.longer) expect(bench.longer.trainingFlops).toBeGreaterThanOrEqual(bench.largest.trainingFlops * (1 - 1e-9))
      for (const value of [bench.optimum.loss, bench.cheapest.tokens, bench.cheapest.parameters, bench.breakEven ?? 0, bench.leastParameters]) expect(Number.isFinite(value)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test.each([
  [72.2487e9, '72.2B'],
  [1.3287e12, '1.33T'],
  [999.9e6, '1B'],
  [1e16, '10,000T'],
  [3e20, '3.0 × 10²⁰'],
  [12, '12'],
])('%d reads %s', (value, text) => {
  expect(count(value)).toBe(text)
})
