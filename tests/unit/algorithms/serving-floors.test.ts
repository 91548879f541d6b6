import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kvCapacityTokens } from '@/lib/algorithms/kv-cache'
import { activeParameterCount, modelCacheBytesPerToken, modelPreset, parameterCount, PRESET_NAMES, weightBytes } from '@/lib/algorithms/model-config'
import { seededRandom } from '@/lib/algorithms/random'
import { alwaysMemoryBoundContext, computeBoundBatch, decodeIntensityLimit, decodeStepSeconds, decodeWork, HARDWARE, prefillSeconds, prefillWork, type Hardware, type ModelCost } from '@/lib/algorithms/roofline'
import {
  allWeightBytes,
  batchByMemory,
  cacheBytesPerGpu,
  cacheRoom,
  computeBoundFrom,
  decodePass,
  expectedDistinctExperts,
  intensityLimit,
  memoryBoundFrom,
  passTime,
  prefillPass,
  servedModel,
  serverRidge,
  weightBytesRead,
  type Server,
} from '@/lib/algorithms/serving-floors'

/** Round numbers: 100 FLOP/s, 10 bytes/s. */
const TOY: Hardware = { name: 'toy', flopsPerSecond: { bf16: 100 }, hbmBandwidth: 10, memoryBytes: 1e3, linkBandwidth: 1, watts: 1 }
const toy: Server = { hardware: TOY, dtype: 'bf16', gpus: 1, mfu: 1, mbu: 1 }
const h100 = (gpus = 1): Server => ({ hardware: HARDWARE['H100-SXM'], dtype: 'bf16', gpus, mfu: 1, mbu: 1 })

const llama = modelPreset('Llama-3-8B')
const mixtral = modelPreset('Mixtral-8x7B')
const deepseek = modelPreset('DeepSeek-V3')
const LLAMA = servedModel(llama, 2, 2)
const DEEPSEEK = servedModel(deepseek, 1, 2)

describe('a dense model is that of roofline.ts', () => {
  const cost: ModelCost = {
    parameters: parameterCount(llama).total,
    bytesPerParameter: 2,
    kvBytesPerToken: modelCacheBytesPerToken(llama, 2),
    attentionWidth: llama.nLayers * llama.nQ * llama.dHead,
  }

  test('work and time of both phases, on one GPU and on eight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(1, 2, 8), (batch, tokens, gpus) => {
        const machine = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16', gpus } as const
        const decode = decodePass(LLAMA, batch, tokens, gpus)
        const work = decodeWork(cost, { batch, contextTokens: tokens })
        expect(decode.flops * gpus).toBeCloseTo(work.flops, -3)
        expect(decode.bytes * gpus).toBeCloseTo(work.bytes, -3)
        expect(passTime(decode, h100(gpus)).seconds).toBeCloseTo(decodeStepSeconds(cost, { batch, contextTokens: tokens }, machine), 9)
        const prefill = prefillPass(LLAMA, tokens, 0, gpus)
        expect(prefill.flops * gpus).toBeCloseTo(prefillWork(cost, tokens).flops, -3)
        expect(prefill.bytes * gpus).toBeCloseTo(prefillWork(cost, tokens).bytes, -3)
        expect(passTime(prefill, h100(gpus)).arithmeticSeconds).toBeCloseTo(prefillSeconds(cost, tokens, machine), 9)
      }),
      { numRuns: 50 },
    )
  })

  test('KV17: 50 requests of 8,192 tokens beside the weights', () => {
    const tokens = kvCapacityTokens({ memoryBytes: 80e9, utilisation: 0.9, weightBytes: weightBytes(llama, 2), overheadBytes: 2e9, bytesPerToken: 131_072 })
    expect(Math.floor(cacheRoom(LLAMA, h100()) / 131_072)).toBe(tokens)
    expect(batchByMemory(LLAMA, 8192, h100())).toBe(50)
    expect(batchByMemory(LLAMA, 8392, h100())).toBe(49)
  })
})

