import type { PresetName } from '@/lib/algorithms/model-config'
import type { HARDWARE } from '@/lib/algorithms/roofline'
import { choice, number } from '@/lib/url-state/schema'

/** Dense, and without a sliding window: a mixture of experts reads other weights than it computes with, batch by batch. */
export const MODELS = ['Llama-2-7B', 'Llama-3-8B', 'Qwen2.5-7B', 'Llama-3-70B', 'Llama-3.1-405B'] as const satisfies readonly PresetName[]
export const GPUS = ['H100-SXM', 'A100-80GB-SXM'] as const satisfies readonly (keyof typeof HARDWARE)[]
export const GPU_COUNTS = ['1', '2', '4', '8'] as const
/** Of the weights. */
export const FORMATS = ['bf16', 'fp8', 'int8', 'int4'] as const
export const MAX_BATCH = 1024

export const schema = {
  gpu: choice('H100-SXM', GPUS),
  gpus: choice('1', GPU_COUNTS),
  model: choice('Llama-3-8B', MODELS),
  weights: choice('bf16', FORMATS),
  kv: choice('bf16', ['bf16', 'fp8']),
  batch: number(32, 1, MAX_BATCH),
  context: number(8192, 64, 131_072, 64),
  phase: choice('decode', ['prefill', 'decode']),
}
