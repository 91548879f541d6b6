import { CHINCHILLA_CONSTANTS } from '@/lib/algorithms/scaling-laws'
import { choice, number } from '@/lib/url-state/schema'

const { besiroglu2024 } = CHINCHILLA_CONSTANTS

/** Compute and served tokens are powers of ten; E to beta count only when the constants are one's own. */
export const schema = {
  c: number(23.76, 19, 26, 0.02),
  law: choice('besiroglu2024', ['besiroglu2024', 'hoffmann2022Unrounded', 'hoffmann2022', 'own']),
  k: number(4, 1, 12, 0.5),
  t: number(13, 9, 16, 0.1),
  E: number(1.82, 0, 4, 0.01),
  A: number(482, 50, 5000, 1),
  B: number(2085, 50, 20_000, 1),
  alpha: number(besiroglu2024.alpha, 0.25, 0.5, 0.0001),
  beta: number(besiroglu2024.beta, 0.25, 0.5, 0.0001),
}
