/** Trains a LoRA adapter on a few poems, with the model frozen, and writes with it merged in as it goes. */
import { adamW, initialOptimizerState, type OptimizerStep } from '@/lib/algorithms/optimizers'
import { randomInt, seededRandom } from '@/lib/algorithms/random'
import { temperature } from '@/lib/algorithms/sampling'
import { addGradient, zeroGradient, type Adapter, type Example } from '@/lib/model/backward'
import { createDecoder, type DecoderModel } from '@/lib/model/decoder'
import { generate } from '@/lib/model/generate'
import type { ModelLibrary } from '@/lib/model/load'
import { lossOf } from '@/lib/model/score'
import type { Tokenizer } from '@/lib/model/tokenizer'
import { mergeAdapter, type Weight, type Weights } from '@/lib/model/weights'
import { EVERY, initialAdapter, type Settings } from './compute'
import { readPoems, splitPoems, type Poem } from './poems'

/** Poems written at each look. */
const WRITTEN = 3
/** Tokens of a poem that are trained on, and written, at most: a step stays short. */
const LENGTH = 64
const TEMPERATURE = 0.8

export interface LoraInput {
  readonly settings: Settings
  /** Poems; see readPoems. */
  readonly text: string
}

/** Plain JSON; it grows from event to event, and is also what the page carries for the state the lab opens in. */
export interface Training {
  readonly settings: Settings
  readonly poems: { readonly training: number; readonly heldOut: number }
  /** Numbers trained. */
  readonly parameters: number
  /** Nats a token, of each step's batch. */
  readonly losses: readonly number[]
  /** Nats a token, of the held-out poems. */
  readonly heldOut: readonly { readonly step: number; readonly loss: number }[]
  readonly before: readonly Poem[]
  /** With the adapter merged in, after `afterStep` steps. */
  readonly after: readonly Poem[]
  readonly afterStep: number
  /** Spent on the steps alone. */
  readonly seconds: number
}

/** Throws RangeError if the text has no poem. */
export async function* train({ settings, text }: LoraInput, models: ModelLibrary, now: () => number = () => performance.now()): AsyncGenerator<Training, void> {
  const { training, heldOut } = splitPoems(readPoems(text))
  if (training.length === 0) throw new RangeError('the text has no poem: a title, a line break and at least one line')
  const [tokenizer, base, config] = [await models.tokenizer(), await models.weights('target'), (await models.manifest()).models.target.config]
  const examples = training.map((poem) => exampleOf(tokenizer, poem))
  const unseen = heldOut.map((poem) => exampleOf(tokenizer, poem))
  const titles = (heldOut.length > 0 ? heldOut : training).slice(0, WRITTEN).map(({ title }) => title)
  const merged = ({ weights, scaling }: Adapter) => createDecoder(config, mergeAdapter(base, weights, scaling))

  let adapter = initialAdapter(base, settings)
  let optimizer: OptimizerStep = { parameters: flatten(adapter.weights), state: initialOptimizerState(flatten(adapter.weights).length) }
  let run: Training = {
    settings,
    poems: { training: training.length, heldOut: heldOut.length },
    parameters: optimizer.parameters.length,
    losses: [],
    heldOut: [],
    before: [],
    after: [],
    afterStep: 0,
    seconds: 0,
  }
  const random = seededRandom(settings.seed)

  for (let step = 0; ; step++) {
    if (step % EVERY === 0 || step === settings.steps) {
      const model = merged(adapter)
      let nats = 0
      for (const { ids, from } of unseen) {
        nats += lossOf(model, ids, from)
        yield run
      }
      if (unseen.length > 0) yield (run = { ...run, heldOut: [...run.heldOut, { step, loss: nats / tokensOf(unseen) }] })
      const written: Poem[] = []
      for (const [i, title] of titles.entries()) {
        written.push({ title, body: write(model, tokenizer, title, settings.seed + i) })
        yield (run = step === 0 ? { ...run, before: [...written] } : { ...run, after: [...written, ...run.after.slice(i + 1)], afterStep: step })
      }
    }
    if (step === settings.steps) return

    const start = now()
    const batch = Array.from({ length: settings.batch }, () => examples[randomInt(random, examples.length)]!)
    const { loss, gradient } = batchGradient(merged(adapter), adapter, batch)
    optimizer = adamW(optimizer.parameters, gradient, optimizer.state, { learningRate: settings.rate * (1 - step / settings.steps), beta2: 0.95 })
    adapter = { ...adapter, weights: unflatten(adapter.weights, optimizer.parameters) }
    yield (run = { ...run, losses: [...run.losses, loss], seconds: run.seconds + (now() - start) / 1000 })
  }
}

/** The title is given; the body and the end are to be predicted. */
function exampleOf({ end, encode }: Tokenizer, { title, body }: Poem): Example {
  const given = [end, ...encode(title)].slice(0, LENGTH - 1)
  return { ids: [...given, ...encode(body), end].slice(0, LENGTH), from: given.length }
}

/** Mean loss a token of the batch, and its gradient. */
function batchGradient(model: DecoderModel, adapter: Adapter, batch: readonly Example[]): { loss: number; gradient: number[] } {
  const sum = zeroGradient(adapter)
  const nats = batch.reduce((total, example) => total + addGradient(model, adapter, example, sum), 0)
  const tokens = tokensOf(batch)
  return { loss: nats / tokens, gradient: flatten(sum).map((x) => x / tokens) }
}

/** Tokens that count. */
const tokensOf = (examples: readonly Example[]) => examples.reduce((sum, { ids, from }) => sum + ids.length - from, 0)

/** What the model makes of a title, up to its end. */
function write(model: DecoderModel, { end, encode, decode }: Tokenizer, title: string, seed: number): string {
  const options = { processors: [temperature(TEMPERATURE)], random: seededRandom(seed), limit: LENGTH, end }
  // Cut off at the limit, the last character may be half there.
  return decode([...generate(model, [end, ...encode(title)], options)]).replace(/\uFFFD+$/, '')
}

const flatten = (weights: Weights): number[] => Array.from(weights.values()).flatMap(({ data }) => Array.from(data))

/** The numbers in the shapes of `like`, in its order. */
function unflatten(like: Weights, numbers: readonly number[]): Weights {
  let offset = 0
  return new Map(
    Array.from(like, ([name, { rows, cols }]): [string, Weight] => {
      offset += rows * cols
      return [name, { rows, cols, data: Float32Array.from(numbers.slice(offset - rows * cols, offset)) }]
    }),
  )
}
