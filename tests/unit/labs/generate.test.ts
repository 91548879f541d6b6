import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidatesOf, lawOf, lookOf, processorsOf, settingsOf, tokensHolding, writeInput } from '@/components/labs/generate/compute'
import type { Recorded } from '@/components/labs/generate/recorded'
import { HEADS, LAYERS, schema } from '@/components/labs/generate/state'
import { run, type GenerateEvent, type GenerateInput, type Looked, type Text } from '@/components/labs/generate/task'
import labs from '@/lifecycle/results/labs.json'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { manifest, publishedModel } from '../../support/model'
import { anyState } from './any-state'

const models = createLibrary(fileSource('public/model'))
const base = defaults(schema)
const end = manifest.tokenizer.end

async function events(input: GenerateInput): Promise<GenerateEvent[]> {
  const all: GenerateEvent[] = []
  for await (const event of run(input, models)) all.push(event)
  return all
}
const written = async (change: Partial<typeof base>) => (await events(writeInput({ ...base, tokens: 24, ...change }))).at(-1) as Text

test('the controls fit the model', () => {
  const { nLayers, nQ } = manifest.models.target.config
  expect([LAYERS, HEADS]).toEqual([nLayers, nQ])
})

describe('processors', () => {
  test('what is off is left out; the order is penalty, temperature, cuts', () => {
    expect(processorsOf(settingsOf({ ...base, topP: 1 }), [])).toHaveLength(1)
    expect(processorsOf(settingsOf({ ...base, topK: 5, topP: 0.9, minP: 0.1, penalty: 1.2 }), [])).toHaveLength(5)
    // Logit 1 of the written token is divided by 2 first: the other then leads, and top-1 keeps it alone.
    const law = lawOf(Float32Array.of(1, 0.8), settingsOf({ ...base, temperature: 1, penalty: 2, topK: 1, topP: 1 }), [0])
    expect([...law]).toEqual([0, 1])
  })

  test('candidates show what was removed, and always the drawn token', () => {
    const logits = Float32Array.from({ length: 20 }, (_, i) => -i)
    const law = lawOf(logits, settingsOf({ ...base, temperature: 1, topK: 2, topP: 1 }), [])
    const shown = candidatesOf(logits, law, 15)
    expect(shown).toHaveLength(10)
    expect(shown.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 15])
    expect(shown[2]!.before).toBeGreaterThan(0)
    expect(shown[2]!.after).toBe(0)
    expect(shown[0]!.after).toBeCloseTo(1 / (1 + Math.exp(-1)), 9)
  })

  test('tokens that hold a share', () => {
    expect(tokensHolding([0.1, 0.6, 0.3], 0.9)).toBe(2)
    expect(tokensHolding([0.25, 0.25, 0.25, 0.25], 0.9)).toBe(4)
    expect(tokensHolding([1, 0], 0.9)).toBe(1)
  })
})

describe('writing', () => {
  test('one event a token, the same again from the same seed, another from another', async () => {
    const all = (await events(writeInput({ ...base, tokens: 8 }))) as Text[]
    expect(all.map((event) => event.written.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const [again, other] = [await written({ tokens: 8 }), await written({ tokens: 8, seed: 2 })]
    expect(again.text).toBe(all.at(-1)!.text)
    expect(other.text).not.toBe(again.text)
    expect(again.text.startsWith('And it came to pass')).toBe(true)
  })

  test('temperature 0 takes the likeliest each time, top-k 1 too', async () => {
    const [cold, narrow] = [await written({ temperature: 0 }), await written({ topK: 1 })]
    expect(cold.text).toBe(narrow.text)
    for (const { id, candidates, probability } of cold.written) {
      expect(candidates[0]!.id).toBe(id)
      expect(probability).toBe(1)
    }
  })

  test('the quatrain adapter writes four lines of five characters to a title, and stops', async () => {
    const poem = await written({ prompt: 'night', adapter: 'quatrain', temperature: 0.5, tokens: 96 })
    expect(poem.written.at(-1)!.id).toBe(end)
    expect(poem.text).toMatch(/^《春夜》\n(\p{Script=Han}{5}，\p{Script=Han}{5}。\n?){2}$/u)
  })
})

describe('a look', () => {
  const model = publishedModel('target')
  const ids = [end, 65, 66, 67, 68]

  test('weights are the softmax of the scores', () => {
    const { scores, weights } = lookOf(model, ids, 2, 3)
    const exponentials = scores.map(Math.exp)
    const sum = exponentials.reduce((a, b) => a + b)
    weights.forEach((weight, t) => expect(weight).toBeCloseTo(exponentials[t]! / sum, 5))
    expect(weights).toHaveLength(ids.length)
  })

  test('at distance 0 RoPE changes nothing', () => {
    const { scores, unrotated } = lookOf(model, ids, 0, 1)
    expect(scores.at(-1)).toBeCloseTo(unrotated.at(-1)!, 4)
    expect(scores[0]).not.toBeCloseTo(unrotated[0]!, 3)
  })

  test('the task gives it for the text that was written', async () => {
    const [look] = (await events({ kind: 'look', adapter: 'none', ids, at: 2, layer: 1, head: 0 })) as Looked[]
    expect(look!.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 3)
    expect(look!.at).toBe(2)
  })
})

test('in every state the writing ends and its numbers are probabilities', async () => {
  await fc.assert(
    fc.asyncProperty(anyState(schema), async (state) => {
      const text = (await events(writeInput({ ...state, tokens: 8 }))).at(-1) as Text
      expect(text.share).toBe(1)
      for (const { probability, candidates, likely } of text.written) {
        expect(probability).toBeGreaterThan(0)
        expect(likely).toBeGreaterThan(0)
        expect(candidates.every(({ before, after }) => before >= 0 && before <= 1 && after >= 0 && after <= 1)).toBe(true)
      }
    }),
    { numRuns: 15 },
  )
})

test('the recorded text is what the published weights write', async () => {
  const recorded = labs.generate as Recorded
  const again = (await events(writeInput(base))).at(-1) as Text
  expect(recorded.first.text).toBe(again.text)
  expect([recorded.bytes, recorded.end]).toEqual([manifest.models.target.bytes, end])
  expect(recorded.look.at).toBe(base.at - 1)
})
