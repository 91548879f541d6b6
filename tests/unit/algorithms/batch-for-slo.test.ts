import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dollarsPerMillionTokens, largestBatch, steadyState, type Traffic } from '@/lib/algorithms/batch-for-slo'
import { modelPreset } from '@/lib/algorithms/model-config'
import { HARDWARE, littlesLaw } from '@/lib/algorithms/roofline'
import { batchByMemory, servedModel, type Server } from '@/lib/algorithms/serving-floors'
import { simulateServing } from '@/lib/algorithms/serving-simulator'
import type { ServingRequest } from '@/lib/algorithms/serving-workload'

const LLAMA = servedModel(modelPreset('Llama-3-8B'), 2, 2)
const H100: Server = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16', gpus: 1, mfu: 1, mbu: 1 }
const DERATED: Server = { ...H100, mfu: 0.5, mbu: 0.7 }
const LONG: Traffic = { promptTokens: 8192, cachedTokens: 0, answerTokens: 200, prefill: 'whole' }
const chunked: Traffic = { ...LONG, prefill: 'chunked' }
const elsewhere: Traffic = { ...LONG, prefill: 'elsewhere' }
const MS = 1e-3

describe('32 requests of 8,192 tokens, answers of 200, Llama-3-8B on an H100', () => {
  test('a step of 15.2 ms, and a TPOT of 38.7: 31 prefills of 151 ms fall into 199 gaps', () => {
    const { stepSeconds, prefillSeconds, tpotSeconds, longestGapSeconds, stalledShare } = steadyState(LLAMA, H100, LONG, 32)
    expect(stepSeconds).toBeCloseTo(15.17 * MS, 5)
    expect(prefillSeconds).toBeCloseTo(150.8 * MS, 4)
    expect(tpotSeconds).toBeCloseTo((15.17 + (31 * 150.8) / 199) * MS, 4)
    expect(longestGapSeconds).toBe(stepSeconds + prefillSeconds)
    expect(stalledShare).toBeCloseTo(31 / 199, 12)
  })

  test('alone, an answer takes 199 steps: the sum of roofline.ts', () => {
    const { tpotSeconds } = steadyState(LLAMA, H100, LONG, 1)
    expect(199 * tpotSeconds).toBeCloseTo(1.019, 3)
  })

  test('prefill elsewhere: the step alone, the same output per server, and a price to match', () => {
    const [here, there] = [steadyState(LLAMA, H100, LONG, 32), steadyState(LLAMA, H100, elsewhere, 32)]
    expect(there.tpotSeconds).toBe(there.stepSeconds)
    expect(there.prefillServers).toBeCloseTo(1.6, 1)
    expect(there.requestsPerSecond / (1 + there.prefillServers)).toBeCloseTo(here.requestsPerSecond, 9)
    expect(dollarsPerMillionTokens(there, H100, 2)).toBeCloseTo(dollarsPerMillionTokens(here, H100, 2), 9)
  })

  test('chunks: arithmetic of prompts under the reading of steps; from there on batch buys nothing', () => {
    const at = (batch: number) => steadyState(LLAMA, H100, chunked, batch)
    expect(at(32).tpotSeconds).toBeCloseTo(24.9 * MS, 4)
    expect(at(49).requestsPerSecond).toBeCloseTo(at(24).requestsPerSecond, 2)
    expect(at(32).requestsPerSecond / steadyState(LLAMA, H100, LONG, 32).requestsPerSecond).toBeCloseTo(1.58, 2)
  })
})

test('whole prefills: the simulator finds the same time per token and the same output', () => {
  const [batch, promptTokens, answerTokens] = [8, 1000, 60]
  const traffic: Traffic = { promptTokens, cachedTokens: 0, answerTokens, prefill: 'whole' }
  const { prefillSeconds, stepSeconds, tpotSeconds, requestsPerSecond, longestGapSeconds } = steadyState(LLAMA, H100, traffic, batch)
  // The first requests end one after the other, so that later ones do too; the simulator's steps do not grow with the context.
  const requests: ServingRequest[] = Array.from({ length: 400 }, (_, i) => ({
    arrivalSeconds: 0,
    promptTokens,
    outputTokens: i < batch ? Math.round(((i + 1) * answerTokens) / batch) : answerTokens,
  }))
  const run = simulateServing(requests, {
    policy: 'continuous',
    maxBatch: batch,
    kvTokens: 1e6,
    // So divided that a step of the full batch and a prefill take as long as above.
    stepSeconds: ({ decodes, prefillTokens }) => (prefillTokens > 0 ? (prefillSeconds * prefillTokens) / promptTokens : (stepSeconds / 2) * (1 + decodes / batch)),
  })
  const steady = run.requests.slice(2 * batch, -2 * batch)
  const mean = steady.reduce((sum, { tpotSeconds: seconds }) => sum + (seconds ?? 0), 0) / steady.length
  expect(mean / tpotSeconds).toBeCloseTo(1, 2)
  const span = (steady.at(-1)?.finishSeconds ?? 0) - (steady[0]?.finishSeconds ?? 0)
  expect((steady.length - 1) / span / requestsPerSecond).toBeCloseTo(1, 1)
  const gaps = run.steps.filter(({ prefillTokens }) => prefillTokens > 0).map(({ start, end }) => end - start + stepSeconds)
  expect(Math.max(...gaps.slice(1))).toBeCloseTo(longestGapSeconds, 9)
})

