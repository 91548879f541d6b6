/** One pass of the small model, stopped at a point: pure, by lib/model. */
import { promptText } from '../kit/prompts'
import { MAX_TOKENS, type schema } from './state'
import { softmax } from '@/lib/algorithms/softmax'
import { emptyCache, forward, linear, PROBE_POINTS, rmsNorm, type DecoderModel, type ProbePoint } from '@/lib/model/decoder'
import type { DecoderConfig } from '@/lib/model/manifest'
import { pieceText } from '@/lib/model/piece'
import type { Tokenizer } from '@/lib/model/tokenizer'
import type { StateOf } from '@/lib/url-state/schema'

export type State = StateOf<typeof schema>

export interface PassInput {
  readonly prompt: string
  readonly point: ProbePoint
  /** All counted from 0. */
  readonly layer: number
  readonly head: number
  readonly token: number
}

export const inputOf = ({ point, layer, head, token, ...prompt }: State): PassInput => ({ prompt: promptText(prompt), point, layer: layer - 1, head: head - 1, token })

export interface Guess {
  readonly token: string
  readonly probability: number
}

/** Plain JSON: what the page carries for the state the lab opens in, too. */
export interface Pass extends PassInput {
  readonly tokens: readonly string[]
  /** How many tokens of the prompt were left out. */
  readonly cut: number
  /** What the chosen point holds: rows are tokens, and columns numbers; of one head where there are heads. */
  readonly values: readonly (readonly number[])[]
  /** For the chosen token: before the first layer and after each, the size of its vector and the best guess from there. */
  readonly stream: readonly (Guess & { readonly rms: number })[]
  /** The likeliest next tokens after the chosen one. */
  readonly next: readonly Guess[]
}

const GUESSES = 8

/** Points that come once, before the first layer or after the last. */
const ONCE: Readonly<Partial<Record<ProbePoint, 'first' | 'last'>>> = { embedding: 'first', norm: 'last', logits: 'last' }
const PER_LAYER = PROBE_POINTS.filter((point) => !ONCE[point])
/** Points whose columns are split among heads, and among how many. */
const HEADS_OF = (config: DecoderConfig): Readonly<Partial<Record<ProbePoint, number>>> => ({
  q: config.nQ,
  qRotated: config.nQ,
  mixed: config.nQ,
  k: config.nKv,
  kRotated: config.nKv,
  v: config.nKv,
})

// #region steps
/** The pass as one sequence of steps: embedding, then every point of every layer, then norm and logits. */
export const stepCount = (layers: number): number => layers * PER_LAYER.length + 3

export function stepOf(point: ProbePoint, layer: number, layers: number): number {
  if (ONCE[point] === 'first') return 0
  if (ONCE[point] === 'last') return 1 + layers * PER_LAYER.length + (point === 'logits' ? 1 : 0)
  return 1 + layer * PER_LAYER.length + PER_LAYER.indexOf(point)
}

/** The point of a step, and its layer; at the ends, the nearest layer. */
export function pointAt(step: number, layers: number): { readonly point: ProbePoint; readonly layer: number } {
  if (step <= 0) return { point: 'embedding', layer: 0 }
  const index = step - 1
  const layer = Math.floor(index / PER_LAYER.length)
  if (layer < layers) return { point: PER_LAYER[index % PER_LAYER.length]!, layer }
  return { point: index === layers * PER_LAYER.length ? 'norm' : 'logits', layer: layers - 1 }
}
// #endregion

/** Columns of a point's tensor for all heads together; for the weights, of one head. */
export function columnsOf(point: ProbePoint, config: DecoderConfig, tokens: number): number {
  if (point === 'weights') return tokens
  if (point === 'logits') return config.vocabularySize
  if (point === 'gated') return config.dFf
  if (point === 'k' || point === 'kRotated' || point === 'v') return config.nKv * config.dHead
  if (point === 'q' || point === 'qRotated' || point === 'mixed') return config.nQ * config.dHead
  return config.dModel
}

const rms = (x: ArrayLike<number>): number => Math.sqrt(Array.from(x).reduce((sum, value) => sum + value * value, 0) / x.length)

/** Multiply-adds by weights for one token, and the share of them in the feed-forward layers. */
export function feedForwardShare({ dModel, dFf, dHead, nQ, nKv, nLayers, vocabularySize }: DecoderConfig): number {
  const feedForward = nLayers * 3 * dModel * dFf
  const attention = nLayers * 2 * dModel * dHead * (nQ + nKv)
  return feedForward / (feedForward + attention + vocabularySize * dModel)
}

/** Throws RangeError if the prompt is empty. */
export function passOf(model: DecoderModel, tokenizer: Tokenizer, input: PassInput): Pass {
  const all = [tokenizer.end, ...tokenizer.encode(input.prompt)]
  const ids = all.slice(0, MAX_TOKENS)
  const { config } = model
  const layer = Math.min(input.layer, config.nLayers - 1)
  const token = Math.min(input.token, ids.length - 1)
  const n = ids.length
  const wanted = ONCE[input.point] === 'first' ? -1 : ONCE[input.point] === 'last' ? config.nLayers : layer

  let values: number[][] = []
  const residuals: Float32Array[] = []
  const row = (data: Float32Array, columns: number, t: number) => data.slice(t * columns, (t + 1) * columns)
  const logits = forward(model, ids, emptyCache(model), n, (point, at, data) => {
    if (point === 'embedding' || point === 'output') residuals.push(row(data, config.dModel, token))
    if (point !== input.point || at !== wanted) return
    values = tensorRows(data, point, input.head, config, n)
  })

  const bestOf = (scores: Float32Array, count: number): Guess[] =>
    Array.from(softmax(scores), (probability, id) => ({ probability, id }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, count)
      .map(({ probability, id }) => ({ token: pieceText(tokenizer, id), probability }))
  // The logit lens: the last norm and the output matrix, applied early.
  const guess = (x: Float32Array) => bestOf(linear(rmsNorm(x, model.norm, config.normEpsilon), model.embedding), 1)[0]!

  return {
    ...input,
    layer,
    token,
    tokens: ids.map((id) => pieceText(tokenizer, id)),
    cut: all.length - n,
    values,
    stream: residuals.map((x) => ({ ...guess(x), rms: rms(x) })),
    next: bestOf(row(logits, config.vocabularySize, token), GUESSES),
  }
}

/** Rounded to what a figure can show, which keeps the recorded pass short. */
function tensorRows(data: Float32Array, point: ProbePoint, head: number, config: DecoderConfig, n: number): number[][] {
  const rounded = (part: Float32Array) => Array.from(part, (value) => Number(value.toPrecision(3)))
  if (point === 'weights') return Array.from({ length: n }, (_, t) => rounded(data.slice((head * n + t) * n, (head * n + t + 1) * n)))
  const columns = columnsOf(point, config, n)
  const heads = HEADS_OF(config)[point]
  // Query heads share key–value heads in groups.
  const part = heads === undefined ? 0 : Math.floor((head * heads) / config.nQ)
  const width = heads === undefined ? columns : config.dHead
  return Array.from({ length: n }, (_, t) => rounded(data.slice(t * columns + part * width, t * columns + (part + 1) * width)))
}
