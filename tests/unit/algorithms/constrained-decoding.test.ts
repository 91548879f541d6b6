import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constrain, type NextProbabilities } from '@/lib/algorithms/constrained-decoding'
import { seededRandom } from '@/lib/algorithms/random'
import { sampleIndex } from '@/lib/algorithms/sampling'
import { softmax } from '@/lib/algorithms/softmax'

/** "safe" 0.30, or "un" 0.70, which goes on with "safe" 0.05 or "known" 0.95. */
const [SAFE, UN, KNOWN] = [0, 1, 2]
const label: NextProbabilities = (tokens) => (tokens.length === 0 ? [0.3, 0.7, 0] : [0.05, 0, 0.95])

/** Each prefix has a fixed distribution over three tokens of its own. */
const randomModel =
  (seed: number): NextProbabilities =>
  (tokens) => {
    const random = seededRandom(tokens.reduce((hash, token) => Math.imul(hash, 31) + token + 1, seed))
    return softmax([3 * random(), 3 * random(), 3 * random()])
  }
/** All nine texts of two tokens. */
const PAIRS = [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => [a, b]))

describe('constrain', () => {
  test('safe or unsafe, by hand: the mask turns "unknown" into "unsafe"', () => {
    const { texts, acceptance } = constrain(label, [[SAFE], [UN, SAFE]])
    expect(acceptance).toBeCloseTo(0.335, 12)
    expect(texts.map(({ probability }) => probability)).toEqual([0.3, expect.closeTo(0.035, 12)])
    expect(texts.map(({ masked }) => masked)).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.7, 12)])
    expect(texts.map(({ conditioned }) => conditioned)).toEqual([expect.closeTo(0.3 / 0.335, 12), expect.closeTo(0.035 / 0.335, 12)])
    expect(texts.map(({ weight }) => weight)).toEqual([1, expect.closeTo(0.05, 12)])
  })

  test('with every text allowed nothing changes', () => {
    const { texts, acceptance } = constrain(label, [[SAFE], [UN, SAFE], [UN, KNOWN]])
    expect(acceptance).toBeCloseTo(1, 12)
    texts.forEach(({ probability, masked, conditioned }) => {
      expect(masked).toBeCloseTo(probability, 12)
      expect(conditioned).toBeCloseTo(probability, 12)
    })
  })

  test('one step: masked is conditioned', () => {
    const { texts } = constrain(() => [0.5, 0.3, 0.2], [[1], [2]])
    texts.forEach(({ masked, conditioned }) => expect(masked).toBeCloseTo(conditioned, 12))
    expect(texts[0]!.masked).toBeCloseTo(0.6, 12)
  })

  test('both laws sum to 1, and weights turn one into the other', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.subarray(PAIRS, { minLength: 1 }), (seed, allowed) => {
        const { texts, acceptance } = constrain(randomModel(seed), allowed)
        expect(texts.reduce((sum, { masked }) => sum + masked, 0)).toBeCloseTo(1, 10)
        expect(texts.reduce((sum, { conditioned }) => sum + conditioned, 0)).toBeCloseTo(1, 10)
        texts.forEach(({ masked, weight, conditioned }) => expect((masked * weight) / acceptance).toBeCloseTo(conditioned, 10))
      }),
    )
  })

  test('drawing under the mask, and drawing until a text is allowed, give the two laws', () => {
    const random = seededRandom(5)
    const n = 20_000
    let masked = 0
    let conditioned = 0
    let attempts = 0
    for (let i = 0; i < n; i++) {
      if (sampleIndex(label([]), random) === UN) masked++
      for (;;) {
        attempts++
        const first = sampleIndex(label([]), random)
        if (first === SAFE) break
        if (sampleIndex(label([UN]), random) === SAFE) {
          conditioned++
          break
        }
      }
    }
    expect(masked / n).toBeCloseTo(0.7, 1)
    expect(conditioned / n).toBeCloseTo(0.1045, 2)
    expect(attempts / n).toBeCloseTo(1 / 0.335, 1)
  })

  test('refuses what is no constraint', () => {
    expect(() => constrain(label, [])).toThrow(RangeError)
    expect(() => constrain(label, [[UN], [UN, SAFE]])).toThrow(/begins/)
    expect(() => constrain(label, [[SAFE], [SAFE]])).toThrow(/begins/)
    expect(() => constrain(label, [[KNOWN]])).toThrow(/probability 0/)
  })
})
