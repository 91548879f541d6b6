/**
 * Reverse mode through the decoder with its weights frozen: what LoRA's A and B have to know of a text.
 *
 *   loss L = −Σ log p(token), over the tokens from `from` on; with ∂y for ∂L/∂y, each step of the forward pass turns
 *   linear     y = W·x, W = W₀ + s·B·A        ∂x = Wᵀ·∂y,   ∂B = s·∂y·(A·x)ᵀ,   ∂A = s·(Bᵀ·∂y)·xᵀ
 *   RMSNorm    y = g ⊙ x/ρ, ρ² = mean x² + ε  ∂x = (g⊙∂y − x·mean(g⊙∂y⊙x)/ρ²)/ρ
 *   attention  P = softmax(S), O = P·V        ∂P = ∂O·Vᵀ,   ∂S = P ⊙ (∂P − Σ P⊙∂P),   ∂V = Pᵀ·∂O
 *   SwiGLU     z = silu(a) ⊙ u                ∂a = ∂z ⊙ u ⊙ σ(a)(1 + a(1 − σ(a))),   ∂u = ∂z ⊙ silu(a)
 *   softmax and log at the end                ∂logits = p − onehot(token)
 *
 * W₀ gets no gradient, which saves a third of training's arithmetic: the way back costs what the way forth does.
 * Shapes: rows are tokens, row-major, as in lib/model/decoder; A (r × in), B (out × r).
 * Source: LoRA, Hu et al. 2021, arXiv 2106.09685 §4.1. Checked against finite differences in the tests.
 */
import { addTo, attend, linear, PARTS, rmsNorm, rotate, type DecoderModel, type Layer, type LayerPart } from './decoder'
import type { DecoderConfig } from './manifest'
import type { Weight, Weights } from './weights'

export interface Example {
  readonly ids: readonly number[]
  /** Index of the first token that counts, at least 1; those before it are given. */
  readonly from: number
}

/** The adapter's tensors by name, `blocks.0.attention.q.a` and so on; the same shapes hold its gradient. */
export interface Adapter {
  readonly weights: Weights
  /** s. */
  readonly scaling: number
}

/** Zeros of the adapter's shapes. */
export const zeroGradient = ({ weights }: Adapter): Weights =>
  new Map(Array.from(weights, ([name, { rows, cols, data }]) => [name, { rows, cols, data: new Float32Array(data.length) }]))

// #region example
/**
 * Adds ∂L/∂A and ∂L/∂B of one example to `gradient`, and returns L in nats.
 *
 * `model` has the adapter merged in (mergeAdapter). Throws RangeError unless 1 ≤ from < tokens ≤ context.
 */
export function addGradient(model: DecoderModel, adapter: Adapter, { ids, from }: Example, gradient: Weights): number {
  const { config, embedding, layers, norm } = model
  if (!(from >= 1 && from < ids.length && ids.length <= config.context)) {
    throw new RangeError(`from must lie in [1, ${ids.length - 1}] and the tokens fit ${config.context}, got ${from} of ${ids.length}`)
  }
  let x = new Float32Array(ids.length * config.dModel)
  ids.forEach((id, t) => x.set(embedding.data.subarray(id * config.dModel, (id + 1) * config.dModel), t * config.dModel))
  const records = layers.map((layer) => {
    const record = forwardLayer(model, layer, x)
    x = record.output
    return record
  })

  const counted = x.subarray((from - 1) * config.dModel, (ids.length - 1) * config.dModel)
  const logits = linear(rmsNorm(counted, norm, config.normEpsilon), embedding)
  const nats = crossEntropy(logits, ids.slice(from)) // and logits ← ∂logits
  let dx = new Float32Array(x.length)
  dx.set(rmsNormBackward(timesWeight(logits, embedding), counted, norm, config.normEpsilon), (from - 1) * config.dModel)
  for (let i = layers.length - 1; i >= 0; i--) {
    const back = (part: LayerPart, input: Float32Array, dy: Float32Array) => {
      addAdapterGradient(`blocks.${i}.${PARTS[part].replace(/\.weight$/, '')}`, adapter, gradient, input, dy)
      return timesWeight(dy, layers[i]![part])
    }
    dx = backwardLayer(model, layers[i]!, records[i]!, dx, back)
  }
  return nats
}

