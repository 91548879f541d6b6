import { describe, expect, test } from 'vitest'
import {
  activeParameterCount,
  modelCacheBytesPerToken,
  modelPreset,
  parameterCount,
  parseHuggingFaceConfig,
  PRESET_NAMES,
  weightBytes,
} from '@/lib/algorithms/model-config'

const llama = {
  model_type: 'llama',
  vocab_size: 128256,
  hidden_size: 4096,
  intermediate_size: 14336,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  tie_word_embeddings: false,
}
const deepseek = {
  model_type: 'deepseek_v3',
  vocab_size: 129280,
  hidden_size: 7168,
  intermediate_size: 18432,
  moe_intermediate_size: 2048,
  num_hidden_layers: 61,
  num_attention_heads: 128,
  num_key_value_heads: 128,
  n_shared_experts: 1,
  n_routed_experts: 256,
  num_experts_per_tok: 8,
  first_k_dense_replace: 3,
  moe_layer_freq: 1,
  topk_method: 'noaux_tc',
  kv_lora_rank: 512,
  q_lora_rank: 1536,
  qk_rope_head_dim: 64,
  qk_nope_head_dim: 128,
  v_head_dim: 128,
  attention_bias: false,
  tie_word_embeddings: false,
}

describe('parameter counts', () => {
  test.each([
    ['Llama-2-7B', 6_738_415_616],
    ['Llama-3-8B', 8_030_261_248],
    ['Llama-3-70B', 70_553_706_496],
    ['Llama-3.1-405B', 405_853_388_800],
    ['Mistral-7B', 7_241_732_096],
    ['Mixtral-8x7B', 46_702_792_704],
    ['Qwen2.5-7B', 7_615_616_512],
    ['OPT-13B', 12_853_473_280],
    ['DeepSeek-V3', 671_026_419_200],
  ] as const)('%s: %i', (name, total) => {
    expect(parameterCount(modelPreset(name)).total).toBe(total)
  })

  test('the parts make the total', () => {
    for (const name of PRESET_NAMES) {
      const { total, ...parts } = parameterCount(modelPreset(name))
      expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(total)
    }
  })

  test('Qwen2.5-7B: the biases of Q, K and V count, and 6.53 billion are no embedding', () => {
    const qwen = modelPreset('Qwen2.5-7B')
    const without = parameterCount({ ...qwen, qkvBias: false }).total
    expect(parameterCount(qwen).total - without).toBe(28 * (3584 + 2 * 512))
    const { total, embedding, head } = parameterCount(qwen)
    expect(((total - embedding - head) / 1e9).toFixed(2)).toBe('6.53')
  })

  test('OPT-13B: hand value of one layer', () => {
    const opt = modelPreset('OPT-13B')
    const layer = parameterCount(opt).total - parameterCount({ ...opt, nLayers: 39 }).total
    expect(layer).toBe(12 * 5120 ** 2 + 13 * 5120)
    expect(parameterCount(opt).head).toBe(0)
  })

  test('active parameters: all of a dense model, a part of a mixture', () => {
    expect(activeParameterCount(modelPreset('Llama-3-8B'))).toEqual(parameterCount(modelPreset('Llama-3-8B')))
    expect(activeParameterCount(modelPreset('Mixtral-8x7B')).total).toBe(12_879_925_248)
    expect((activeParameterCount(modelPreset('DeepSeek-V3')).total / 1e9).toFixed(2)).toBe('37.55')
  })

  test('bytes', () => {
    expect(weightBytes(modelPreset('Llama-3-8B'), 2)).toBe(2 * 8_030_261_248)
    expect(weightBytes(modelPreset('Llama-3-8B'), 0.5)).toBe(8_030_261_248 / 2)
    expect(() => weightBytes(modelPreset('Llama-3-8B'), 0)).toThrow(/bytesPerParameter/)
    expect(modelCacheBytesPerToken(modelPreset('DeepSeek-V3'), 2)).toBe(70_272)
    expect(modelCacheBytesPerToken(modelPreset('OPT-13B'), 2)).toBe(819_200)
  })
})

