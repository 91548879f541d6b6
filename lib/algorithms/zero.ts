/**
 * Model states of mixed-precision training, and what each stage of ZeRO (or FSDP) shards over N data-parallel ranks.
 *
 *   per parameter: weights 2 B (bf16) + gradients 2 B (bf16) + optimiser 12 B (fp32 weights, Adam m and v) = 16 B
 *
 *   stage   shards                  bytes per rank for Ψ parameters     sent per rank and step, in elements
 *   0       nothing (DDP)           16·Ψ                                2·Ψ   (all-reduce of gradients)
 *   1       optimiser               4·Ψ + 12·Ψ/N                        2·Ψ   (reduce-scatter, then all-gather of weights)
 *   2       + gradients             2·Ψ + 14·Ψ/N                        2·Ψ
 *   3       + weights               16·Ψ/N                              3·Ψ   (weights gathered for forward and backward)
 *
 * The exact traffic has a factor (N − 1)/N. Units: bytes; GB = 10⁹.
 * Sources: Rajbhandari et al. 2020 (ZeRO), arXiv 1910.02054 §3.1, §5, §7; Zhao et al. 2023 (FSDP), arXiv 2304.11277.
 * Caveats: activations, temporary buffers and gathered weights come on top; frameworks that keep gradients in fp32 need
 * 2 or 4 bytes more. With gradient accumulation, stages 2 and 3 repeat their collectives for every micro-batch.
 */
import { assert, assertInteger, assertPositive } from './check'
import { allGatherBytes, reduceScatterBytes } from './collectives'

export type ZeroStage = 0 | 1 | 2 | 3

/** PyTorch FSDP's name of the strategy that shards the same; it has none for stage 1. */
export const FSDP_EQUIVALENT: Readonly<Record<ZeroStage, string | null>> = {
  0: 'NO_SHARD',
  1: null,
  // Gathers weights before the forward pass and frees them after the backward pass.
  2: 'SHARD_GRAD_OP',
  // HYBRID_SHARD is this one within a node (N = its GPUs), replicated over nodes.
  3: 'FULL_SHARD',
}

// #region states
/** Bytes per parameter. */
export interface StateBytes {
  readonly weights: number
  readonly gradients: number
  readonly optimizer: number
}

export const MIXED_PRECISION_ADAM: StateBytes = { weights: 2, gradients: 2, optimizer: 4 + 4 + 4 }

export interface ShardedModel {
  readonly parameters: number
  readonly stage: ZeroStage
  /** Data-parallel ranks N. */
  readonly ranks: number
  /** MIXED_PRECISION_ADAM unless given. */
  readonly bytes?: StateBytes
}

export interface ModelStates extends StateBytes {
  readonly total: number
}

function assertStage(stage: number): void {
  assert([0, 1, 2, 3].includes(stage), `stage must be 0, 1, 2 or 3, got ${stage}`)
}

// #region per-rank
/** Bytes per rank, by part. Throws RangeError on an unknown stage, ranks below 1, or parameters that are not positive. */
export function modelStateBytes({ parameters, stage, ranks, bytes = MIXED_PRECISION_ADAM }: ShardedModel): ModelStates {
  assertPositive('parameters', parameters)
  assertInteger('ranks', ranks, 1)
  assertStage(stage)
  const weights = (bytes.weights * parameters) / (stage >= 3 ? ranks : 1)
  const gradients = (bytes.gradients * parameters) / (stage >= 2 ? ranks : 1)
  const optimizer = (bytes.optimizer * parameters) / (stage >= 1 ? ranks : 1)
  return { weights, gradients, optimizer, total: weights + gradients + optimizer }
}
// #endregion
// #endregion

// #region traffic
export interface ZeroCollective {
  readonly kind: 'reduce-scatter' | 'all-gather'
  readonly of: 'gradients' | 'weights'
  readonly when: 'forward' | 'backward' | 'after the step'
}

/** The collectives of one step; an all-reduce is written as its two halves. Throws RangeError on an unknown stage. */
export function zeroCollectives(stage: ZeroStage): ZeroCollective[] {
  assertStage(stage)
  const reduce: ZeroCollective = { kind: 'reduce-scatter', of: 'gradients', when: 'backward' }
  if (stage === 0) return [reduce, { kind: 'all-gather', of: 'gradients', when: 'backward' }]
  if (stage < 3) return [reduce, { kind: 'all-gather', of: 'weights', when: 'after the step' }]
  return [{ kind: 'all-gather', of: 'weights', when: 'forward' }, { kind: 'all-gather', of: 'weights', when: 'backward' }, reduce]
}

/** Bytes one rank sends per step, exactly. Throws RangeError as modelStateBytes does. */
export function zeroTrafficBytes({ parameters, stage, ranks, bytes = MIXED_PRECISION_ADAM }: ShardedModel): number {
  assertPositive('parameters', parameters)
  assertInteger('ranks', ranks, 1)
  return zeroCollectives(stage).reduce((sum, { kind, of }) => {
    const size = parameters * bytes[of]
    return sum + (kind === 'all-gather' ? allGatherBytes(size, ranks) : reduceScatterBytes(size, ranks))
  }, 0)
}
// #endregion
