/**
 * A tiny decoder that can run with and without a key-value cache, and counts what each way costs.
 *
 *   x = E[token]
 *   each layer:  x ← x + Attention(RMSNorm(x))      grouped queries, RoPE on queries and keys
 *                x ← x + SwiGLU(RMSNorm(x))         (silu(x W_gate) ∘ x W_up) W_down
 *   logits = RMSNorm(x) Eᵀ                          embedding and head are tied
 *
 * The keys and values of past tokens can be kept because nothing that comes later changes them: the mask is causal, so
 * the hidden state of a past position never sees a new token, and weights and positions stay the same. Past queries
 * are not kept because nobody reads them again.
 *
 * With a bidirectional mask this fails: every new token would change the hidden states, hence the keys and values, of
 * all earlier positions, and the cached ones are stale. (In the first layer keys come from the embeddings alone, so with
 * a single layer only the logits of earlier positions differ, with two or more also those of the last.)
 *
 * Shapes: x (tokens × dModel); cache per layer and key-value head: K and V (tokens × dHead), keys already rotated.
 * Sources: Vaswani et al. 2017, arXiv 1706.03762; block as in Llama: Touvron et al. 2023, arXiv 2302.13971 §2.2; SwiGLU:
 * Shazeer 2020, arXiv 2002.05202.
 */
import type { AttentionOptions } from './attention'
import { assert, assertInteger } from './check'
import { causalMask, visiblePairs } from './masks'
import { add, at, map, matmul, matrix, randomMatrix, row, transpose, vstack, zip, type Matrix } from './matrix'
import { assertHeadShape, groupedQueryAttention, mergeHeads, randomMultiHeadWeights, splitHeads } from './multi-head'
import type { MultiHeadShape, MultiHeadWeights } from './multi-head'
import { rmsNorm } from './norm'
import type { Random } from './random'
import { ropeFrequencies, rotateRows } from './rope'
import type { FullyMasked } from './softmax'

export interface DecoderShape extends MultiHeadShape {
  readonly nLayers: number
  readonly dFf: number
  readonly vocabSize: number
}

export interface DecoderLayer extends MultiHeadWeights {
  /** dModel × dFf. */
  readonly wGate: Matrix
  readonly wUp: Matrix
  /** dFf × dModel. */
  readonly wDown: Matrix
}

export interface Decoder {
  readonly shape: DecoderShape
  /** vocabSize × dModel. */
  readonly embedding: Matrix
  readonly layers: readonly DecoderLayer[]
}

export interface LayerCache {
  /** One matrix per key-value head, tokens × dHead. */
  readonly keys: readonly Matrix[]
  readonly values: readonly Matrix[]
}

export interface KvCache {
  readonly length: number
  readonly layers: readonly LayerCache[]
}

/** What one forward pass costs. Multiply-adds (2 FLOPs each) of matrix products; norms, RoPE, softmax are left out. */
export interface DecodeCost {
  /** Tokens × parameters of W_Q, W_K, W_V, W_O, over all layers. */
  readonly projection: number
  /** 2 · dHead per visible (query, key) pair, query head and layer: for q·k and for weight · v. */
  readonly attention: number
  readonly mlp: number
  /** Logits of every token passed in. */
  readonly head: number
  readonly total: number
  /** Visible (query, key) pairs of one head in one layer. */
  readonly pairs: number
  /** Elements of K and V, past and new, that attention goes through, once per pass, over all layers. */
  readonly kvRead: number
  /** Elements of K and V computed by this pass, and appended to the cache, over all layers. */
  readonly kvAppended: number
}

export interface ForwardResult {
  /** One row per token passed in: tokens × vocabSize. */
  readonly logits: Matrix
  /** The old cache and the new tokens; the old one is left as it was. */
  readonly cache: KvCache
  readonly cost: DecodeCost
}

/** The mask of nQueries new tokens over nKeys positions; see masks.ts. */
export type MaskRule = (nQueries: number, nKeys: number) => Matrix

/** A decoder with random weights, the same for the same seed. Throws RangeError on sizes below 1 or an odd dHead. */
export function randomDecoder(shape: DecoderShape, random: Random): Decoder {
  const { nLayers, dModel, dFf, dHead, vocabSize } = shape
  assertHeadShape(shape)
  assertInteger('nLayers', nLayers, 1)
  assertInteger('vocabSize', vocabSize, 1)
  ropeFrequencies(dHead)
  const weight = (rows: number, cols: number) => randomMatrix(rows, cols, random, 1 / Math.sqrt(rows))
  return {
    shape,
    embedding: randomMatrix(vocabSize, dModel, random),
    layers: Array.from({ length: nLayers }, () => ({
      ...randomMultiHeadWeights(shape, random),
      wGate: weight(dModel, dFf),
      wUp: weight(dModel, dFf),
      wDown: weight(dFf, dModel),
    })),
  }
}

export function emptyCache({ shape: { nLayers, nKv, dHead } }: Decoder): KvCache {
  const none = () => Array.from({ length: nKv }, () => matrix(0, dHead))
  return { length: 0, layers: Array.from({ length: nLayers }, () => ({ keys: none(), values: none() })) }
}

const silu = (x: number) => x / (1 + Math.exp(-x))

