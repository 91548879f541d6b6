/**
 * What one pass of a served model computes and reads on each GPU, and how long it takes at least: dense models, mixtures
 * of experts and latent attention, on GPUs that share every layer (tensor parallelism).
 *
 *   experts read by B tokens   E · (1 − (1 − k/E)^B)         each token picks k of E, independently and all alike
 *   decode, B sequences        FLOPs = B · (2·P_active + 4·S·w)
 *                              bytes = (P_shared + P_expert · experts read) · b + B · S · kv
 *   prefill, S tokens of which c are cached
 *                              FLOPs = 2·P_active·(S − c) + 2·w·(S² − c²)
 *                              bytes = weights as above, for S − c tokens, + S · kv     read, or written once
 *   seconds ≥ max(FLOPs / (MFU · peak), bytes / (MBU · bandwidth))
 *
 * w is L · n_q · (width of a score + width of a value) / 2 = L·n_q·d_h, as in roofline.ts, to which all of this reduces for
 * a dense model. Latent attention has two widths: it expands keys and values to read a prompt, and multiplies the latents
 * themselves, which are wider, to write an answer. On n GPUs weights and FLOPs divide by n, the cache only by as many as
 * there are KV heads; a latent has no heads, so that every GPU keeps all of it.
 *
 * Units: FLOPs, bytes, seconds. MFU and MBU: share of the data sheet's arithmetic and bandwidth that kernels reach, 1 for
 * a floor. Sources: roofline: Williams et al. 2009; phases: Pope et al. 2022, arXiv 2211.05102; weights of latent
 * attention absorbed into the query: DeepSeek-V2, arXiv 2405.04434 §2.1.
 * Caveats: no communication, no launches, no activations; routers have favourites, so fewer experts are read; a latent
 * prefix has to be expanded again, which is left out.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import { kvHeadsPerGpu } from './kv-cache'
import { activeParameterCount, modelCacheBytesPerToken, parameterCount, type ModelConfig } from './model-config'
import { peakFlopsPerSecond, type ComputeDtype, type Hardware, type Work } from './roofline'

// #region model
export interface ServedModel {
  /** Read by every pass. */
  readonly sharedParameters: number
  /** One routed expert, all layers together; 0 in a dense model. */
  readonly expertParameters: number
  readonly nExperts: number
  /** Routed experts per token. */
  readonly nActive: number
  /** Multiplied by each token. */
  readonly activeParameters: number
  readonly bytesPerParameter: number
  /** All layers and heads together. */
  readonly kvBytesPerToken: number
  /** Over how many GPUs the cache can be divided. */
  readonly kvHeads: number
  /** w above, when writing and when reading a prompt. */
  readonly decodeWidth: number
  readonly prefillWidth: number
}

/** Throws RangeError unless both sizes are positive. */
export function servedModel(config: ModelConfig, bytesPerParameter: number, kvBytesPerElement: number): ServedModel {
  assertPositive('bytesPerParameter', bytesPerParameter)
  const { nLayers, nQ, nKv, dHead, mla, moe } = config
  const total = parameterCount(config).total
  const active = activeParameterCount(config).total
  const nExperts = moe?.nExperts ?? 0
  const nActive = moe?.nActive ?? 0
  // The two counts differ by the experts that a token does not use.
  const expertParameters = nExperts > nActive ? (total - active) / (nExperts - nActive) : 0
  const width = (scores: number, values: number) => (nLayers * nQ * (scores + values)) / 2
  return {
    sharedParameters: total - nExperts * expertParameters,
    expertParameters,
    nExperts,
    nActive,
    activeParameters: active,
    bytesPerParameter,
    kvBytesPerToken: modelCacheBytesPerToken(config, kvBytesPerElement),
    kvHeads: mla ? 1 : nKv,
    decodeWidth: mla ? width(mla.dLatent + mla.dRope, mla.dLatent) : width(dHead, dHead),
    prefillWidth: mla ? width(mla.dNope + mla.dRope, mla.dV) : width(dHead, dHead),
  }
}
// #endregion

