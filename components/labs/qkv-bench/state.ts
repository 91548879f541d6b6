import { boolean, choice, number, numbers } from '@/lib/url-state/schema'

export const MAX_TOKENS = 6
export const MAX_WIDTH = 4

/** Edited cells replace the seeded ones: empty, or row by row for the present size. */
const cells = numbers([], -4, 4, 0.01, MAX_TOKENS * MAX_WIDTH)

export const schema = {
  n: number(4, 2, MAX_TOKENS),
  d: number(2, 1, MAX_WIDTH),
  seed: number(7, 1, 99),
  mask: choice('causal', ['causal', 'full', 'window']),
  scale: boolean(true),
  size: number(1, 0, 8, 0.5),
  row: number(3, 0, MAX_TOKENS - 1),
  col: number(0, 0, MAX_TOKENS - 1),
  q: cells,
  k: cells,
  v: cells,
}
