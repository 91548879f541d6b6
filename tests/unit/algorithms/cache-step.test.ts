import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cacheStep, stepCells, type StepShape } from '@/lib/algorithms/cache-step'
import { causalMask, fullMask, prefixMask } from '@/lib/algorithms/masks'
import { modelPreset, parameterCount } from '@/lib/algorithms/model-config'

const LLAMA: StepShape = { nLayers: 32, dModel: 4096, dFf: 14_336, nQ: 32, nKv: 8, dHead: 128, bytesPerElement: 2 }
const kept = (mask: ReturnType<typeof causalMask>, known: number, nLayers = 3) => stepCells(mask, known, nLayers).map((layer) => layer.map((cell) => cell.kept).join(' '))

describe('stepCells', () => {
  test('a causal decode step computes one token, appends its key and value, and reads the rest in every layer', () => {
    expect(kept(causalMask(4), 3)).toEqual(Array(3).fill('read read read appended'))
    expect(stepCells(causalMask(4), 3, 3).map((layer) => layer.map((cell) => cell.run).join(' '))).toEqual(Array(3).fill('idle idle idle computed'))
  })

  test('under a bidirectional mask only the first layer survives, and every old token runs again', () => {
    expect(kept(fullMask(3), 2)).toEqual(['read read appended', 'remade remade appended', 'remade remade appended'])
    expect(stepCells(fullMask(3), 2, 3).every((layer) => layer.every((cell) => cell.run === 'computed'))).toBe(true)
  })

  test('a prefix-LM keeps its prompt while answering, but not while the prompt grows', () => {
    expect(kept(prefixMask(5, 3), 4)).toEqual(Array(3).fill('read read read read appended'))
    expect(kept(prefixMask(4, 4), 2)).toEqual(['read read appended appended', 'remade remade appended appended', 'remade remade appended appended'])
  })

  test('prefill is a step that knows nothing', () => {
    expect(kept(causalMask(3), 0)).toEqual(Array(3).fill('appended appended appended'))
  })

  test('refuses a step without a new token', () => {
    expect(() => stepCells(causalMask(3), 3, 2)).toThrow(RangeError)
  })
})

describe('cacheStep', () => {
  test('Llama-3-8B: one token appends 131,072 bytes and reads its layers once', () => {
    const step = cacheStep(causalMask(8), 7, LLAMA)
    expect(step.appendedBytes).toBe(131_072)
    expect(step.cacheBytes).toBe(8 * 131_072)
    const { attention, mlp } = parameterCount(modelPreset('Llama-3-8B'))
    expect(step.cached.bytes).toBe(2 * (attention + mlp) + 7 * 131_072)
    // Two FLOPs per weight, and four per pair, feature and query head.
    expect(step.cached.flops).toBe(2 * (attention + mlp) + 32 * 8 * 4 * 32 * 128)
    expect(step.uncached.flops).toBe(8 * 2 * (attention + mlp) + 32 * 36 * 4 * 32 * 128)
  })

  test('DeepSeek-V3 keeps 70,272 bytes a token', () => {
    const mla: StepShape = { nLayers: 61, dModel: 7168, dFf: 18_432, nQ: 128, nKv: 128, dHead: 128, bytesPerElement: 2, mla: { dLatent: 512, dRope: 64 } }
    expect(cacheStep(causalMask(3), 2, mla).appendedBytes).toBe(70_272)
  })

  const masks = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.constantFrom('causal', 'full', 'prefix')).chain(([n, kind]) =>
    fc.tuple(fc.constant(kind === 'causal' ? causalMask(n) : kind === 'full' ? fullMask(n) : prefixMask(n, Math.ceil(n / 2))), fc.integer({ min: 0, max: n - 1 })),
  )
  test('a cache never costs FLOPs, and a causal one saves what was known', () => {
    fc.assert(
      fc.property(masks, ([mask, known]) => {
        const { cached, uncached } = cacheStep(mask, known, { ...LLAMA, nLayers: 4 })
        expect(cached.flops).toBeLessThanOrEqual(uncached.flops)
        if (known === 0) expect(cached).toEqual(uncached)
      }),
    )
  })

  test('fewer KV heads append less and leave the pairs as they are', () => {
    const flopsOfPairs = (nKv: number) => {
      const [two, one] = [8, 7].map((n) => cacheStep(causalMask(n), n - 1, { ...LLAMA, nKv }).cached.flops)
      return (two ?? 0) - (one ?? 0)
    }
    expect(flopsOfPairs(8)).toBe(flopsOfPairs(1))
    expect(cacheStep(causalMask(4), 3, { ...LLAMA, nKv: 1 }).appendedBytes).toBe(131_072 / 8)
  })
})
