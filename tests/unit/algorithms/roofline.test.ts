import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attentionFlops } from '@/lib/algorithms/attention'
import {
  alwaysMemoryBoundContext,
  attainableFlopsPerSecond,
  computeBoundBatch,
  costPerMillionTokens,
  decodeArithmeticIntensity,
  decodeIntensityLimit,
  decodeStepSeconds,
  decodeTokensPerSecond,
  decodeWork,
  energyKwh,
  HARDWARE,
  latencyFloors,
  littlesLaw,
  peakFlopsPerSecond,
  prefillFlops,
  prefillSeconds,
  prefillWork,
  ridgePoint,
  type Hardware,
  type ModelCost,
} from '@/lib/algorithms/roofline'

/** Round numbers: 100 FLOP/s, 10 bytes/s, so the ridge is at 10. */
const TOY: Hardware = { name: 'toy', flopsPerSecond: { bf16: 100 }, hbmBandwidth: 10, memoryBytes: 1e3, linkBandwidth: 1, watts: 1 }
const toy = { hardware: TOY, dtype: 'bf16' } as const
const MODEL: ModelCost = { parameters: 50, bytesPerParameter: 2, kvBytesPerToken: 3, attentionWidth: 2 }
const H100 = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' } as const
const LLAMA_8B: ModelCost = { parameters: 8.03e9, bytesPerParameter: 2, kvBytesPerToken: 131_072, attentionWidth: 32 * 4096 }

test('below the ridge bandwidth is the limit, above it arithmetic', () => {
  expect(ridgePoint(TOY, 'bf16')).toBe(10)
  expect([1, 5, 10, 100].map((intensity) => attainableFlopsPerSecond(TOY, 'bf16', intensity))).toEqual([10, 50, 100, 100])
})

test('presets: int8 and fp8 twice as fast as bf16, which is as fast as fp16', () => {
  for (const { flopsPerSecond } of Object.values(HARDWARE)) {
    // The L4's data sheet rounds, 242 and 485 with sparsity.
    expect(flopsPerSecond.int8 / flopsPerSecond.bf16).toBeCloseTo(2, 2)
    expect(flopsPerSecond.fp16).toBe(flopsPerSecond.bf16)
  }
})

describe('decode', () => {
  test('work by hand', () => {
    expect(decodeWork(MODEL, { batch: 2, contextTokens: 4 })).toEqual({ flops: 2 * (100 + 32), bytes: 100 + 24 })
    expect(decodeStepSeconds(MODEL, { batch: 2, contextTokens: 4 }, toy)).toBe(12.4)
    expect(decodeStepSeconds(MODEL, { batch: 20, contextTokens: 0 }, toy)).toBe(20)
    expect(decodeTokensPerSecond(MODEL, { batch: 20, contextTokens: 0 }, toy)).toBe(1)
  })

  test('without context the intensity of bf16 weights is the batch size; reading a cache lowers it', () => {
    expect(decodeArithmeticIntensity(MODEL, { batch: 9, contextTokens: 0 })).toBe(9)
    expect(decodeArithmeticIntensity(LLAMA_8B, { batch: 64, contextTokens: 8192 })).toBeLessThan(32)
  })

  test('n GPUs divide the time by n', () => {
    const batch = { batch: 8, contextTokens: 1000 }
    expect(decodeStepSeconds(LLAMA_8B, batch, { ...H100, gpus: 8 })).toBeCloseTo(decodeStepSeconds(LLAMA_8B, batch, H100) / 8, 12)
  })

  test('at the compute-bound batch both limits take equally long', () => {
    const batches = fc.integer({ min: 0, max: 1500 })
    fc.assert(
      fc.property(batches, (contextTokens) => {
        const batch = computeBoundBatch(LLAMA_8B, contextTokens, H100)
        if (batch === Infinity) return
        const flops = batch * (2 * LLAMA_8B.parameters + 4 * contextTokens * LLAMA_8B.attentionWidth)
        const bytes = LLAMA_8B.parameters * 2 + batch * contextTokens * LLAMA_8B.kvBytesPerToken
        expect(flops / bytes / ridgePoint(H100.hardware, 'bf16')).toBeCloseTo(1, 9)
      }),
    )
  })

  test('with a long context no batch is compute-bound', () => {
    expect(computeBoundBatch(LLAMA_8B, 0, H100)).toBeCloseTo(295.3, 1)
    expect(computeBoundBatch(LLAMA_8B, 8192, H100)).toBe(Infinity)
  })

  test('the intensity never passes its limit, and comes close to it', () => {
    // (2 · 50 + 4 · 10 · 2) / (10 · 3)
    expect(decodeIntensityLimit(MODEL, 10)).toBe(6)
    expect(decodeIntensityLimit(MODEL, 0)).toBe(Infinity)
    expect(decodeArithmeticIntensity(MODEL, { batch: 1e6, contextTokens: 10 })).toBeCloseTo(6, 4)
    expect(decodeArithmeticIntensity(MODEL, { batch: 1e6, contextTokens: 10 })).toBeLessThan(6)
  })

  test('from 421 tokens of context on, no batch makes Llama-3-8B compute-bound on an H100', () => {
    // 2 · 50 / (10 · 3 − 4 · 2)
    expect(alwaysMemoryBoundContext(MODEL, toy)).toBeCloseTo(100 / 22, 12)
    const context = alwaysMemoryBoundContext(LLAMA_8B, H100)
    expect(Math.ceil(context)).toBe(421)
    expect(computeBoundBatch(LLAMA_8B, Math.floor(context), H100)).toBeGreaterThan(100_000)
    expect(computeBoundBatch(LLAMA_8B, Math.ceil(context), H100)).toBe(Infinity)
    expect(alwaysMemoryBoundContext({ ...LLAMA_8B, kvBytesPerToken: 0 }, H100)).toBe(Infinity)
  })
})

