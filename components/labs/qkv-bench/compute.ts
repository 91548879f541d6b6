/** The bench's numbers, all from lib/algorithms. */
import { scaledDotProductAttention, type AttentionResult } from '@/lib/algorithms/attention'
import { causalMask, fullMask, slidingWindowMask } from '@/lib/algorithms/masks'
import { at, matrix, scale, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import { entropy } from '@/lib/algorithms/softmax'
import { row } from '@/lib/algorithms/matrix'
import { onGrid, type StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

type State = StateOf<typeof schema>
const WINDOW = 2

export interface Bench extends AttentionResult {
  readonly q: Matrix
  readonly k: Matrix
  readonly v: Matrix
  /** Which key each query may see. */
  readonly visible: (query: number, key: number) => boolean
  /** Per query, in nats. */
  readonly entropies: readonly number[]
}

/** Seeded entries on the grid of the number boxes, so that what is shown is exactly what is computed with. */
function seeded(n: number, d: number, seed: number): Matrix {
  const random = seededRandom(seed)
  return matrix(n, d, () => onGrid(standardNormal(random), { min: -4, max: 4, step: 0.01 }))
}

function edited(own: readonly number[], fallback: Matrix): Matrix {
  return own.length === fallback.rows * fallback.cols ? matrix(fallback.rows, fallback.cols, (i, j) => own[i * fallback.cols + j] ?? 0) : fallback
}

export function computeBench(state: State): Bench {
  const { n, d, seed } = state
  const q = scale(edited(state.q, seeded(n, d, seed)), state.size)
  const k = edited(state.k, seeded(n, d, seed + 100))
  const v = edited(state.v, seeded(n, d, seed + 200))
  const mask = { causal: () => causalMask(n), full: () => fullMask(n), window: () => slidingWindowMask(n, WINDOW) }[state.mask]()
  const result = scaledDotProductAttention(q, k, v, { mask, ...(state.scale ? {} : { scale: 1 }) })
  return {
    ...result,
    q,
    k,
    v,
    visible: (query, key) => at(mask, query, key) === 0,
    entropies: Array.from({ length: n }, (_, i) => entropy(row(result.weights, i))),
  }
}
