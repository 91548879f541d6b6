import { describe, expect, test } from 'vitest'
import { attainment, distribution, meets, requestPercentile, weightedPercentile } from '@/lib/algorithms/serving-metrics'
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

  test('as a distribution function', () => {
    expect(distribution(GAPS, 4)).toEqual([0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, seconds: share === 1 ? 0.3 : 0.01 })))
    expect(distribution([{ seconds: 1, count: 1 }, { seconds: 2, count: 1 }], 2).map(({ seconds }) => seconds)).toEqual([1, 1, 2])
    expect(() => distribution([], 2)).toThrow(/at least one/)
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
