import { describe, expect, test } from 'vitest'
import {
  DTYPE_BYTES,
  kvCacheBytes,
  kvCacheBytesPerToken,
  kvCapacityTokens,
  kvHeadsPerGpu,
  mlaCacheBytesPerToken,
} from '@/lib/algorithms/kv-cache'

const shape = { nLayers: 32, nKv: 32, dHead: 128, bytesPerElement: DTYPE_BYTES.fp16 }

describe('bytes per token', () => {
  test('hand values', () => {
    expect(kvCacheBytesPerToken(shape)).toBe(512 * 1024)
    expect(kvCacheBytesPerToken({ ...shape, nKv: 8 })).toBe(128 * 1024)
    expect(kvCacheBytesPerToken({ ...shape, bytesPerElement: DTYPE_BYTES.int4 })).toBe(128 * 1024)
    expect(mlaCacheBytesPerToken({ nLayers: 61, dLatent: 512, dRope: 64, bytesPerElement: 2 })).toBe(70_272)
  })

  test('bad arguments are refused', () => {
    expect(() => kvCacheBytesPerToken({ ...shape, nKv: 0 })).toThrow(/nKv/)
    expect(() => kvCacheBytesPerToken({ ...shape, nLayers: 1.5 })).toThrow(/nLayers/)
    expect(() => mlaCacheBytesPerToken({ nLayers: 1, dLatent: 0, dRope: 0, bytesPerElement: 2 })).toThrow(/dLatent/)
  })
})

test('tensor parallelism shares heads out until each GPU has one, then copies them', () => {
  expect([1, 2, 4, 8, 16].map((gpus) => kvHeadsPerGpu(8, gpus))).toEqual([8, 4, 2, 1, 1])
  expect(() => kvHeadsPerGpu(8, 0)).toThrow(/gpus/)
})

describe('total', () => {
  test('grows with length and batch, up to the window', () => {
    expect(kvCacheBytes({ bytesPerToken: 10, seqLen: 7 })).toBe(70)
    expect(kvCacheBytes({ bytesPerToken: 10, seqLen: 7, batch: 3 })).toBe(210)
    expect(kvCacheBytes({ bytesPerToken: 10, seqLen: 7, window: 5 })).toBe(50)
    expect(kvCacheBytes({ bytesPerToken: 10, seqLen: 4, window: 5 })).toBe(40)
    expect(() => kvCacheBytes({ bytesPerToken: 10, seqLen: 4, window: 0 })).toThrow(/window/)
    expect(() => kvCacheBytes({ bytesPerToken: 10, seqLen: -1 })).toThrow(/seqLen/)
  })
})

describe('capacity', () => {
  const memory = { memoryBytes: 1000, utilisation: 0.9, weightBytes: 500, overheadBytes: 100, bytesPerToken: 7 }

  test('what is left, divided and rounded down', () => {
    expect(kvCapacityTokens(memory)).toBe(Math.floor(300 / 7))
    expect(kvCapacityTokens({ ...memory, weightBytes: 800 })).toBe(0)
  })

  test('weights that do not fit are refused', () => {
    expect(() => kvCapacityTokens({ ...memory, weightBytes: 900 })).toThrow(/exceed the usable memory by 100 bytes/)
    expect(() => kvCapacityTokens({ ...memory, utilisation: 1.1 })).toThrow(/utilisation/)
  })
})
