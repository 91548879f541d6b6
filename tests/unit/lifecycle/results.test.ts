import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

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

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })
const calibration = z.object({
  runs: z.array(
    perLanguage(z.object({ kl: estimate, flips: estimate, minusNearest: estimate })).extend({ format: z.string(), method: z.string(), calibration: z.string().optional(), bitsPerWeight: z.number() }),
  ),
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

  it('calibration: estimates lie in their intervals, and GPTQ on both languages is closer than rounding to nearest', () => {
    const { runs } = read('calibration', calibration)
    for (const { en, zh } of runs) {
      for (const { value, low, high } of [en.kl, en.flips, zh.kl, zh.flips, en.minusNearest, zh.minusNearest]) expect(low <= value && value <= high).toBe(true)
    }
    for (const format of ['int4', 'int3']) {
      const gptq = runs.find((run) => run.format === format && run.method === 'gptq' && run.calibration === 'both')!
      expect(gptq.en.minusNearest.high).toBeLessThan(0)
      expect(gptq.zh.minusNearest.high).toBeLessThan(0)
    }
  })

  it('quantization: fewer bits, more noise', () => {
    const schema = z.object({ schemes: z.array(z.object({ scheme: z.string(), bitsPerWeight: z.number(), bytes: count, signalToNoiseDb: z.number() })) })
    const of = Object.fromEntries(read('quantization', schema).schemes.map((scheme) => [scheme.scheme, scheme]))
    expect(of['int8-row']!.signalToNoiseDb).toBeGreaterThan(40)
    expect(of['int4-group']!.signalToNoiseDb).toBeGreaterThan(of['int4-row']!.signalToNoiseDb)
    expect(of['int8-row']!.bytes).toBeGreaterThan(of['int4-group']!.bytes)
  })
})