/** −Σ log softmax(row)[token]; every row of logits becomes its gradient, p − onehot. */
function crossEntropy(logits: Float32Array, tokens: readonly number[]): number {
  const size = logits.length / tokens.length
  let nats = 0
  tokens.forEach((token, t) => {
    const row = logits.subarray(t * size, (t + 1) * size)
    const max = row.reduce((a, b) => Math.max(a, b), -Infinity)
    const total = row.reduce((sum, z) => sum + Math.exp(z - max), 0)
    nats += max + Math.log(total) - row[token]!
    for (let j = 0; j < size; j++) row[j] = Math.exp(row[j]! - max) / total
    row[token]! -= 1
  })
  return nats
}
// #endregion

// #region layer
/** What the way back needs of the way forth. */
type LayerRecord = ReturnType<typeof forwardLayer>

function forwardLayer({ config, frequencies }: DecoderModel, layer: Layer, input: Float32Array) {
  const h = rmsNorm(input, layer.attentionNorm, config.normEpsilon)
  const [q, k, v] = [linear(h, layer.q), linear(h, layer.k), linear(h, layer.v)]
  rotate(q, config.nQ, 0, frequencies)
  rotate(k, config.nKv, 0, frequencies)
  const attended = attend(q, k, v, 0, config)
  const middle = input.slice()
  addTo(middle, linear(attended, layer.o))
  const ffnInput = rmsNorm(middle, layer.ffnNorm, config.normEpsilon)
  const [gate, up] = [linear(ffnInput, layer.gate), linear(ffnInput, layer.up)]
  const hidden = gate.map((a, i) => a * sigmoid(a) * up[i]!)
  const output = middle.slice()
  addTo(output, linear(hidden, layer.down))
  return { input, h, q, k, v, attended, middle, ffnInput, gate, up, hidden, output }
}

const sigmoid = (a: number) => 1 / (1 + Math.exp(-a))

/** ∂input from ∂output. `back` goes through one of the layer's matrices, given that matrix's input. */
function backwardLayer(
  { config, frequencies }: DecoderModel,
  layer: Layer,
  record: LayerRecord,
  dOutput: Float32Array<ArrayBuffer>,
  back: (part: LayerPart, input: Float32Array, dy: Float32Array) => Float32Array,
): Float32Array<ArrayBuffer> {
  const dHidden = back('down', record.hidden, dOutput)
  const dGate = dHidden.map((dz, i) => {
    const [a, s] = [record.gate[i]!, sigmoid(record.gate[i]!)]
    return dz * record.up[i]! * s * (1 + a * (1 - s))
  })
  const dUp = dHidden.map((dz, i) => dz * record.gate[i]! * sigmoid(record.gate[i]!))
  const dFfnInput = back('gate', record.ffnInput, dGate)
  addTo(dFfnInput, back('up', record.ffnInput, dUp))
  const dMiddle = dOutput.slice()
  addTo(dMiddle, rmsNormBackward(dFfnInput, record.middle, layer.ffnNorm, config.normEpsilon))

  const { dq, dk, dv } = attendBackward(back('o', record.attended, dMiddle), record, config)
  // A rotation is undone by the opposite angle, which is also its transpose.
  const opposite = frequencies.map((f) => -f)
  rotate(dq, config.nQ, 0, opposite)
  rotate(dk, config.nKv, 0, opposite)
  const dh = back('q', record.h, dq)
  addTo(dh, back('k', record.h, dk))
  addTo(dh, back('v', record.h, dv))
  const dInput = dMiddle.slice()
  addTo(dInput, rmsNormBackward(dh, record.input, layer.attentionNorm, config.normEpsilon))
  return dInput
}
// #endregion

