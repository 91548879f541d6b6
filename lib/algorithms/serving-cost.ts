/**
 * How long one step of an inference server takes when it decodes for some requests and reads parts of other prompts.
 * Each layer runs one kernel after the other, so every kind of kernel has a roofline of its own:
 *
 *   linear layers   FLOPs = 2·P·(D + C)                                       bytes = P·bytes, once for all tokens
 *   attention       FLOPs = 4·A·(Σ decode contexts + Σ chunks c·(a + c/2))    bytes = (Σ contexts + Σ chunks (a + c))·kv
 *   seconds = max(FLOPs/peak, bytes/bandwidth) of the linear layers + the same of attention
 *
 * D sequences decode, one token each; a chunk holds c tokens of a prompt of which a are cached already, C = Σ c; A is the
 * width of attention over all layers, kv the bytes of a cached token. A chunk reads what came before it and writes its own
 * keys and values. Decodes alone take decodeStepSeconds of roofline.ts, a long prompt alone its prefillSeconds.
 *
 * A prompt of S tokens in chunks of c: the weights are read ⌈S/c⌉ times instead of once, and chunk i reads (i − 1)·c
 * cached tokens again, S·(S − c)/2c in all if c divides S. The FLOPs stay the same.
 * Sources: chunks beside decodes: Agrawal et al. 2024 (Sarathi-Serve), arXiv 2403.02310 §4; lower bounds: roofline.ts.
 * Caveats: those of roofline.ts. Kernels also round a chunk up to their tile size, and each step has a fixed cost.
 */
import { assertInRange, assertInteger, assertPositive } from './check'
import { peakFlopsPerSecond, ridgePoint, type Machine, type ModelCost, type Work } from './roofline'

// #region step
export interface StepLoad {
  /** Sequences that decode, one token each. */
  readonly decodes: number
  /** Cached tokens that they read, together. */
  readonly decodeContext: number
  /** Prompt tokens computed, over all chunks. */
  readonly prefillTokens: number
  /** Cached tokens that the chunks read, from earlier chunks of their prompts. */
  readonly prefillContext: number
  /** Pairs of query and key in the chunks: Σ c·(a + c/2). */
  readonly prefillPairs: number
}

/** FLOPs and bytes of both kinds of kernel in a step, over all GPUs. */
export function stepWork(model: ModelCost, load: StepLoad): { readonly linear: Work; readonly attention: Work } {
  const { parameters, bytesPerParameter, kvBytesPerToken, attentionWidth } = model
  const { decodes, decodeContext, prefillTokens, prefillContext, prefillPairs } = load
  return {
    linear: { flops: 2 * parameters * (decodes + prefillTokens), bytes: parameters * bytesPerParameter },
    attention: {
      flops: 4 * attentionWidth * (decodeContext + prefillPairs),
      bytes: (decodeContext + prefillContext + prefillTokens) * kvBytesPerToken,
    },
  }
}

/** A lower bound of a step's time. Throws RangeError on an unsupported data type, when called with model and machine. */
export function stepTimer(model: ModelCost, { hardware, dtype, gpus = 1 }: Machine): (load: StepLoad) => number {
  assertInteger('gpus', gpus, 1)
  const flopsPerSecond = gpus * peakFlopsPerSecond(hardware, dtype)
  const bytesPerSecond = gpus * hardware.hbmBandwidth
  const secondsOf = ({ flops, bytes }: Work) => Math.max(flops / flopsPerSecond, bytes / bytesPerSecond)
  return (load) => {
    const { linear, attention } = stepWork(model, load)
    return secondsOf(linear) + secondsOf(attention)
  }
}

/** What `tokens` of a prompt, of which `cached` are there already, add to a step. */
export function chunkLoad(tokens: number, cached = 0): StepLoad {
  return { decodes: 0, decodeContext: 0, prefillTokens: tokens, prefillContext: cached, prefillPairs: tokens * (cached + tokens / 2) }
}
// #endregion

