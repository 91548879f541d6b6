import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beamSearch } from '@/lib/algorithms/beam-search'
import { seededRandom } from '@/lib/algorithms/random'
import { logSoftmax } from '@/lib/algorithms/softmax'

const END = 0
const logs = (...probabilities: number[]) => probabilities.map(Math.log)

/** A trap for greedy search: token 1 looks best, but everything after it is improbable. */
const trap = (tokens: readonly number[]) => {
  if (tokens.length === 0) return logs(0, 0.6, 0.4)
  if (tokens.length === 1) return tokens[0] === 1 ? logs(0.4, 0.3, 0.3) : logs(0.1, 0, 0.9)
  return logs(1, 0, 0)
}

/** A random model: each prefix has its own fixed distribution over `vocabulary` tokens. */
const randomModel = (seed: number, vocabulary: number) => (tokens: readonly number[]) => {
  const random = seededRandom(tokens.reduce((hash, token) => Math.imul(hash, 31) + token + 1, seed))
  return logSoftmax(Array.from({ length: vocabulary }, () => 3 * random()))
}

/** Every sequence that ends, or has maxLength tokens, with its log-probability. */
function allSequences(next: (tokens: readonly number[]) => ArrayLike<number>, maxLength: number) {
  const found: { tokens: number[]; logProbability: number }[] = []
  const visit = (tokens: number[], logProbability: number) => {
    if (tokens.at(-1) === END || tokens.length === maxLength) return void found.push({ tokens, logProbability })
    Array.from(next(tokens)).forEach((logP, token) => visit([...tokens, token], logProbability + logP))
  }
  visit([], 0)
  return found
}

describe('beam search', () => {
  const search = (beamWidth: number, lengthPenalty = 0) =>
    beamSearch({ nextLogProbabilities: trap, beamWidth, endToken: END, maxLength: 4, lengthPenalty })

  test('a beam of 1 is greedy; a beam of 2 finds the better sequence', () => {
    const greedy = search(1).best.find((h) => h.tokens[0] === 1)!
    expect(search(1).steps[0]!.map((h) => h.tokens)).toEqual([[1]])
    const [best] = search(2).best
    expect(best!.tokens).toEqual([2, 2, END])
    expect(Math.exp(best!.logProbability)).toBeCloseTo(0.36, 12)
    expect(best!.logProbability).toBeGreaterThan(greedy.logProbability)
  })

  test('length normalisation prefers the longer of two', () => {
    const model = (tokens: readonly number[]) => (tokens.length < 3 ? logs(0.3, 0.7) : logs(1, 0))
    const best = (lengthPenalty: number) =>
      beamSearch({ nextLogProbabilities: model, beamWidth: 2, endToken: END, maxLength: 5, lengthPenalty }).best[0]!
    // [1,1,1,end]: 0.343 against [end]: 0.3; per token 0.765 against 0.3.
    expect(best(1).tokens).toEqual([1, 1, 1, END])
    expect(best(1).score).toBeCloseTo(Math.log(0.343) / 4, 12)
    expect(best(0).logProbability).toBeCloseTo(Math.log(0.343), 12)
  })

  test('the score is logProbability / n^α and the list is sorted by it', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 0.6, 1), (seed, beamWidth, alpha) => {
        const nextLogProbabilities = randomModel(seed, 3)
        const options = { nextLogProbabilities, beamWidth, endToken: END, maxLength: 4, lengthPenalty: alpha }
        const { best } = beamSearch(options)
        best.forEach((h, i) => {
          expect(h.score).toBeCloseTo(h.logProbability / h.tokens.length ** alpha, 12)
          expect(h.finished).toBe(h.tokens.at(-1) === END)
          if (i > 0) expect(h.score).toBeLessThanOrEqual(best[i - 1]!.score)
        })
      }),
    )
  })

  test('a beam wide enough is an exhaustive search', () => {
    fc.assert(
      fc.property(fc.nat(1000), (seed) => {
        const model = randomModel(seed, 3)
        const { best } = beamSearch({
          nextLogProbabilities: model,
          beamWidth: 81,
          endToken: END,
          maxLength: 4,
          lengthPenalty: 0,
        })
        const all = allSequences(model, 4).sort((a, b) => b.logProbability - a.logProbability)
        expect(best).toHaveLength(all.length)
        expect(best[0]!.tokens).toEqual(all[0]!.tokens)
        expect(best.reduce((sum, h) => sum + Math.exp(h.logProbability), 0)).toBeCloseTo(1, 10)
      }),
      { numRuns: 30 },
    )
  })

  test('a sequence cut off at maxLength is returned unfinished', () => {
    const nextLogProbabilities = () => logs(0, 1)
    const { best, steps } = beamSearch({ nextLogProbabilities, beamWidth: 3, endToken: END, maxLength: 2 })
    expect(best).toEqual([{ tokens: [1, 1], logProbability: 0, score: 0, finished: false }])
    expect(steps).toHaveLength(2)
  })

  test('refuses bad sizes', () => {
    const options = { nextLogProbabilities: trap, beamWidth: 1, endToken: END, maxLength: 1 }
    expect(() => beamSearch({ ...options, beamWidth: 0 })).toThrow(RangeError)
    expect(() => beamSearch({ ...options, maxLength: 0 })).toThrow(RangeError)
    expect(() => beamSearch({ ...options, lengthPenalty: -1 })).toThrow(RangeError)
  })
})
