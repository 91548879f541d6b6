import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/algorithms/random'
import { sampleIndex } from '@/lib/algorithms/sampling'
import { softmax } from '@/lib/algorithms/softmax'
import {
  acceptanceRate,
  acceptProbability,
  expectedTokens,
  expectedTokensByPosition,
  optimalGamma,
  outputDistribution,
  residualDistribution,
  speedup,
  verifyDraft,
} from '@/lib/algorithms/speculative'

const close = (values: Iterable<number>, digits = 12) => [...values].map((x) => expect.closeTo(x, digits))
const law = (size: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: size, maxLength: size }).map(softmax)

const P = [0.3, 0.6, 0.1]
const Q = [0.5, 0.2, 0.3]

describe('one token', () => {
  test('hand values', () => {
    expect(acceptProbability(0.3, 0.5)).toBe(0.6)
    expect(acceptProbability(0.6, 0.2)).toBe(1)
    expect([...residualDistribution(P, Q)]).toEqual([0, 1, 0])
    expect(acceptanceRate(P, Q)).toBeCloseTo(0.6, 12)
    expect([...outputDistribution(P, Q)]).toEqual(close(P))
  })

  test('a draft that is the target is always accepted', () => {
    expect(acceptanceRate(P, P)).toBeCloseTo(1, 12)
    expect([...residualDistribution(P, P)]).toEqual(P)
  })

  test('the output follows exactly p, for any p and q', () => {
    fc.assert(
      fc.property(law(5), law(5), (p, q) => {
        expect([...outputDistribution(p, q)]).toEqual(close(p))
      }),
    )
    expect([...outputDistribution([0, 1], [1, 0])]).toEqual([0, 1])
  })

  test('α is 1 − the total variation distance', () => {
    fc.assert(
      fc.property(law(6), law(6), (p, q) => {
        const distance = p.reduce((sum, x, i) => sum + Math.abs(x - q[i]!), 0) / 2
        expect(acceptanceRate(p, q)).toBeCloseTo(1 - distance, 12)
      }),
    )
  })

  test('mistakes by hand: redrawing from p, and testing a greedy draft against q', () => {
    expect([...outputDistribution(P, Q, { redrawnFrom: P })]).toEqual(close([0.42, 0.44, 0.14]))
    expect([...outputDistribution(P, Q, { drawnFrom: [1, 0, 0] })]).toEqual(close([0.6, 0.4, 0]))
    // The same draft, tested against what it was drawn from.
    expect([...outputDistribution(P, [1, 0, 0])]).toEqual(close(P))
  })

  test('refuses bad arguments', () => {
    expect(() => outputDistribution(P, [0.5, 0.5, 0], { drawnFrom: [0, 0, 1] })).toThrow(RangeError)
    expect(() => acceptProbability(0.5, 0)).toThrow(RangeError)
    expect(() => acceptProbability(1.5, 0.5)).toThrow(RangeError)
    expect(() => residualDistribution([1], [0.5, 0.5])).toThrow(RangeError)
    expect(() => acceptanceRate([1], [0.5, 0.5])).toThrow(RangeError)
  })
})

