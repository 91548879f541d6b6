import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstStageActivationBytes, layerActivationBytes } from '@/lib/algorithms/activation-memory'
import { simulatePipeline } from '@/lib/algorithms/pipeline'

const GPT3 = { seqLen: 2048, microBatch: 1, dModel: 12_288, nQ: 96 }
const SBH = GPT3.seqLen * GPT3.microBatch * GPT3.dModel

test('GPT-3: 34 + 80 bytes per element of the hidden state, in parts', () => {
  const { attention, scores, mlp, norms, total } = layerActivationBytes(GPT3)
  expect([attention, scores, mlp, norms, total].map((bytes) => bytes / SBH)).toEqual([11, 80, 19, 4, 114])
})

test('every row of Table 2, for any shape', () => {
  const shape = fc.record({
    seqLen: fc.integer({ min: 1, max: 512 }),
    microBatch: fc.integer({ min: 1, max: 8 }),
    dModel: fc.integer({ min: 1, max: 1024 }),
    heads: fc.integer({ min: 1, max: 8 }),
    tensorParallel: fc.integer({ min: 1, max: 8 }),
  })
  fc.assert(
    fc.property(shape, ({ seqLen, microBatch, dModel, heads, tensorParallel: t }) => {
      const nQ = heads * t
      const sbh = seqLen * microBatch * dModel
      const scores = (5 * nQ * seqLen) / dModel
      const perElement = (options: Partial<Parameters<typeof layerActivationBytes>[0]>) =>
        layerActivationBytes({ seqLen, microBatch, dModel, nQ, ...options }).total / sbh
      expect(perElement({})).toBeCloseTo(34 + scores, 6)
      expect(perElement({ tensorParallel: t })).toBeCloseTo(10 + 24 / t + scores / t, 6)
      expect(perElement({ tensorParallel: t, sequenceParallel: true })).toBeCloseTo((34 + scores) / t, 6)
      expect(perElement({ tensorParallel: t, recompute: 'selective' })).toBeCloseTo(10 + 24 / t, 6)
      expect(perElement({ tensorParallel: t, sequenceParallel: true, recompute: 'selective' })).toBeCloseTo(34 / t, 6)
      expect(perElement({ tensorParallel: t, recompute: 'full' })).toBeCloseTo(2, 6)
    }),
  )
})

test('the first stage holds all layers however long the pipeline', () => {
  expect(firstStageActivationBytes(10, { nLayers: 96 })).toBe(960)
  expect(firstStageActivationBytes(10, { nLayers: 96, stages: 8 })).toBe(960)
  expect(firstStageActivationBytes(10, { nLayers: 96, stages: 8, chunks: 3 })).toBeCloseTo(960 * (1 + 7 / 24), 9)
})

test('the simulated schedules hold as much as the formula says', () => {
  for (const [schedule, chunks] of [['1f1b', 1], ['interleaved', 2], ['interleaved', 3]] as const) {
    const [stages, nLayers] = [4, 24]
    const run = simulatePipeline({ schedule, stages, chunks, microBatches: 16, forwardSeconds: 1, backwardSeconds: 2 })
    expect(run.peakActivations[0]! * (nLayers / stages)).toBeCloseTo(firstStageActivationBytes(1, { nLayers, stages, chunks }), 9)
  }
})

test('bad arguments are refused', () => {
  expect(() => layerActivationBytes({ ...GPT3, nQ: 6, tensorParallel: 4 })).toThrow(/6 heads/)
  expect(() => layerActivationBytes({ ...GPT3, seqLen: 0 })).toThrow(/seqLen/)
  expect(() => firstStageActivationBytes(10, { nLayers: 10, stages: 4 })).toThrow(/10 layers/)
  expect(() => firstStageActivationBytes(0, { nLayers: 10 })).toThrow(/layerBytes/)
})
