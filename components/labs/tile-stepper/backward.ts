/** The numbers of the backward sweep. */
import { attentionBackward, scaledDotProductAttention } from '@/lib/algorithms/attention'
import {
  backwardBlockSizes,
  flashAttention,
  flashAttentionBackwardSteps,
  flashBackwardTraffic,
  hbmBytes,
  passFlops,
  standardBackwardTraffic,
  type FlashBackwardStep,
} from '@/lib/algorithms/flash-attention'
import { causalMask, fullMask } from '@/lib/algorithms/masks'
import { matrix, maxAbsDiff, rowRange, type Matrix } from '@/lib/algorithms/matrix'
import { FP16_BYTES, inputs, REAL_WIDTH, type State } from './compute'

const FP32_BYTES = 4

interface Gradients {
  readonly dQ: Matrix
  readonly dK: Matrix
  readonly dV: Matrix
}

export interface BackwardStepper {
  readonly v: Matrix
  readonly dOutput: Matrix
  /** L of every row, all that the forward pass left besides O. */
  readonly logSumExp: Float64Array
  readonly steps: readonly FlashBackwardStep[]
  readonly index: number
  readonly step: FlashBackwardStep
  /** The chosen row, within the block of the present tile. */
  readonly blockRow: number
  readonly before: Gradients
  /** From the plain formula with the whole P. */
  readonly exact: Gradients
  /** The largest difference of dK and dV from the plain formula over the finished columns; undefined while there are none. */
  readonly finishedError: number | undefined
  /** That of dQ over all rows: it is finished only with the last column block. */
  readonly dQError: number
  /** HBM bytes. */
  readonly bytes: { readonly standard: number; readonly soFar: number; readonly tiled: number }
}

export function computeBackward(state: State): BackwardStepper {
  const { n, d, br, bc, causal } = state
  const { q, k, v, dOutput } = inputs(state)
  const options = { blockRows: br, blockCols: bc, causal }
  const forward = flashAttention(q, k, v, options)
  const steps = [...flashAttentionBackwardSteps(q, k, v, forward, dOutput, options)]
  const index = Math.min(state.step, steps.length - 1)
  const step = steps[index]!
  const { weights } = scaledDotProductAttention(q, k, v, { mask: causal ? causalMask(n) : fullMask(n) })
  const exact = attentionBackward(q, k, v, weights, dOutput)
  const zeros = matrix(n, d)
  const finished = step.finishesColumns ? step.colEnd : step.colStart
  const difference = (name: 'dK' | 'dV') => maxAbsDiff(rowRange(step[name], 0, finished), rowRange(exact[name], 0, finished))
  return {
    v,
    dOutput,
    logSumExp: forward.logSumExp,
    steps,
    index,
    step,
    blockRow: Math.min(state.row, step.rowEnd - step.rowStart - 1),
    before: steps[index - 1] ?? { dQ: zeros, dK: zeros, dV: zeros },
    exact,
    finishedError: finished > 0 ? Math.max(difference('dK'), difference('dV')) : undefined,
    dQError: maxAbsDiff(step.dQ, exact.dQ),
    bytes: {
      standard: hbmBytes(standardBackwardTraffic(n, d), FP16_BYTES),
      soFar: hbmBytes(step.traffic, FP16_BYTES),
      tiled: hbmBytes(steps.at(-1)!.traffic, FP16_BYTES),
    },
  }
}

/** One head of a real size without a mask, bytes. */
export interface RealBackward {
  readonly tokens: number
  readonly blockCols: number
  readonly standard: number
  readonly tiled: number
  /** Kept from the forward pass besides O: P in fp16, or L in fp32. */
  readonly storedP: number
  readonly storedL: number
  /** FLOPs over those of the forward pass. */
  readonly flopsStored: number
  readonly flopsRecomputed: number
}

export function realBackward(tokens: number, sramKiB: number): RealBackward {
  const { blockCols } = backwardBlockSizes((sramKiB * 1024) / FP16_BYTES, REAL_WIDTH)
  const flops = (pass: Parameters<typeof passFlops>[2]) => passFlops(tokens, REAL_WIDTH, pass) / passFlops(tokens, REAL_WIDTH, 'forward')
  return {
    tokens,
    blockCols,
    standard: hbmBytes(standardBackwardTraffic(tokens, REAL_WIDTH), FP16_BYTES),
    tiled: hbmBytes(flashBackwardTraffic(tokens, REAL_WIDTH, blockCols), FP16_BYTES),
    storedP: tokens ** 2 * FP16_BYTES,
    storedL: tokens * FP32_BYTES,
    flopsStored: flops('backward'),
    flopsRecomputed: flops('recomputingBackward'),
  }
}
