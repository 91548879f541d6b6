import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { computeBoundBatch, decodeStepSeconds, HARDWARE, type Machine, type ModelCost } from '@/lib/algorithms/roofline'
import { optimalGamma, speedup } from '@/lib/algorithms/speculative'
import { expertsTouched, freeVerificationBatch, freeVerificationContext, verificationCost, verificationWork } from '@/lib/algorithms/verification-cost'

const config = modelPreset('Llama-3-8B')
const llama: ModelCost = {
  parameters: parameterCount(config).total,
  bytesPerParameter: 2,
  kvBytesPerToken: modelCacheBytesPerToken(config, 2),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
}
const h100: Machine = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' }
const v = (batch: number, tokens: number, contextTokens = 0) => verificationCost(llama, { batch, contextTokens }, tokens, h100)

describe('Llama-3-8B in bf16 on an H100', () => {
  test('by hand, short contexts: free up to 295/5 = 59 requests, five times as long from 295 on, 640/295 between', () => {
    expect(freeVerificationBatch(llama, 0, 5, h100)).toBeCloseTo(295.34 / 5, 2)
    expect(v(1, 5)).toBe(1)
    expect(v(59, 5)).toBe(1)
    expect(v(60, 5)).toBeGreaterThan(1)
    expect(v(128, 5)).toBeCloseTo(640 / 295.343, 4)
    expect(v(296, 5)).toBeCloseTo(5, 12)
    expect(freeVerificationBatch(llama, 0, 1, h100)).toBeCloseTo(computeBoundBatch(llama, 0, h100), 9)
  })

  test('by hand: 5 · 2P / (295.34 · 131,072 − 20 · 131,072) = 2,225 tokens of context make it free at every batch', () => {
    expect(freeVerificationContext(llama, 5, h100)).toBeCloseTo((10 * 8_030_261_248) / (131_072 * (295.343 - 20)), -1)
    expect(v(10_000, 5, 2226)).toBe(1)
    expect(v(100_000, 5, 2200)).toBeGreaterThan(1)
    expect(freeVerificationBatch(llama, 8192, 5, h100)).toBe(Infinity)
    expect(freeVerificationContext({ ...llama, kvBytesPerToken: 0 }, 5, h100)).toBe(Infinity)
  })

  test('α = 0.8, γ = 4, c = 0.05 lose from batch 187 on, and at 128 a draft of two is best', () => {
    const gain = (batch: number) => speedup(0.8, 4, 0.05, v(batch, 5))
    expect(gain(1)).toBeCloseTo(2.8013, 4)
    expect(gain(186)).toBeGreaterThan(1)
    expect(gain(187)).toBeLessThan(1)
    expect(gain(300)).toBeCloseTo(3.3616 / 5.2, 10)
    expect(optimalGamma(0.8, 0.05, 12, (tokens) => v(128, tokens))).toBe(2)
    expect(optimalGamma(0.8, 0.05, 12, (tokens) => v(400, tokens))).toBe(0)
  })
})

test('v lies between 1 and n, grows with n and the batch, and is the ratio of two step times', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 16 }), fc.integer({ min: 0, max: 4000 }), (batch, tokens, context) => {
      const cost = v(batch, tokens, context)
      expect(cost).toBeGreaterThanOrEqual(1)
      expect(cost).toBeLessThanOrEqual(tokens + 1e-9)
      expect(v(batch, tokens + 1, context)).toBeGreaterThanOrEqual(cost - 1e-12)
      expect(v(batch + 1, tokens, context)).toBeGreaterThanOrEqual(cost - 1e-12)
      const { flops, bytes } = verificationWork(llama, { batch, contextTokens: context }, tokens)
      const seconds = Math.max(flops / 989.4e12, bytes / 3.35e12)
      expect(cost).toBeCloseTo(seconds / decodeStepSeconds(llama, { batch, contextTokens: context }, h100), 9)
    }),
  )
})

test('experts: 5 tokens touch 37.6 of 256 when each takes 8, 6.1 of 8 when each takes 2', () => {
  expect(expertsTouched(1, 256, 8)).toBeCloseTo(8, 12)
  expect(expertsTouched(5, 256, 8)).toBeCloseTo(256 * (1 - (31 / 32) ** 5), 12)
  expect(expertsTouched(5, 256, 8)).toBeCloseTo(37.58, 2)
  expect(expertsTouched(5, 8, 2)).toBeCloseTo(6.1016, 4)
  expect(expertsTouched(0, 8, 2)).toBe(0)
  expect(expertsTouched(3, 4, 4)).toBe(4)
})

test('refuses bad arguments', () => {
  expect(() => v(1, 0)).toThrow(RangeError)
  expect(() => v(0, 1)).toThrow(RangeError)
  expect(() => expertsTouched(1, 8, 9)).toThrow(RangeError)
  expect(() => freeVerificationContext(llama, 0, h100)).toThrow(RangeError)
})
