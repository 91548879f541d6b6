import { boolean, choice, number } from '@/lib/url-state/schema'

export const MAX_TOKENS = 16
/** Tiles of one cell each. */
const MAX_STEPS = MAX_TOKENS ** 2

export const MODES = ['forward', 'backward', 'split'] as const
export type Mode = (typeof MODES)[number]

export const schema = {
  n: number(8, 4, MAX_TOKENS),
  d: number(4, 2, 8),
  br: number(4, 1, MAX_TOKENS),
  bc: number(2, 1, MAX_TOKENS),
  causal: boolean(true),
  seed: number(27, 1, 99),
  /** Added to every score of the last key. */
  peak: number(0, 0, 12, 0.5),
  step: number(3, 0, MAX_STEPS - 1),
  /** Within its block of rows. */
  row: number(3, 0, MAX_TOKENS - 1),
  /** The real size; its head width is fixed. */
  tokens: choice('8192', ['2048', '8192', '32768', '131072']),
  sram: number(228, 32, 512, 4),
  mode: choice('forward', MODES),
  /** Parts of the toy's keys; at most one a key. */
  parts: number(4, 1, MAX_TOKENS),
  /** The real decode step. */
  splits: number(16, 1, 64),
  batch: number(1, 1, 64),
  packed: boolean(true),
  gpu: choice('h100', ['a100', 'h100']),
}