// #region chunked
export interface ChunkedPrefill {
  readonly chunks: number
  readonly seconds: number
  /** The last chunk: it has most to attend to. */
  readonly longestStepSeconds: number
  /** Bytes of weights read, over all chunks. */
  readonly weightBytes: number
  /** Bytes of keys and values read again. */
  readonly rereadBytes: number
}

/** A prompt read in chunks of at most `chunk` tokens, each beside the same decodes if there are any. Throws RangeError unless both are at least 1. */
export function chunkedPrefill(model: ModelCost, promptTokens: number, chunk: number, machine: Machine, beside: Partial<StepLoad> = {}): ChunkedPrefill {
  assertInteger('promptTokens', promptTokens, 1)
  assertInteger('chunk', chunk, 1)
  const secondsOf = stepTimer(model, machine)
  const chunks = Math.ceil(promptTokens / chunk)
  let [seconds, longest, reread] = [0, 0, 0]
  for (let cached = 0; cached < promptTokens; cached += chunk) {
    const step = secondsOf({ ...chunkLoad(Math.min(chunk, promptTokens - cached), cached), ...beside })
    seconds += step
    longest = Math.max(longest, step)
    reread += cached
  }
  const weightBytes = chunks * model.parameters * model.bytesPerParameter
  return { chunks, seconds, longestStepSeconds: longest, weightBytes, rereadBytes: reread * model.kvBytesPerToken }
}

/**
 * Prompt tokens that fit into a decode step without making its linear layers longer: as long as these wait for the
 * weights, their arithmetic has time for ridge · bytes / 2 tokens in all. The attention of the new tokens is left out.
 * Not rounded. Throws RangeError on an unsupported data type.
 */
export function freePrefillTokens({ bytesPerParameter }: ModelCost, decodes: number, { hardware, dtype }: Machine): number {
  assertInteger('decodes', decodes)
  return Math.max(0, (ridgePoint(hardware, dtype) * bytesPerParameter) / 2 - decodes)
}
// #endregion

// #region transfer
/** Bytes of keys and values of `tokens`, over a link. Throws RangeError unless the bandwidth is positive. */
export function kvTransferSeconds(tokens: number, kvBytesPerToken: number, bytesPerSecond: number): number {
  assertInteger('tokens', tokens)
  assertInRange('kvBytesPerToken', kvBytesPerToken, 0, Infinity)
  assertPositive('bytesPerSecond', bytesPerSecond)
  return (tokens * kvBytesPerToken) / bytesPerSecond
}
// #endregion

// #region pools
/** Seconds of a GPU that one request takes in each phase, when decode steps have `batch` requests like it. */
export interface RequestCost {
  readonly prefillSeconds: number
  readonly decodeSeconds: number
}

/** The decode steps are taken at the mean context. Throws RangeError on lengths or a batch below 1. */
export function requestCost(model: ModelCost, promptTokens: number, outputTokens: number, batch: number, machine: Machine): RequestCost {
  assertInteger('promptTokens', promptTokens, 1)
  assertInteger('outputTokens', outputTokens, 1)
  assertInteger('batch', batch, 1)
  const secondsOf = stepTimer(model, machine)
  const context = promptTokens + outputTokens / 2
  const step = secondsOf({ ...chunkLoad(0), decodes: batch, decodeContext: batch * context })
  return { prefillSeconds: secondsOf(chunkLoad(promptTokens)), decodeSeconds: ((outputTokens - 1) * step) / batch }
}

/**
 * Requests per second of p + d GPUs: in two pools the slower one decides, min(p/prefill, d/decode), which is at most
 * what the same GPUs do together, (p + d)/(prefill + decode), and equal only if p/d = prefill/decode.
 */
export function poolCapacity({ prefillSeconds, decodeSeconds }: RequestCost, prefillGpus: number, decodeGpus: number): { readonly split: number; readonly together: number } {
  assertInteger('prefillGpus', prefillGpus, 1)
  assertInteger('decodeGpus', decodeGpus, 1)
  return {
    split: Math.min(prefillGpus / prefillSeconds, decodeGpus / decodeSeconds),
    together: (prefillGpus + decodeGpus) / (prefillSeconds + decodeSeconds),
  }
}
// #endregion
