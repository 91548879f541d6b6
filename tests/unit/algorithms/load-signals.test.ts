import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadSignals, meetsObjective } from '@/lib/algorithms/load-signals'
import { seededRandom } from '@/lib/algorithms/random'
import { simulateServing, type ServingOptions } from '@/lib/algorithms/serving-simulator'
import { servingWorkload } from '@/lib/algorithms/serving-workload'

const OPTIONS: ServingOptions = { policy: 'continuous', maxBatch: 1, kvTokens: 10, blockSize: 1, stepSeconds: () => 1 }
const TARGET = { ttftSeconds: 2, tpotSeconds: 1 }

test('two requests, one place, by hand', () => {
  // 1 s prefill with 3 blocks and 1 s decode with 4 each; the second arrives at 1 s, waits until 2 s and ends at 4 s.
  const run = simulateServing([{ arrivalSeconds: 0, promptTokens: 3, outputTokens: 2 }, { arrivalSeconds: 1, promptTokens: 3, outputTokens: 2 }], OPTIONS)
  expect(run.totalSeconds).toBe(4)
  expect(loadSignals(run, 10, TARGET)).toEqual({ busyShare: 1, running: 1, waiting: 0.25, cacheShare: 0.35, lateShare: 0, goodput: 0.5 })
  expect(loadSignals(run, 10, { ...TARGET, ttftSeconds: 1.5 })).toMatchObject({ lateShare: 0.5, goodput: 0.25 })
})

test('an idle second counts as time, not as work', () => {
  const run = simulateServing([{ arrivalSeconds: 2, promptTokens: 3, outputTokens: 2 }], OPTIONS)
  expect(loadSignals(run, 10, TARGET)).toMatchObject({ busyShare: 0.5, cacheShare: 0.175, waiting: 0 })
})

test('a single token has no TPOT to miss', () => {
  const run = simulateServing([{ arrivalSeconds: 0, promptTokens: 3, outputTokens: 1 }], OPTIONS)
  expect(meetsObjective(run.requests[0]!, { ttftSeconds: 1, tpotSeconds: 1e-9 })).toBe(true)
})

test('properties: shares lie in [0, 1], waiting + running is what Little counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.1, max: 20, noNaN: true }), (seed, rate) => {
      const requests = servingWorkload({ count: 60, rate, meanPrompt: 40, meanOutput: 20, maxPrompt: 100, maxOutput: 100 }, seededRandom(seed))
      const run = simulateServing(requests, { ...OPTIONS, maxBatch: 8, kvTokens: 900, stepSeconds: () => 0.05 })
      const signals = loadSignals(run, 900, TARGET)
      for (const share of [signals.busyShare, signals.cacheShare, signals.lateShare]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1 + 1e-9)
      }
      expect(signals.waiting + signals.running).toBeCloseTo(run.meanInSystem, 6)
    }),
    { numRuns: 40 },
  )
})

test('bad arguments', () => {
  const run = simulateServing([{ arrivalSeconds: 0, promptTokens: 3, outputTokens: 1 }], OPTIONS)
  expect(() => loadSignals(run, 0, TARGET)).toThrow('blocks must be a positive number, got 0')
  expect(() => loadSignals(run, 10, { ttftSeconds: 0, tpotSeconds: 1 })).toThrow(RangeError)
})
