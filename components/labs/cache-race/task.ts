/** Writes the same text twice, greedily: with a cache, then reading everything anew for every token. */
import { emptyCache, forward, type DecoderModel } from '@/lib/model/decoder'
import type { ModelLibrary } from '@/lib/model/load'
import type { RaceInput, Runner } from './compute'

/** Plain JSON; it grows from event to event, and is also what the page carries for the state the lab opens in. */
export interface Race extends RaceInput {
  /** Tokens of the prompt, the mark that starts a text included. */
  readonly promptTokens: number
  /** From 0 to 1. */
  readonly share: number
  readonly cached: Runner
  readonly uncached: Runner
}

type Clock = () => number

const greedy = (logits: Float32Array) => logits.indexOf(logits.reduce((a, b) => Math.max(a, b)))

export async function* race(input: RaceInput, models: ModelLibrary, now: Clock = () => performance.now()): AsyncGenerator<Race, void> {
  const [model, tokenizer] = [await models.model('target'), await models.tokenizer()]
  const prompt = [tokenizer.end, ...tokenizer.encode(input.prompt)]
  const count = Math.min(input.tokens, model.config.context - prompt.length)
  const nothing: Runner = { text: '', milliseconds: [] }
  let state: Race = { ...input, promptTokens: prompt.length, share: 0, cached: nothing, uncached: nothing }

  for (const [key, steps] of [['cached', withCache(model, prompt)], ['uncached', withoutCache(model, prompt)]] as const) {
    const text: number[] = []
    const milliseconds: number[] = []
    for (let i = 0; i < count; i++) {
      const start = now()
      text.push(steps.next().value as number)
      if (i > 0) milliseconds.push(now() - start)
      const share = (i + 1) / count / 2
      state = { ...state, share: key === 'cached' ? share : 0.5 + share, [key]: { text: tokenizer.decode(text), milliseconds: [...milliseconds] } }
      yield state
    }
  }
}

/** Endless; the end of a document is a token like others here, so that both write the same number. */
function* withCache(model: DecoderModel, prompt: readonly number[]): Generator<number> {
  const cache = emptyCache(model)
  for (let next = prompt; ; ) {
    const token = greedy(forward(model, next, cache))
    yield token
    next = [token]
  }
}

function* withoutCache(model: DecoderModel, prompt: readonly number[]): Generator<number> {
  for (const text = [...prompt]; ; ) {
    const token = greedy(forward(model, text, emptyCache(model)))
    yield token
    text.push(token)
  }
}
