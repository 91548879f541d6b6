/** config.json of released models, as published on Hugging Face, with the fields that decide the parameter count. */

const LLAMA = { model_type: 'llama', tie_word_embeddings: false }
const LLAMA_3 = { ...LLAMA, vocab_size: 128_256, num_key_value_heads: 8 }

export const CONFIGS = {
  'Llama-3-8B': { ...LLAMA_3, hidden_size: 4096, intermediate_size: 14_336, num_hidden_layers: 32, num_attention_heads: 32 },
  'Llama-3-70B': { ...LLAMA_3, hidden_size: 8192, intermediate_size: 28_672, num_hidden_layers: 80, num_attention_heads: 64 },
  'Llama-3.2-1B': { ...LLAMA_3, tie_word_embeddings: true, hidden_size: 2048, intermediate_size: 8192, num_hidden_layers: 16, num_attention_heads: 32, head_dim: 64 },
  'Llama-2-7B': { ...LLAMA, vocab_size: 32_000, hidden_size: 4096, intermediate_size: 11_008, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 32 },
  'Qwen2.5-7B': {
    model_type: 'qwen2',
    vocab_size: 152_064,
    hidden_size: 3584,
    intermediate_size: 18_944,
    num_hidden_layers: 28,
    num_attention_heads: 28,
    num_key_value_heads: 4,
    tie_word_embeddings: false,
  },
  'Qwen3-8B': {
    model_type: 'qwen3',
    vocab_size: 151_936,
    hidden_size: 4096,
    intermediate_size: 12_288,
    num_hidden_layers: 36,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    head_dim: 128,
    tie_word_embeddings: false,
  },
  'Mixtral-8x7B': {
    model_type: 'mixtral',
    vocab_size: 32_000,
    hidden_size: 4096,
    intermediate_size: 14_336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    num_local_experts: 8,
    num_experts_per_tok: 2,
    tie_word_embeddings: false,
  },
  'DeepSeek-V3': {
    model_type: 'deepseek_v3',
    vocab_size: 129_280,
    hidden_size: 7168,
    intermediate_size: 18_432,
    moe_intermediate_size: 2048,
    num_hidden_layers: 61,
    num_attention_heads: 128,
    num_key_value_heads: 128,
    n_routed_experts: 256,
    n_shared_experts: 1,
    num_experts_per_tok: 8,
    first_k_dense_replace: 3,
    topk_method: 'noaux_tc',
    kv_lora_rank: 512,
    q_lora_rank: 1536,
    qk_nope_head_dim: 128,
    qk_rope_head_dim: 64,
    v_head_dim: 128,
    tie_word_embeddings: false,
  },
} as const satisfies Record<string, Readonly<Record<string, unknown>>>

export type ReleasedModel = keyof typeof CONFIGS
export const RELEASED = Object.keys(CONFIGS) as readonly ReleasedModel[]

export const configText = (model: ReleasedModel): string => JSON.stringify(CONFIGS[model], null, 1)
