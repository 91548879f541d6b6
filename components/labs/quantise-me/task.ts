/** Rounds the model's weights, scores two texts with the published and with the rounded model, and lets both write. */
import { temperature } from '@/lib/algorithms/sampling'
import { createDecoder, type DecoderModel } from '@/lib/model/decoder'
import { generate } from '@/lib/model/generate'
import type { ModelLibrary } from '@/lib/model/load'
import { bitsPerByte, score, type Score } from '@/lib/model/score'
import type { Tokenizer } from '@/lib/model/tokenizer'
import type { Weight } from '@/lib/model/weights'
import { kindOf, rounded, type Settings } from './compute'

/** New tokens at most. */
export const LENGTH = 48

export interface ByLanguage<T> {
  readonly en: T
  readonly zh: T
}

export interface QuantiseInput {
  readonly settings: Settings
  readonly prompt: string
  /** Held-out texts, each read by itself. */
  readonly texts: ByLanguage<readonly string[]>
}

/** Plain JSON; it grows from event to event, and is also what the page carries for the state the lab opens in. */
export interface Run {
  readonly settings: Settings
  readonly prompt: string
  /** Of the run, from 0 to 1. */
  readonly share: number
  /** Bits per byte. */
  readonly bits?: { readonly published: ByLanguage<number>; readonly rounded: ByLanguage<number> }
  readonly published: string
  readonly rounded: string
  /** Tokens written. */
  readonly tokens: number
  /** Index of the first token that differs. */
  readonly firstDifference?: number
}

export async function* quantise({ settings, prompt, texts }: QuantiseInput, models: ModelLibrary): AsyncGenerator<Run, void> {
  const [tokenizer, published, weights, manifest] = [await models.tokenizer(), await models.model('target'), await models.weights('target'), await models.manifest()]
  let run: Run = { settings, prompt, share: 0, published: '', rounded: '', tokens: 0 }
  // Rounding, scoring and writing take about as long as each other.
  const part = (index: number, done: number) => (index + done) / 3
  yield run

  const changed = new Map<string, Weight>()
  for (const [name, weight] of weights) {
    const kind = kindOf(name)
    changed.set(name, kind !== undefined && settings.kinds.includes(kind) ? rounded(weight, settings) : weight)
    yield (run = { ...run, share: part(0, changed.size / weights.size) })
  }
  const own = createDecoder(manifest.models.target.config, changed)

  const found: number[] = []
  for (const model of [published, own]) {
    for (const language of ['en', 'zh'] as const) {
      const scores: Score[] = []
      for (const text of texts[language]) {
        let last: Score | undefined
        for (last of score(model, tokenizer, text)) yield run
        if (last) scores.push(last)
      }
      found.push(bitsPerByte(scores))
      yield (run = { ...run, share: part(1, found.length / 4) })
    }
  }
  const [en = NaN, zh = NaN, ownEn = NaN, ownZh = NaN] = found
  run = { ...run, bits: { published: { en, zh }, rounded: { en: ownEn, zh: ownZh } } }

  yield* write(run, published, own, tokenizer, (done) => part(2, done))
}

async function* write(start: Run, published: DecoderModel, own: DecoderModel, tokenizer: Tokenizer, share: (done: number) => number): AsyncGenerator<Run, void> {
  const ids = [tokenizer.end, ...tokenizer.encode(start.prompt)]
  const writers = [published, own].map((model) => generate(model, ids, { processors: [temperature(0)], random: () => 0, limit: LENGTH, end: tokenizer.end }))
  const written: [number[], number[]] = [[], []]
  let run = start
  for (let tokens = 1; tokens <= LENGTH; tokens++) {
    const [a, b] = writers.map((writer) => writer.next().value as number | undefined)
    if (a !== undefined) written[0].push(a)
    if (b !== undefined) written[1].push(b)
    if (a === undefined && b === undefined) break
    const firstDifference = run.firstDifference ?? (a === b ? undefined : tokens - 1)
    run = { ...run, share: share(tokens / LENGTH), published: tokenizer.decode(written[0]), rounded: tokenizer.decode(written[1]), tokens, ...(firstDifference !== undefined && { firstDifference }) }
    yield run
  }
  yield { ...run, share: 1 }
}
