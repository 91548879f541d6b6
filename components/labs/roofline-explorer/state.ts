import type { PresetName } from '@/lib/algorithms/model-config'
import type { HARDWARE } from '@/lib/algorithms/roofline'
import { choice, number } from '@/lib/url-state/schema'

/** Without a sliding window; two mixtures of experts, and one of them with latent attention. */
export const MODELS = ['Llama-2-7B', 'Llama-3-8B', 'Qwen2.5-7B', 'Mixtral-8x7B', 'Llama-3-70B', 'Llama-3.1-405B', 'DeepSeek-V3'] as const satisfies readonly PresetName[]
export const GPUS = ['H100-SXM', 'A100-80GB-SXM', 'L4', 'MI300X', 'H200-SXM', 'B200-SXM'] as const satisfies readonly (keyof typeof HARDWARE)[]
export const GPU_COUNTS = ['1', '2', '4', '8'] as const
/** Of the weights. */
export const FORMATS = ['bf16', 'fp8', 'int8', 'int4'] as const
export const MAX_BATCH = 1024
export const PREFILLS = ['whole', 'chunked', 'elsewhere'] as const

export const schema = {
  gpu: choice('H100-SXM', GPUS),
  gpus: choice('1', GPU_COUNTS),
  model: choice('Llama-3-8B', MODELS),
  weights: choice('bf16', FORMATS),
  kv: choice('bf16', ['bf16', 'fp8']),
  batch: number(32, 1, MAX_BATCH),
  context: number(8192, 64, 131_072, 64),
  phase: choice('decode', ['prefill', 'decode']),
  /** Per cent of the data sheet. */
  mfu: number(100, 10, 100, 5),
  mbu: number(100, 10, 100, 5),
  /** Tokens per answer. */
  answer: number(200, 8, 4096, 8),
  /** Per cent of the prompt. */
  cached: number(0, 0, 95, 5),
  prefill: choice('whole', PREFILLS),
  /** Milliseconds. */
  tpot: number(50, 5, 500, 5),
  ttft: number(500, 20, 10_000, 20),
  /** Dollars per GPU-hour. */
  price: number(2, 0.1, 20, 0.1),
}
