/**
 * The decoder-only transformer on typed arrays: prefill and decode are the same function, called with many tokens or one.
 *
 *   x ← x + O·attention(RMSNorm(x)),  x ← x + down(silu(gate·h) ⊙ up·h) with h = RMSNorm(x),  logits = E·RMSNorm(x)
 *
 * RoPE turns queries and keys (half layout), groups of query heads share a key–value head, and the embedding E is also
 * the output matrix. Shapes: rows are tokens, row-major; the cache holds keys after RoPE and values of all positions.
 * lib/algorithms/cached-decode says the same in fewer words and without regard to speed.
 */
import { ropeFrequencies } from '@/lib/algorithms/rope'
import type { DecoderConfig } from './manifest'
import type { Weight, Weights } from './weights'

export interface DecoderModel {
  readonly config: DecoderConfig
  readonly embedding: Weight
  readonly layers: readonly Layer[]
  readonly norm: Weight
  readonly frequencies: Float64Array
}

export type LayerPart = 'attentionNorm' | 'q' | 'k' | 'v' | 'o' | 'ffnNorm' | 'gate' | 'up' | 'down'
export type Layer = Readonly<Record<LayerPart, Weight>>

/** Names of a block's tensors in the published files, after `blocks.<i>.`. */
export const PARTS: Readonly<Record<LayerPart, string>> = {
  attentionNorm: 'attention_norm.gain',
  q: 'attention.q.weight',
  k: 'attention.k.weight',
  v: 'attention.v.weight',
  o: 'attention.o.weight',
  ffnNorm: 'ffn_norm.gain',
  gate: 'ffn.gate.weight',
  up: 'ffn.up.weight',
  down: 'ffn.down.weight',
}

/** Throws RangeError if a tensor is missing. */
export function createDecoder(config: DecoderConfig, weights: Weights): DecoderModel {
  const find = (name: string): Weight => {
    const weight = weights.get(name)
    if (!weight) throw new RangeError(`the weights lack ${name}`)
    return weight
  }
  const layer = (i: number) =>
    Object.fromEntries(Object.entries(PARTS).map(([part, name]) => [part, find(`blocks.${i}.${name}`)])) as Layer
  return {
    config,
    embedding: find('embedding.weight'),
    layers: Array.from({ length: config.nLayers }, (_, i) => layer(i)),
    norm: find('norm.gain'),
    frequencies: ropeFrequencies(config.dHead, config.ropeBase),
  }
}

// #region cache
export interface KvCache {
  /** Positions filled. Setting it back forgets what came after. */
  length: number
  /** One per layer: context × (nKv · dHead). */
  readonly keys: readonly Float32Array[]
  readonly values: readonly Float32Array[]
}

export function emptyCache({ config: { nLayers, nKv, dHead, context } }: DecoderModel): KvCache {
  const arrays = () => Array.from({ length: nLayers }, () => new Float32Array(context * nKv * dHead))
  return { length: 0, keys: arrays(), values: arrays() }
}
// #endregion

// #region probe
/** What a pass computes on its way, in this order; the points from 'attentionNorm' to 'output' come once a layer. */
export const PROBE_POINTS = [
  'embedding', 'attentionNorm', 'q', 'k', 'v', 'qRotated', 'kRotated', 'weights', 'mixed', 'attention', 'middle',
  'ffnNorm', 'gated', 'ffn', 'output', 'norm', 'logits',
] as const
export type ProbePoint = (typeof PROBE_POINTS)[number]

/**
 * Called with every intermediate result: rows are the new tokens, row-major; 'weights' is nQ × new × all tokens. The data
 * is the pass's own memory, so copy what is to be kept. Before the first layer `layer` is −1, after the last nLayers.
 */
export type Probe = (point: ProbePoint, layer: number, data: Float32Array) => void
// #endregion

// #region parts
/** X·Wᵀ: (n × cols) to (n × rows). Four rows of W at a time, so that each x is read once for all of them. */
export function linear(x: Float32Array, { rows, cols, data: w }: Weight): Float32Array {
  const n = x.length / cols
  const y = new Float32Array(n * rows)
  for (let i = 0; i < rows; i += 4) {
    // Past the last row, that row again: the same number is written twice.
    const i1 = Math.min(i + 1, rows - 1)
    const i2 = Math.min(i + 2, rows - 1)
    const i3 = Math.min(i + 3, rows - 1)
    for (let t = 0; t < n; t++) {
      let a = 0
      let b = 0
      let c = 0
      let d = 0
      let j = t * cols
      const end = j + cols
      for (let p0 = i * cols, p1 = i1 * cols, p2 = i2 * cols, p3 = i3 * cols; j < end; j++) {
        const value = x[j]!
        a += w[p0++]! * value
        b += w[p1++]! * value
        c += w[p2++]! * value
        d += w[p3++]! * value
      }
      y[t * rows + i] = a
      y[t * rows + i1] = b
      y[t * rows + i2] = c
      y[t * rows + i3] = d
    }
  }
  return y
}

/** x · gain / √(mean(x²) + ε), row by row. */
export function rmsNorm(x: Float32Array, { cols, data: gain }: Weight, epsilon: number): Float32Array {
  const y = new Float32Array(x.length)
  for (let start = 0; start < x.length; start += cols) {
    let squares = 0
    for (let j = 0; j < cols; j++) squares += x[start + j]! ** 2
    const factor = 1 / Math.sqrt(squares / cols + epsilon)
    for (let j = 0; j < cols; j++) y[start + j] = x[start + j]! * factor * gain[j]!
  }
  return y
}

