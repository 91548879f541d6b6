/**
 * How much compute a language model costs, from its parameters P and tokens D.
 *
 *   training   C = 6·P·D      2·P·D forward (one multiply and one add per weight and token), 4·P·D backward
 *   inference  2·P per token
 *   GPU-hours  = C / (MFU · peak FLOP/s · 3600)
 *   attention  12·S²·d per layer and sequence in training, against 6·S·p for the p matrix weights of that layer,
 *              so attention / matmul = 2·S·d / p. With MHA and a gated MLP of width 4·d, p = 16·d², the ratio S / (8·d)
 *   serving    as many FLOPs as training did, after 6·P·D / 2·P = 3·D tokens
 *
 * Units: P in parameters that multiply (the active ones of a mixture of experts), D and S in tokens, d = dModel,
 * C in FLOPs, peaks in FLOP/s, dense.
 * Sources: 6·P·D: Kaplan et al. 2020, arXiv 2001.08361 §2.1; MFU: Chowdhery et al. 2022 (PaLM), arXiv 2204.02311 §4.1;
 * serving against training: Sardana et al. 2024, arXiv 2401.00448.
 * Caveats: 6·P·D leaves attention out, which matters once S approaches 8·d, and it counts the embedding table, which is
 * looked up and not multiplied. Hardware FLOPs (HFU) are larger when activations are recomputed.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'

// #region flops
/** 6·P·D. Throws RangeError unless both are positive. */
export function trainingFlops(parameters: number, tokens: number): number {
  assertPositive('parameters', parameters)
  assertPositive('tokens', tokens)
  return 6 * parameters * tokens
}

/** 2·P. Throws RangeError unless P is positive. */
export function inferenceFlopsPerToken(parameters: number): number {
  assertPositive('parameters', parameters)
  return 2 * parameters
}
// #endregion

// #region gpu-hours
export interface ComputeRun {
  readonly flops: number
  /** Dense peak of one GPU for the data type used. */
  readonly peakFlopsPerSecond: number
  /** Model FLOPs utilisation, in (0, 1]. */
  readonly mfu: number
}

/** Hours of one GPU, summed over the cluster. Throws RangeError unless all are positive and mfu ≤ 1. */
export function gpuHours({ flops, peakFlopsPerSecond, mfu }: ComputeRun): number {
  assertPositive('flops', flops)
  assertPositive('peakFlopsPerSecond', peakFlopsPerSecond)
  assertPositive('mfu', mfu)
  assertInRange('mfu', mfu, 0, 1)
  return flops / (mfu * peakFlopsPerSecond) / 3600
}

/** FLOP/s that one GPU sustained, from the FLOPs and GPU-hours of a run. Throws RangeError unless both are positive. */
export function sustainedFlopsPerSecond(flops: number, hours: number): number {
  assertPositive('flops', flops)
  assertPositive('hours', hours)
  return flops / (hours * 3600)
}

/** Sustained FLOP/s over peak FLOP/s: MFU if the FLOPs are the model's. Throws RangeError unless both are positive. */
export function flopsUtilisation(flopsPerSecond: number, peakFlopsPerSecond: number): number {
  assertPositive('flopsPerSecond', flopsPerSecond)
  assertPositive('peakFlopsPerSecond', peakFlopsPerSecond)
  return flopsPerSecond / peakFlopsPerSecond
}

/** Rent of `hours` GPU-hours. Throws RangeError unless both are positive. */
export function rentalCost(hours: number, pricePerGpuHour: number): number {
  assertPositive('hours', hours)
  assertPositive('pricePerGpuHour', pricePerGpuHour)
  return hours * pricePerGpuHour
}
// #endregion

// #region attention-share
export interface LayerShape {
  readonly seqLen: number
  /** Width of all query heads together, nQ · dHead. */
  readonly dModel: number
  /** Matrix weights of one layer; 16·d² unless given (MHA, gated MLP of width 4·d). */
  readonly weightsPerLayer?: number
  /** Halves the attention FLOPs, as kernels that skip masked blocks do; false unless given. */
  readonly causal?: boolean
}

/** Attention FLOPs over matmul FLOPs: 2·S·d / p, or S·d / p when causal. Throws RangeError on sizes below 1. */
export function attentionToMatmulRatio({ seqLen, dModel, weightsPerLayer, causal = false }: LayerShape): number {
  assertInteger('seqLen', seqLen, 1)
  assertInteger('dModel', dModel, 1)
  const weights = weightsPerLayer ?? 16 * dModel ** 2
  assertPositive('weightsPerLayer', weights)
  return ((causal ? 1 : 2) * seqLen * dModel) / weights
}

/** Attention as a share of all FLOPs of the layer, in (0, 1). Throws RangeError on sizes below 1. */
export function attentionFlopsShare(shape: LayerShape): number {
  const ratio = attentionToMatmulRatio(shape)
  return ratio / (1 + ratio)
}
// #endregion

// #region break-even
/** Tokens after which serving has cost as many FLOPs as training: 3·D, whatever P. Throws RangeError unless D > 0. */
export function servingTokensEqualToTraining(trainingTokens: number): number {
  assertPositive('trainingTokens', trainingTokens)
  return 3 * trainingTokens
}

export interface TrainedModel {
  readonly parameters: number
  readonly trainingTokens: number
}

/**
 * Served tokens from which a small, long-trained model has cost less in total than a large one of the same quality:
 * T = 3·(P₁·D₁ − P₂·D₂) / (P₂ − P₁), or 0 if it was no dearer to train. Throws RangeError unless small has fewer parameters.
 */
export function breakEvenServingTokens(small: TrainedModel, large: TrainedModel): number {
  assert(small.parameters < large.parameters, `the small model has ${small.parameters} parameters, the large ${large.parameters}`)
  const extraTraining =
    trainingFlops(small.parameters, small.trainingTokens) - trainingFlops(large.parameters, large.trainingTokens)
  const savedPerToken = inferenceFlopsPerToken(large.parameters - small.parameters)
  return Math.max(0, extraTraining / savedPerToken)
}
// #endregion

// #region batch
export interface BatchShape {
  readonly microBatch: number
  readonly accumulationSteps: number
  readonly dataParallel: number
  readonly seqLen: number
}

/** Tokens of one optimiser step, over all data-parallel ranks. Throws RangeError on sizes below 1. */
export function globalBatchTokens({ microBatch, accumulationSteps, dataParallel, seqLen }: BatchShape): number {
  assertInteger('microBatch', microBatch, 1)
  assertInteger('accumulationSteps', accumulationSteps, 1)
  assertInteger('dataParallel', dataParallel, 1)
  assertInteger('seqLen', seqLen, 1)
  return microBatch * accumulationSteps * dataParallel * seqLen
}
// #endregion

/** Regulation (EU) 2024/1689, Art. 51(2): more training FLOPs than this are presumed to bring systemic risk. */
export const EU_SYSTEMIC_RISK_FLOPS = 1e25