describe('the largest batch', () => {
  const targets = { ttftSeconds: 0.5, tpotSeconds: 0.05 }

  test('decode alone could hold 49; whole prefills leave 42, at realistic rates 22', () => {
    expect(largestBatch(LLAMA, H100, elsewhere, targets)).toEqual({ batch: 49, limit: 'memory' })
    expect(largestBatch(LLAMA, H100, LONG, targets)).toEqual({ batch: 42, limit: 'tpot' })
    expect(largestBatch(LLAMA, DERATED, LONG, targets)).toEqual({ batch: 22, limit: 'tpot' })
    expect(largestBatch(LLAMA, DERATED, chunked, targets)).toEqual({ batch: 32, limit: 'tpot' })
  })

  test('a prompt that takes too long admits nobody, whatever the batch', () => {
    expect(largestBatch(LLAMA, H100, LONG, { ...targets, ttftSeconds: 0.1 })).toEqual({ batch: 0, limit: 'ttft' })
    expect(largestBatch(LLAMA, H100, { ...LONG, cachedTokens: 7000 }, { ...targets, ttftSeconds: 0.1 }).batch).toBeGreaterThan(0)
  })

  test('a model that does not fit', () => {
    expect(largestBatch(servedModel(modelPreset('Llama-3-70B'), 2, 2), H100, LONG, targets)).toEqual({ batch: 0, limit: 'memory' })
  })

  test('it holds the targets and one more does not; looser targets never admit fewer', () => {
    const seconds = fc.double({ min: 1e-3, max: 2, noNaN: true })
    const mode = fc.constantFrom('whole', 'chunked', 'elsewhere')
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 40_000 }), fc.integer({ min: 2, max: 4000 }), seconds, seconds, mode, (promptTokens, answerTokens, ttftSeconds, tpotSeconds, prefill) => {
        const traffic: Traffic = { promptTokens, cachedTokens: 0, answerTokens, prefill }
        const { batch, limit } = largestBatch(LLAMA, H100, traffic, { ttftSeconds, tpotSeconds })
        const holds = (b: number) => {
          const state = steadyState(LLAMA, H100, traffic, b)
          return state.ttftSeconds <= ttftSeconds && state.tpotSeconds <= tpotSeconds
        }
        if (batch > 0) expect(holds(batch)).toBe(true)
        if (limit === 'memory') expect(batch).toBe(batchByMemory(LLAMA, promptTokens + answerTokens, H100))
        else expect(holds(batch + 1)).toBe(false)
        expect(largestBatch(LLAMA, H100, traffic, { ttftSeconds: 2 * ttftSeconds, tpotSeconds: 2 * tpotSeconds }).batch).toBeGreaterThanOrEqual(batch)
      }),
      { numRuns: 200 },
    )
  })
})

test("Little's law holds of every steady state", () => {
  for (const traffic of [LONG, chunked, elsewhere]) {
    const { requestsPerSecond, tpotSeconds, prefillSeconds } = steadyState(LLAMA, H100, traffic, 20)
    const stay = 199 * tpotSeconds + (traffic.prefill === 'whole' ? prefillSeconds : 0)
    expect(littlesLaw(requestsPerSecond, stay)).toBeCloseTo(20, 9)
  }
})

test('bad arguments are refused', () => {
  expect(() => steadyState(LLAMA, H100, LONG, 0)).toThrow(/batch/)
  expect(() => steadyState(LLAMA, H100, { ...LONG, answerTokens: 1 }, 1)).toThrow(/answerTokens/)
  expect(() => largestBatch(LLAMA, H100, LONG, { ttftSeconds: 0, tpotSeconds: 1 })).toThrow(/ttftSeconds/)
})
