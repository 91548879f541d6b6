/**
 * How long one token occupies a GPU: when it is trained on, read as part of a prompt, or written.
 *
 *   trained    6·P / (MFU · peak)
 *   prompt     2·P / (MFU · peak)
 *   written    max(bytes of the weights touched / (bandwidth · batch), 2·P / (MFU · peak))
 *
 * P are the parameters that a token uses. A dense model touches all its weights in every decode step, and shares them
 * among the batch. A mixture of experts touches more of its weights the larger the batch: with P of T parameters per
 * token, chosen independently and alike, a batch of B touches T·(1 − (1 − P/T)^B) on average.
 *
 * Units: seconds of one GPU; with N GPUs the time is N times shorter and the GPU-seconds are the same.
 * Sources: 6·P and 2·P, Kaplan et al. 2020, arXiv 2001.08361 §2.1; decode bound by memory, Pope et al. 2022, arXiv 2211.05102.
 * Caveats: attention scores, the KV cache and communication are left out, so all three are lower bounds. Not all of a
 * mixture's weights are routed, and routers have favourites: fewer weights are touched than the formula says.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'

export interface TokenModel {
  /** That one token uses. */
  readonly activeParameters: number
  readonly totalParameters: number
  readonly bytesPerParameter: number
}

export interface TokenGpu {
  readonly peakFlopsPerSecond: number
  readonly bytesPerSecond: number
  /** Share of the peak that matrix products reach, in (0, 1]. */
  readonly mfu: number
}

function assertModel({ activeParameters, totalParameters, bytesPerParameter }: TokenModel): void {
  assertPositive('activeParameters', activeParameters)
  assert(activeParameters <= totalParameters, `${activeParameters} active parameters are more than all, ${totalParameters}`)
  assertPositive('bytesPerParameter', bytesPerParameter)
}

function flopsPerSecond({ peakFlopsPerSecond, bytesPerSecond, mfu }: TokenGpu): number {
  assertPositive('peakFlopsPerSecond', peakFlopsPerSecond)
  assertPositive('bytesPerSecond', bytesPerSecond)
  assertPositive('mfu', mfu)
  assertInRange('mfu', mfu, 0, 1)
  return mfu * peakFlopsPerSecond
}

// #region seconds
/** GPU-seconds to train on one token. Throws RangeError on sizes that are not positive. */
export function secondsPerTrainedToken(model: TokenModel, gpu: TokenGpu): number {
  assertModel(model)
  return (6 * model.activeParameters) / flopsPerSecond(gpu)
}

/** GPU-seconds to read one token of a prompt. Throws as above. */
export function secondsPerPromptToken(model: TokenModel, gpu: TokenGpu): number {
  assertModel(model)
  return (2 * model.activeParameters) / flopsPerSecond(gpu)
}

/** Parameters that a decode step of `batch` sequences reads: all of a dense model. Throws RangeError on a batch below 1. */
export function touchedParameters(model: TokenModel, batch: number): number {
  assertModel(model)
  assertInteger('batch', batch, 1)
  const { activeParameters, totalParameters } = model
  return totalParameters * (1 - (1 - activeParameters / totalParameters) ** batch)
}

/** GPU-seconds to write one token in a batch. Throws as above. */
export function secondsPerWrittenToken(model: TokenModel, gpu: TokenGpu, batch: number): number {
  const weights = touchedParameters(model, batch) * model.bytesPerParameter
  return Math.max(weights / (gpu.bytesPerSecond * batch), secondsPerPromptToken(model, gpu))
}
// #endregion