describe('compute-bound or not', () => {
  const cost: ModelCost = { parameters: parameterCount(llama).total, bytesPerParameter: 2, kvBytesPerToken: 131_072, attentionWidth: 32 * 4096 }

  test('the ridge moves with MFU and MBU', () => {
    expect(serverRidge(h100())).toBeCloseTo(295.3, 1)
    expect(serverRidge({ ...h100(), mfu: 0.5, mbu: 0.7 })).toBeCloseTo((295.3 * 0.5) / 0.7, 1)
  })

  test('for a dense model as roofline.ts has it', () => {
    for (const context of [0, 64, 300, 420, 421, 8192]) {
      expect(computeBoundFrom(LLAMA, context, h100())).toBe(Math.ceil(computeBoundBatch(cost, context, h100())))
      expect(intensityLimit(LLAMA, context)).toBe(decodeIntensityLimit(cost, context))
    }
    expect(memoryBoundFrom(LLAMA, h100())).toBeCloseTo(alwaysMemoryBoundContext(cost, h100()), 6)
  })

  test('reading a latent has 242 FLOP per byte, one GPU: all heads share it', () => {
    const perToken = (4 * DEEPSEEK.decodeWidth) / DEEPSEEK.kvBytesPerToken
    expect(perToken).toBeCloseTo((2 * 128 * (576 + 512)) / (576 * 2), 9)
    expect(intensityLimit(DEEPSEEK, 1e9)).toBeCloseTo(perToken, 1)
    expect(intensityLimit(DEEPSEEK, 1e9, 8)).toBeCloseTo(perToken / 8, 1)
  })

  test('a mixture needs a larger batch than a dense model: every token brings experts', () => {
    expect(computeBoundFrom(DEEPSEEK, 0, { ...h100(8), dtype: 'fp8' })).toBeGreaterThan(15 * 295)
  })
})

describe('prefill behind a cached prefix', () => {
  test('the two parts of a prompt cost what the whole does', () => {
    const [first, second, whole] = [prefillPass(LLAMA, 3000), prefillPass(LLAMA, 8192, 3000), prefillPass(LLAMA, 8192)]
    expect((first.flops + second.flops) / whole.flops).toBeCloseTo(1, 12)
    expect(second.cacheBytes).toBe(whole.cacheBytes)
  })

  test('with nine tenths cached, a tenth of the products, and a fifth of the attention', () => {
    const products = (cached: number) => 2 * LLAMA.activeParameters * (10_000 - cached)
    const attention = (cached: number) => prefillPass(LLAMA, 10_000, cached).flops - products(cached)
    expect(attention(9000) / attention(0)).toBeCloseTo(0.19, 3)
  })
})

describe('mixture of experts', () => {
  test('experts by hand: two of eight, then one more token', () => {
    expect(expectedDistinctExperts(8, 2, 0)).toBe(0)
    expect(expectedDistinctExperts(8, 2, 1)).toBe(2)
    expect(expectedDistinctExperts(8, 2, 2)).toBe(3.5)
    expect(expectedDistinctExperts(8, 8, 1)).toBe(8)
    expect(expectedDistinctExperts(256, 8, 32)).toBeCloseTo(163.3, 1)
  })

  test('a simulation of tokens that pick k different experts agrees', () => {
    const random = seededRandom(1)
    const [nExperts, k, tokens, runs] = [32, 3, 12, 4000]
    let total = 0
    for (let run = 0; run < runs; run++) {
      const used = new Set<number>()
      for (let token = 0; token < tokens; token++) {
        const picked = new Set<number>()
        while (picked.size < k) picked.add(Math.floor(random() * nExperts))
        for (const expert of picked) used.add(expert)
      }
      total += used.size
    }
    expect(total / runs).toBeCloseTo(expectedDistinctExperts(nExperts, k, tokens), 0)
    expect(Math.abs(total / runs - expectedDistinctExperts(nExperts, k, tokens))).toBeLessThan(0.1)
  })

  test('one token reads the active parameters, many read all', () => {
    for (const config of [mixtral, deepseek]) {
      const model = servedModel(config, 1, 2)
      expect(weightBytesRead(model, 1) / activeParameterCount(config).total).toBeCloseTo(1, 12)
      expect(weightBytesRead(model, 1e5) / parameterCount(config).total).toBeCloseTo(1, 9)
      expect(allWeightBytes(model) / parameterCount(config).total).toBeCloseTo(1, 12)
    }
  })

  test('one expert of Mixtral is its MLP in 32 layers', () => {
    expect(servedModel(mixtral, 2, 2).expertParameters).toBe(32 * 3 * 4096 * 14_336)
  })
})

