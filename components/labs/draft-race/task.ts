/** Measures what passes cost, then writes the same number of tokens twice: with the target alone, and with the draft. */
import { seededRandom } from '@/lib/algorithms/random'
import { distribution, processLogits, temperature } from '@/lib/algorithms/sampling'
import { percentile } from '@/lib/algorithms/statistics'
import { emptyCache, forward, type DecoderModel, type KvCache } from '@/lib/model/decoder'
import { generate, speculate, type GenerateOptions } from '@/lib/model/generate'
import type { ModelLibrary } from '@/lib/model/load'
import { pieceText } from '@/lib/model/piece'
import type { Tokenizer } from '@/lib/model/tokenizer'
import type { Costs, Settings, Step, Timed } from './compute'

export interface RaceInput {
  readonly settings: Settings
  readonly prompt: string
}

/** Plain JSON; it grows from event to event, and is also what the page carries for the state the lab opens in. */
export interface Race extends RaceInput {
  /** From 0 to 1. */
  readonly share: number
  readonly costs?: Costs
  readonly plain: Timed
  readonly speculative: Timed
  readonly steps: readonly Step[]
}

type Clock = () => number

/** Timings of a pass, and passes a timing: browsers round their clocks. */
const ROUNDS = 9
const PASSES = 4

export async function* race({ settings, prompt }: RaceInput, models: ModelLibrary, now: Clock = () => performance.now()): AsyncGenerator<Race, void> {
  const [target, draft, tokenizer] = [await models.model('target'), await models.model('draft'), await models.tokenizer()]
  const { gamma } = settings
  const ids = [tokenizer.end, ...tokenizer.encode(prompt)]
  const options = (): GenerateOptions => ({
    processors: [temperature(settings.temperature)],
    random: seededRandom(settings.seed),
    limit: settings.tokens,
    end: tokenizer.end,
  })
  const nothing: Timed = { text: '', tokens: 0, seconds: 0 }
  let state: Race = { settings, prompt, share: 0, plain: nothing, speculative: nothing, steps: [] }
  yield state

  const passes = ([[target, 1], [target, gamma + 1], [draft, 1]] as const).map(([model, length]) => {
    const cache = emptyCache(model)
    forward(model, ids, cache)
    return { times: [] as number[], run: () => passSeconds(model, cache, length, options(), now) }
  })
  // In turns, so that whatever else keeps the machine busy slows all of them. The first lets the browser compile the loops.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { times, run } of passes) times.push(run())
    yield state
  }
  const [ofTarget = 0, verify = 0, ofDraft = 0] = passes.map(({ times }) => percentile(times.slice(1), 50))
  state = { ...state, share: 0.2, costs: { target: ofTarget, verify, draft: ofDraft } }
  yield state

  const plain = stopwatch(now, tokenizer)
  for (const token of plain.timed(generate(target, ids, options()), (token) => [token])) {
    yield (state = { ...state, share: 0.2 + (0.4 * plain.length()) / settings.tokens, plain: plain.read(), ...(token === tokenizer.end && { share: 0.6 }) })
  }
  const speculative = stopwatch(now, tokenizer)
  for (const { drafted, accepted, tokens } of speculative.timed(speculate(target, draft, ids, gamma, options()), (step) => step.tokens)) {
    const piece = (id: number) => pieceText(tokenizer, id)
    const step: Step = { drafted: drafted.map(piece), accepted, own: tokens.slice(accepted).map(piece).join(''), tokens: tokens.length }
    yield (state = { ...state, share: 0.6 + (0.4 * speculative.length()) / settings.tokens, speculative: speculative.read(), steps: [...state.steps, step] })
  }
  yield { ...state, share: 1 }
}

/** One pass over `length` tokens after what the cache has read, the laws of the next tokens included. */
function passSeconds(model: DecoderModel, cache: KvCache, length: number, { processors }: GenerateOptions, now: Clock): number {
  const read = cache.length
  const tokens = Array<number>(length).fill(0)
  const size = model.config.vocabularySize
  const start = now()
  for (let pass = 0; pass < PASSES; pass++) {
    const logits = forward(model, tokens, cache, length)
    for (let i = 0; i < length; i++) distribution(processLogits(logits.subarray(i * size, (i + 1) * size), processors))
    cache.length = read
  }
  return (now() - start) / 1000 / PASSES
}

/** Times a generator's own work, without that of whoever reads it; the first piece of work, on the prompt, is not counted. */
function stopwatch(now: Clock, { decode }: Tokenizer) {
  const text: number[] = []
  let tokens = 0
  let seconds = 0
  return {
    *timed<T>(source: Generator<T, void>, tokensOf: (item: T) => readonly number[]): Generator<T, void> {
      for (let isFirst = true; ; isFirst = false) {
        const start = now()
        const { done, value } = source.next()
        if (done) return
        const item = value as T
        if (!isFirst) {
          seconds += (now() - start) / 1000
          tokens += tokensOf(item).length
        }
        text.push(...tokensOf(item))
        yield item
      }
    },
    length: () => text.length,
    read: (): Timed => ({ text: decode(text), tokens, seconds }),
  }
}
