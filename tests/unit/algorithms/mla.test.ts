import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kvCacheBytesPerToken, mlaCacheBytesPerToken } from '@/lib/algorithms/kv-cache'
import { causalMask } from '@/lib/algorithms/masks'
import { maxAbsDiff, randomMatrix, rowRange, vstack } from '@/lib/algorithms/matrix'
import { mlaAbsorbed, mlaCompress, mlaNaive, randomMlaWeights } from '@/lib/algorithms/mla'
import { seededRandom } from '@/lib/algorithms/random'

const shape = { dModel: 8, nHeads: 3, dLatent: 5, dNope: 4, dRope: 2, dV: 3 }

test('absorbed equals naive for random models', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 6 }), (seed, seqLen) => {
      const random = seededRandom(seed)
      const weights = randomMlaWeights(shape, random)
      const h = randomMatrix(seqLen, shape.dModel, random)
      const cache = mlaCompress(h, weights)
      const options = { mask: causalMask(seqLen) }
      expect(maxAbsDiff(mlaNaive(h, cache, weights, options), mlaAbsorbed(h, cache, weights, options))).toBeLessThan(1e-9)
    }),
    { numRuns: 30 },
  )
})

test('decoding from the cache equals the whole sequence', () => {
  const random = seededRandom(2)
  const weights = randomMlaWeights(shape, random)
  const h = randomMatrix(5, shape.dModel, random)
  const [past, last] = [rowRange(h, 0, 4), rowRange(h, 4, 5)]
  const old = mlaCompress(past, weights)
  const added = mlaCompress(last, weights, 4)
  const cache = { latents: vstack(old.latents, added.latents), ropeKeys: vstack(old.ropeKeys, added.ropeKeys) }
  const whole = mlaNaive(h, mlaCompress(h, weights), weights, { mask: causalMask(5) })
  expect(maxAbsDiff(rowRange(whole, 4, 5), mlaAbsorbed(last, cache, weights))).toBeLessThan(1e-10)
  expect(cache.latents.cols + cache.ropeKeys.cols).toBe(shape.dLatent + shape.dRope)
})

test('a scale given by the caller holds on both ways', () => {
  const weights = randomMlaWeights(shape, seededRandom(5))
  const h = randomMatrix(3, shape.dModel, seededRandom(6))
  const cache = mlaCompress(h, weights)
  const [naive, absorbed] = [mlaNaive(h, cache, weights, { scale: 0.1 }), mlaAbsorbed(h, cache, weights, { scale: 0.1 })]
  expect(maxAbsDiff(naive, absorbed)).toBeLessThan(1e-12)
  expect(maxAbsDiff(naive, mlaNaive(h, cache, weights))).toBeGreaterThan(1e-3)
})

test('more queries than cached tokens are refused', () => {
  const weights = randomMlaWeights(shape, seededRandom(5))
  const h = randomMatrix(3, shape.dModel, seededRandom(6))
  expect(() => mlaNaive(h, mlaCompress(rowRange(h, 0, 2), weights), weights)).toThrow(/3 queries, but only 2/)
})

test('DeepSeek-V3 caches 70,272 bytes per token', () => {
  expect(mlaCacheBytesPerToken({ nLayers: 61, dLatent: 512, dRope: 64, bytesPerElement: 2 })).toBe(70_272)
  // As GQA with 2.25 heads of 128: the comparison the DeepSeek-V2 paper makes.
  expect(kvCacheBytesPerToken({ nLayers: 61, nKv: 9, dHead: 128, bytesPerElement: 2 }) / 4).toBe(70_272)
})