describe('prefill', () => {
  test('attention FLOPs are those of attention.ts, layer by layer', () => {
    const { matmul, attention, total } = prefillFlops(LLAMA_8B, 8192)
    expect(attention).toBe(32 * attentionFlops({ seqLen: 8192, dModel: 4096, causal: true }))
    expect(matmul + attention).toBe(total)
  })

  test('work by hand: weights read once, keys and values written once', () => {
    expect(prefillWork(MODEL, 10)).toEqual({ flops: 2 * 50 * 10 + 2 * 100 * 2, bytes: 100 + 30 })
  })

  test('half the utilisation, twice the time', () => {
    expect(prefillSeconds(MODEL, 10, toy)).toBe(14)
    expect(prefillSeconds(MODEL, 10, toy, 0.5)).toBe(28)
  })

  test('floors of one request: a short prompt still has to read the weights', () => {
    const short = latencyFloors(LLAMA_8B, 1, H100)
    const long = latencyFloors(LLAMA_8B, 8192, H100)
    expect(short.ttftSeconds).toBeCloseTo(16.06 / 3350, 6)
    expect(long.ttftSeconds).toBe(prefillSeconds(LLAMA_8B, 8192, H100))
    expect(long.tpotSeconds).toBeCloseTo((16.06e9 + 8192 * 131_072) / 3.35e12, 9)
  })
})

test('operations: requests in flight, price, energy', () => {
  expect(littlesLaw(2, 5)).toBe(10)
  expect(costPerMillionTokens(3.6, 1000)).toBeCloseTo(1, 12)
  expect(energyKwh(10, 700)).toBe(7)
  expect(energyKwh(10, 700, 1.2)).toBeCloseTo(8.4, 12)
})

test('bad arguments are refused', () => {
  expect(() => peakFlopsPerSecond(HARDWARE['A100-80GB-SXM'], 'fp8')).toThrow(/fp8 peak of A100/)
  expect(() => attainableFlopsPerSecond(TOY, 'bf16', 0)).toThrow(/intensity/)
  expect(() => decodeWork(MODEL, { batch: 0, contextTokens: 0 })).toThrow(/batch/)
  expect(() => decodeWork({ ...MODEL, parameters: 0 }, { batch: 1, contextTokens: 0 })).toThrow(/parameters/)
  expect(() => decodeStepSeconds(MODEL, { batch: 1, contextTokens: 0 }, { ...toy, gpus: 0 })).toThrow(/gpus/)
  expect(() => prefillSeconds(MODEL, 10, toy, 1.5)).toThrow(/mfu/)
  expect(() => prefillFlops(MODEL, 0)).toThrow(/promptTokens/)
  expect(() => littlesLaw(0, 1)).toThrow(/arrivals/)
  expect(() => costPerMillionTokens(1, 0)).toThrow(/tokensPerSecond/)
})