// #region experts
/** E · (1 − (1 − k/E)^tokens): experts that at least one token picked, on average. Throws RangeError unless 1 ≤ k ≤ E. */
export function expectedDistinctExperts(nExperts: number, k: number, tokens: number): number {
  assertInteger('k', k, 1)
  assert(k <= nExperts, `k must be at most the ${nExperts} experts, got ${k}`)
  assertInRange('tokens', tokens, 0, Infinity)
  return nExperts * (1 - (1 - k / nExperts) ** tokens)
}

/** Bytes of weights that a pass over so many tokens reads, over all GPUs. Throws as above. */
export function weightBytesRead(model: ServedModel, tokens: number): number {
  const { sharedParameters, expertParameters, nExperts, nActive, bytesPerParameter } = model
  const experts = nExperts > 0 ? expectedDistinctExperts(nExperts, nActive, tokens) : 0
  return (sharedParameters + experts * expertParameters) * bytesPerParameter
}

/** Bytes of all weights. */
export function allWeightBytes({ sharedParameters, expertParameters, nExperts, bytesPerParameter }: ServedModel): number {
  return (sharedParameters + nExperts * expertParameters) * bytesPerParameter
}

/** Bytes that each of `gpus` GPUs caches per token. Throws RangeError unless gpus ≥ 1. */
export function cacheBytesPerGpu({ kvBytesPerToken, kvHeads }: ServedModel, gpus: number): number {
  return (kvBytesPerToken * kvHeadsPerGpu(kvHeads, gpus)) / kvHeads
}
// #endregion

// #region passes
/** Of one pass, on each GPU; `bytes` are both together. */
export interface PassWork extends Work {
  readonly weightBytes: number
  readonly cacheBytes: number
}

/** One token for each of `batch` sequences with `contextTokens` cached each. Throws RangeError on a batch below 1. */
export function decodePass(model: ServedModel, batch: number, contextTokens: number, gpus = 1): PassWork {
  assertInteger('batch', batch, 1)
  assertInRange('contextTokens', contextTokens, 0, Infinity)
  const flops = batch * (2 * model.activeParameters + 4 * contextTokens * model.decodeWidth)
  return passWork(flops, weightBytesRead(model, batch), batch * contextTokens, model, gpus)
}

/** A prompt of which the first `cachedTokens` are in the cache. Throws RangeError unless something is left to read. */
export function prefillPass(model: ServedModel, promptTokens: number, cachedTokens = 0, gpus = 1): PassWork {
  assertInteger('promptTokens', promptTokens, 1)
  assertInteger('cachedTokens', cachedTokens)
  assert(cachedTokens < promptTokens, `cachedTokens must be below the prompt's ${promptTokens}, got ${cachedTokens}`)
  const fresh = promptTokens - cachedTokens
  const flops = 2 * model.activeParameters * fresh + 2 * model.prefillWidth * (promptTokens ** 2 - cachedTokens ** 2)
  return passWork(flops, weightBytesRead(model, fresh), promptTokens, model, gpus)
}

function passWork(flops: number, weights: number, cachedTokens: number, model: ServedModel, gpus: number): PassWork {
  const weightBytes = weights / gpus
  const cacheBytes = cachedTokens * cacheBytesPerGpu(model, gpus)
  return { flops: flops / gpus, weightBytes, cacheBytes, bytes: weightBytes + cacheBytes }
}
// #endregion

// #region time
export interface Server {
  readonly hardware: Hardware
  readonly dtype: ComputeDtype
  /** That share every layer. */
  readonly gpus: number
  /** Share of the peak that matrix products reach, in (0, 1]. */
  readonly mfu: number
  /** Share of the bandwidth that reads reach, in (0, 1]. */
  readonly mbu: number
}

export interface PassTime {
  readonly arithmeticSeconds: number
  /** One after the other; arithmetic runs meanwhile. */
  readonly weightSeconds: number
  readonly cacheSeconds: number
  /** The longer of arithmetic and reading. */
  readonly seconds: number
  readonly limit: 'compute' | 'weights' | 'cache'
}