// #region parts
/** ∂Y·W: (n × rows) to (n × cols), four rows of W at a time. */
function timesWeight(dy: Float32Array, { rows, cols, data: w }: Weight): Float32Array {
  const n = dy.length / rows
  const dx = new Float32Array(n * cols)
  for (let i = 0; i < rows; i += 4) {
    for (let t = 0; t < n; t++) {
      const at = t * rows + i
      // Past the last row the factor is 0 and the row of W any other.
      const a = dy[at]!
      const b = i + 1 < rows ? dy[at + 1]! : 0
      const c = i + 2 < rows ? dy[at + 2]! : 0
      const d = i + 3 < rows ? dy[at + 3]! : 0
      let p0 = i * cols
      let p1 = Math.min(i + 1, rows - 1) * cols
      let p2 = Math.min(i + 2, rows - 1) * cols
      let p3 = Math.min(i + 3, rows - 1) * cols
      for (let j = t * cols; j < (t + 1) * cols; j++) dx[j]! += a * w[p0++]! + b * w[p1++]! + c * w[p2++]! + d * w[p3++]!
    }
  }
  return dx
}

function addAdapterGradient(name: string, { weights, scaling }: Adapter, gradient: Weights, x: Float32Array, dy: Float32Array): void {
  const [a, b] = [weights.get(`${name}.a`), weights.get(`${name}.b`)]
  if (!a || !b) return
  addOuter(gradient.get(`${name}.a`)!, timesWeight(dy, b), x, scaling)
  addOuter(gradient.get(`${name}.b`)!, dy, linear(x, a), scaling)
}

/** M ← M + factor · Σ over tokens of left·rightᵀ. */
function addOuter({ rows, cols, data }: Weight, left: Float32Array, right: Float32Array, factor: number): void {
  for (let t = 0; t < left.length / rows; t++) {
    for (let i = 0; i < rows; i++) {
      const value = factor * left[t * rows + i]!
      for (let j = 0; j < cols; j++) data[i * cols + j]! += value * right[t * cols + j]!
    }
  }
}

function rmsNormBackward(dy: Float32Array, x: Float32Array, { cols, data: gain }: Weight, epsilon: number): Float32Array {
  const dx = new Float32Array(x.length)
  for (let start = 0; start < x.length; start += cols) {
    let squares = 0
    let inner = 0
    for (let j = 0; j < cols; j++) {
      squares += x[start + j]! ** 2
      inner += gain[j]! * dy[start + j]! * x[start + j]!
    }
    const square = squares / cols + epsilon
    const root = Math.sqrt(square)
    for (let j = 0; j < cols; j++) dx[start + j] = (gain[j]! * dy[start + j]! - (x[start + j]! * inner) / (cols * square)) / root
  }
  return dx
}

/** The probabilities are computed again: n² of them a head are cheaper than keeping them for every layer. */
function attendBackward(dOutput: Float32Array, { q, k, v }: Pick<LayerRecord, 'q' | 'k' | 'v'>, { nQ, nKv, dHead }: DecoderConfig) {
  const [qWidth, kvWidth, group, scale] = [nQ * dHead, nKv * dHead, nQ / nKv, 1 / Math.sqrt(dHead)]
  const [dq, dk, dv] = [new Float32Array(q.length), new Float32Array(k.length), new Float32Array(v.length)]
  const n = q.length / qWidth
  const p = new Float64Array(n)
  const dp = new Float64Array(n)
  for (let t = 0; t < n; t++) {
    for (let head = 0; head < nQ; head++) {
      const at = t * qWidth + head * dHead
      const kvAt = Math.floor(head / group) * dHead
      let max = -Infinity
      for (let s = 0; s <= t; s++) {
        let score = 0
        let product = 0
        for (let j = 0; j < dHead; j++) {
          score += q[at + j]! * k[s * kvWidth + kvAt + j]!
          product += dOutput[at + j]! * v[s * kvWidth + kvAt + j]!
        }
        p[s] = score * scale
        dp[s] = product
        max = Math.max(max, p[s]!)
      }
      let total = 0
      for (let s = 0; s <= t; s++) total += p[s] = Math.exp(p[s]! - max)
      let mean = 0
      for (let s = 0; s <= t; s++) mean += (p[s]! /= total) * dp[s]!
      for (let s = 0; s <= t; s++) {
        const weight = p[s]!
        const dScore = weight * (dp[s]! - mean) * scale
        const row = s * kvWidth + kvAt
        for (let j = 0; j < dHead; j++) {
          dq[at + j]! += dScore * k[row + j]!
          dk[row + j]! += dScore * q[at + j]!
          dv[row + j]! += weight * dOutput[at + j]!
        }
      }
    }
  }
  return { dq, dk, dv }
}
// #endregion
