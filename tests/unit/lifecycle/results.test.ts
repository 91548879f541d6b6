import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { greedy } from '@/lib/algorithms/sampling'
import { logSoftmax } from '@/lib/algorithms/softmax'
import { emptyCache, forward } from '@/lib/model/decoder'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'

const read = <T>(name: string, schema: z.ZodType<T>): T => schema.parse(JSON.parse(readFileSync(`lifecycle/results/${name}.json`, 'utf8')))

const count = z.number().int().nonnegative()
const unit = z.number().min(0).max(1)
const perLanguage = <T extends z.ZodTypeAny>(schema: T) => z.object({ en: schema, zh: schema })
const share = z.object({ share: unit, n: count, low: unit, high: unit })

const funnel = z.object({
  languages: perLanguage(
    z.object({
      steps: z.array(
        z.object({ step: z.string(), documents: count, characters: count, bytes: count, dropped: count.optional(), held: z.record(z.object({ documents: count })).optional() }),
      ),
      gopher: z.object({ documents: count, kept: count }),
    }),
  ),
})

const training = z.object({
  parameters: count,
  run: z.object({ steps: count, batch: count }),
  tokensSeen: count,
  log: z.array(z.object({ step: count, loss: z.number().positive(), gradientNorm: z.number().positive(), rate: z.number().positive() })).min(50),
  validation: z.array(z.object({ step: count, loss: z.number().positive() })).min(10),
})

const bits = z.object({
  bitsPerByte: z.number().positive(),
  low: z.number(),
  high: z.number(),
  perplexity: z.number().min(1),
  minusTarget: z.object({ difference: z.number(), low: z.number(), high: z.number() }),
})
const evaluation = z.object({
  bits: z.record(perLanguage(bits)),
  gzip: perLanguage(z.object({ bitsPerByte: z.number().positive() })),
  choices: z.record(perLanguage(share)),
  quatrains: z.record(z.object({ inForm: share, ended: share, validUtf8: share, withoutRepetition: share })),
  speculative: perLanguage(z.object({ alpha: unit, low: unit, high: unit })),
  contamination: perLanguage(z.object({ documents: count, overlapping: count })),
})

describe('results of the life cycle', () => {
  it('funnel: every step keeps what the step before kept, less what it dropped', () => {
    for (const { steps } of Object.values(read('funnel', funnel).languages)) {
      steps.slice(1).forEach((step, i) => {
        const held = Object.values(step.held ?? {}).reduce((sum, { documents }) => sum + documents, 0)
        expect(step.documents + (step.dropped ?? 0) + held).toBe(steps[i]!.documents)
        expect(step.bytes).toBeLessThanOrEqual(steps[i]!.bytes)
      })
    }
  })

  it.each(['target', 'draft'])('training-%s: the log covers the run, and the loss on held-out text falls', (name) => {
    const { run, tokensSeen, log, validation } = read(`training-${name}`, training)
    expect(tokensSeen).toBe(run.steps * run.batch * 256)
    expect(log.every(({ step }, i) => i === 0 || step > log[i - 1]!.step)).toBe(true)
    expect(validation.at(-1)!.step).toBe(run.steps)
    expect(validation.at(-1)!.loss).toBeLessThan(validation[0]!.loss / 1.5)
  })

  it('evaluation: every estimate lies in its interval, and the model beats gzip', () => {
    const { bits: byVariant, gzip, choices } = read('evaluation', evaluation)
    for (const variant of Object.values(byVariant)) {
      for (const { bitsPerByte, low, high } of Object.values(variant)) {
        expect(low).toBeLessThanOrEqual(bitsPerByte)
        expect(high).toBeGreaterThanOrEqual(bitsPerByte)
      }
    }
    for (const variant of Object.values(choices)) {
      for (const { share: value, low, high } of Object.values(variant)) expect(low <= value && value <= high).toBe(true)
    }
    expect(byVariant['target.int8']!.en.bitsPerByte).toBeLessThan(gzip.en.bitsPerByte)
    expect(byVariant['target.int8']!.zh.bitsPerByte).toBeLessThan(gzip.zh.bitsPerByte)
  })

  it('evaluation: int8 costs less than 0.01 bits per byte', () => {
    for (const { minusTarget } of Object.values(read('evaluation', evaluation).bits['target.int8']!)) {
      expect(Math.abs(minusTarget.difference)).toBeLessThan(0.01)
    }
  })

  it('quantization: fewer bits, more noise', () => {
    const schema = z.object({ schemes: z.array(z.object({ scheme: z.string(), bitsPerWeight: z.number(), bytes: count, signalToNoiseDb: z.number() })) })
    const of = Object.fromEntries(read('quantization', schema).schemes.map((scheme) => [scheme.scheme, scheme]))
    expect(of['int8-row']!.signalToNoiseDb).toBeGreaterThan(40)
    expect(of['int4-group']!.signalToNoiseDb).toBeGreaterThan(of['int4-row']!.signalToNoiseDb)
    expect(of['int8-row']!.bytes).toBeGreaterThan(of['int4-group']!.bytes)
  })

  it('kv-cache: keys want their channels, values do not mind, and a larger budget moves less', () => {
    const axes = z.object({ token: z.object({ bits2: unit, bits4: unit }), channel: z.object({ bits2: unit, bits4: unit }), medianChannelSpread: z.number().min(1) })
    const schema = z.object({
      rounding: z.object({ texts: count, tokens: count, group: count, keys: axes, values: axes, output: z.record(z.number().positive()) }),
      dropping: z.object({ texts: count, tokens: count, onFirst: unit, evenShare: unit, runs: z.array(z.object({ policy: z.string(), budget: count, divergence: z.number().positive(), sameBest: unit })) }),
    })
    const { rounding, dropping } = read('kv-cache', schema)
    expect(rounding.keys.channel.bits2).toBeLessThan(rounding.keys.token.bits2 / 1.5)
    expect(Math.abs(rounding.values.channel.bits2 - rounding.values.token.bits2)).toBeLessThan(0.05)
    for (const { token, channel } of [rounding.keys, rounding.values]) expect(Math.max(token.bits4, channel.bits4)).toBeLessThan(0.1)
    expect(rounding.keys.medianChannelSpread).toBeGreaterThan(2 * rounding.values.medianChannelSpread)
    for (const policy of ['recent', 'sinks', 'heavy-hitters']) {
      const moved = dropping.runs.filter((run) => run.policy === policy).toSorted((a, b) => a.budget - b.budget).map(({ divergence }) => divergence)
      expect(moved).toEqual(moved.toSorted((a, b) => b - a))
    }
    // No attention sink: the page says so.
    expect(dropping.onFirst).toBeLessThan(dropping.evenShare)
  })
})

