import { describe, expect, test } from 'vitest'
import { GEMMA_3_27B, QWEN3_NEXT, readCacheShape, rowElements, sequenceCacheBytes, stateBreakEvenTokens } from '@/lib/algorithms/cache-shape'
import { kvCacheBytes } from '@/lib/algorithms/kv-cache'

const KIB = 1024
const GIB = 2 ** 30
const llama = { num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 }
const gemma = { text_config: { num_hidden_layers: 62, num_attention_heads: 32, num_key_value_heads: 16, head_dim: 128, sliding_window: 1024, sliding_window_pattern: 6 }, vision_config: { num_hidden_layers: 27 } }
const next = { num_hidden_layers: 48, num_attention_heads: 16, num_key_value_heads: 2, head_dim: 256, full_attention_interval: 4, linear_num_value_heads: 32, linear_key_head_dim: 128, linear_value_head_dim: 128 }

describe('bytes', () => {
  test('Gemma 3 27B: 8 KiB a layer and token; at 131,072 tokens 10 GiB in ten layers and 8 MiB in each of the others', () => {
    expect(rowElements(GEMMA_3_27B) * 2).toBe(8 * KIB)
    expect(sequenceCacheBytes(GEMMA_3_27B, 131_072, 2)).toBe(10 * GIB + 52 * 8 * KIB * KIB)
    expect(sequenceCacheBytes({ ...GEMMA_3_27B, window: 0 }, 131_072, 2)).toBe(62 * GIB)
  })

  test('inside the window nothing is saved', () => {
    expect(sequenceCacheBytes(GEMMA_3_27B, 1024, 2)).toBe(62 * 8 * KIB * 1024)
  })

  test('Qwen3-Next: 24 KiB a token in twelve layers, 36 MiB of state whatever the length', () => {
    expect(sequenceCacheBytes(QWEN3_NEXT, 0, 2)).toBe(36 * 2 ** 20)
    expect(sequenceCacheBytes(QWEN3_NEXT, 1, 2) - sequenceCacheBytes(QWEN3_NEXT, 0, 2)).toBe(24 * KIB)
    expect(stateBreakEvenTokens(QWEN3_NEXT, 2)).toBe(512)
    expect(stateBreakEvenTokens(QWEN3_NEXT, 2, 4)).toBe(1024)
    expect(stateBreakEvenTokens(QWEN3_NEXT, 1, 2)).toBe(1024)
  })

  test('a uniform model agrees with kv-cache.ts', () => {
    const shape = readCacheShape(llama)
    expect(sequenceCacheBytes(shape, 8192, 2)).toBe(kvCacheBytes({ bytesPerToken: 128 * KIB, seqLen: 8192 }))
    expect(() => sequenceCacheBytes(shape, -1, 2)).toThrow(/seqLen/)
  })
})

describe('config.json', () => {
  test('heads, and no more', () => {
    expect(readCacheShape(llama)).toMatchObject({ fullLayers: 32, windowLayers: 0, stateLayers: 0, nKv: 8, keyWidth: 128, window: 0 })
    expect(readCacheShape({ ...llama, num_key_value_heads: undefined }).nKv).toBe(32)
    expect(readCacheShape({ ...llama, head_dim: 64 }).valueWidth).toBe(64)
  })

  test('a window in all layers, if it is switched on', () => {
    expect(readCacheShape({ ...llama, sliding_window: 4096 })).toMatchObject({ fullLayers: 0, windowLayers: 32, window: 4096 })
    expect(readCacheShape({ ...llama, sliding_window: 4096, use_sliding_window: false })).toMatchObject({ fullLayers: 32, window: 0 })
    expect(readCacheShape({ ...llama, sliding_window: null })).toMatchObject({ fullLayers: 32, window: 0 })
  })

  test('every n-th layer is global, or attends at all', () => {
    expect(readCacheShape(gemma)).toEqual(GEMMA_3_27B)
    expect(readCacheShape(next)).toEqual(QWEN3_NEXT)
  })

  test('a list of layers says more', () => {
    const types = Array.from({ length: 36 }, (_, i) => (i % 2 === 0 ? 'sliding_attention' : 'full_attention'))
    expect(readCacheShape({ ...llama, num_hidden_layers: 36, layer_types: types, sliding_window: 128 })).toMatchObject({ fullLayers: 18, windowLayers: 18, window: 128 })
    expect(() => readCacheShape({ ...llama, layer_types: types })).toThrow(/36 entries for 32 layers/)
    expect(() => readCacheShape({ ...llama, num_hidden_layers: 1, layer_types: ['mamba'] })).toThrow(/"mamba"; known are/)
  })

  test('a latent', () => {
    const deepseek = { num_hidden_layers: 61, num_attention_heads: 128, num_key_value_heads: 128, kv_lora_rank: 512, qk_rope_head_dim: 64, qk_nope_head_dim: 128, v_head_dim: 128 }
    expect(readCacheShape(deepseek)).toMatchObject({ dLatent: 512, dRope: 64, keyWidth: 192, valueWidth: 128 })
    expect(rowElements(readCacheShape(deepseek)) * 61 * 2).toBe(70_272)
  })

  test('what is wrong is named', () => {
    expect(() => readCacheShape([])).toThrow(/must hold an object/)
    expect(() => readCacheShape({ ...llama, num_hidden_layers: undefined })).toThrow(/"num_hidden_layers" is missing/)
    expect(() => readCacheShape({ ...llama, num_key_value_heads: 0 })).toThrow(/"num_key_value_heads" is 0/)
    expect(() => readCacheShape({ ...next, linear_num_value_heads: undefined })).toThrow(/"linear_num_value_heads" is missing/)
    expect(() => readCacheShape({ ...llama, sliding_window: 'no' })).toThrow(/"sliding_window" must be an integer/)
  })
})
