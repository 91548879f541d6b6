import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, firstSimulation, floors, setUp, simulate, type Policy, type State } from '@/components/labs/serving-simulator/compute'
import { POLICIES, schema } from '@/components/labs/serving-simulator/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}) => simulate({ ...defaults(schema), ...change })
const under = (policy: Policy, change: Partial<State> = {}) => at(change).results[POLICIES.indexOf(policy)]!
const MS = 1e-3

test('the question: 10 of 100, though every mean gap meets the objective', () => {
  expect(asked()).toBe(10)
  expect(under('continuous', { gapOf: 'mean', ttft: 5000 }).attained).toBe(1)
})

test('the page carries the first simulation as plain JSON', () => {
  const first = firstSimulation()
  expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  expect(JSON.stringify(first).length).toBeLessThan(30_000)
})

test('by hand: an H100 holds 411,525 tokens; 2,048 take 34 ms to read, and 256 MiB 5.4 ms to send', () => {
  const state = defaults(schema)
  expect(floors(state)).toMatchObject({ kvTokens: 411_525, prefillCopies: 2, gpus: 1, cacheBytes: 256 * 1024 ** 2 })
  expect(floors(state).stallSeconds / MS).toBeCloseTo(34.36, 2)
  expect(floors(state).weightSeconds / MS).toBeCloseTo(4.794, 3)
  expect(floors(state).transferSeconds / MS).toBeCloseTo(5.369, 3)
  // Four H100s beside 141.1 GB of weights, 320 KiB a token.
  expect(floors({ ...state, model: 'Llama-3-70B' }).kvTokens).toBe(Math.floor((4 * 72e9 - 141_107_412_992 - 8e9) / 327_680))
  expect(floors({ ...state, copies: 2, prefill: 7 }).prefillCopies).toBe(1)
})

describe('what the lab says to try', () => {
  test('a mean hides the stalls: all but static batching look perfect', () => {
    for (const policy of ['continuous', 'chunked', 'disaggregated'] as const) expect(under(policy, { gapOf: 'mean' }).attained).toBeGreaterThan(0.99)
    expect(under('continuous').attained).toBeLessThan(0.15)
    expect(under('chunked').attained).toBe(1)
  })

  test('gaps follow the budget down to about 256; below, only the first token comes later', () => {
    const [large, medium, small, tiny] = [2048, 512, 256, 64].map((budget) => under('chunked', { budget }))
    expect(large!.gap.p99).toBeGreaterThan(3 * medium!.gap.p99)
    expect(medium!.gap.p99).toBeGreaterThan(1.4 * small!.gap.p99)
    expect(small!.gap.p99 / tiny!.gap.p99).toBeLessThan(1.15)
    expect(tiny!.ttft.p50).toBeGreaterThan(20 * small!.ttft.p50)
  })

  test('long prompts: two copies cannot read them, three can, and then the one that decodes is slow; a slow link delays the second token', () => {
    const long = { prompt: 8192, rate: 16 }
    const [two, three, slow] = [{}, { prefill: 3 }, { prefill: 3, link: 5 }].map((change) => under('disaggregated', { ...long, ...change }))
    expect(two!.ttft.p50).toBeGreaterThan(2000)
    expect(three!.ttft.p50).toBeLessThan(500)
    expect(three!.gap.p50).toBeGreaterThan(1.7 * two!.gap.p50)
    expect(slow!.ttft.p50).toBeLessThan(1.2 * three!.ttft.p50)
    expect(slow!.gap.max).toBeGreaterThan(5 * three!.gap.max)
  })

  test('in overload, turning requests away makes more good answers', () => {
    const overload = { rate: 200, count: 1000 }
    const [open, limited] = [{}, { queue: 10 }].map((change) => under('chunked', { ...overload, ...change }))
    expect(open!.rejected).toBe(0)
    expect(limited!.rejected).toBeGreaterThan(100)
    expect(limited!.goodPerSecond).toBeGreaterThan(2 * open!.goodPerSecond)
  })
})

test('objectives and view change nothing of the simulation', () => {
  const { results } = at()
  const other = at({ ttft: 1000, gap: 100, policy: 'disaggregated' })
  expect(other.results.map(({ gap }) => gap)).toEqual(results.map(({ gap }) => gap))
  expect(other.timeline.some(({ segments }) => segments.some(({ kind }) => kind === 'transfer'))).toBe(true)
})

test('very long answers or short budgets: fewer requests, so that a change stays quick', () => {
  expect(setUp({ ...defaults(schema), count: 10_000, output: 512 }).requests.length).toBe(2929)
  expect(setUp({ ...defaults(schema), count: 10_000, prompt: 16_384, budget: 64 }).requests.length).toBe(1171)
  expect(setUp({ ...defaults(schema), count: 10_000 }).requests.length).toBe(10_000)
})

test('every state: finite numbers, shares between 0 and 1, percentiles in order, and gaps below their maximum', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const { results, occupancy, timeline, count } = simulate({ ...state, count: Math.min(state.count, 150) })
      expect(count).toBeGreaterThanOrEqual(50)
      for (const { ttft, tpot, gap, attained, goodPerSecond, tokensPerSecond, ttftTail, gapTail, rejected } of results) {
        for (const { p50, p90, p99 } of [ttft, tpot, gap]) expect(p50 <= p90 && p90 <= p99).toBe(true)
        expect(gap.p99).toBeLessThanOrEqual(gap.max)
        expect(attained).toBeGreaterThanOrEqual(0)
        expect(attained).toBeLessThanOrEqual(1)
        expect(rejected).toBeLessThan(count)
        for (const value of [goodPerSecond, tokensPerSecond, ...ttftTail.flat(), ...gapTail.flat()]) expect(Number.isFinite(value)).toBe(true)
        expect(ttftTail.length).toBeGreaterThan(1)
      }
      for (const { places, memory } of occupancy) expect(places <= 100.1 && memory <= 100.1).toBe(true)
      expect(timeline.length).toBeGreaterThan(0)
    }),
    { numRuns: 12 },
  )
}, 60_000)
