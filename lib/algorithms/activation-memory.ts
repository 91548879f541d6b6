/**
 * Bytes of activations that one transformer layer keeps for the backward pass, per micro-batch.
 *
 *   whole            s·b·h·(34 + 5·a·s/h)        attention 11 + 5·a·s/h, MLP 19, two layer norms 4
 *   TP over t        s·b·h·(10 + 24/t + 5·a·s/(h·t))        the norms and block inputs are repeated on every rank
 *   TP and SP        s·b·h·(34 + 5·a·s/h) / t               sequence parallelism shards those as well
 *   selective        the same without 5·a·s/h               softmax, its dropout and its mask are computed again
 *   full             2·s·b·h                                only the input of the layer is kept
 *
 * s sequence length, b micro-batch, h = dModel, a = nQ heads, t tensor-parallel ranks. All in bytes: 2 per 16-bit
 * element, 1 per dropout mask entry.
 * Source: Korthikanti et al. 2022, arXiv 2205.05198, eq. 1–6 and Table 2.
 * Caveats: this is GPT-3's block: MHA, a GELU MLP of width 4·h, dropout, 16-bit activations, score matrices in memory.
 * FlashAttention never stores the scores, which is the selective row without recomputation by hand; SwiGLU, grouped
 * queries and absent dropout change the 34.
 */
import { assert, assertInteger } from './check'

export type Recompute = 'none' | 'selective' | 'full'

export interface ActivationInput {
  readonly seqLen: number
  readonly microBatch: number
  readonly dModel: number
  readonly nQ: number
  /** Tensor-parallel ranks t; 1 unless given. */
  readonly tensorParallel?: number
  /** Shard the rest along the sequence over the same ranks; false unless given. */
  readonly sequenceParallel?: boolean
  /** 'none' unless given. */
  readonly recompute?: Recompute
}

export interface ActivationBytes {
  /** Inputs of Q, K, V; Q, K, V themselves; input of the output projection; its dropout mask. */
  readonly attention: number
  /** Softmax output, dropout mask and dropout output: 5·a·s²·b. */
  readonly scores: number
  readonly mlp: number
  readonly norms: number
  readonly total: number
}

// #region layer
/** Bytes per layer and rank, by part. Throws RangeError on sizes below 1, or on t that does not divide the heads. */
export function layerActivationBytes(input: ActivationInput): ActivationBytes {
  const { seqLen, microBatch, dModel, nQ, tensorParallel: t = 1, sequenceParallel = false, recompute = 'none' } = input
  assertInteger('seqLen', seqLen, 1)
  assertInteger('microBatch', microBatch, 1)
  assertInteger('dModel', dModel, 1)
  assertInteger('nQ', nQ, 1)
  assertInteger('tensorParallel', t, 1)
  assert(nQ % t === 0, `${nQ} heads cannot be split over ${t} tensor-parallel ranks`)
  const sbh = seqLen * microBatch * dModel
  if (recompute === 'full') return { attention: 2 * sbh, scores: 0, mlp: 0, norms: 0, total: 2 * sbh }

  const replicated = sequenceParallel ? t : 1
  const attention = sbh * (3 / replicated + 8 / t)
  const scores = recompute === 'none' ? (5 * nQ * seqLen ** 2 * microBatch) / t : 0
  const mlp = sbh * (3 / replicated + 16 / t)
  const norms = (4 * sbh) / replicated
  return { attention, scores, mlp, norms, total: attention + scores + mlp + norms }
}
// #endregion

// #region model
export interface PipelineInput {
  readonly nLayers: number
  /** Stages p; 1 unless given. */
  readonly stages?: number
  /** Chunks v per stage of the interleaved schedule; 1 unless given. */
  readonly chunks?: number
}

/**
 * Bytes on a GPU of the first stage under 1F1B: it holds p micro-batches of nLayers/p layers, so all nLayers whatever p;
 * interleaving with v chunks holds 1 + (p − 1)/(p·v) times as much. Embedding and head are left out.
 * Throws RangeError on sizes below 1, or if p·v does not divide nLayers.
 */
export function firstStageActivationBytes(layerBytes: number, { nLayers, stages = 1, chunks = 1 }: PipelineInput): number {
  assert(layerBytes > 0, `layerBytes must be positive, got ${layerBytes}`)
  assertInteger('nLayers', nLayers, 1)
  assertInteger('stages', stages, 1)
  assertInteger('chunks', chunks, 1)
  assert(nLayers % (stages * chunks) === 0, `${nLayers} layers cannot be split into ${stages} × ${chunks} chunks`)
  return layerBytes * nLayers * (chunks > 1 ? 1 + (stages - 1) / (stages * chunks) : 1)
}
// #endregion
