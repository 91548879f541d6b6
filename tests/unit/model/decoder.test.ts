import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDecoder, emptyCache, forward, PROBE_POINTS, type DecoderModel } from '@/lib/model/decoder'
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

describe('the probe', () => {
  const decoder = models.target
  const ids = [tokenizer.end, ...tokenizer.encode('In the beginning')]
  const { nLayers, nQ, dModel } = decoder.config
  const seen: [string, number, Float32Array][] = []
  const probed = forward(decoder, ids, emptyCache(decoder), ids.length, (point, layer, data) => seen.push([point, layer, data.slice()]))
  const at = (point: string, layer: number) => seen.find(([p, l]) => p === point && l === layer)![2]

  it('changes nothing, and comes to every point in order', () => {
    expect(probed).toEqual(forward(decoder, ids, emptyCache(decoder), ids.length))
    const perLayer = PROBE_POINTS.slice(1, -2)
    expect(seen.map(([point]) => point)).toEqual(['embedding', ...Array.from({ length: nLayers }, () => perLayer).flat(), 'norm', 'logits'])
  })

  it('the residual stream is the sum of what each part adds', () => {
    const sum = at('embedding', -1).slice()
    for (let layer = 0; layer < nLayers; layer++) {
      for (const part of ['attention', 'ffn']) at(part, layer).forEach((value, i) => (sum[i]! += value))
      expect(maxDifference(sum, at('output', layer))).toBeLessThan(1e-4)
    }
    expect(sum.length).toBe(ids.length * dModel)
  })

  it('weights sum to 1 over what a token may see, and are 0 beyond', () => {
    const weights = at('weights', 2)
    expect(weights.length).toBe(nQ * ids.length ** 2)
    for (let row = 0; row < nQ * ids.length; row++) {
      const of = weights.slice(row * ids.length, (row + 1) * ids.length)
      expect(of.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
      expect(of.slice((row % ids.length) + 1).every((weight) => weight === 0)).toBe(true)
    }
  })
})