// #region forward
/**
 * Passes `tokens` through the decoder, after those in the cache. With an empty cache this is a full computation, or the
 * prefill; with one token and a cache it is a decode step. Throws RangeError if a token is not in the vocabulary, if
 * none is given, or if one may read no key (unless `whenFullyMasked` says otherwise).
 */
export function forward(
  decoder: Decoder,
  tokens: readonly number[],
  past: KvCache = emptyCache(decoder),
  maskRule: MaskRule = causalMask,
  whenFullyMasked: FullyMasked = 'throw',
): ForwardResult {
  const { shape, embedding } = decoder
  assert(tokens.length > 0, `forward needs at least one token, got ${tokens.length}`)
  for (const token of tokens) {
    const known = Number.isInteger(token) && token >= 0 && token < shape.vocabSize
    assert(known, `token must lie in [0, ${shape.vocabSize}), got ${token}`)
  }
  const length = past.length + tokens.length
  const mask = maskRule(tokens.length, length)

  let x = matrix(tokens.length, shape.dModel, (i, j) => at(embedding, tokens[i]!, j))
  const layers = decoder.layers.map((layer, l) => {
    const { output, cache } = attentionBlock(rmsNorm(x), layer, past.layers[l]!, past.length, shape, { mask, whenFullyMasked })
    x = add(x, output)
    x = add(x, swiGlu(rmsNorm(x), layer))
    return cache
  })
  const logits = matmul(rmsNorm(x), transpose(embedding))
  return { logits, cache: { length, layers }, cost: decodeCost(shape, tokens.length, length, visiblePairs(mask)) }
}

function attentionBlock(
  x: Matrix,
  layer: DecoderLayer,
  past: LayerCache,
  position: number,
  shape: DecoderShape,
  options: AttentionOptions,
): { readonly output: Matrix; readonly cache: LayerCache } {
  const turn = (head: Matrix) => rotateRows(head, ropeFrequencies(shape.dHead), position)
  const queries = splitHeads(matmul(x, layer.wq), shape.nQ).map(turn)
  const newKeys = splitHeads(matmul(x, layer.wk), shape.nKv).map(turn)
  const newValues = splitHeads(matmul(x, layer.wv), shape.nKv)

  // The whole cache: old rows are kept, new rows are put below.
  const keys = newKeys.map((rows, head) => vstack(past.keys[head]!, rows))
  const values = newValues.map((rows, head) => vstack(past.values[head]!, rows))

  const heads = groupedQueryAttention(queries, keys, values, options)
  return { output: matmul(mergeHeads(heads.map((head) => head.output)), layer.wo), cache: { keys, values } }
}

function swiGlu(x: Matrix, { wGate, wUp, wDown }: DecoderLayer): Matrix {
  return matmul(zip(map(matmul(x, wGate), silu), matmul(x, wUp), (gate, up) => gate * up), wDown)
}
// #endregion

// #region cost
function decodeCost(shape: DecoderShape, tokens: number, length: number, pairs: number): DecodeCost {
  const { nLayers, nQ, nKv, dHead, dModel, dFf, vocabSize } = shape
  const projection = nLayers * tokens * dModel * dHead * (2 * nQ + 2 * nKv)
  const attention = nLayers * nQ * pairs * 2 * dHead
  const mlp = nLayers * tokens * 3 * dModel * dFf
  const head = tokens * dModel * vocabSize
  const kvPerToken = 2 * nLayers * nKv * dHead
  const total = projection + attention + mlp + head
  return { projection, attention, mlp, head, total, pairs, kvRead: length * kvPerToken, kvAppended: tokens * kvPerToken }
}
// #endregion

export interface GenerationStep {
  readonly phase: 'prefill' | 'decode'
  /** The tokens passed through the decoder in this step. */
  readonly input: readonly number[]
  /** The greedy choice after them. */
  readonly nextToken: number
  /** Logits of the last position. */
  readonly logits: Float64Array
  readonly cache: KvCache
  readonly cost: DecodeCost
}

// #region generate
/**
 * Greedy generation of `nSteps` tokens. With a cache, step 1 passes the prompt and each later step one token; without,
 * every step passes the whole sequence again. Throws RangeError on an empty prompt or nSteps below 1.
 */
export function generate(
  decoder: Decoder,
  prompt: readonly number[],
  nSteps: number,
  { useCache = true, maskRule = causalMask }: { readonly useCache?: boolean; readonly maskRule?: MaskRule } = {},
): GenerationStep[] {
  assertInteger('nSteps', nSteps, 1)
  const steps: GenerationStep[] = []
  const tokens = [...prompt]
  let cache = emptyCache(decoder)
  while (steps.length < nSteps) {
    const input = useCache ? tokens.slice(cache.length) : [...tokens]
    const result = forward(decoder, input, useCache ? cache : emptyCache(decoder), maskRule)
    cache = result.cache
    const logits = row(result.logits, input.length - 1)
    const nextToken = logits.indexOf(Math.max(...logits))
    steps.push({ phase: steps.length === 0 ? 'prefill' : 'decode', input, nextToken, logits, cache, cost: result.cost })
    tokens.push(nextToken)
  }
  return steps
}
// #endregion
