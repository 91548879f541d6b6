import { describe, expect, test } from 'vitest'
import { attainment, meets, requestPercentile, weightedPercentile, weightedPercentiles } from '@/lib/algorithms/serving-metrics'
import type { ServedRequest, ServingRun } from '@/lib/algorithms/serving-simulator'

const request = (ttftSeconds: number, tpotSeconds: number | undefined, longestGapSeconds: number): ServedRequest => ({
  index: 0, arrivalSeconds: 0, promptTokens: 1, outputTokens: 1, firstTokenSeconds: 0, finishSeconds: 0, latencySeconds: 0, preemptions: 0, ttftSeconds, tpotSeconds, longestGapSeconds,
})
const GAPS = [{ seconds: 0.3, count: 1 }, { seconds: 0.01, count: 98 }, { seconds: 0.1, count: 1 }]

describe('gaps', () => {
  test('the smallest with so many at or below it', () => {
    expect([0, 50, 98, 98.5, 99, 99.5, 100].map((q) => weightedPercentile(GAPS, q))).toEqual([0.01, 0.01, 0.01, 0.1, 0.1, 0.3, 0.3])
    expect(() => weightedPercentile([], 50)).toThrow(/at least one/)
    expect(() => weightedPercentile(GAPS, 101)).toThrow(/q/)
  })

  test('several at once, in any order', () => {
    expect(weightedPercentiles(GAPS, [100, 0, 99, 50])).toEqual([0.3, 0.01, 0.1, 0.01])
    expect(weightedPercentiles(GAPS, [])).toEqual([])
  })
})

describe('goodput', () => {
  // 200 tokens: 198 gaps of 7 ms and one of 151 ms have a mean below 8 ms.
  const stalled = request(0.2, 0.0077, 0.151)
  test('a stall shows in the longest gap, hardly in the mean', () => {
    expect(meets(stalled, { ttftSeconds: 0.5, gapSeconds: 0.025, gap: 'mean' })).toBe(true)
    expect(meets(stalled, { ttftSeconds: 0.5, gapSeconds: 0.025, gap: 'longest' })).toBe(false)
    expect(meets(stalled, { ttftSeconds: 0.1, gapSeconds: 1, gap: 'mean' })).toBe(false)
    expect(meets(request(0.1, undefined, 0), { ttftSeconds: 0.1, gapSeconds: 0.001, gap: 'mean' })).toBe(true)
  })

  test('those turned away count as arrived', () => {
    const run = { requests: [stalled, request(1, 1, 1)], rejected: [2, 3] } as unknown as ServingRun
    expect(attainment(run, { ttftSeconds: 0.5, gapSeconds: 0.025, gap: 'mean' })).toBe(0.25)
  })
})

test('percentiles over those that have the value', () => {
  const requests = [request(1, undefined, 0), request(3, 0.01, 0)]
  expect(requestPercentile(requests, ({ ttftSeconds }) => ttftSeconds, 50)).toBe(2)
  expect(requestPercentile(requests, ({ tpotSeconds }) => tpotSeconds, 50)).toBe(0.01)
  expect(requestPercentile([requests[0]!], ({ tpotSeconds }) => tpotSeconds, 50)).toBeUndefined()
})
