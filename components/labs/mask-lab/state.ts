import { choice, number, numbers } from '@/lib/url-state/schema'

export const MAX_TOKENS = 8
export const PRESETS = ['bidirectional', 'causal', 'prefix', 'window', 'blocks'] as const

export const schema = {
  n: number(6, 3, MAX_TOKENS),
  layers: number(3, 1, 4),
  preset: choice('bidirectional', PRESETS),
  /** Length of the prefix, of the window or of a block. */
  width: number(3, 1, MAX_TOKENS),
  d: number(4, 1, 16),
  seed: number(7, 1, 99),
  /** Cells painted over the preset, row · n + column. */
  flips: numbers([], 0, MAX_TOKENS ** 2 - 1, 1, MAX_TOKENS ** 2),
}
