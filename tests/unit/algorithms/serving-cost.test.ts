import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { decodeStepSeconds, HARDWARE, prefillSeconds, type ModelCost } from '@/lib/algorithms/roofline'
import { chunkedPrefill, chunkLoad, freePrefillTokens, kvTransferSeconds, poolCapacity, requestCost, stepTimer, stepWork } from '@/lib/algorithms/serving-cost'

const config = modelPreset('Llama-3-8B')
const MODEL: ModelCost = {
  parameters: parameterCount(config).total,
  bytesPerParameter: 2,
  kvBytesPerToken: modelCacheBytesPerToken(config, 2),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
}
const H100 = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' } as const
const MS = 1e-3
const secondsOf = stepTimer(MODEL, H100)
const decodes = (batch: number, context: number) => ({ ...chunkLoad(0), decodes: batch, decodeContext: batch * context })

describe('a step', () => {
  test('of decodes alone takes what roofline.ts says', () => {
    for (const [batch, contextTokens] of [[1, 0], [1, 8192], [32, 2048], [32, 8192]] as const)
      expect(secondsOf(decodes(batch, contextTokens))).toBeCloseTo(decodeStepSeconds(MODEL, { batch, contextTokens }, H100), 12)
  })

  test('of a long prompt alone takes what roofline.ts says; a short one waits for the weights', () => {
    for (const prompt of [512, 2048, 8192]) expect(secondsOf(chunkLoad(prompt))).toBeCloseTo(prefillSeconds(MODEL, prompt, H100), 12)
    expect(secondsOf(chunkLoad(64))).toBeCloseTo(4.794 * MS, 4)
  })

  test('32 decodes over 2,048 tokens: 16.06 GB + 8.59 GB at 3.35 TB/s', () => {
    expect(secondsOf(decodes(32, 2048))).toBeCloseTo((16_060_522_496 + 32 * 2048 * 131_072) / 3.35e12, 12)
    expect(secondsOf(decodes(32, 2048)) / MS).toBeCloseTo(7.358, 3)
  })

  test('FLOPs do not depend on how a prompt is cut', () => {
    const flops = (chunk: number) => {
      let total = 0
      for (let cached = 0; cached < 4096; cached += chunk) {
        const { linear, attention } = stepWork(MODEL, chunkLoad(chunk, cached))
        total += linear.flops + attention.flops
      }
      return total
    }
    expect(flops(256)).toBeCloseTo(flops(4096), -3)
  })

  test('GPUs share the work', () => {
    expect(stepTimer(MODEL, { ...H100, gpus: 4 })(decodes(8, 1000))).toBeCloseTo(secondsOf(decodes(8, 1000)) / 4, 12)
    expect(() => stepTimer(MODEL, { ...H100, gpus: 0 })).toThrow(/gpus/)
    expect(() => stepTimer(MODEL, { hardware: HARDWARE['A100-80GB-SXM'], dtype: 'fp8' })).toThrow(/fp8/)
  })
})

describe('chunks', () => {
  test('a prompt of 8,192 tokens in 16 chunks of 512: the same time, steps of 10.5 ms, 7.5 GiB read again', () => {
    const whole = chunkedPrefill(MODEL, 8192, 8192, H100)
    const cut = chunkedPrefill(MODEL, 8192, 512, H100)
    expect(whole).toMatchObject({ chunks: 1, rereadBytes: 0 })
    expect(cut.chunks).toBe(16)
    expect(cut.seconds).toBeCloseTo(whole.seconds, 9)
    expect(cut.longestStepSeconds / MS).toBeCloseTo(10.46, 2)
    // 0 + 1 + … + 15 = 120 chunks of 64 MiB
    expect(cut.rereadBytes).toBe(120 * 512 * 131_072)
    expect(cut.weightBytes).toBe(16 * 16_060_522_496)
  })

  test('below the ridge the weights decide: chunks of 128 take twice as long', () => {
    const { seconds, longestStepSeconds } = chunkedPrefill(MODEL, 8192, 128, H100)
    expect(seconds / chunkedPrefill(MODEL, 8192, 512, H100).seconds).toBeCloseTo(2.15, 2)
    expect(longestStepSeconds / MS).toBeCloseTo(5.345, 3)
  })

  test('a chunk that does not divide the prompt leaves a shorter one', () => {
    expect(chunkedPrefill(MODEL, 1000, 300, H100).chunks).toBe(4)
    expect(() => chunkedPrefill(MODEL, 1000, 0, H100)).toThrow(/chunk/)
  })

  test('263 tokens ride along with 32 decodes: up to there the linear layers take no longer', () => {
    const free = Math.floor(freePrefillTokens(MODEL, 32, H100))
    expect(free).toBe(263)
    const linear = (tokens: number) => secondsOf({ ...chunkLoad(tokens), decodes: 32, prefillPairs: 0, prefillTokens: tokens }) - (tokens * 131_072) / 3.35e12
    expect(linear(free)).toBeCloseTo(linear(0), 12)
    expect(linear(free + 2)).toBeGreaterThan(linear(0))
    expect(freePrefillTokens(MODEL, 300, H100)).toBe(0)
  })
})

test('8,192 tokens are 1 GiB, not 1 GB: 21.5 ms at 50 GB/s', () => {
  expect(kvTransferSeconds(8192, MODEL.kvBytesPerToken, 50e9) / MS).toBeCloseTo(21.475, 3)
  expect(() => kvTransferSeconds(1, 1, 0)).toThrow(/bytesPerSecond/)
})

describe('two pools', () => {
  test('a request of 2,048 and 128 tokens: 34 ms to read, 29 ms to write at batch 32', () => {
    const cost = requestCost(MODEL, 2048, 128, 32, H100)
    expect(cost.prefillSeconds / MS).toBeCloseTo(34.4, 1)
    expect(cost.decodeSeconds / MS).toBeCloseTo(29.5, 1)
  })

  test('never serve more than the same GPUs together, and as much only at the right ratio', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1, noNaN: true }), fc.double({ min: 1e-3, max: 1, noNaN: true }), fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }), (prefillSeconds, decodeSeconds, p, d) => {
        const { split, together } = poolCapacity({ prefillSeconds, decodeSeconds }, p, d)
        expect(split).toBeLessThanOrEqual(together * (1 + 1e-12))
      }),
    )
    const { split, together } = poolCapacity({ prefillSeconds: 0.03, decodeSeconds: 0.01 }, 3, 1)
    expect(split).toBeCloseTo(together, 9)
    expect(() => poolCapacity({ prefillSeconds: 1, decodeSeconds: 1 }, 0, 1)).toThrow(/prefillGpus/)
  })
})
