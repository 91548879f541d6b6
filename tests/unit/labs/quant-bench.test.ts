import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, benchOf, bitsOf, BINS, channelMeans, compare, histogram, levelsOf, meanSquared, quantise, sweep, type State } from '@/components/labs/quant-bench/compute'
import { llama3 } from '@/components/labs/quant-bench/model'
import { speedOf } from '@/components/labs/quant-bench/speed'
import { FORMATS, schema } from '@/components/labs/quant-bench/state'
import { tileOf } from '@/components/labs/quant-bench/tiles'
import { maxAbsDiff } from '@/lib/algorithms/matrix'
import { createLibrary } from '@/lib/model/load'
import { fileSource } from '@/lib/model/file-source'
import { INPUTS, OUTPUTS } from '@/lib/model/tile'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const state = (change: Partial<State> = {}): State => ({ ...defaults(schema), ...change })
const result = (change: Partial<State> = {}) => quantise(benchOf(state(change)), state(change))
const heldOut = (change: Partial<State>) => result(change).heldOutError

test('the tile is the published model’s own', async () => {
  const weights = await createLibrary(fileSource('public/model')).weights('target')
  const whole = weights.get('blocks.3.attention.o.weight')!
  const { w } = tileOf(state())
  for (let i = 0; i < OUTPUTS; i++) for (let j = 0; j < INPUTS; j++) expect(w.data[i * INPUTS + j]).toBeCloseTo(whole.data[i * whole.cols + 32 + j]!, 6)
})

test('the question: weights 48 % further, outputs 54 % closer', () => {
  const { further, less } = asked()
  expect(Math.round(100 * further)).toBe(48)
  expect(Math.round(100 * less)).toBe(54)
})

describe('what the lab says to try', () => {
  test('8 calibration tokens: better on them, twice as bad on held-out text', () => {
    expect(result({ n: 8 }).calibrationError).toBeLessThan(0.65 * result().calibrationError)
    expect(heldOut({ n: 8 })).toBeGreaterThan(1.9 * heldOut({}))
    expect(heldOut({ n: 8, method: 'awq' })).toBeGreaterThan(1.4 * heldOut({ n: 8, method: 'rtn' }))
    expect(heldOut({})).toBeLessThan(0.5 * heldOut({ method: 'rtn' }))
  })

  test('AWQ where a few channels are loud: worse weights, better outputs; hardly on the real tile', () => {
    const awq = (alpha: number, tile: State['tile']) => result({ method: 'awq', alpha, tile })
    expect(awq(0.5, 'outliers').weightError).toBeGreaterThan(2 * awq(0, 'outliers').weightError)
    expect(awq(0.5, 'outliers').heldOutError).toBeLessThan(0.65 * awq(0, 'outliers').heldOutError)
    const real = sweep(benchOf(state({ method: 'awq' })), state({ method: 'awq' })).map((point) => point.heldOut)
    expect(Math.min(...real)).toBeGreaterThan(0.98 * real[0]!)
  })

  test('an outlier weight under one scale: groups, GPTQ and rotation all help', () => {
    const outlier = { weight: 20, format: 'int4', group: 'tensor' } as const
    const nearest = heldOut({ ...outlier, method: 'rtn' })
    expect(nearest).toBeGreaterThan(0.4)
    for (const cure of [{ method: 'rtn', group: '8' }, { method: 'gptq' }, { method: 'hadamard' }] as const) expect(heldOut({ ...outlier, ...cure })).toBeLessThan(0.35 * nearest)
  })

  test('SmoothQuant: the calibration error falls with α, the held-out error turns', () => {
    const now = state({ format: 'int8', act: 'int8Tensor', method: 'smooth' })
    const points = sweep(benchOf(now), now)
    expect(points.at(-1)!.calibration).toBe(Math.min(...points.map(({ calibration }) => calibration)))
    expect(points.at(-1)!.heldOut).toBeGreaterThan(3 * Math.min(...points.map((point) => point.heldOut)))
  })

  test('speed: INT4 helps decode at batch 1 and hardly at 256; only INT8 activations help prefill', () => {
    const gain = (change: Partial<State>, key: 'step' | 'prefill') => {
      const { before, after } = speedOf(llama3(), state({ format: 'int4', ...change }))
      return before[key] / after[key]
    }
    expect(gain({ batch: 1 }, 'step')).toBeGreaterThan(3)
    expect(gain({ batch: 256 }, 'step')).toBeLessThan(1.3)
    expect(gain({}, 'prefill')).toBe(1)
    expect(gain({ format: 'int8', act: 'int8Token' }, 'prefill')).toBeCloseTo(1978.9 / 989.4, 6)
  })
})

