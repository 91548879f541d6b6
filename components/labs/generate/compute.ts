/** The lab's numbers: the processors of a state, what they do to a token's candidates, and what a head looked at. */
import { promptText } from '../kit/prompts'
import { distribution, minP, processLogits, repetitionPenalty, temperature, topK, topP, type LogitsProcessor } from '@/lib/algorithms/sampling'
import { emptyCache, forward, type DecoderModel } from '@/lib/model/decoder'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>
export type Settings = Omit<State, 'prompt' | 'own' | 'at' | 'layer' | 'head'>

export const settingsOf = ({ adapter, temperature, topK, topP, minP, penalty, tokens, seed }: State): Settings => ({
  adapter,
  temperature,
  topK,
  topP,
  minP,
  penalty,
  tokens,
  seed,
})

export const writeInput = (state: State) => ({ kind: 'write', settings: settingsOf(state), prompt: promptText(state) }) as const

/** In the order the page on sampling gives: penalty, temperature, then the cuts. What is off is left out. */
export function processorsOf(settings: Settings, previous: readonly number[]): LogitsProcessor[] {
  return [
    ...(settings.penalty > 1 ? [repetitionPenalty(settings.penalty, previous)] : []),
    temperature(settings.temperature),
    ...(settings.topK > 0 ? [topK(settings.topK)] : []),
    ...(settings.topP < 1 ? [topP(settings.topP)] : []),
    ...(settings.minP > 0 ? [minP(settings.minP)] : []),
  ]
}

export interface Candidate {
  readonly id: number
  /** Softmax of the logits as they come. */
  readonly before: number
  /** After the processors; 0 for what they removed. */
  readonly after: number
}

const CANDIDATES = 10

/** The likeliest tokens before the processors, and the one that was drawn if it is not among them. */
export function candidatesOf(logits: Float32Array, law: Float64Array, drawn: number): Candidate[] {
  const before = distribution(logits)
  const ids = Array.from(before, (_, id) => id).sort((a, b) => before[b]! - before[a]!)
  const shown = ids.slice(0, CANDIDATES)
  if (!shown.includes(drawn)) shown[CANDIDATES - 1] = drawn
  return shown.map((id) => ({ id, before: before[id]!, after: law[id]! }))
}

export const lawOf = (logits: Float32Array, settings: Settings, previous: readonly number[]): Float64Array =>
  distribution(processLogits(logits, processorsOf(settings, previous)))

/** How many tokens it takes, from the likeliest on, to hold this share of the probability. */
export function tokensHolding(law: ArrayLike<number>, share: number): number {
  const sorted = Array.from(law).sort((a, b) => b - a)
  let sum = 0
  return sorted.findIndex((p) => (sum += p) >= share - 1e-12) + 1
}

export interface Look {
  /** For every token up to the one before the written one: q·k/√d_head after RoPE, and its softmax. */
  readonly scores: readonly number[]
  readonly weights: readonly number[]
  /** q·k/√d_head as it would be without RoPE. */
  readonly unrotated: readonly number[]
}

/** What a head of a layer looked at when it wrote the token that follows `ids`. Layer and head from 0. */
export function lookOf(model: DecoderModel, ids: readonly number[], layer: number, head: number): Look {
  const { nQ, nKv, dHead } = model.config
  const n = ids.length
  const kept = new Map<string, Float32Array>()
  forward(model, ids, emptyCache(model), 1, (point, at, data) => {
    if (at === layer && ['q', 'k', 'qRotated', 'kRotated', 'weights'].includes(point)) kept.set(point, data.slice())
  })
  const kvHead = Math.floor((head * nKv) / nQ)
  const products = (queries: Float32Array, keys: Float32Array) =>
    Array.from({ length: n }, (_, t) => {
      let sum = 0
      for (let j = 0; j < dHead; j++) sum += queries[((n - 1) * nQ + head) * dHead + j]! * keys[(t * nKv + kvHead) * dHead + j]!
      return sum / Math.sqrt(dHead)
    })
  return {
    scores: products(kept.get('qRotated')!, kept.get('kRotated')!),
    unrotated: products(kept.get('q')!, kept.get('k')!),
    weights: Array.from(kept.get('weights')!.subarray((head * n + n - 1) * n, (head * n + n) * n)),
  }
}