describe('parseHuggingFaceConfig', () => {
  const { num_key_value_heads: _, ...withoutKv } = llama
  const mistral = { ...llama, model_type: 'mistral', vocab_size: 32000, sliding_window: 4096 }
  const mixtral = { ...mistral, model_type: 'mixtral', sliding_window: null, num_local_experts: 8, num_experts_per_tok: 2 }
  const qwen = {
    ...llama,
    model_type: 'qwen2',
    vocab_size: 152064,
    hidden_size: 3584,
    intermediate_size: 18944,
    num_hidden_layers: 28,
    num_attention_heads: 28,
    num_key_value_heads: 4,
    use_sliding_window: false,
    sliding_window: 131072,
  }
  const opt = {
    model_type: 'opt',
    vocab_size: 50272,
    hidden_size: 5120,
    ffn_dim: 20480,
    num_hidden_layers: 40,
    num_attention_heads: 40,
    max_position_embeddings: 2048,
    word_embed_proj_dim: 5120,
    do_layer_norm_before: true,
  }

  test.each([
    ['Llama-3-8B', llama],
    ['Llama-2-7B', { ...withoutKv, vocab_size: 32000, intermediate_size: 11008 }],
    ['Mistral-7B', mistral],
    ['Mixtral-8x7B', mixtral],
    ['Qwen2.5-7B', qwen],
    ['OPT-13B', opt],
    ['DeepSeek-V3', deepseek],
  ] as const)('%s as its preset', (name, json) => {
    expect(parseHuggingFaceConfig(json, name)).toEqual(modelPreset(name))
  })

  test('reads what a file may add', () => {
    expect(parseHuggingFaceConfig({ ...llama, head_dim: 64 }).dHead).toBe(64)
    expect(parseHuggingFaceConfig({ ...llama, attention_bias: true })).toMatchObject({ qkvBias: true, outputBias: true })
    expect(parseHuggingFaceConfig({ ...qwen, use_sliding_window: true }).window).toBe(131072)
    expect(parseHuggingFaceConfig({ ...deepseek, q_lora_rank: null }).mla?.dQueryLatent).toBe(0)
  })

  const qwen3 = {
    ...llama,
    model_type: 'qwen3',
    vocab_size: 151936,
    intermediate_size: 12288,
    num_hidden_layers: 36,
    head_dim: 128,
    use_sliding_window: false,
    sliding_window: null,
  }
  const qwen3Moe = {
    ...qwen3,
    model_type: 'qwen3_moe',
    hidden_size: 2048,
    intermediate_size: 6144,
    num_hidden_layers: 48,
    num_key_value_heads: 4,
    num_experts: 128,
    num_experts_per_tok: 8,
    moe_intermediate_size: 768,
    decoder_sparse_step: 1,
    mlp_only_layers: [],
  }

  test('Qwen3: 8B and 30B-A3B, dense and with experts', () => {
    // 36 layers: attention 2 · 4096 · (32 + 8) · 128, MLP 3 · 4096 · 12288, norms 2 · 4096 and 2 · 128; then the last norm and two tables.
    expect(parameterCount(parseHuggingFaceConfig(qwen3)).total).toBe(36 * (41_943_040 + 150_994_944 + 8192 + 256) + 4096 + 2 * 151_936 * 4096)
    const moe = parseHuggingFaceConfig(qwen3Moe)
    expect((parameterCount(moe).total / 1e9).toFixed(1)).toBe('30.5')
    expect(activeParameterCount(moe).total).toBe(48 * (18_874_368 + (8 * 3 * 768 + 128) * 2048 + 4096 + 256) + 2048 + 2 * 151_936 * 2048)
  })

  test.each([
    ['Qwen3 with dense layers among the experts', { ...qwen3Moe, mlp_only_layers: [0] }, /"mlp_only_layers" must be an empty list, got \[0\]/],
    ['Qwen3 with experts in every second layer', { ...qwen3Moe, decoder_sparse_step: 2 }, /"decoder_sparse_step" must be 1, got 2/],
    ['a text', 'llama', /must hold an object, got "llama"/],
    ['an array', [llama], /must hold an object/],
    ['null', null, /must hold an object, got null/],
    ['no model_type', {}, /"model_type" is missing; it must be one of llama, /],
    ['an unknown model_type', { ...llama, model_type: 'mamba' }, /"model_type" must be one of .* got "mamba"/],
    ['a name of Object.prototype', { ...llama, model_type: 'toString' }, /"model_type"/],
    ['a missing size', { ...llama, hidden_size: undefined }, /"hidden_size" is missing; it must be an integer ≥ 1/],
    ['a size as text', { ...llama, vocab_size: '128256' }, /"vocab_size" .* got "128256"/],
    ['a fraction', { ...llama, num_hidden_layers: 1.5 }, /"num_hidden_layers" .* got 1.5/],
    ['heads that do not divide', { ...llama, num_key_value_heads: 5 }, /"num_key_value_heads" must be a divisor of the 32/],
    ['a flag as number', { ...llama, tie_word_embeddings: 1 }, /"tie_word_embeddings" must be true or false, got 1/],
    ['more active experts than experts', { ...mixtral, num_experts_per_tok: 9 }, /"num_experts_per_tok" must be at most the 8/],
    ['no experts', { ...mixtral, num_local_experts: undefined }, /"num_local_experts"/],
    ['an OPT with a projected embedding', { ...opt, word_embed_proj_dim: 512 }, /"word_embed_proj_dim" must be hidden_size, 5120, got 512/],
    ['an OPT with post-norm', { ...opt, do_layer_norm_before: false }, /"do_layer_norm_before"/],
    ['a DeepSeek without latents', { ...deepseek, kv_lora_rank: undefined }, /"kv_lora_rank"/],
  ])('refuses %s', (_, json, message) => {
    expect(() => parseHuggingFaceConfig(json)).toThrow(message)
    expect(() => parseHuggingFaceConfig(json)).toThrow(RangeError)
  })
})