/** Turns every head of every row by its position's angles, in place: pairs (i, i + dHead/2). */
export function rotate(x: Float32Array, heads: number, firstPosition: number, frequencies: Float64Array): void {
  const half = frequencies.length
  const width = heads * 2 * half
  for (let start = 0; start < x.length; start += 2 * half) {
    const position = firstPosition + Math.floor(start / width)
    for (let i = 0; i < half; i++) {
      const [cos, sin] = [Math.cos(position * frequencies[i]!), Math.sin(position * frequencies[i]!)]
      const [a, b] = [x[start + i]!, x[start + half + i]!]
      x[start + i] = a * cos - b * sin
      x[start + half + i] = a * sin + b * cos
    }
  }
}

/** Causal attention of the new rows q over everything in the layer's cache. `kept` receives the weights, if given. */
export function attend(q: Float32Array, keys: Float32Array, values: Float32Array, firstPosition: number, config: DecoderConfig, kept?: Float32Array): Float32Array {
  const { nQ, nKv, dHead } = config
  const [qWidth, kvWidth, group] = [nQ * dHead, nKv * dHead, nQ / nKv]
  const output = new Float32Array(q.length)
  const weights = new Float64Array(config.context)
  for (let t = 0; t < q.length / qWidth; t++) {
    const seen = firstPosition + t + 1
    for (let head = 0; head < nQ; head++) {
      const at = t * qWidth + head * dHead
      const kvAt = Math.floor(head / group) * dHead
      let max = -Infinity
      for (let p = 0; p < seen; p++) {
        let score = 0
        for (let j = 0; j < dHead; j++) score += q[at + j]! * keys[p * kvWidth + kvAt + j]!
        weights[p] = score / Math.sqrt(dHead)
        max = Math.max(max, weights[p]!)
      }
      let total = 0
      for (let p = 0; p < seen; p++) total += weights[p] = Math.exp(weights[p]! - max)
      for (let p = 0; p < seen; p++) {
        const weight = weights[p]! / total
        if (kept) kept[(head * (q.length / qWidth) + t) * (firstPosition + q.length / qWidth) + p] = weight
        for (let j = 0; j < dHead; j++) output[at + j]! += weight * values[p * kvWidth + kvAt + j]!
      }
    }
  }
  return output
}

/** silu(gate·x) ⊙ up·x, before the way down. */
function swiGlu(x: Float32Array, { gate, up }: Layer): Float32Array {
  const hidden = linear(x, gate)
  const factor = linear(x, up)
  for (let i = 0; i < hidden.length; i++) hidden[i] = (hidden[i]! / (1 + Math.exp(-hidden[i]!))) * factor[i]!
  return hidden
}

/** x ← x + update, in place. */
export function addTo(x: Float32Array, update: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i]! += update[i]!
}
// #endregion

// #region forward
/**
 * Reads the tokens after what the cache has seen, adds them to it, and returns the logits of the last `rows` of them
 * (rows × vocabulary): one row is enough to go on generating, all are needed to score a text or to verify a draft.
 * Throws RangeError on an id outside the vocabulary or when the context is full. `probe` sees what happens on the way.
 */
export function forward(model: DecoderModel, ids: readonly number[], cache: KvCache, rows = 1, probe?: Probe): Float32Array {
  const { config, embedding, layers, norm, frequencies } = model
  const { dModel, nQ, nKv, dHead, context, normEpsilon } = config
  const first = cache.length
  if (ids.length < 1 || first + ids.length > context) throw new RangeError(`${first} + ${ids.length} tokens do not fit 1 … ${context}`)
  if (rows < 1 || rows > ids.length) throw new RangeError(`rows must lie in [1, ${ids.length}], got ${rows}`)
  const x = new Float32Array(ids.length * dModel)
  ids.forEach((id, t) => {
    if (!(id >= 0 && id < embedding.rows)) throw new RangeError(`token id must lie in [0, ${embedding.rows - 1}], got ${id}`)
    x.set(embedding.data.subarray(id * dModel, (id + 1) * dModel), t * dModel)
  })
  probe?.('embedding', -1, x)
  layers.forEach((layer, i) => {
    const h = rmsNorm(x, layer.attentionNorm, normEpsilon)
    const [q, k, v] = [linear(h, layer.q), linear(h, layer.k), linear(h, layer.v)]
    probe?.('attentionNorm', i, h)
    probe?.('q', i, q)
    probe?.('k', i, k)
    probe?.('v', i, v)
    rotate(q, nQ, first, frequencies)
    rotate(k, nKv, first, frequencies)
    probe?.('qRotated', i, q)
    probe?.('kRotated', i, k)
    cache.keys[i]!.set(k, first * nKv * dHead)
    cache.values[i]!.set(v, first * nKv * dHead)
    const weights = probe && new Float32Array(nQ * ids.length * (first + ids.length))
    const mixed = attend(q, cache.keys[i]!, cache.values[i]!, first, config, weights)
    const attention = linear(mixed, layer.o)
    addTo(x, attention)
    if (weights) probe('weights', i, weights)
    probe?.('mixed', i, mixed)
    probe?.('attention', i, attention)
    probe?.('middle', i, x)
    const normed = rmsNorm(x, layer.ffnNorm, normEpsilon)
    const gated = swiGlu(normed, layer)
    const ffn = linear(gated, layer.down)
    addTo(x, ffn)
    probe?.('ffnNorm', i, normed)
    probe?.('gated', i, gated)
    probe?.('ffn', i, ffn)
    probe?.('output', i, x)
  })
  cache.length += ids.length
  const last = rmsNorm(x.subarray((ids.length - rows) * dModel), norm, normEpsilon)
  const logits = linear(last, embedding)
  probe?.('norm', layers.length, last)
  probe?.('logits', layers.length, logits)
  return logits
}
// #endregion
