import type { PresetName } from '@/lib/algorithms/model-config'
import type { HARDWARE } from '@/lib/algorithms/roofline'
import { choice, number } from '@/lib/url-state/schema'

/** Dense models, with the GPUs that one copy is spread over. */
export const MODELS = ['Llama-3-8B', 'Qwen2.5-7B', 'Llama-2-7B', 'Llama-3-70B'] as const satisfies readonly PresetName[]
export const GPUS_PER_COPY: Readonly<Record<(typeof MODELS)[number], number>> = { 'Llama-3-8B': 1, 'Qwen2.5-7B': 1, 'Llama-2-7B': 1, 'Llama-3-70B': 4 }
export const GPUS = ['H100-SXM', 'A100-80GB-SXM'] as const satisfies readonly (keyof typeof HARDWARE)[]

/** All four serve the same requests. */
export const POLICIES = ['static', 'continuous', 'chunked', 'disaggregated'] as const

export const schema = {
  model: choice('Llama-3-8B', MODELS),
  gpu: choice('H100-SXM', GPUS),
  copies: number(4, 2, 8),
  prefill: number(2, 1, 7),
  count: number(300, 50, 10_000, 50),
  rate: number(40, 1, 200),
  arrivals: choice('poisson', ['poisson', 'bursts']),
  prompt: number(2048, 64, 16_384, 64),
  output: number(128, 8, 512, 8),
  lengths: choice('varied', ['varied', 'alike']),
  places: number(64, 4, 256, 4),
  kv: number(100, 5, 100, 5),
  budget: number(512, 64, 8192, 64),
  link: number(50, 1, 450),
  queue: number(0, 0, 200, 5),
  seed: number(1, 1, 999),
  /** Milliseconds. */
  ttft: number(500, 50, 5000, 50),
  gap: number(25, 5, 250),
  gapOf: choice('longest', ['longest', 'mean']),
  policy: choice('continuous', POLICIES),
}
