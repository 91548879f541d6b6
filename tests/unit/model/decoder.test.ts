import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDecoder, emptyCache, forward, type DecoderModel } from '@/lib/model/decoder'
import { createTokenizer } from '@/lib/model/tokenizer'
import { mergeAdapter, readWeights } from '@/lib/model/weights'
import { manifest, publishedModel, publishedWeights } from '../../support/model'

interface Case {
  readonly model: 'target' | 'draft' | 'target+quatrain'
  readonly prompt: string
  readonly text: string
  readonly ids: readonly number[]
  /** The last two positions, computed by PyTorch on the same int8 weights. */
  readonly logits: readonly (readonly number[])[]
}

const { cases } = JSON.parse(readFileSync('tests/golden/lifecycle.json', 'utf8')) as { cases: Case[] }
const tokenizer = createTokenizer(manifest.tokenizer.merges)

const { target } = manifest.models
const { quatrain } = manifest.adapters
const models: Readonly<Record<Case['model'], DecoderModel>> = {
  target: publishedModel('target'),
  draft: publishedModel('draft'),
  'target+quatrain': createDecoder(target.config, mergeAdapter(publishedWeights(target), publishedWeights(quatrain), quatrain.scaling)),
}

const maxDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((max, x, i) => Math.max(max, Math.abs(x - b[i]!)), 0)

describe('the TypeScript engine against PyTorch', () => {
  it.each(cases)('$model, $prompt: same tokens, logits within 1e-3', ({ model, text, ids, logits }) => {
    expect([tokenizer.end, ...tokenizer.encode(text)]).toEqual(ids)
    const decoder = models[model]
    const result = forward(decoder, ids, emptyCache(decoder), 2)
    expect(result.length).toBe(2 * decoder.config.vocabularySize)
    expect(maxDifference(result, logits.flat())).toBeLessThan(1e-3)
  })
})

describe('the cache', () => {
  const { ids } = cases[0]!
  const { target: decoder } = models

  it('gives token by token what a prefill gives at once', () => {
    const whole = forward(decoder, ids, emptyCache(decoder), ids.length)
    const cache = emptyCache(decoder)
    const steps = ids.flatMap((id) => [...forward(decoder, [id], cache)])
    expect(maxDifference(steps, whole)).toBeLessThan(1e-4)
  })

  it('forgets what came after when its length is set back', () => {
    const cache = emptyCache(decoder)
    const before = forward(decoder, ids, cache)
    forward(decoder, [1, 2, 3], cache)
    cache.length = ids.length - 1
    expect(forward(decoder, ids.slice(-1), cache)).toEqual(before)
  })

  it('refuses more tokens than the context has, unknown ids and rows that are not there', () => {
    const { context, vocabularySize } = decoder.config
    expect(() => forward(decoder, Array<number>(context + 1).fill(0), emptyCache(decoder))).toThrow(/do not fit/)
    expect(() => forward(decoder, [vocabularySize], emptyCache(decoder))).toThrow(/token id/)
    expect(() => forward(decoder, [1], emptyCache(decoder), 2)).toThrow(/rows/)
  })
})

describe('weights', () => {
  it('are refused when the file has another length, or a tensor is missing', () => {
    expect(() => readWeights(target, new ArrayBuffer(8))).toThrow(/has 8 bytes/)
    expect(() => createDecoder(target.config, new Map())).toThrow('the weights lack embedding.weight')
    expect(() => mergeAdapter(new Map(), publishedWeights(quatrain), 1)).toThrow(/no matrix/)
  })
})
