/**
 * Collective operations on a ring of N ranks: every rank sends to the next one only, one chunk of 1/N per step.
 *
 *   reduce-scatter   N − 1 steps; rank r ends with chunk (r + 1) mod N of the sum     sends (N − 1)/N · size
 *   all-gather       N − 1 steps; the finished chunks travel round                    sends (N − 1)/N · size
 *   all-reduce       = reduce-scatter, then all-gather                                sends 2·(N − 1)/N · size
 *
 * The bytes a rank sends hardly depend on N, but the number of steps grows with N, so small messages pay latency.
 * Units: `sizeBytes` is the whole vector (of one rank's gradients, say), results are bytes sent by one rank, which
 * receives as many. Shapes: one array per rank, all of one length.
 * Sources: Patarasuk & Yuan 2009, doi 10.1016/j.jpdc.2008.09.002; tensor parallelism: Shoeybi et al. 2019 (Megatron-LM),
 * arXiv 1909.08053 §3; with sequence parallelism: Korthikanti et al. 2022, arXiv 2205.05198 §4.2.2.
 * Caveat: libraries also use trees and reduction inside the switch, which move fewer bytes per rank.
 */
import { assert, assertInteger, assertPositive } from './check'

// #region bytes
/** (N − 1)/N · size. Throws RangeError unless size > 0 and N ≥ 1. */
export function reduceScatterBytes(sizeBytes: number, ranks: number): number {
  assertPositive('sizeBytes', sizeBytes)
  assertInteger('ranks', ranks, 1)
  return ((ranks - 1) / ranks) * sizeBytes
}

/** (N − 1)/N · size, where size is what every rank holds at the end. Throws as reduceScatterBytes does. */
export const allGatherBytes = reduceScatterBytes

/** 2·(N − 1)/N · size. Throws as reduceScatterBytes does. */
export function allReduceBytes(sizeBytes: number, ranks: number): number {
  return reduceScatterBytes(sizeBytes, ranks) + allGatherBytes(sizeBytes, ranks)
}

/** (N − 1)/N · size: a rank keeps 1/N of its data and sends the rest, as experts' tokens. Throws as reduceScatterBytes does. */
export const allToAllBytes = reduceScatterBytes

export interface Link {
  /** Bytes per second in one direction. */
  readonly bandwidth: number
  readonly latencySeconds: number
}

/** 2·(N − 1) steps of latency + (size/N)/bandwidth each. Throws RangeError unless bandwidth > 0 and latency ≥ 0. */
export function ringAllReduceSeconds(sizeBytes: number, ranks: number, { bandwidth, latencySeconds }: Link): number {
  assertPositive('bandwidth', bandwidth)
  assert(latencySeconds >= 0, `latencySeconds must be ≥ 0, got ${latencySeconds}`)
  return 2 * (ranks - 1) * latencySeconds + allReduceBytes(sizeBytes, ranks) / bandwidth
}
// #endregion

// #region ring
export interface RingTransfer {
  readonly from: number
  readonly to: number
  readonly chunk: number
}

export interface RingStep {
  readonly phase: 'reduce-scatter' | 'all-gather'
  /** All happen at the same time, one per rank. */
  readonly transfers: readonly RingTransfer[]
  /** What every rank holds after the step. */
  readonly state: readonly (readonly number[])[]
}

/** One step: every rank passes the chunk `chunkOf(rank)` on; the receiver adds it, or replaces its own. */
function ringStep(state: readonly (readonly number[])[], phase: RingStep['phase'], chunkOf: (rank: number) => number): RingStep {
  const n = state.length
  const length = state[0]!.length
  const transfers = state.map((_, from) => ({ from, to: (from + 1) % n, chunk: chunkOf(from) }))
  const next = state.map((values) => [...values])
  for (const { from, to, chunk } of transfers) {
    const end = Math.floor(((chunk + 1) * length) / n)
    for (let i = Math.floor((chunk * length) / n); i < end; i++) {
      next[to]![i] = phase === 'reduce-scatter' ? state[to]![i]! + state[from]![i]! : state[from]![i]!
    }
  }
  return { phase, transfers, state: next }
}

/**
 * All steps of a ring all-reduce; the last state holds the elementwise sum at every rank, the state after step N − 1
 * is the reduce-scatter alone. With one rank there are no steps. Throws RangeError without ranks or on unequal lengths.
 */
export function simulateRingAllReduce(inputs: readonly (readonly number[])[]): RingStep[] {
  const n = inputs.length
  assert(n > 0, `a ring needs at least one rank, got ${n}`)
  inputs.forEach((values, r) =>
    assert(values.length === inputs[0]!.length, `rank ${r} has ${values.length} values, rank 0 has ${inputs[0]!.length}`),
  )
  const mod = (x: number) => ((x % n) + n) % n
  const steps: RingStep[] = []
  const state = () => steps.at(-1)?.state ?? inputs
  for (let t = 0; t < n - 1; t++) steps.push(ringStep(state(), 'reduce-scatter', (rank) => mod(rank - t)))
  for (let t = 0; t < n - 1; t++) steps.push(ringStep(state(), 'all-gather', (rank) => mod(rank + 1 - t)))
  return steps
}
// #endregion

// #region tensor-parallel
/** Tensor parallelism all-reduces once after attention and once after the MLP, forward, and again backward. */
export const TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER = { forward: 2, backward: 2 } as const

export interface ActivationShape {
  readonly batch: number
  readonly seqLen: number
  readonly dModel: number
  readonly bytesPerElement: number
}

/** Bytes of the activations that one such all-reduce sums: b·s·d·bytes. Throws RangeError on sizes that are not positive. */
export function tensorParallelMessageBytes({ batch, seqLen, dModel, bytesPerElement }: ActivationShape): number {
  assertInteger('batch', batch, 1)
  assertInteger('seqLen', seqLen, 1)
  assertInteger('dModel', dModel, 1)
  assertPositive('bytesPerElement', bytesPerElement)
  return batch * seqLen * dModel * bytesPerElement
}

/**
 * Bytes one rank sends per layer and micro-batch, forward and backward. Sequence parallelism splits every all-reduce
 * into a reduce-scatter and an all-gather, so it sends the same. Throws RangeError as above, or unless ranks ≥ 1.
 */
export function tensorParallelBytesPerLayer(shape: ActivationShape, ranks: number): number {
  const { forward, backward } = TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER
  return (forward + backward) * allReduceBytes(tensorParallelMessageBytes(shape), ranks)
}
// #endregion
