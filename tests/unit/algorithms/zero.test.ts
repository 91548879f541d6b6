import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allReduceBytes } from '@/lib/algorithms/collectives'
import { FSDP_EQUIVALENT, modelStateBytes, zeroCollectives, zeroTrafficBytes, type ZeroStage } from '@/lib/algorithms/zero'

const STAGES: readonly ZeroStage[] = [0, 1, 2, 3]

test('the example of the paper: 7.5 billion parameters on 64 GPUs', () => {
  const gigabytes = STAGES.map((stage) => modelStateBytes({ parameters: 7.5e9, stage, ranks: 64 }).total / 1e9)
  expect(gigabytes.map((x) => x.toFixed(1))).toEqual(['120.0', '31.4', '16.6', '1.9'])
})

test('what each stage shards', () => {
  const states = (stage: ZeroStage) => modelStateBytes({ parameters: 100, stage, ranks: 4 })
  expect(states(0)).toEqual({ weights: 200, gradients: 200, optimizer: 1200, total: 1600 })
  expect(states(1)).toEqual({ weights: 200, gradients: 200, optimizer: 300, total: 700 })
  expect(states(2)).toEqual({ weights: 200, gradients: 50, optimizer: 300, total: 550 })
  expect(states(3)).toEqual({ weights: 50, gradients: 50, optimizer: 300, total: 400 })
})

describe('properties', () => {
  const model = fc.record({
    parameters: fc.integer({ min: 1, max: 1e9 }),
    ranks: fc.integer({ min: 1, max: 4096 }),
    stage: fc.constantFrom(...STAGES),
  })

  test('parts sum to the total; more ranks or a higher stage never need more', () => {
    fc.assert(
      fc.property(model, ({ parameters, ranks, stage }) => {
        const { weights, gradients, optimizer, total } = modelStateBytes({ parameters, ranks, stage })
        expect(weights + gradients + optimizer).toBeCloseTo(total, 6)
        expect(modelStateBytes({ parameters, ranks: ranks + 1, stage }).total).toBeLessThanOrEqual(total)
        if (stage < 3) {
          const next = (stage + 1) as ZeroStage
          expect(modelStateBytes({ parameters, ranks, stage: next }).total).toBeLessThanOrEqual(total)
        }
      }),
    )
  })

  test('all ranks of stage 3 together hold the model once', () => {
    fc.assert(
      fc.property(model, ({ parameters, ranks }) => {
        expect((modelStateBytes({ parameters, ranks, stage: 3 }).total * ranks) / (16 * parameters)).toBeCloseTo(1, 9)
      }),
    )
  })
})

test('traffic: stages 0 to 2 send as an all-reduce, stage 3 half as much again', () => {
  const traffic = STAGES.map((stage) => zeroTrafficBytes({ parameters: 1000, stage, ranks: 8 }))
  expect(traffic).toEqual([3500, 3500, 3500, 5250])
  expect(traffic[0]).toBe(allReduceBytes(2000, 8))
  expect(STAGES.map((stage) => zeroCollectives(stage).length)).toEqual([2, 2, 2, 3])
  expect(zeroTrafficBytes({ parameters: 1000, stage: 3, ranks: 1 })).toBe(0)
})

test('FSDP has a name for every stage but the first', () => {
  expect(STAGES.map((stage) => FSDP_EQUIVALENT[stage])).toEqual(['NO_SHARD', null, 'SHARD_GRAD_OP', 'FULL_SHARD'])
})

test('bad arguments are refused', () => {
  expect(() => modelStateBytes({ parameters: 0, stage: 0, ranks: 1 })).toThrow(/parameters/)
  expect(() => modelStateBytes({ parameters: 1, stage: 0, ranks: 0 })).toThrow(/ranks/)
  expect(() => modelStateBytes({ parameters: 1, stage: 4 as ZeroStage, ranks: 1 })).toThrow(/stage/)
  expect(() => zeroTrafficBytes({ parameters: 1, stage: -1 as ZeroStage, ranks: 1 })).toThrow(/stage/)
})
