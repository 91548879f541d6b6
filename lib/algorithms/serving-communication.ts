/**
 * What one GPU sends in one step of inference, for each way of spreading a model over N GPUs. T tokens in the step, all
 * GPUs together; d = dModel, b bytes per element.
 *
 *   tensor parallel     2 all-reduces a layer of T·d·b                      L · 2 · 2·(N − 1)/N · T·d·b
 *   pipeline parallel   1 message per boundary between stages               T·d·b, from N − 1 of the N
 *   expert parallel     2 all-to-alls a layer with experts: T/N tokens of   L · 2 · (N − 1)/N · T/N · k·d·b
 *                       its own to k experts each, and back
 *   data parallel       nothing
 *
 * So a GPU's traffic does not shrink with N under tensor parallelism, and shrinks with 1/N under expert parallelism
 * (whose attention is data parallel): their ratio is k/2N if all layers have experts.
 * Sources: Shoeybi et al. 2019 (Megatron-LM), arXiv 1909.08053 §3; Narayanan et al. 2021, arXiv 2104.04473 §2; expert
 * parallelism: DeepSeek-AI 2024, arXiv 2412.19437 §3.4.
 * Caveats: forward only. Experts are taken to be hit alike, and a token sent to two experts of one GPU counts twice; both
 * all-to-alls use b bytes. Latency per message is left out: it dominates when T is small.
 */
import { assertInteger } from './check'
import { allReduceBytes, allToAllBytes, tensorParallelMessageBytes, TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER } from './collectives'

export interface StepShape {
  readonly nLayers: number
  /** Tokens in the step. */
  readonly tokens: number
  readonly dModel: number
  readonly bytesPerElement: number
}

// #region bytes
const message = ({ tokens, dModel, bytesPerElement }: StepShape) => tensorParallelMessageBytes({ batch: 1, seqLen: tokens, dModel, bytesPerElement })

/** All-reduces in a step: two a layer. */
export const tensorParallelAllReduces = (nLayers: number): number => nLayers * TENSOR_PARALLEL_ALL_REDUCES_PER_LAYER.forward

/** Bytes that one GPU sends in the all-reduces of a step. Throws RangeError on sizes that are not positive. */
export function tensorParallelStepBytes(shape: StepShape, gpus: number): number {
  assertInteger('nLayers', shape.nLayers, 1)
  return tensorParallelAllReduces(shape.nLayers) * allReduceBytes(message(shape), gpus)
}

/** Bytes that cross one boundary between pipeline stages in a step. Throws RangeError on sizes that are not positive. */
export function pipelineBoundaryBytes(shape: StepShape): number {
  return message(shape)
}

/** Bytes that one GPU sends in the all-to-alls of a step; `nLayers` are those with experts. Throws as above. */
export function expertParallelStepBytes(shape: StepShape, nActive: number, gpus: number): number {
  assertInteger('nLayers', shape.nLayers, 1)
  assertInteger('nActive', nActive, 1)
  return shape.nLayers * 2 * allToAllBytes((message(shape) * nActive) / gpus, gpus)
}
// #endregion
