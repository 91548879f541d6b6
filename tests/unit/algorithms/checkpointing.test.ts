import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clusterFailureSeconds,
  dalyInterval,
  expectedGoodput,
  simulateCheckpointing,
  youngInterval,
} from '@/lib/algorithms/checkpointing'
import { seededRandom } from '@/lib/algorithms/random'

/** 419 failures in 54 days, a minute to save, ten to restart. */
const failureSeconds = (54 * 86_400) / 419
const plan = { intervalSeconds: youngInterval(60, failureSeconds), saveSeconds: 60, restartSeconds: 600, failureSeconds }

test('Young by hand; a cluster fails as often as all of its GPUs together', () => {
  expect(youngInterval(50, 10_000)).toBe(1000)
  expect(clusterFailureSeconds(1.6e8, 16_000)).toBe(10_000)
  expect(plan.intervalSeconds / 60).toBeCloseTo(19.3, 1)
})

test('Daly is Young less the time to save, for rare failures', () => {
  expect(dalyInterval(1, 1e8) / youngInterval(1, 1e8)).toBeCloseTo(1, 3)
  expect(dalyInterval(3, 1)).toBe(1)
})

test('the best interval of the expected goodput is near Daly’s', () => {
  for (const [saveSeconds, m] of [[10, 5000], [60, 11_000], [300, 10_000]] as const) {
    const at = (intervalSeconds: number) => expectedGoodput({ intervalSeconds, saveSeconds, restartSeconds: 600, failureSeconds: m })
    const daly = dalyInterval(saveSeconds, m)
    expect(at(daly)).toBeGreaterThan(at(daly * 1.1))
    expect(at(daly)).toBeGreaterThan(at(daly / 1.1))
    expect(at(daly)).toBeGreaterThanOrEqual(at(youngInterval(saveSeconds, m)))
  }
})

test('to first order, goodput loses δ/τ and τ/2M', () => {
  const { intervalSeconds, saveSeconds } = plan
  const noRestart = { ...plan, restartSeconds: 0 }
  expect(expectedGoodput(noRestart)).toBeCloseTo(1 - saveSeconds / intervalSeconds - intervalSeconds / (2 * failureSeconds), 2)
})

test('the simulation agrees with the expectation', () => {
  const run = simulateCheckpointing(plan, 20_000, seededRandom(1))
  expect(run.goodput).toBeCloseTo(expectedGoodput(plan), 2)
  expect((run.failures * failureSeconds) / run.totalSeconds).toBeCloseTo(1, 1)
  expect(simulateCheckpointing(plan, 100, seededRandom(2))).toEqual(simulateCheckpointing(plan, 100, seededRandom(2)))
})

test('goodput is a share; without failures only saving costs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 5000 }), fc.integer(), (intervalSeconds, seed) => {
      const { goodput, totalSeconds } = simulateCheckpointing({ ...plan, intervalSeconds }, 20, seededRandom(seed))
      expect(goodput).toBeGreaterThan(0)
      expect(goodput).toBeLessThan(1)
      expect(totalSeconds).toBeGreaterThanOrEqual(20 * (intervalSeconds + 60))
    }),
  )
  expect(simulateCheckpointing({ ...plan, intervalSeconds: 60, failureSeconds: 1e15 }, 10, seededRandom(1)).goodput).toBe(0.5)
})

test('bad arguments are refused', () => {
  expect(() => youngInterval(0, 1)).toThrow(/saveSeconds/)
  expect(() => clusterFailureSeconds(1, 0)).toThrow(/gpus/)
  expect(() => expectedGoodput({ ...plan, intervalSeconds: 0 })).toThrow(/intervalSeconds/)
  expect(() => expectedGoodput({ ...plan, restartSeconds: -1 })).toThrow(/restarting/)
  expect(() => simulateCheckpointing(plan, 0, seededRandom(1))).toThrow(/intervals/)
})
