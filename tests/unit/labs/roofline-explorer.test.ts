import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arithmeticOf, asked, computeExplorer, type State } from '@/components/labs/roofline-explorer/compute'
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
    const { decode, neededBytes, tokensPerSecond } = at()
    expect(decode.cacheSeconds).toBeCloseTo((32 * 8192 * 131_072) / 3.35e12, 9)
    expect(decode.seconds).toBe(decode.weightSeconds + decode.cacheSeconds)
    expect(neededBytes / 1e9).toBeCloseTo(16.06 + 34.36, 2)
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
    }),
    { numRuns: 300 },
  )
})
