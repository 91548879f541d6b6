import { choice, number } from '@/lib/url-state/schema'

export const MASKS = ['causal', 'full', 'prefix'] as const
export const HEADS = ['mha', 'gqa', 'mqa', 'mla'] as const
export const MAX_STEPS = 6

export const schema = {
  mask: choice('causal', MASKS),
  heads: choice('gqa', HEADS),
  prompt: number(5, 2, 8),
  /** Tokens of the prompt that an earlier request has left in the cache; fewer than the prompt has. */
  shared: number(0, 0, 7),
  /** 0 is prefill, then one token a step. */
  step: number(1, 0, MAX_STEPS),
}