describe('verifying a draft', () => {
  /** Uniform numbers in the order given. */
  const scripted = (...values: number[]) => () => values.shift()!

  test('accept, reject, bonus token', () => {
    expect(verifyDraft([0, 1], [Q, Q], [P, P, P], scripted(0.59, 0.9, 0.95))).toEqual({ tokens: [0, 1, 2], accepted: 2 })
    expect(verifyDraft([1, 0], [Q, Q], [P, P, P], scripted(0, 0.61, 0.5))).toEqual({ tokens: [1, 1], accepted: 1 })
    expect(verifyDraft([], [], [P], scripted(0.1))).toEqual({ tokens: [0], accepted: 0 })
  })

  test('refuses wrong shapes and unknown tokens', () => {
    expect(() => verifyDraft([0], [], [P, P], scripted(0))).toThrow(RangeError)
    expect(() => verifyDraft([0], [Q], [P], scripted(0))).toThrow(RangeError)
    expect(() => verifyDraft([3], [Q], [P, P], scripted(0))).toThrow(RangeError)
  })

  /**
   * Two models over two tokens whose next token depends on the last one. Enumerates every draft of two tokens, every
   * decision and every final draw, so that the law of the first three tokens comes out without sampling.
   */
  test('two drafted tokens: the law of the sequence is exactly the target’s', () => {
    const pair = fc.tuple(law(2), law(2), law(2))
    fc.assert(
      fc.property(pair, pair, (target, draft) => {
        const p = (before: number | undefined) => target[before === undefined ? 2 : before]!
        const q = (before: number | undefined) => draft[before === undefined ? 2 : before]!
        const probability = new Map<string, number>()
        const add = (tokens: number[], mass: number) => {
          // What follows a rejection comes from later passes, which start anew: complete it with the target's own law.
          if (tokens.length === 3) probability.set(tokens.join(''), (probability.get(tokens.join('')) ?? 0) + mass)
          else for (const next of [0, 1]) add([...tokens, next], mass * p(tokens.at(-1))[next]!)
        }
        for (const first of [0, 1]) {
          for (const second of [0, 1]) {
            const drafted = q(undefined)[first]! * q(first)[second]!
            const accept1 = acceptProbability(p(undefined)[first]!, q(undefined)[first]!)
            const accept2 = acceptProbability(p(first)[second]!, q(first)[second]!)
            for (const last of [0, 1]) {
              add([last], drafted * (1 - accept1) * residualDistribution(p(undefined), q(undefined))[last]!)
              add([first, last], drafted * accept1 * (1 - accept2) * residualDistribution(p(first), q(first))[last]!)
              add([first, second, last], drafted * accept1 * accept2 * p(second)[last]!)
            }
          }
        }
        for (const [key, mass] of probability) {
          const [a, b, c] = Array.from(key, Number)
          expect(mass).toBeCloseTo(p(undefined)[a!]! * p(a)[b!]! * p(b)[c!]!, 12)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('runs agree with the formulas: the first token follows p (χ², 2 d.f., 99.9 %), the length follows E', () => {
    const random = seededRandom(12)
    const runs = 20_000
    const gamma = 4
    const counts = [0, 0, 0]
    let total = 0
    for (let run = 0; run < runs; run++) {
      const draft = Array.from({ length: gamma }, () => sampleIndex(Q, random))
      const { tokens } = verifyDraft(draft, draft.map(() => Q), [...draft, 0].map(() => P), random)
      counts[tokens[0]!]! += 1
      total += tokens.length
    }
    const chiSquare = counts.reduce((sum, n, i) => sum + (n - runs * P[i]!) ** 2 / (runs * P[i]!), 0)
    expect(chiSquare).toBeLessThan(13.816)
    expect(Math.abs(total / runs - expectedTokens(acceptanceRate(P, Q), gamma))).toBeLessThan(0.05)
  })
})

describe('speed', () => {
  test('hand values', () => {
    expect(expectedTokens(0.8, 4)).toBeCloseTo(3.3616, 12)
    expect(speedup(0.8, 4, 0.05)).toBeCloseTo(2.8013, 4)
    expect(expectedTokens(1, 4)).toBe(5)
    expect(expectedTokens(0, 4)).toBe(1)
    expect(expectedTokens(0.5, 0)).toBe(1)
    // A pass over five tokens that costs three: 3.3616 / (0.2 + 3).
    expect(speedup(0.8, 4, 0.05, 3)).toBeCloseTo(1.0505, 4)
    // A free draft that is never wrong gains no more than the verification lets it.
    expect(speedup(1, 4, 0, 5)).toBe(1)
  })

  test('positions of their own: 1 + 0.9 + 0.9 · 0.5, and the geometric sum if all are alike', () => {
    expect(expectedTokensByPosition([0.9, 0.5])).toBeCloseTo(2.35, 12)
    expect(expectedTokensByPosition([])).toBe(1)
    expect(expectedTokensByPosition([0.8, 0.8, 0.8, 0.8])).toBeCloseTo(3.3616, 12)
  })

  test('a stretch of text that is easy and one that is hard give more tokens than their mean', () => {
    const mixed = (expectedTokens(0.95, 4) + expectedTokens(0.65, 4)) / 2
    expect(mixed).toBeCloseTo(3.525, 3)
    expect(mixed).toBeGreaterThan(expectedTokens(0.8, 4))
  })

  test('is the geometric sum, and a draft that costs α or more per token never pays', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, fc.integer({ min: 0, max: 12 }), unit, (alpha, gamma, cost) => {
        const sum = Array.from({ length: gamma + 1 }, (_, k) => alpha ** k).reduce((a, b) => a + b, 0)
        expect(expectedTokens(alpha, gamma)).toBeCloseTo(sum, 8)
        if (cost >= alpha) expect(speedup(alpha, gamma, cost)).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  test('the best γ grows with α and falls with the draft’s cost', () => {
    expect([0.5, 0.7, 0.8, 0.9].map((alpha) => optimalGamma(alpha, 0.05))).toEqual([3, 6, 8, 13])
    expect([0.01, 0.05, 0.2, 0.9].map((cost) => optimalGamma(0.8, cost))).toEqual([14, 8, 4, 0])
    expect(optimalGamma(1, 0, 10)).toBe(10)
    // Where every token costs a pass of its own, no draft pays.
    expect(optimalGamma(0.9, 0.05, 32, (tokens) => tokens)).toBe(0)
  })

  test('refuses bad arguments', () => {
    expect(() => expectedTokens(1.2, 4)).toThrow(RangeError)
    expect(() => expectedTokens(0.5, -1)).toThrow(RangeError)
    expect(() => speedup(0.5, 4, -0.1)).toThrow(RangeError)
    expect(() => speedup(0.5, 4, 0.1, 0)).toThrow(RangeError)
    expect(() => expectedTokensByPosition([1.1])).toThrow(RangeError)
    expect(() => optimalGamma(0.5, 0.1, 1.5)).toThrow(RangeError)
  })
})
