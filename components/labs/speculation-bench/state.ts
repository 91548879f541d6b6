import type { PresetName } from '@/lib/algorithms/model-config'
import type { HARDWARE } from '@/lib/algorithms/roofline'
import { boolean, choice, number, numbers } from '@/lib/url-state/schema'

export const MAX_TOKENS = 8
export const MAX_GAMMA = 12
export const MAX_BATCH = 512

/** In percent, of six tokens; the overlap is 80 %. Tokens beyond the sixth start with nothing. */
export const DEFAULT_P = [30, 24, 18, 14, 9, 5, 0, 0] as const
export const DEFAULT_Q = [46, 16, 12, 8, 13, 5, 0, 0] as const
export const WEIGHT = { min: 0, max: 100, step: 1 } as const

/** Dense ones: what a pass over several tokens reads of a mixture of experts depends on where they are routed. */
export const MODELS = ['Llama-2-7B', 'Llama-3-8B', 'Llama-3-70B', 'Llama-3.1-405B'] as const satisfies readonly PresetName[]
export const GPUS = ['H100-SXM', 'A100-80GB-SXM'] as const satisfies readonly (keyof typeof HARDWARE)[]

/** What is done with drafts: the right thing, or one of two mistakes. */
export const RULES = ['right', 'redraw', 'greedy'] as const

export const schema = {
  n: number(6, 2, MAX_TOKENS),
  p: numbers(DEFAULT_P, WEIGHT.min, WEIGHT.max, WEIGHT.step, MAX_TOKENS),
  q: numbers(DEFAULT_Q, WEIGHT.min, WEIGHT.max, WEIGHT.step, MAX_TOKENS),
  t: number(1, 0, 2, 0.1),
  /** Whether the draft's distribution gets the temperature too. */
  both: boolean(true),
  gamma: number(4, 1, MAX_GAMMA),
  c: number(0.05, 0, 1, 0.01),
  gpu: choice('H100-SXM', GPUS),
  model: choice('Llama-3-8B', MODELS),
  batch: number(1, 1, MAX_BATCH),
  context: number(0, 0, 32_768, 256),
  rule: choice('right', RULES),
  seed: number(5, 1, 999),
  /** How much of the pass is shown; beyond its end, all of it. */
  step: number(MAX_GAMMA, 0, MAX_GAMMA),
}
