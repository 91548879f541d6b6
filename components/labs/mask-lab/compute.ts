/** The lab's numbers, all from lib/algorithms. */
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { randomDecoder } from '@/lib/algorithms/cached-decode'
import { conditionNumber, determinant, stableRank } from '@/lib/algorithms/conditioning'
import { cacheChanges, nextTokenPositions } from '@/lib/algorithms/mask-effects'
import { blockDiagonalMask, causalMask, fullMask, fullyMaskedRows, prefixMask, slidingWindowMask, visiblePairs } from '@/lib/algorithms/masks'
import { at, map, matrix, randomMatrix, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { numericalRank, svd } from '@/lib/algorithms/svd'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

type State = StateOf<typeof schema>

export interface MaskReport {
  readonly visible: (query: number, key: number) => boolean
  readonly pairs: number
  /** By layer and old token: the largest change of its cached key and value when the last token arrives, 0 if it is valid. */
  readonly changes: readonly (readonly number[])[]
  readonly stale: number
  /** Positions from 0 that may be trained on the next token. */
  readonly losses: readonly number[]
  /** Positions from 0 that may read nothing. */
  readonly blind: readonly number[]
  readonly weights: Matrix
  readonly rank: number
  readonly determinant: number
  readonly condition: number
  readonly stableRank: number
}

function presetMask({ n, preset, width }: State): Matrix {
  switch (preset) {
    case 'bidirectional':
      return fullMask(n)
    case 'causal':
      return causalMask(n)
    case 'prefix':
      return prefixMask(n, width)
    case 'window':
      return slidingWindowMask(n, width)
    case 'blocks':
      return blockDiagonalMask(Array.from({ length: Math.ceil(n / width) }, (_, block) => Math.min(width, n - block * width)))
  }
}

/** The preset with the painted cells turned over. */
export function paintedMask(state: State): Matrix {
  const painted = new Set(state.flips)
  return map(presetMask(state), (entry, i, j) => (painted.has(i * state.n + j) ? (entry === 0 ? -Infinity : 0) : entry))
}

/** The painted cells after one more is turned over. */
export function flip(flips: readonly number[], cell: number): number[] {
  return flips.includes(cell) ? flips.filter((other) => other !== cell) : [...flips, cell]
}

export function reportMask(state: State): MaskReport {
  const { n, layers, d, seed } = state
  const mask = paintedMask(state)
  const decoder = randomDecoder({ nLayers: layers, nQ: 2, nKv: 2, dHead: 4, dModel: 8, dFf: 16, vocabSize: n }, seededRandom(seed))
  const changes = cacheChanges(decoder, Array.from({ length: n }, (_, i) => i), mask)

  const random = seededRandom(seed)
  const { weights } = scaledDotProductAttention(randomMatrix(n, d, random), randomMatrix(n, d, random), matrix(n, 1), { mask, whenFullyMasked: 'zero' })
  const { singularValues } = svd(weights)
  return {
    visible: (query, key) => at(mask, query, key) === 0,
    pairs: visiblePairs(mask),
    changes,
    stale: changes.flat().filter((change) => change > 0).length,
    losses: nextTokenPositions(mask, layers),
    blind: fullyMaskedRows(mask),
    weights,
    rank: numericalRank(singularValues),
    determinant: determinant(weights),
    condition: conditionNumber(singularValues),
    stableRank: stableRank(singularValues),
  }
}
