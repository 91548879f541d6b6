/** The numbers of split-KV decoding: the toy's parts, and a real decode step on a GPU. */
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { flashAttention, flashAttentionSteps, mergePartials, splitRanges, type PartialAttention } from '@/lib/algorithms/flash-attention'
import { row, rowRange } from '@/lib/algorithms/matrix'
import { modelPreset } from '@/lib/algorithms/model-config'
import type { SoftmaxState } from '@/lib/algorithms/online-softmax'
import { chooseSplits, decodeOccupancy, splitKvBytes, type Occupancy } from '@/lib/algorithms/split-occupancy'
import { inputs, type State } from './compute'
import { schema } from './state'

export interface Part {
  /** Its keys are [start, end). */
  readonly start: number
  readonly end: number
  readonly state: SoftmaxState
  /** L = m + ln ℓ of its keys. */
  readonly logSumExp: number
  /** Normalised over its keys. */
  readonly output: readonly number[]
  /** e^{L − L of all merged}; undefined if it is not merged yet. */
  readonly weight: number | undefined
}

export interface SplitStepper {
  /** Of the one query, all keys. */
  readonly scores: readonly number[]
  readonly parts: readonly Part[]
  /** The last part that is merged. */
  readonly index: number
  readonly merged: { readonly logSumExp: number; readonly output: readonly number[] }
  /** Standard attention over all keys. */
  readonly exact: readonly number[]
  /** The largest difference of what is merged from it. */
  readonly error: number
}

/** The query is that of the last token, which sees all keys: a decode step. */
export function computeSplit(state: State): SplitStepper {
  const { q, k, v } = inputs(state)
  const query = rowRange(q, state.n - 1, state.n)
  const ranges = splitRanges(state.n, Math.min(state.parts, state.n))
  const index = Math.min(state.step, ranges.length - 1)
  const partials: PartialAttention[] = []
  const states: SoftmaxState[] = []
  for (const { start, end } of ranges) {
    const [keys, values] = [rowRange(k, start, end), rowRange(v, start, end)]
    const options = { blockRows: 1, blockCols: end - start }
    partials.push(flashAttention(query, keys, values, options))
    for (const step of flashAttentionSteps(query, keys, values, options)) states.push(step.states[0]!)
  }
  const merged = mergePartials(partials.slice(0, index + 1))
  const total = merged.logSumExp[0]!
  const whole = scaledDotProductAttention(query, k, v)
  const output = Array.from(row(merged.output, 0))
  const exact = Array.from(row(whole.output, 0))
  return {
    scores: Array.from(row(whole.scores, 0)),
    parts: ranges.map((range, i) => {
      const logSumExp = partials[i]!.logSumExp[0]!
      return {
        ...range,
        state: states[i]!,
        logSumExp,
        output: Array.from(row(partials[i]!.output, 0)),
        weight: i <= index ? Math.exp(logSumExp - total) : undefined,
      }
    }),
    index,
    merged: { logSumExp: total, output },
    exact,
    error: Math.max(...output.map((o, j) => Math.abs(o - exact[j]!))),
  }
}

/** Multiprocessors. */
export const SMS = { a100: 108, h100: 132 } as const

export interface RealSplit {
  readonly sms: number
  /** Thread blocks a sequence without splits. */
  readonly heads: number
  readonly without: Occupancy
  readonly withSplits: Occupancy
  /** By the rule of 85 %. */
  readonly chosenSplits: number
  readonly chosen: Occupancy
  /** Bytes of one layer. */
  readonly cache: number
  readonly partials: number
  /** How often the cache is asked for: once, or once for every query head that shares it. */
  readonly requests: number
}

/** One layer of Llama-3-8B in a decode step. */
export function realSplit({ tokens, splits, batch, packed, gpu }: State): RealSplit {
  const { nQ, nKv, dHead } = modelPreset('Llama-3-8B')
  const grid = { batch, heads: packed ? nKv : nQ, sms: SMS[gpu] }
  const chosenSplits = chooseSplits(grid, schema.splits.max)
  return {
    sms: grid.sms,
    heads: grid.heads,
    without: decodeOccupancy({ ...grid, splits: 1 }),
    withSplits: decodeOccupancy({ ...grid, splits }),
    chosenSplits,
    chosen: decodeOccupancy({ ...grid, splits: chosenSplits }),
    ...splitKvBytes({ batch, tokens: Number(tokens), nQ, nKv, dHead, splits }),
    requests: packed ? 1 : nQ / nKv,
  }
}
