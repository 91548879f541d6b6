import { promptFields } from '../kit/prompts'
import { choice, number } from '@/lib/url-state/schema'

export const LAYERS = 7
export const HEADS = 4
export const MAX_TOKENS = 96

export const schema = {
  ...promptFields,
  adapter: choice('none', ['none', 'quatrain']),
  temperature: number(0.8, 0, 2, 0.1),
  /** 0: off. */
  topK: number(0, 0, 100),
  topP: number(0.9, 0.05, 1, 0.05),
  minP: number(0, 0, 0.5, 0.01),
  penalty: number(1, 1, 2, 0.05),
  tokens: number(48, 8, MAX_TOKENS, 8),
  seed: number(1, 1, 99),
  /** Which written token is looked at, counted from 1; the last one if it is beyond. */
  at: number(1, 1, MAX_TOKENS),
  layer: number(1, 1, LAYERS),
  head: number(1, 1, HEADS),
}
