import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/algorithms/random'
import { servingWorkload } from '@/lib/algorithms/serving-workload'

const INPUT = { count: 5000, rate: 4, meanPrompt: 300, meanOutput: 100, maxPrompt: 1e6, maxOutput: 1e6 }
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const gapsOf = (requests: readonly { arrivalSeconds: number }[]) => requests.map(({ arrivalSeconds }, i) => arrivalSeconds - (requests[i - 1]?.arrivalSeconds ?? 0))

test('is seeded, has the asked means, and exponential gaps', () => {
  const requests = servingWorkload(INPUT, seededRandom(9))
  expect(servingWorkload(INPUT, seededRandom(9))).toEqual(requests)
  const gaps = gapsOf(requests)
  expect(mean(gaps) * 4).toBeCloseTo(1, 1)
  expect(gaps.filter((gap) => gap > 0.25).length / 5000).toBeCloseTo(Math.exp(-1), 1)
  const prompts = requests.map(({ promptTokens }) => promptTokens)
  expect(mean(prompts) / 300).toBeCloseTo(1, 1)
  expect(Math.sqrt(mean(prompts.map((n) => (n - 300) ** 2))) / 300).toBeCloseTo(1, 0)
  expect(mean(requests.map(({ outputTokens }) => outputTokens)) / 100).toBeCloseTo(1, 1)
})

test('lengths do not change with the rate or with bursts, and bursts keep the rate', () => {
  const lengths = (change: object) => servingWorkload({ ...INPUT, ...change }, seededRandom(3)).map(({ promptTokens, outputTokens }) => [promptTokens, outputTokens])
  expect(lengths({ rate: 40 })).toEqual(lengths({}))
  expect(lengths({ burst: 8 })).toEqual(lengths({}))
  const grouped = servingWorkload({ ...INPUT, burst: 8 }, seededRandom(3))
  expect(new Set(grouped.slice(0, 8).map(({ arrivalSeconds }) => arrivalSeconds)).size).toBe(1)
  expect(5000 / grouped.at(-1)!.arrivalSeconds).toBeGreaterThan(3.5)
  expect(5000 / grouped.at(-1)!.arrivalSeconds).toBeLessThan(4.5)
})

test('without variation all are alike; nothing is longer than allowed or shorter than 1', () => {
  const alike = servingWorkload({ ...INPUT, count: 50, variation: 0 }, seededRandom(1))
  expect(new Set(alike.map(({ promptTokens, outputTokens }) => `${promptTokens} ${outputTokens}`))).toEqual(new Set(['300 100']))
  const cut = servingWorkload({ ...INPUT, meanPrompt: 1, maxPrompt: 50, maxOutput: 120, variation: 3 }, seededRandom(9))
  expect(Math.max(...cut.map(({ outputTokens }) => outputTokens))).toBe(120)
  expect(Math.min(...cut.map(({ promptTokens }) => promptTokens))).toBe(1)
})

test('bad arguments are refused', () => {
  for (const bad of [{ count: 0 }, { rate: 0 }, { meanPrompt: -1 }, { variation: -1 }, { burst: 0 }, { maxOutput: 0 }])
    expect(() => servingWorkload({ ...INPUT, ...bad }, seededRandom(1))).toThrow(RangeError)
})
