/**
 * How many of a GPU's multiprocessors (SMs) have work in a decode step, with the keys of each head cut into splits.
 *
 * A decode step has one query a head, so attention has one thread block per sequence, head and split, and every block
 * walks over its share of the cache. Blocks run in waves of at most one per SM; the last wave is rarely full:
 *
 *   blocks = batch · heads · splits        waves = blocks / SMs        efficiency = waves / ⌈waves⌉
 *
 * Heads: the KV heads if the query heads that share one are packed into one tile (GQA packing), else the query heads.
 * Efficiency is the share of SM time with work if all blocks take equally long. Each split leaves one partial output of
 * d elements and one logSumExp per query head, in fp32, which a second kernel reads and merges (mergePartials).
 *
 * Sources: Dao et al. 2023, "Flash-Decoding" (PyTorch blog); efficiency and the rule of 85 %: num_splits_heuristic in
 * hopper/heuristics.h of github.com/Dao-AILab/flash-attention (read August 2026).
 * Caveats: one block an SM, equal blocks; how much bandwidth one SM can draw is not modelled.
 */
import { assertInteger } from './check'

export interface DecodeGrid {
  readonly batch: number
  /** Thread blocks per sequence without splits: KV heads if packed, query heads if not. */
  readonly heads: number
  readonly splits: number
  /** Multiprocessors of the GPU: 108 on an A100, 132 on an H100 SXM. */
  readonly sms: number
}

export interface Occupancy {
  readonly blocks: number
  /** Rounds of at most one block per SM. */
  readonly waves: number
  /** SMs with work in the first and in the last wave. */
  readonly busyFirst: number
  readonly busyLast: number
  /** Share of SM time with work, over all waves. */
  readonly efficiency: number
}

// #region occupancy
/** Throws RangeError on sizes below 1. */
export function decodeOccupancy({ batch, heads, splits, sms }: DecodeGrid): Occupancy {
  assertInteger('batch', batch, 1)
  assertInteger('heads', heads, 1)
  assertInteger('splits', splits, 1)
  assertInteger('sms', sms, 1)
  const blocks = batch * heads * splits
  const waves = Math.ceil(blocks / sms)
  return { blocks, waves, busyFirst: Math.min(blocks, sms), busyLast: blocks - (waves - 1) * sms, efficiency: blocks / (waves * sms) }
}

/**
 * The smallest number of splits whose efficiency is at least 85 % of the best; 1 if the grid fills 80 % of the SMs
 * without. Throws RangeError on sizes below 1.
 */
export function chooseSplits(grid: Omit<DecodeGrid, 'splits'>, maxSplits: number): number {
  assertInteger('maxSplits', maxSplits, 1)
  if (decodeOccupancy({ ...grid, splits: 1 }).blocks >= 0.8 * grid.sms) return 1
  const efficiencies = Array.from({ length: maxSplits }, (_, i) => decodeOccupancy({ ...grid, splits: i + 1 }).efficiency)
  return efficiencies.findIndex((efficiency) => efficiency >= 0.85 * Math.max(...efficiencies)) + 1
}
// #endregion

export interface DecodeRead {
  readonly batch: number
  /** Cached tokens of each sequence. */
  readonly tokens: number
  readonly nQ: number
  readonly nKv: number
  readonly dHead: number
  readonly splits: number
}

/**
 * Bytes of one layer in a decode step: the 16-bit cache, read once, and the fp32 partial results, written and read,
 * which are 0 without splitting. Query and output are left out. Throws RangeError on sizes below 1.
 */
export function splitKvBytes({ batch, tokens, nQ, nKv, dHead, splits }: DecodeRead): { readonly cache: number; readonly partials: number } {
  for (const [name, value] of Object.entries({ batch, tokens, nQ, nKv, dHead, splits })) assertInteger(name, value, 1)
  return {
    cache: 2 * batch * tokens * nKv * dHead * 2,
    partials: splits === 1 ? 0 : 2 * batch * nQ * splits * (dHead + 1) * 4,
  }
}
