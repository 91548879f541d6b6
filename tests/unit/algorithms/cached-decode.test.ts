import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyCache, forward, generate, randomDecoder, type GenerationStep, type MaskRule } from '@/lib/algorithms/cached-decode'
import { fullMask, slidingWindowMask } from '@/lib/algorithms/masks'
import { maxAbsDiff, rowRange } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'

const shape = { nLayers: 2, dModel: 8, nQ: 4, nKv: 2, dHead: 4, dFf: 12, vocabSize: 11 }
const decoder = randomDecoder(shape, seededRandom(1))
const tokens = [3, 1, 4, 1, 5, 9, 2]
const total = (steps: readonly GenerationStep[], of: (step: GenerationStep) => number) =>
  steps.reduce((sum, step) => sum + of(step), 0)

/** Passes the tokens in the given pieces, and returns the logits of the last piece. */
function inPieces(model: typeof decoder, pieces: readonly number[][], maskRule?: MaskRule) {
  let result: ReturnType<typeof forward> | undefined
  for (const piece of pieces) result = forward(model, piece, result?.cache, maskRule)
  return result!
}

describe('forward', () => {
  test('cached equals recomputed, for random models and any way to cut the tokens', () => {
    const random = fc.record({
      seed: fc.nat(),
      nLayers: fc.integer({ min: 1, max: 3 }),
      heads: fc.constantFrom([4, 4], [4, 2], [4, 1], [3, 3]),
      pieces: fc.array(fc.array(fc.nat(10), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    })
    fc.assert(
      fc.property(random, ({ seed, nLayers, heads, pieces }) => {
        const model = randomDecoder({ ...shape, nLayers, nQ: heads[0]!, nKv: heads[1]! }, seededRandom(seed))
        const full = forward(model, pieces.flat())
        const cached = inPieces(model, pieces)
        const length = pieces.flat().length
        const lastRows = rowRange(full.logits, length - pieces.at(-1)!.length, length)
        expect(maxAbsDiff(cached.logits, lastRows)).toBeLessThan(1e-9)
        cached.cache.layers.forEach((layer, l) =>
          layer.keys.forEach((keys, head) => expect(maxAbsDiff(keys, full.cache.layers[l]!.keys[head]!)).toBeLessThan(1e-9)),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('also with a sliding window, which is causal', () => {
    const window = (nQueries: number, nKeys: number) => slidingWindowMask(nQueries, 3, nKeys)
    const full = forward(decoder, tokens, emptyCache(decoder), window).logits
    const cached = inPieces(decoder, tokens.map((t) => [t]), window).logits
    expect(maxAbsDiff(cached, rowRange(full, 6, 7))).toBeLessThan(1e-9)
  })

  test('a bidirectional mask breaks the cache', () => {
    const full = forward(decoder, tokens, emptyCache(decoder), fullMask).logits
    const cached = inPieces(decoder, tokens.map((t) => [t]), fullMask).logits
    expect(maxAbsDiff(cached, rowRange(full, 6, 7))).toBeGreaterThan(0.01)
  })

  test('… but with one layer only in the earlier positions: keys come from the embeddings alone', () => {
    const shallow = randomDecoder({ ...shape, nLayers: 1 }, seededRandom(2))
    const full = forward(shallow, tokens, emptyCache(shallow), fullMask)
    const first = forward(shallow, tokens.slice(0, 1), emptyCache(shallow), fullMask)
    const last = inPieces(shallow, tokens.map((t) => [t]), fullMask).logits
    expect(maxAbsDiff(last, rowRange(full.logits, 6, 7))).toBeLessThan(1e-9)
    expect(maxAbsDiff(first.logits, rowRange(full.logits, 0, 1))).toBeGreaterThan(0.01)
  })

  test('leaves the old cache as it was', () => {
    const { cache } = forward(decoder, tokens)
    const before = structuredClone(cache)
    forward(decoder, [1], cache)
    expect(cache).toEqual(before)
    expect(cache.length).toBe(7)
  })

  test('the order of the tokens counts (RoPE)', () => {
    const last = (input: number[]) => rowRange(forward(decoder, input).logits, 2, 3)
    expect(maxAbsDiff(last([1, 2, 3]), last([2, 1, 3]))).toBeGreaterThan(1e-3)
  })

  test('bad arguments are refused', () => {
    expect(() => forward(decoder, [])).toThrow(/at least one token/)
    expect(() => forward(decoder, [11])).toThrow(/token must lie in \[0, 11\), got 11/)
    expect(() => randomDecoder({ ...shape, nKv: 3 }, seededRandom(1))).toThrow(/multiple/)
    expect(() => randomDecoder({ ...shape, dHead: 3 }, seededRandom(1))).toThrow(/even/)
    expect(() => generate(decoder, [1], 0)).toThrow(/nSteps/)
  })
})

describe('generate', () => {
  const [prompt, n] = [[3, 1, 4], 5]
  const cached = generate(decoder, prompt, n)
  const recomputed = generate(decoder, prompt, n, { useCache: false })

  test('the same tokens and logits with and without the cache', () => {
    expect(cached.map((s) => s.nextToken)).toEqual(recomputed.map((s) => s.nextToken))
    cached.forEach((step, i) => step.logits.forEach((x, j) => expect(x).toBeCloseTo(recomputed[i]!.logits[j]!, 9)))
    expect(cached.map((s) => s.phase)).toEqual(['prefill', 'decode', 'decode', 'decode', 'decode'])
    expect(cached.map((s) => s.input.length)).toEqual([3, 1, 1, 1, 1])
    expect(recomputed.map((s) => s.input.length)).toEqual([3, 4, 5, 6, 7])
  })

  test('pairs: n(n + 1)/2 with the cache, n(n + 1)(n + 2)/6 without, from a prompt of one token', () => {
    const pairs = (useCache: boolean) => total(generate(decoder, [3], 6, { useCache }), (s) => s.cost.pairs)
    expect(pairs(true)).toBe((6 * 7) / 2)
    expect(pairs(false)).toBe((6 * 7 * 8) / 6)
  })

  test('a decode step costs its parameters once per token, and attention over the context', () => {
    const { cost } = cached[1]!
    expect(cost.projection).toBe(2 * (8 * 16 * 2 + 8 * 8 * 2))
    expect(cost.mlp).toBe(2 * 3 * 8 * 12)
    expect(cost.head).toBe(8 * 11)
    expect(cost.attention).toBe(2 * 4 * 4 * (2 * 4))
    expect(cost.total).toBe(cost.projection + cost.mlp + cost.head + cost.attention)
  })

  test('keys and values: each computed once with the cache, again and again without', () => {
    const perToken = 2 * 2 * 2 * 4
    expect(total(cached, (s) => s.cost.kvAppended)).toBe(7 * perToken)
    expect(total(recomputed, (s) => s.cost.kvAppended)).toBe((3 + 4 + 5 + 6 + 7) * perToken)
    expect(cached.map((s) => s.cost.kvRead / perToken)).toEqual([3, 4, 5, 6, 7])
  })
})
