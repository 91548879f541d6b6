import { choice, number } from '@/lib/url-state/schema'

export const MAX_WIDTH = 24

export const schema = {
  d: number(16, 8, MAX_WIDTH, 4),
  /** Each singular value of ΔW is e^(−decay) times the one before. */
  decay: number(0.4, 0, 1.5, 0.05),
  rank: number(4, 1, MAX_WIDTH),
  alpha: number(8, 1, 64),
  seed: number(3, 1, 99),
  /** One weight, in standard deviations of the others; 0 leaves it as it is. */
  outlier: number(0, 0, 20),
  group: choice('64', ['16', '32', '64']),
}
