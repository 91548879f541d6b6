/** The numbers of the forward sweep, all from lib/algorithms; those of the other modes are in backward.ts and split.ts. */
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import {
  blockSizes,
  flashAttentionSteps,
  flashAttentionTraffic,
  hbmBytes,
  standardAttentionTraffic,
  type FlashStep,
} from '@/lib/algorithms/flash-attention'
import { causalMask, fullMask } from '@/lib/algorithms/masks'
import { map, matrix, maxAbsDiff, row, rowRange, type Matrix } from '@/lib/algorithms/matrix'
import { EMPTY_STATE, type SoftmaxState } from '@/lib/algorithms/online-softmax'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>

export const FP16_BYTES = 2
export const REAL_WIDTH = 128

export interface Stepper {
  readonly q: Matrix
  readonly k: Matrix
  readonly v: Matrix
  readonly steps: readonly FlashStep[]
  /** Index of the present tile. */
  readonly index: number
  readonly step: FlashStep
  /** The chosen row, within the block of the present tile. */
  readonly blockRow: number
  /** Its running state before the present tile. */
  readonly before: SoftmaxState
  /** Its O before the present tile. */
  readonly outputBefore: readonly number[]
  /** O/ℓ of every row that a tile has touched, NaN elsewhere. */
  readonly soFar: Matrix
  /** Standard attention. */
  readonly exact: Matrix
  /** The largest difference from standard attention over the finished rows; undefined while there are none. */
  readonly finishedError: number | undefined
  /** HBM bytes. */
  readonly bytes: { readonly standard: number; readonly soFar: number; readonly tiled: number }
}

/**
 * Feature 1 of every query is 1: what is added to feature 1 of a key times √d is then added to its score for every query.
 */
export function inputs({ n, d, seed, peak }: State): { q: Matrix; k: Matrix; v: Matrix; dOutput: Matrix } {
  const random = seededRandom(seed)
  const normal = () => matrix(n, d, () => standardNormal(random))
  return {
    q: map(normal(), (x, _, j) => (j === 0 ? 1 : x)),
    k: map(normal(), (x, i, j) => (i === n - 1 && j === 0 ? x + peak * Math.sqrt(d) : x)),
    v: normal(),
    // The last to be drawn, so that the others are the same in every mode.
    dOutput: normal(),
  }
}

/** O/ℓ of a block's rows as it stands after a tile. */
const normalised = ({ output, states }: FlashStep): Matrix => map(output, (o, i) => o / (states[i]?.sum ?? NaN))

/** The largest difference of a block's O/ℓ from the same rows of standard attention. */
export const blockError = (step: FlashStep, exact: Matrix): number => maxAbsDiff(normalised(step), rowRange(exact, step.rowStart, step.rowEnd))

export function computeStepper(state: State): Stepper {
  const { n, d, br, bc, causal } = state
  const { q, k, v } = inputs(state)
  const steps = [...flashAttentionSteps(q, k, v, { blockRows: br, blockCols: bc, causal })]
  // A shared address may name a step or a row that smaller blocks do not have.
  const index = Math.min(state.step, steps.length - 1)
  const step = steps[index]!
  const blockRow = Math.min(state.row, step.rowEnd - step.rowStart - 1)
  const previous = step.colBlock > 0 ? steps[index - 1] : undefined

  const exact = scaledDotProductAttention(q, k, v, { mask: causal ? causalMask(n) : fullMask(n) }).output
  const soFar = matrix(n, d, () => NaN)
  for (const done of steps.slice(0, index + 1)) rowRange(soFar, done.rowStart, done.rowEnd).data.set(normalised(done).data)
  const finished = step.finishesRows ? step.rowEnd : step.rowStart
  return {
    q,
    k,
    v,
    steps,
    index,
    step,
    blockRow,
    before: previous?.states[blockRow] ?? EMPTY_STATE,
    outputBefore: previous ? Array.from(row(previous.output, blockRow)) : Array<number>(d).fill(0),
    soFar,
    exact,
    finishedError: finished > 0 ? maxAbsDiff(rowRange(soFar, 0, finished), rowRange(exact, 0, finished)) : undefined,
    bytes: {
      standard: hbmBytes(standardAttentionTraffic(n, d), FP16_BYTES),
      soFar: hbmBytes(step.traffic, FP16_BYTES),
      tiled: hbmBytes(steps.at(-1)!.traffic, FP16_BYTES),
    },
  }
}

export type TileStatus = 'done' | 'current' | 'skipped' | 'later'

/** Where the sweep stands, of either pass. */
export interface Sweep {
  readonly steps: readonly Pick<FlashStep, 'rowStart' | 'rowEnd' | 'colStart' | 'colEnd'>[]
  readonly index: number
}

/** What has become of the tile that holds score (i, j). Skipped: it lies wholly above the causal diagonal. */
export function tileStatus({ steps, index }: Sweep, i: number, j: number): TileStatus {
  const at = steps.findIndex(({ rowStart, rowEnd, colStart, colEnd }) => rowStart <= i && i < rowEnd && colStart <= j && j < colEnd)
  if (at < 0) return 'skipped'
  return at === index ? 'current' : at < index ? 'done' : 'later'
}

/** One head of a real size without a mask, fp16; bytes. */
export interface RealTraffic {
  readonly tokens: number
  readonly blockRows: number
  readonly rowBlocks: number
  readonly standard: number
  readonly tiled: number
}

export function realTraffic(tokens: number, sramKiB: number): RealTraffic {
  const { blockRows } = blockSizes((sramKiB * 1024) / FP16_BYTES, REAL_WIDTH)
  return {
    tokens,
    blockRows,
    rowBlocks: Math.ceil(tokens / blockRows),
    standard: hbmBytes(standardAttentionTraffic(tokens, REAL_WIDTH), FP16_BYTES),
    tiled: hbmBytes(flashAttentionTraffic(tokens, REAL_WIDTH, blockRows), FP16_BYTES),
  }
}
