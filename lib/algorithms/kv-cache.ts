/**
 * How many bytes the key-value cache takes.
 *
 *   bytes per token = 2 · nLayers · nKv · dHead · bytes per element          (2: one key and one value)
 *   bytes per token = nLayers · (dLatent + dRope) · bytes per element        (multi-head latent attention)
 *   total = bytes per token · tokens · sequences
 *
 * The query heads and dModel do not appear: only what is cached counts. With a sliding window a sequence never holds
 * more than `window` tokens in such a layer.
 *
 * Sources: Ainslie et al. 2023 (GQA), arXiv 2305.13245; DeepSeek-V2, arXiv 2405.04434 §2.1.4; rolling buffer: Jiang et
 * al. 2023 (Mistral), arXiv 2310.06825 §2; capacity by memory: Kwon et al. 2023, arXiv 2309.06180 §3.
 * Caveat: int8, fp8 and int4 caches also keep scales (one per token, head or group), which are left out here; GB = 10⁹
 * bytes in data sheets, GiB = 2³⁰ bytes in what tools print.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'

/** Bytes per element. Two int4 values share a byte. */
export const DTYPE_BYTES = { fp32: 4, bf16: 2, fp16: 2, fp8: 1, int8: 1, int4: 0.5 } as const
export type Dtype = keyof typeof DTYPE_BYTES

// #region per-token
export interface KvShape {
  readonly nLayers: number
  readonly nKv: number
  readonly dHead: number
  readonly bytesPerElement: number
}

/** MHA, GQA, MQA: 2 · nLayers · nKv · dHead · bytes. Throws RangeError on a size that is not positive. */
export function kvCacheBytesPerToken({ nLayers, nKv, dHead, bytesPerElement }: KvShape): number {
  assertInteger('nLayers', nLayers, 1)
  assertInteger('nKv', nKv, 1)
  assertInteger('dHead', dHead, 1)
  assertPositive('bytesPerElement', bytesPerElement)
  return 2 * nLayers * nKv * dHead * bytesPerElement
}

export interface MlaKvShape {
  readonly nLayers: number
  readonly dLatent: number
  readonly dRope: number
  readonly bytesPerElement: number
}

/** MLA: nLayers · (dLatent + dRope) · bytes; no factor 2, no heads. Throws RangeError on a size that is not positive. */
export function mlaCacheBytesPerToken({ nLayers, dLatent, dRope, bytesPerElement }: MlaKvShape): number {
  assertInteger('nLayers', nLayers, 1)
  assertInteger('dLatent', dLatent, 1)
  assertInteger('dRope', dRope)
  assertPositive('bytesPerElement', bytesPerElement)
  return nLayers * (dLatent + dRope) * bytesPerElement
}
// #endregion

// #region tensor-parallel
/**
 * KV heads that each of `gpus` tensor-parallel GPUs caches: its share, and at least one, since with fewer heads than GPUs
 * engines copy them. (A latent of MLA has no heads to share out: every GPU caches all of it.) Throws RangeError unless
 * both are at least 1.
 */
export function kvHeadsPerGpu(nKv: number, gpus: number): number {
  assertInteger('nKv', nKv, 1)
  assertInteger('gpus', gpus, 1)
  return Math.ceil(nKv / gpus)
}
// #endregion

// #region total
export interface KvCacheSize {
  readonly bytesPerToken: number
  readonly seqLen: number
  /** Sequences held at the same time; 1 unless given. */
  readonly batch?: number
  /** Sliding window in tokens; none unless given. */
  readonly window?: number
}

/** Bytes of the whole cache, all layers alike. Throws RangeError on negative lengths or a window below 1. */
export function kvCacheBytes({ bytesPerToken, seqLen, batch = 1, window }: KvCacheSize): number {
  assertPositive('bytesPerToken', bytesPerToken)
  assertInteger('seqLen', seqLen)
  assertInteger('batch', batch)
  if (window !== undefined) assertInteger('window', window, 1)
  return bytesPerToken * Math.min(seqLen, window ?? seqLen) * batch
}
// #endregion

// #region capacity
export interface KvCapacityInput {
  readonly memoryBytes: number
  /** Fraction of the memory the server may use, in (0, 1]. */
  readonly utilisation: number
  readonly weightBytes: number
  /** Activations, workspaces, the runtime itself. */
  readonly overheadBytes: number
  readonly bytesPerToken: number
}

/**
 * Tokens that fit beside the weights: ⌊(memory · utilisation − weights − overhead) / bytes per token⌋, over all
 * sequences together. Throws RangeError if the weights and overhead alone do not fit.
 */
export function kvCapacityTokens(input: KvCapacityInput): number {
  const { memoryBytes, utilisation, weightBytes, overheadBytes, bytesPerToken } = input
  assertPositive('memoryBytes', memoryBytes)
  assertInRange('utilisation', utilisation, 0, 1)
  assertPositive('bytesPerToken', bytesPerToken)
  assert(weightBytes >= 0, `weightBytes must be ≥ 0, got ${weightBytes}`)
  assert(overheadBytes >= 0, `overheadBytes must be ≥ 0, got ${overheadBytes}`)
  const left = memoryBytes * utilisation - weightBytes - overheadBytes
  assert(left >= 0, `weights and overhead exceed the usable memory by ${-left} bytes`)
  return Math.floor(left / bytesPerToken)
}
// #endregion
