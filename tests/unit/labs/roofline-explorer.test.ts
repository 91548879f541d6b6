import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arithmeticOf, asked, computeExplorer, initial, type State } from '@/components/labs/roofline-explorer/compute'
import { schema } from '@/components/labs/roofline-explorer/state'
import { HARDWARE } from '@/lib/algorithms/roofline'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}) => computeExplorer({ ...defaults(schema), ...change })
const MS = 1e-3

describe('Llama-3-8B in bf16 on an H100', () => {
  test('the ridge, and reading the weights: 16.06 GB ÷ 3.35 TB/s', () => {
    expect(at().ridge).toBeCloseTo(295.3, 1)
    expect(at().decode.weightSeconds).toBeCloseTo(4.794 * MS, 6)
  })

  test('32 sequences of 8,192 tokens read 34.4 GB of cache a step, twice the weights', () => {
    const { decode, memory, tokensPerSecond } = at()
    expect(decode.cacheSeconds).toBeCloseTo((32 * 8192 * 131_072) / 3.35e12, 9)
    expect(decode.seconds).toBe(decode.weightSeconds + decode.cacheSeconds)
    expect((memory.weights + memory.cache) / 1e9).toBeCloseTo(16.06 + 34.36, 2)
    expect(tokensPerSecond * decode.seconds).toBeCloseTo(32, 9)
  })

  test('a prompt of 8,192 tokens takes 151 ms and is bound by arithmetic', () => {
    expect(at().prefill.seconds).toBeCloseTo(150.8 * MS, 4)
    expect(at().prefill.isComputeBound).toBe(true)
    expect(at({ context: 64 }).prefill.isComputeBound).toBe(false)
  })

  test('the question: batch 295 without context, none from 421 tokens on', () => {
    expect(asked()).toEqual({ batch: 295, context: 421 })
    expect(at({ context: 384 }).computeBoundBatch).toBeLessThan(Infinity)
    expect(at({ context: 448 }).computeBoundBatch).toBe(Infinity)
  })

  test('what the lab says to try: int4 weights gain a lot at batch 1, less at 32; the smaller model with MHA is slower', () => {
    const gain = (batch: number) => at({ batch }).decode.seconds / at({ batch, weights: 'int4' }).decode.seconds
    expect(gain(1)).toBeGreaterThan(3)
    expect(gain(32)).toBeLessThan(1.35)
    const short = { batch: 8, context: 4096 }
    expect(at({ ...short, model: 'Llama-2-7B' }).decode.seconds).toBeGreaterThan(1.4 * at(short).decode.seconds)
  })
})

describe('what binds', () => {
  test('weights at batch 1, the cache at 32, memory at 64; arithmetic with short contexts', () => {
    expect(at({ batch: 1 }).binding).toBe('weights')
    expect(at({ batch: 32 }).binding).toBe('cache')
    expect(at({ batch: 64 }).binding).toBe('capacity')
    expect(at({ batch: 1024, context: 64 }).binding).toBe('compute')
  })

  test('KV17: memory ends at 50 requests of 8,192 tokens, 49 with their answers', () => {
    expect(at().fits).toBe(50)
    expect(at().fitsWithAnswer).toBe(49)
    expect(initial()).toEqual({ fits: 50, whole: 42, memory: 49 })
  })

  test('a model that does not fit', () => {
    expect(at({ model: 'Llama-3-70B' })).toMatchObject({ fits: 0, binding: 'capacity', atBest: undefined, admissible: { batch: 0, limit: 'memory' } })
    expect(at({ model: 'Llama-3-70B', weights: 'int4' }).fits).toBeGreaterThan(0)
  })
})

describe('latency targets', () => {
  test('42 whole prefills, 49 elsewhere or in chunks; 22 at half the arithmetic and 70 % of the bandwidth', () => {
    expect(at().admissible).toEqual({ batch: 42, limit: 'tpot' })
    expect(at({ prefill: 'elsewhere' }).admissible).toEqual({ batch: 49, limit: 'memory' })
    expect(at({ prefill: 'chunked' }).admissible).toEqual({ batch: 49, limit: 'memory' })
    expect(at({ mfu: 50, mbu: 70 }).admissible).toEqual({ batch: 22, limit: 'tpot' })
    expect(at({ ttft: 100 }).admissible).toEqual({ batch: 0, limit: 'ttft' })
  })

  test('prompts triple the price of the answer: 2,126 tokens a second without them, 816 with', () => {
    const { tokensPerSecond, now, dollarsNow } = at()
    expect(tokensPerSecond).toBeCloseTo(2126, 0)
    expect(now.outputTokensPerSecond).toBeCloseTo(816, 0)
    expect(dollarsNow).toBeCloseTo(2 / 3600 / 815.9 * 1e6, 3)
  })
})

