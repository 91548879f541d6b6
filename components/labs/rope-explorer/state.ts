import { choice, number } from '@/lib/url-state/schema'

export const BASES = ['1000', '10000', '100000', '500000', '1000000', '10000000'] as const
export const WIDTHS = ['32', '64', '128', '256'] as const
export const LENGTHS = ['1024', '2048', '4096', '8192', '32768', '131072'] as const
export const METHODS = ['none', 'interpolation', 'ntk', 'yarn', 'llama31'] as const

export const schema = {
  base: choice('500000', BASES),
  d: choice('128', WIDTHS),
  trained: choice('8192', LENGTHS),
  method: choice('llama31', METHODS),
  s: number(8, 1, 32, 0.5),
  /** Positions of a query and a key. */
  q: number(1000, 0, 131_072),
  k: number(980, 0, 131_072),
}
