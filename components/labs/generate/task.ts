/** What the worker runs: writing a text token by token, and looking at one of its tokens again. */
import { seededRandom } from '@/lib/algorithms/random'
import { distribution, sampleIndex } from '@/lib/algorithms/sampling'
import { emptyCache, forward } from '@/lib/model/decoder'
import type { ModelLibrary } from '@/lib/model/load'
import { pieceText } from '@/lib/model/piece'
import { candidatesOf, lawOf, lookOf, tokensHolding, type Candidate, type Look, type Settings } from './compute'

export interface Written {
  readonly id: number
  readonly text: string
  readonly probability: number
  /** Tokens that hold 90 % of the probability, before the processors. */
  readonly likely: number
  readonly candidates: readonly (Candidate & { readonly text: string })[]
}

/** Plain JSON; it grows from event to event, and is also what the page carries for the state the lab opens in. */
export interface Text {
  readonly kind: 'text'
  readonly settings: Settings
  readonly prompt: string
  /** Of the prompt, after the mark that starts a text. */
  readonly promptTokens: readonly { readonly id: number; readonly text: string }[]
  readonly written: readonly Written[]
  /** Of the prompt and what was written. */
  readonly text: string
  /** From 0 to 1. */
  readonly share: number
}

export interface Looked extends Look {
  readonly kind: 'look'
  /** The number of written tokens before the one looked at. */
  readonly at: number
  readonly layer: number
  readonly head: number
}

export type GenerateInput =
  | { readonly kind: 'write'; readonly settings: Settings; readonly prompt: string }
  /** `ids` are the tokens before the one looked at, the mark that starts a text included. */
  | { readonly kind: 'look'; readonly adapter: Settings['adapter']; readonly ids: readonly number[]; readonly at: number; readonly layer: number; readonly head: number }

export type GenerateEvent = Text | Looked

const LIKELY = 0.9

export async function* run(input: GenerateInput, models: ModelLibrary): AsyncGenerator<GenerateEvent, void> {
  if (input.kind === 'write') return yield* write(input.settings, input.prompt, models)
  const { adapter, ids, ...place } = input
  const model = await models.model('target', adapter === 'none' ? undefined : adapter)
  const { scores, weights, unrotated } = lookOf(model, ids, place.layer, place.head)
  const short = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(4)))
  yield { ...place, kind: 'look', scores: short(scores), weights: short(weights), unrotated: short(unrotated) }
}

async function* write(settings: Settings, prompt: string, models: ModelLibrary): AsyncGenerator<Text, void> {
  const [model, tokenizer] = [await models.model('target', settings.adapter === 'none' ? undefined : settings.adapter), await models.tokenizer()]
  const ids = [tokenizer.end, ...tokenizer.encode(prompt)]
  const piece = (id: number) => pieceText(tokenizer, id)
  const random = seededRandom(settings.seed)
  const limit = Math.min(settings.tokens, model.config.context - ids.length)
  const cache = emptyCache(model)
  const written: Written[] = []
  const promptTokens = ids.slice(1).map((id) => ({ id, text: piece(id) }))
  let next = ids
  while (written.length < limit) {
    const logits = forward(model, next, cache)
    const law = lawOf(logits, settings, [...ids, ...written.map(({ id }) => id)])
    const id = sampleIndex(law, random)
    const short = (p: number) => Number(p.toPrecision(3))
    const candidates = candidatesOf(logits, law, id).map(({ before, after, id: other }) => ({ id: other, text: piece(other), before: short(before), after: short(after) }))
    const likely = tokensHolding(distribution(logits), LIKELY)
    written.push({ id, text: piece(id), probability: short(law[id]!), likely, candidates })
    const isEnd = id === tokenizer.end
    const text = tokenizer.decode([...ids, ...written.map((token) => token.id)])
    yield { kind: 'text', settings, prompt, promptTokens, written: [...written], text, share: isEnd ? 1 : written.length / limit }
    if (isEnd) return
    next = [id]
  }
}