describe('latent attention', () => {
  test('576 + 512 per head and pair to write, 192 + 128 to read a prompt', () => {
    expect(DEEPSEEK.decodeWidth).toBe((61 * 128 * (576 + 512)) / 2)
    expect(DEEPSEEK.prefillWidth).toBe((61 * 128 * (192 + 128)) / 2)
    expect(DEEPSEEK.kvBytesPerToken).toBe(70_272)
  })

  test('every GPU keeps the whole latent; heads are shared out, and copied when there are too few', () => {
    expect(cacheBytesPerGpu(DEEPSEEK, 8)).toBe(70_272)
    expect(cacheBytesPerGpu(LLAMA, 8)).toBe(131_072 / 8)
    const qwen = servedModel(modelPreset('Qwen2.5-7B'), 2, 2)
    expect(cacheBytesPerGpu(qwen, 8)).toBe(cacheBytesPerGpu(qwen, 4))
    expect(cacheBytesPerGpu(qwen, 8)).toBe(qwen.kvBytesPerToken / 4)
  })
})

describe('time and limit', () => {
  const pass = (flops: number, weightBytes: number, cacheBytes: number) => ({ flops, weightBytes, cacheBytes, bytes: weightBytes + cacheBytes })

  test('by hand', () => {
    expect(passTime(pass(500, 20, 10), toy)).toEqual({ arithmeticSeconds: 5, weightSeconds: 2, cacheSeconds: 1, seconds: 5, limit: 'compute' })
    expect(passTime(pass(200, 20, 10), toy)).toMatchObject({ seconds: 3, limit: 'weights' })
    expect(passTime(pass(200, 10, 20), toy)).toMatchObject({ seconds: 3, limit: 'cache' })
  })

  test('half the arithmetic and a quarter of the bandwidth', () => {
    expect(passTime(pass(500, 20, 10), { ...toy, mfu: 0.5, mbu: 0.25 })).toMatchObject({ arithmeticSeconds: 10, weightSeconds: 8, cacheSeconds: 4, seconds: 12, limit: 'weights' })
  })
})

test('every preset: a larger batch reads no less, and never more than all weights', () => {
  for (const name of PRESET_NAMES) {
    const model = servedModel(modelPreset(name), 2, 2)
    const read = [1, 2, 8, 64, 512].map((batch) => weightBytesRead(model, batch))
    expect(read).toEqual(read.toSorted((a, b) => a - b))
    expect(read.at(-1)! / allWeightBytes(model)).toBeLessThanOrEqual(1 + 1e-12)
  }
})

test('weights that do not fit leave room for nothing', () => {
  expect(cacheRoom(servedModel(deepseek, 2, 2), h100(8))).toBeLessThan(0)
  expect(batchByMemory(servedModel(deepseek, 2, 2), 1000, h100(8))).toBe(0)
})

test('bad arguments are refused', () => {
  expect(() => servedModel(llama, 0, 2)).toThrow(/bytesPerParameter/)
  expect(() => expectedDistinctExperts(8, 9, 1)).toThrow(/at most the 8/)
  expect(() => decodePass(LLAMA, 0, 1)).toThrow(/batch/)
  expect(() => prefillPass(LLAMA, 10, 10)).toThrow(/below the prompt/)
  expect(() => decodePass(LLAMA, 1, 1, 0)).toThrow(/gpus/)
  expect(() => passTime(decodePass(LLAMA, 1, 1), { ...h100(), mfu: 1.5 })).toThrow(/mfu/)
  expect(() => batchByMemory(LLAMA, 0, h100())).toThrow(/tokensPerSequence/)
})
