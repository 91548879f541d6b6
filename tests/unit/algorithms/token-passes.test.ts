import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generate, randomDecoder } from '@/lib/algorithms/cached-decode'
import { seededRandom } from '@/lib/algorithms/random'
import { appendedConversation, cachedPasses, recomputedPasses, rereadConversation } from '@/lib/algorithms/token-passes'

test('3 prompt tokens and 3 generated ones: 3 + 1 + 1 against 3 + 4 + 5', () => {
  expect(cachedPasses(3, 3)).toBe(5)
  expect(recomputedPasses(3, 3)).toBe(12)
})

test('both are what the reference decoder passes', () => {
  const decoder = randomDecoder({ nLayers: 1, nQ: 1, nKv: 1, dHead: 2, dModel: 2, dFf: 2, vocabSize: 4 }, seededRandom(1))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (prompt, generated) => {
      const passes = (useCache: boolean) =>
        generate(decoder, Array<number>(prompt).fill(1), generated, { useCache }).reduce((sum, step) => sum + step.input.length, 0)
      expect(passes(true)).toBe(cachedPasses(prompt, generated))
      expect(passes(false)).toBe(recomputedPasses(prompt, generated))
    }),
  )
})

test('a second turn of a re-read conversation passes the first once more', () => {
  expect(rereadConversation({ turns: 1, read: 2, written: 3 })).toBe(5)
  expect(rereadConversation({ turns: 2, read: 2, written: 3 })).toBe(5 + 10)
  expect(appendedConversation({ turns: 2, read: 2, written: 3 })).toBe(10)
  expect(() => rereadConversation({ turns: 0, read: 2, written: 3 })).toThrow('turns')
  expect(() => cachedPasses(0, 1)).toThrow('prompt')
  expect(() => recomputedPasses(1, 0)).toThrow('generated')
})
