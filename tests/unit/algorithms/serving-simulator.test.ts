import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { seededRandom } from '@/lib/algorithms/random'
import { HARDWARE, type ModelCost } from '@/lib/algorithms/roofline'
import { chunkLoad, kvTransferSeconds, stepTimer } from '@/lib/algorithms/serving-cost'
import { requestPercentile, weightedPercentile } from '@/lib/algorithms/serving-metrics'
import { simulateServing, type ServingOptions, type ServingRun } from '@/lib/algorithms/serving-simulator'
import { servingWorkload, type ServingRequest } from '@/lib/algorithms/serving-workload'

const config = modelPreset('Llama-3-8B')
const MODEL: ModelCost = {
  parameters: parameterCount(config).total,
  bytesPerParameter: 2,
  kvBytesPerToken: modelCacheBytesPerToken(config, 2),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
}
const GPU: ServingOptions = {
  policy: 'continuous',
  maxBatch: 64,
  kvTokens: 411_525,
  stepSeconds: stepTimer(MODEL, { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' }),
  transferSeconds: (tokens) => kvTransferSeconds(tokens, MODEL.kvBytesPerToken, 50e9),
}
/** Steps of one second, so that times can be counted. */
const TICKS: ServingOptions = { policy: 'continuous', maxBatch: 2, kvTokens: 100, blockSize: 1, tokenBudget: 1000, stepSeconds: () => 1 }
const POLICIES = ['static', 'continuous', 'chunked', 'disaggregated'] as const
const request = (arrivalSeconds: number, promptTokens: number, outputTokens: number): ServingRequest => ({ arrivalSeconds, promptTokens, outputTokens })
const workload = (seed: number, rate = 20, count = 200, burst = 1) => servingWorkload({ count, rate, burst, meanPrompt: 1000, meanOutput: 60 }, seededRandom(seed))
const finishes = (run: ServingRun) => run.requests.map(({ finishSeconds }) => finishSeconds)
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('four requests of 3, 8, 2 and 5 tokens in two places, by hand', () => {
  const four = [3, 8, 2, 5].map((tokens) => request(0, 1, tokens))
  const slots = (run: ServingRun) => sum(run.steps.map(({ end, start }) => 2 * (end - start)))

  test('static: 8 + 5 steps, and 8 of 26 places empty', () => {
    const run = simulateServing(four, { ...TICKS, policy: 'static' })
    expect(finishes(run)).toEqual([3, 8, 10, 13])
    expect(slots(run) - 18).toBe(8)
  })

  test('a place is filled again at the next step: 10 steps, and 2 of 20 places empty', () => {
    const run = simulateServing(four, { ...TICKS, policy: 'chunked' })
    expect(finishes(run)).toEqual([3, 8, 5, 10])
    expect(slots(run) - 18).toBe(2)
    expect(run.meanInSystem).toBe((3 + 8 + 5 + 10) / 10)
  })

  test('prompts first: the steps that read C and D give nothing to the others', () => {
    const run = simulateServing(four, { ...TICKS, traced: 4 })
    expect(finishes(run)).toEqual([3, 10, 5, 10])
    expect(run.timeline.filter(({ index }) => index === 1)).toEqual([
      { index: 1, kind: 'prefill', start: 0, end: 1 },
      { index: 1, kind: 'decode', start: 1, end: 3 },
      { index: 1, kind: 'stalled', start: 3, end: 4 },
      { index: 1, kind: 'decode', start: 4, end: 5 },
      { index: 1, kind: 'stalled', start: 5, end: 6 },
      { index: 1, kind: 'decode', start: 6, end: 10 },
    ])
    expect(run.requests[1]).toMatchObject({ ttftSeconds: 1, tpotSeconds: 9 / 7, longestGapSeconds: 2 })
  })
})

describe('by hand', () => {
  test('chunks: a budget of 4 gives a prompt of 9 what two decodes leave', () => {
    const run = simulateServing([request(0, 1, 9), request(0, 1, 9), request(0.5, 9, 2)], { ...TICKS, policy: 'chunked', maxBatch: 3, tokenBudget: 4 })
    expect(run.steps.map(({ decodes, prefillTokens }) => `${decodes}+${prefillTokens}`).slice(0, 7)).toEqual(['0+2', '2+2', '2+2', '2+2', '2+2', '2+1', '3+0'])
    expect(run.requests[2]).toMatchObject({ firstTokenSeconds: 6, finishSeconds: 7 })
  })

  test('memory, not places, can be what a request waits for', () => {
    const run = simulateServing([request(0, 60, 10), request(0, 41, 10)], { ...TICKS, traced: 2 })
    expect(run.requests[1]!.firstTokenSeconds).toBe(11)
    expect(run.timeline.filter(({ index }) => index === 1)[0]!.start).toBe(10)
  })

  test('preemption: the one that entered last gives its memory back, and reads prompt and output again', () => {
    // 5 + 5 tokens read at second 1; one more each at 2; the third token of the first needs the twelfth place.
    const run = simulateServing([request(0, 5, 4), request(0, 5, 4)], { ...TICKS, kvTokens: 12, traced: 2 })
    expect(run.requests.map(({ preemptions }) => preemptions)).toEqual([0, 1])
    expect(finishes(run)).toEqual([4, 6])
    expect(run.requests[1]).toMatchObject({ firstTokenSeconds: 1, longestGapSeconds: 3 })
    // What it reads again: its prompt and the two tokens it had.
    expect(run.steps.map(({ prefillTokens }) => prefillTokens)).toEqual([10, 0, 0, 0, 7, 0])
  })

  test('disaggregated: the first token from one side, then a transfer, then the others', () => {
    const options: ServingOptions = { ...TICKS, policy: 'disaggregated', instances: 2, transferSeconds: (tokens) => tokens / 10, traced: 2 }
    const run = simulateServing([request(0, 20, 3), request(0.5, 20, 1)], options)
    expect(run.requests[0]).toMatchObject({ firstTokenSeconds: 1, finishSeconds: 5, longestGapSeconds: 3 })
    expect(run.timeline.filter(({ index }) => index === 0).map(({ kind, start, end }) => `${kind} ${start}–${end}`)).toEqual(['prefill 0–1', 'transfer 1–3', 'decode 3–5'])
    // A single token needs no decode instance.
    expect(run.requests[1]).toMatchObject({ firstTokenSeconds: 2, finishSeconds: 2 })
    expect(run.steps.map(({ instance }) => instance)).toEqual([0, 0, 1, 1])
  })

  test('a full queue turns requests away', () => {
    const run = simulateServing([0, 0, 0, 0, 0].map(() => request(0, 1, 3)), { ...TICKS, maxBatch: 1, queueLimit: 2 })
    expect(run.rejected).toEqual([2, 3, 4])
    expect(run.requests.map(({ index }) => index)).toEqual([0, 1])
  })

  test('two instances share; a server without work jumps to the next arrival', () => {
    const run = simulateServing([request(0, 1, 1), request(0, 1, 1), request(100, 1, 1)], { ...TICKS, instances: 2 })
    expect(finishes(run)).toEqual([1, 1, 101])
    expect(run.requests[0]!.tpotSeconds).toBeUndefined()
  })
})

describe('conservation', () => {
  const anyCase = fc.record({
    seed: fc.integer(),
    policy: fc.constantFrom(...POLICIES),
    instances: fc.integer({ min: 2, max: 4 }),
    maxBatch: fc.integer({ min: 1, max: 40 }),
    blockSize: fc.constantFrom(1, 16),
    kvTokens: fc.constantFrom(6000, 12_000, 400_000),
    tokenBudget: fc.integer({ min: 1, max: 3000 }),
    rate: fc.integer({ min: 1, max: 200 }),
    burst: fc.constantFrom(1, 8),
  })

  test('every token is made once, every request finishes, memory and budget are kept, and times are in order', () => {
    fc.assert(
      fc.property(anyCase, ({ seed, rate, burst, ...rest }) => {
        const requests = servingWorkload({ count: 50, rate, burst, meanPrompt: 700, meanOutput: 40 }, seededRandom(seed))
        const run = simulateServing(requests, { ...GPU, ...rest })
        expect(run.requests.map(({ index }) => index)).toEqual(requests.map((_, i) => i))
        const tokens = sum(requests.map(({ outputTokens }) => outputTokens))
        expect(sum(run.gaps.map(({ count }) => count))).toBe(tokens - requests.length)
        const wereRead = sum(run.steps.map(({ prefillTokens }) => prefillTokens))
        const recomputed = run.requests.some(({ preemptions }) => preemptions > 0)
        const prompts = sum(requests.map(({ promptTokens }) => promptTokens))
        if (recomputed) expect(wereRead).toBeGreaterThan(prompts)
        else expect(wereRead).toBe(prompts)
        const ends = new Map<number, number>()
        for (const step of run.steps) {
          expect(step.batch).toBeLessThanOrEqual(rest.maxBatch)
          expect(step.usedBlocks).toBeLessThanOrEqual(Math.floor(rest.kvTokens / rest.blockSize))
          if (rest.policy === 'chunked') expect(step.decodes + step.prefillTokens).toBeLessThanOrEqual(rest.tokenBudget)
          if (rest.policy === 'continuous') expect(step.decodes * step.prefillTokens).toBe(0)
          expect(step.start).toBeGreaterThanOrEqual(ends.get(step.instance) ?? 0)
          ends.set(step.instance, step.end)
        }
        for (const { arrivalSeconds, firstTokenSeconds, finishSeconds } of run.requests) {
          expect(firstTokenSeconds).toBeGreaterThan(arrivalSeconds)
          expect(finishSeconds).toBeGreaterThanOrEqual(firstTokenSeconds)
          expect(finishSeconds).toBeLessThanOrEqual(run.totalSeconds)
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each(POLICIES)('%s: the time average of requests in the system obeys Little’s law', (policy) => {
    const run = simulateServing(workload(3), { ...GPU, policy, instances: 2 })
    const changes = run.requests
      .flatMap(({ arrivalSeconds, finishSeconds }) => [[arrivalSeconds, 1], [finishSeconds, -1]] as const)
      .sort(([a], [b]) => a - b)
    let [inSystem, area, last] = [0, 0, 0]
    for (const [time, change] of changes) {
      area += inSystem * (time - last)
      inSystem += change
      last = time
    }
    const perSecond = run.requests.length / run.totalSeconds
    const meanLatency = sum(run.requests.map(({ latencySeconds }) => latencySeconds)) / run.requests.length
    expect(area / run.totalSeconds).toBeCloseTo(perSecond * meanLatency, 6)
    expect(run.meanInSystem).toBeCloseTo(area / run.totalSeconds, 6)
  })

  test('the same seed gives the same run', () => {
    const run = () => simulateServing(workload(5, 100), { ...GPU, kvTokens: 20_000, policy: 'disaggregated', instances: 3 })
    expect(run()).toEqual(run())
  })
})

describe('what the page says', () => {
  const p99 = (run: ServingRun) => requestPercentile(run.requests, ({ ttftSeconds }) => ttftSeconds, 99) ?? NaN

  test('static batching answers later, and makes fewer tokens a second', () => {
    for (const seed of [1, 2, 3]) {
      const requests = workload(seed)
      const fixed = simulateServing(requests, { ...GPU, policy: 'static' })
      for (const policy of ['continuous', 'chunked'] as const) {
        const other = simulateServing(requests, { ...GPU, policy })
        const latency = (run: ServingRun) => sum(run.requests.map(({ latencySeconds }) => latencySeconds))
        expect(latency(other)).toBeLessThanOrEqual(latency(fixed))
        expect(p99(other)).toBeLessThanOrEqual(p99(fixed))
        expect(other.outputTokensPerSecond).toBeGreaterThanOrEqual(fixed.outputTokensPerSecond)
      }
    }
  })

  test('chunks bound the gap between tokens: by a step with the whole budget, at the longest contexts', () => {
    const requests = workload(4, 30)
    const longest = (run: ServingRun) => weightedPercentile(run.gaps, 100)
    const whole = simulateServing(requests, GPU)
    for (const tokenBudget of [256, 512, 2048]) {
      const run = simulateServing(requests, { ...GPU, policy: 'chunked', tokenBudget })
      const context = Math.max(...requests.map(({ promptTokens, outputTokens }) => promptTokens + outputTokens))
      const worst = GPU.stepSeconds({ ...chunkLoad(tokenBudget, context), decodes: 64, decodeContext: 64 * context })
      expect(longest(run)).toBeLessThanOrEqual(worst)
      expect(longest(run)).toBeLessThan(longest(whole))
    }
  })

  test('with memory for all, nobody is preempted; with little, somebody is', () => {
    const preemptions = (kvTokens: number) => sum(simulateServing(workload(6, 100), { ...GPU, policy: 'chunked', kvTokens }).requests.map((r) => r.preemptions))
    expect(preemptions(411_525)).toBe(0)
    expect(preemptions(8000)).toBeGreaterThan(0)
  })
})

test('makes the numbers that snippets/deploy-infer/serving.py prints', () => {
  const requests = Array.from({ length: 60 }, (_, i) => request(i * 0.12, [500, 1500, 8000, 300, 3000][i % 5]!, [60, 240, 20, 120][i % 4]!))
  const lines = (['static', 'continuous', 'chunked'] as const).map((policy) => {
    const run = simulateServing(requests, { ...GPU, policy, maxBatch: 16, kvTokens: 1e7 })
    const ttft = (q: number) => (1e3 * requestPercentile(run.requests, ({ ttftSeconds }) => ttftSeconds, q)!).toFixed(1)
    const gap = (q: number) => (1e3 * weightedPercentile(run.gaps, q)).toFixed(1)
    return [policy, ttft(50), ttft(99), gap(50), gap(99), gap(100), (1e3 * run.totalSeconds).toFixed(0)]
  })
  const printed = readFileSync('snippets/deploy-infer/serving.out', 'utf8').trim().split('\n').slice(1)
  expect(lines).toEqual(printed.map((line) => line.split(/\s+/)))
})

test('bad arguments are refused', () => {
  const one = [request(0, 10, 10)]
  expect(() => simulateServing([], TICKS)).toThrow(/at least one request/)
  expect(() => simulateServing(one, { ...TICKS, maxBatch: 0 })).toThrow(/maxBatch/)
  expect(() => simulateServing(one, { ...TICKS, kvTokens: 18 })).toThrow(/needs 19 of 18/)
  expect(() => simulateServing(one, { ...TICKS, tokenBudget: 0 })).toThrow(/tokenBudget/)
  expect(() => simulateServing(one, { ...TICKS, policy: 'disaggregated' })).toThrow(/of 1 instances/)
  expect(() => simulateServing(one, { ...TICKS, queueLimit: 0 })).toThrow(/queueLimit/)
  expect(() => simulateServing([request(1, 1, 1), request(0, 1, 1)], TICKS)).toThrow(/before the last/)
  expect(() => simulateServing([request(0, 1, 0)], TICKS)).toThrow(/outputTokens of request 0/)
})