test('bits a weight', () => {
  const bits = (change: Partial<State>) => bitsOf(state(change))
  expect(bits({ format: 'int4', group: '16' })).toBe(5)
  expect(bits({ format: 'int4', group: '16', scheme: 'affine' })).toBe(5.25)
  expect(bits({ format: 'mxfp4' })).toBe(4.25)
  expect(bits({ format: 'nvfp4' })).toBe(4.5)
  expect(bits({ format: 'nf4', group: 'row' })).toBe(5)
  expect(bits({ format: 'fp8', group: 'tensor' })).toBe(8 + 32 / 2048)
})

test('more bits, smaller errors; a rotation alone changes nothing', () => {
  const error = (format: State['format']) => heldOut({ format, method: 'rtn' })
  expect(error('int8')).toBeLessThan(error('int4'))
  expect(error('int4')).toBeLessThan(error('int3'))
  const { before, stored, error: difference } = result({ format: 'int8', method: 'hadamard' })
  expect(maxAbsDiff(before, stored)).toBeLessThan(0.01)
  expect(Math.max(...difference.data.map(Math.abs))).toBeLessThan(0.01)
})

test('levels: 7 of INT3, 16 of affine INT4 and of NF4, 15 of FP4, between −1 and 1', () => {
  const levels = (change: Partial<State>) => levelsOf(state(change))
  expect(levels({ format: 'int3' })).toHaveLength(7)
  expect(levels({ format: 'int4', scheme: 'affine' })).toHaveLength(16)
  expect(levels({ format: 'nf4' })).toHaveLength(16)
  expect(levels({ format: 'mxfp4' })).toHaveLength(15)
  expect(levels({ format: 'nvfp4' })).toHaveLength(15)
  for (const format of FORMATS) for (const level of levels({ format })) expect(Math.abs(level)).toBeLessThanOrEqual(1)
})

test('the histogram counts every weight; only block formats cut any off', () => {
  for (const format of FORMATS) {
    const now = state({ format, method: 'rtn' })
    const { counts, beyond } = histogram(quantise(benchOf(now), now), now)
    expect(counts).toHaveLength(BINS)
    expect(counts.reduce((a, b) => a + b, 0)).toBe(OUTPUTS * INPUTS)
    if (format !== 'mxfp4' && format !== 'nvfp4') expect(beyond).toBe(0)
    if (format === 'mxfp4') expect(beyond).toBeGreaterThan(0)
  }
})

test('every state: finite, and the parts of a step add up to it', () => {
  fc.assert(
    fc.property(anyState(schema), (any) => {
      const bench = benchOf(any)
      for (const row of compare(bench, any)) {
        for (const value of [row.weightError, row.calibrationError, row.heldOutError, meanSquared(row)]) expect(Number.isFinite(value) && value >= 0).toBe(true)
        expect(histogram(row, any).counts.every(Number.isInteger)).toBe(true)
      }
      expect(sweep(bench, any).every(({ calibration, heldOut: error }) => Number.isFinite(calibration + error))).toBe(true)
      expect(channelMeans(bench, any).every(Number.isFinite)).toBe(true)
      expect(levelsOf(any).every(Number.isFinite)).toBe(true)
      const { after } = speedOf(llama3(), any)
      expect(after.step).toBeCloseTo(Math.max(after.weights + after.cache, after.arithmetic), 12)
    }),
    { numRuns: 20 },
  )
})
