import { boolean, choice, number } from '@/lib/url-state/schema'

export const MAX_TOKENS = 16
/** Tiles of one cell each. */
const MAX_STEPS = MAX_TOKENS ** 2

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
}