describe('results of sampling', () => {
  const spelled = z.object({ pieces: z.array(z.string()), probability: unit })
  const sampling = z.object({
    tokens: count,
    run: count,
    positions: count,
    greedy: z.array(z.object({ prompt: z.string(), text: z.string() })),
    repeats: z.array(z.object({ setting: z.string(), share: unit })),
    kept: z.array(z.object({ filter: z.string(), low: count, median: count, high: count, mass: unit })),
    tail: unit,
    loop: z.object({ before: z.string(), phrase: z.string(), times: count, tokens: count, probabilities: z.array(unit), perToken: z.array(unit) }),
    boundary: z.array(z.object({ prompt: z.string(), word: z.string(), inside: spelled, after: spelled })),
  })
  const results = read('sampling', sampling)

  it('a smaller top-p repeats more, and greedy decoding most', () => {
    const share = Object.fromEntries(results.repeats.map(({ setting, share: value }) => [setting, value]))
    const falling = ['greedy', 'top-p 0.3', 'top-p 0.5', 'top-p 0.9', 'plain'].map((setting) => share[setting]!)
    expect(falling).toEqual(falling.toSorted((a, b) => b - a))
    expect(results.positions).toBe(8 * results.tokens)
  })

  it('the pages quote the loop as the model writes it', () => {
    const text = results.greedy.find(({ prompt }) => prompt === 'And it came to pass')?.text ?? ''
    const quoted = ', when they were come to the king, that he was in the midst of the cherubims, and the cherubims, and the cherubims, and the cherubims, '
    expect(text.startsWith(quoted)).toBe(true)
    for (const locale of ['en', 'zh']) expect(readFileSync(`pages/${locale}/foundations/sampling.mdx`, 'utf8')).toContain(quoted)
  })

  it('the published weights give the loop and the price of a space again', async () => {
    const models = createLibrary(fileSource('public/model'))
    const [model, { encode, end }] = await Promise.all([models.model('target'), models.tokenizer()])
    const size = model.config.vocabularySize
    const logits = (ids: readonly number[]) => forward(model, ids, emptyCache(model), ids.length)
    const logProbability = (before: string, then: string) => {
      const [start, rest] = [[end, ...encode(before)], encode(then)]
      const all = logits([...start, ...rest])
      return rest.reduce((sum, token, i) => sum + logSoftmax(all.subarray((start.length + i - 1) * size, (start.length + i) * size))[token]!, 0)
    }
    for (const { prompt, word, inside, after } of results.boundary) {
      expect(logProbability(prompt, ` ${word}`)).toBeCloseTo(Math.log(inside.probability), 1)
      expect(logProbability(`${prompt} `, word)).toBeCloseTo(Math.log(after.probability), 1)
    }
    const { before, phrase, probabilities } = results.loop
    expect(logProbability(before, phrase)).toBeCloseTo(Math.log(probabilities[0]!), 1)
    expect(logProbability(before + phrase, phrase)).toBeCloseTo(Math.log(probabilities[1]!), 1)
    // Inside the loop argmax goes round.
    const turn = encode(phrase)
    const inLoop = [end, ...encode(before), ...turn, ...turn]
    const rows = logits([...inLoop, ...turn])
    turn.forEach((token, i) => expect(greedy(rows.subarray((inLoop.length + i - 1) * size, (inLoop.length + i) * size))).toBe(token))
  })
})