describe('mixtures of experts and latent attention', () => {
  test('what the lab says to try: intensity hardly rises while each sequence brings experts of its own', () => {
    const deepseek = (batch: number) => at({ model: 'DeepSeek-V3', weights: 'fp8', gpu: 'H200-SXM', gpus: '8', context: 64, batch })
    expect(deepseek(1).experts).toEqual({ read: 8, all: 256 })
    expect(deepseek(64).experts?.read).toBeCloseTo(222.4, 1)
    expect(deepseek(64).decode.intensity / deepseek(1).decode.intensity).toBeLessThan(5)
    const dense = (batch: number) => at({ context: 64, batch }).decode.intensity
    expect(dense(64) / dense(1)).toBeGreaterThan(55)
  })

  test('eight GPUs divide the weights of DeepSeek-V3, and nothing of its cache', () => {
    const time = (gpus: State['gpus']) => at({ model: 'DeepSeek-V3', weights: 'fp8', gpu: 'B200-SXM', gpus }).decode
    expect(time('8').weightSeconds).toBeCloseTo(time('1').weightSeconds / 8, 9)
    expect(time('8').cacheSeconds).toBe(time('1').cacheSeconds)
  })
})

test('MFU lengthens arithmetic, MBU reading', () => {
  expect(at({ mfu: 50 }).prefill.seconds).toBeCloseTo(2 * at().prefill.seconds, 9)
  expect(at({ mbu: 50 }).decode.seconds).toBeCloseTo(2 * at().decode.seconds, 9)
})

test('the format of the arithmetic: int4 is unpacked, and so is fp8 on a GPU without it', () => {
  expect(arithmeticOf(HARDWARE['H100-SXM'], 'fp8')).toBe('fp8')
  expect(arithmeticOf(HARDWARE['A100-80GB-SXM'], 'fp8')).toBe('bf16')
  expect(arithmeticOf(HARDWARE['A100-80GB-SXM'], 'int8')).toBe('int8')
  expect(arithmeticOf(HARDWARE['H100-SXM'], 'int4')).toBe('bf16')
})

test('GPUs share the work: times fall by their number, the points stay', () => {
  const [one, eight] = [at(), at({ gpus: '8' })]
  expect(eight.decode.seconds).toBeCloseTo(one.decode.seconds / 8, 12)
  expect(eight.prefill.seconds).toBeCloseTo(one.prefill.seconds / 8, 12)
  expect(eight.decode.intensity).toBe(one.decode.intensity)
})

test('in every state: points on the roof, intensity rising with the batch and below its limit, on the axes of the plots', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const explorer = computeExplorer(state)
      for (const point of [explorer.decode, explorer.prefill]) {
        expect(point.attainable).toBeLessThanOrEqual(explorer.peak)
        expect(point.isComputeBound).toBe(point.arithmeticSeconds >= point.seconds * (1 - 1e-9))
        expect(point.intensity).toBeGreaterThan(0.99)
        expect(point.intensity).toBeLessThan(1e6)
      }
      const intensities = explorer.byBatch.map(({ intensity }) => intensity)
      expect(intensities).toEqual(intensities.toSorted((a, b) => a - b))
      expect(intensities.at(-1)).toBeLessThan(explorer.intensityLimit)
      expect(explorer.computeBoundBatch === Infinity).toBe(state.context >= explorer.alwaysMemoryBoundFrom)
      for (const steady of [explorer.now, explorer.atBest ?? explorer.now]) {
        expect(Object.values(steady).every(Number.isFinite)).toBe(true)
        expect(steady.tpotSeconds).toBeGreaterThanOrEqual(steady.stepSeconds * (1 - 1e-9))
      }
      expect(explorer.dollarsNow).toBeGreaterThan(0)
      if (explorer.atBest) {
        expect(explorer.admissible.batch).toBeLessThanOrEqual(explorer.fitsWithAnswer)
        expect(explorer.atBest.tpotSeconds).toBeLessThanOrEqual(state.tpot / 1000)
        expect(explorer.atBest.ttftSeconds).toBeLessThanOrEqual(state.ttft / 1000)
      }
    }),
    { numRuns: 300 },
  )
})