/** Throws RangeError unless 0 < mfu, mbu ≤ 1, or on an unsupported data type. */
export function passTime({ flops, weightBytes, cacheBytes }: PassWork, { hardware, dtype, mfu, mbu }: Server): PassTime {
  for (const [name, share] of Object.entries({ mfu, mbu })) {
    assertPositive(name, share)
    assertInRange(name, share, 0, 1)
  }
  const arithmeticSeconds = flops / (mfu * peakFlopsPerSecond(hardware, dtype))
  const bytesPerSecond = mbu * hardware.hbmBandwidth
  const [weightSeconds, cacheSeconds] = [weightBytes / bytesPerSecond, cacheBytes / bytesPerSecond]
  const reading = weightSeconds + cacheSeconds
  const limit = arithmeticSeconds >= reading ? 'compute' : weightSeconds >= cacheSeconds ? 'weights' : 'cache'
  return { arithmeticSeconds, weightSeconds, cacheSeconds, seconds: Math.max(arithmeticSeconds, reading), limit }
}
// #endregion

// #region intensity
/** What the FLOP per byte of a decode step tend to as the batch grows, on each GPU; Infinity without a cache to read. Throws RangeError unless gpus ≥ 1. */
export function intensityLimit(model: ServedModel, contextTokens: number, gpus = 1): number {
  const { flops, cacheBytes } = decodePass(model, 1, contextTokens, gpus)
  return flops / cacheBytes
}

/** Where arithmetic and reading take equally long, in FLOP per byte, at the server's MFU and MBU. Throws RangeError on an unsupported data type. */
export function serverRidge({ hardware, dtype, mfu, mbu }: Server): number {
  return (mfu * peakFlopsPerSecond(hardware, dtype)) / (mbu * hardware.hbmBandwidth)
}

/** The least batch at which a decode step is compute-bound; Infinity if none is. Throws RangeError as decodePass does. */
export function computeBoundFrom(model: ServedModel, contextTokens: number, server: Server): number {
  const ridge = serverRidge(server)
  if (intensityLimit(model, contextTokens, server.gpus) <= ridge) return Infinity
  // The intensity only grows with the batch: double until it is high enough, then halve the interval.
  const isBound = (batch: number) => {
    const { flops, bytes } = decodePass(model, batch, contextTokens, server.gpus)
    return flops >= ridge * bytes
  }
  let high = 1
  while (high <= 2 ** 50 && !isBound(high)) high *= 2
  if (high > 2 ** 50) return Infinity
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isBound(middle)) high = middle
    else low = middle
  }
  return high
}

/** The context from which no batch makes decode compute-bound; Infinity if it never comes to that. Not rounded. Throws RangeError as serverRidge does. */
export function memoryBoundFrom(model: ServedModel, server: Server): number {
  const { gpus } = server
  const perToken = serverRidge(server) * cacheBytesPerGpu(model, gpus) - (4 * model.decodeWidth) / gpus
  return perToken > 0 ? (2 * model.activeParameters) / gpus / perToken : Infinity
}
// #endregion

// #region capacity
export interface Memory {
  /** Share of each GPU's memory that the engine may use. */
  readonly utilisation: number
  /** Activations, workspaces, the runtime: bytes on each GPU. */
  readonly overheadBytes: number
}

/** As in the worked examples: 90 % of the card, 2 GB of it not for weights or cache. */
export const USUAL_MEMORY: Memory = { utilisation: 0.9, overheadBytes: 2e9 }

/** Bytes left for the cache on each GPU; negative if the weights do not fit. Throws RangeError outside 0 ≤ utilisation ≤ 1. */
export function cacheRoom(model: ServedModel, { hardware, gpus }: Server, { utilisation, overheadBytes }: Memory = USUAL_MEMORY): number {
  assertInRange('utilisation', utilisation, 0, 1)
  return hardware.memoryBytes * utilisation - overheadBytes - allWeightBytes(model) / gpus
}

/** Sequences of so many tokens that fit at once; 0 if the weights leave no room. Throws RangeError on less than 1 token. */
export function batchByMemory(model: ServedModel, tokensPerSequence: number, server: Server, memory: Memory = USUAL_MEMORY): number {
  assertInteger('tokensPerSequence', tokensPerSequence, 1)
  const tokens = Math.floor(cacheRoom(model, server, memory) / cacheBytesPerGpu(model, server.gpus))
  return Math.max(0, Math.floor(tokens / tokensPerSequence))
}
// #endregion
