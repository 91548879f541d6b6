import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, feedForwardShare, inputOf, passOf, pointAt, stepCount, stepOf, type PassInput } from '@/components/labs/forward-pass/compute'
import type { Recorded } from '@/components/labs/forward-pass/recorded'
import { HEADS, LAYERS, MAX_TOKENS, schema } from '@/components/labs/forward-pass/state'
import labs from '@/lifecycle/results/labs.json'
import { emptyCache, forward, PROBE_POINTS } from '@/lib/model/decoder'
import { pieceText } from '@/lib/model/piece'
import { createTokenizer } from '@/lib/model/tokenizer'
import { defaults } from '@/lib/url-state/schema'
import { manifest, publishedModel } from '../../support/model'
import { anyState } from './any-state'

const model = publishedModel('target')
const tokenizer = createTokenizer(manifest.tokenizer.merges)
const first = inputOf(defaults(schema))
const pass = (change: Partial<PassInput> = {}) => passOf(model, tokenizer, { ...first, ...change })

test('the controls fit the model', () => {
  expect([LAYERS, HEADS]).toEqual([model.config.nLayers, model.config.nQ])
})

test('the feed-forward layers have 61 % of the multiplications', () => {
  expect(feedForwardShare(model.config)).toBeCloseTo(946_176 / 1_552_384, 12)
})

describe('steps', () => {
  test('go through every point of every layer once, and back', () => {
    const steps = Array.from({ length: stepCount(LAYERS) }, (_, step) => pointAt(step, LAYERS))
    expect(new Set(steps.map(({ point, layer }) => `${point} ${layer}`)).size).toBe(LAYERS * (PROBE_POINTS.length - 3) + 3)
    steps.forEach(({ point, layer }, step) => expect(stepOf(point, layer, LAYERS)).toBe(step))
    expect(steps.at(-1)).toEqual({ point: 'logits', layer: LAYERS - 1 })
  })
})

describe('a pass', () => {
  test('ends in the model’s own logits, which the lens after the last layer gives too', () => {
    const { stream, next, tokens } = pass()
    const ids = [tokenizer.end, ...tokenizer.encode(first.prompt)]
    const logits = forward(model, ids, emptyCache(model))
    expect(next[0]!.token).toBe(pieceText(tokenizer, logits.indexOf(Math.max(...logits))))
    expect(stream).toHaveLength(LAYERS + 1)
    expect(stream.at(-1)!.token).toBe(next[0]!.token)
    expect(stream.at(-1)!.probability).toBeCloseTo(next[0]!.probability, 6)
    expect(tokens).toHaveLength(ids.length)
  })

  test('the first token starts at angle 0, so RoPE leaves it as it is, and turns the others without changing their length', () => {
    const [before, after] = [pass({ point: 'q' }).values, pass({ point: 'qRotated' }).values]
    expect(after[0]).toEqual(before[0])
    expect(after[1]).not.toEqual(before[1])
    before.forEach((row, t) => expect(Math.hypot(...after[t]!)).toBeCloseTo(Math.hypot(...row), 1))
  })

  test('query heads 1 and 2 read one key head, 3 and 4 the other', () => {
    const keys = [0, 1, 2, 3].map((head) => pass({ point: 'k', head }).values)
    expect(keys[1]).toEqual(keys[0])
    expect(keys[3]).toEqual(keys[2])
    expect(keys[2]).not.toEqual(keys[0])
  })

  test('what comes later does not change what stands before', () => {
    const [short, long] = [pass({ prompt: 'And it', point: 'output', layer: 3 }), pass({ prompt: 'And it came', point: 'output', layer: 3 })]
    expect(long.values.slice(0, short.values.length)).toEqual(short.values)
  })

  test('a long text is cut, and the chosen token stays inside', () => {
    const long = pass({ prompt: '春江花月夜'.repeat(9), token: MAX_TOKENS - 1 })
    expect(long.tokens).toHaveLength(MAX_TOKENS)
    expect(long.cut).toBeGreaterThan(0)
    expect(pass({ prompt: '' })).toMatchObject({ tokens: ['∎'], token: 0 })
  })

  test('in every state: rows are tokens, columns what the shape says, numbers finite', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { values, tokens, point } = passOf(model, tokenizer, inputOf(state))
        expect(values).toHaveLength(tokens.length)
        const heads = columnsOf(point, model.config, tokens.length) / values[0]!.length
        expect([1, 2, 4]).toContain(heads)
        expect(values.flat().every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

test('the recorded pass is the one the published weights give', () => {
  const recorded = labs.forwardPass as Recorded
  expect(recorded.first).toEqual(JSON.parse(JSON.stringify(pass())))
  expect(recorded.bytes).toBe(manifest.models.target.bytes)
})
