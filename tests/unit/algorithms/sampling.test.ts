import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/algorithms/random'
import {
  distribution,
  frequencyPenalty,
  greedy,
  gumbelMax,
  minP,
  presencePenalty,
  processLogits,
  repetitionPenalty,
  sampleIndex,
  temperature,
  topK,
  topP,
  type LogitsProcessor,
} from '@/lib/algorithms/sampling'

const f64 = (...values: number[]) => Float64Array.from(values)
const logs = (...probabilities: number[]) => Float64Array.from(probabilities, Math.log)
const kept = (logits: Float64Array) => [...logits.keys()].filter((id) => logits[id]! > -Infinity)
const close = (values: number[], digits = 12) => values.map((x) => expect.closeTo(x, digits))
const logitVector = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 10 })

describe('greedy', () => {
  test('takes the first of the largest', () => {
    expect(greedy([1, 3, 2])).toBe(1)
    expect(greedy([2, 5, 5])).toBe(1)
    expect(greedy([-Infinity, -4])).toBe(1)
  })

  test('refuses a vector with nothing to choose', () => {
    expect(() => greedy([])).toThrow(RangeError)
    expect(() => greedy([-Infinity])).toThrow(RangeError)
  })
})

describe('temperature', () => {
  test('divides the logits', () => {
    expect([...temperature(2)(f64(1, 2, -4))]).toEqual([0.5, 1, -2])
    expect([...distribution(temperature(1)(f64(1, 2, 3)))]).toEqual(close([0.09003, 0.24473, 0.66524], 5))
  })

  test('T → 0 is argmax, T = 0 exactly so', () => {
    fc.assert(
      fc.property(logitVector, (z) => {
        const logits = Float64Array.from(z)
        const cold = distribution(temperature(0)(logits))
        expect(cold[greedy(logits)]).toBe(1)
        const gaps = z.map((x) => logits[greedy(logits)]! - x).filter((gap) => gap > 0)
        if (z.length === gaps.length + 1 && Math.min(...gaps) > 1e-3) {
          expect([...distribution(temperature(1e-5)(logits))]).toEqual(close([...cold]))
        }
      }),
    )
  })

  test('T → ∞ is uniform', () => {
    expect([...distribution(temperature(1e12)(f64(-3, 8, 2, 0)))]).toEqual(close([0.25, 0.25, 0.25, 0.25], 9))
  })

  test.each([-1, NaN, Infinity])('refuses %d', (t) => expect(() => temperature(t)).toThrow(RangeError))
})

describe('filters', () => {
  const logits = logs(0.1, 0.5, 0.15, 0.25)

  test('top-k keeps exactly k', () => {
    expect(kept(topK(2)(logits))).toEqual([1, 3])
    expect(kept(topK(9)(logits))).toEqual([0, 1, 2, 3])
    expect(kept(topK(2)(f64(7, 7, 7)))).toEqual([0, 1])
    expect(() => topK(0)).toThrow(RangeError)
  })

  test('top-p keeps the smallest set that reaches p', () => {
    expect(kept(topP(0.4)(logits))).toEqual([1])
    expect(kept(topP(0.7)(logits))).toEqual([1, 3])
    expect(kept(topP(0.8)(logits))).toEqual([1, 2, 3])
    expect(kept(topP(1)(logits))).toEqual([0, 1, 2, 3])
    expect(kept(topP(1)(f64(0, -200)))).toEqual([0, 1])
    expect(() => topP(0)).toThrow(RangeError)
    expect(() => topP(1.1)).toThrow(RangeError)
  })

  test('top-p adapts: few tokens when sure, many when not', () => {
    expect(kept(topP(0.9)(logs(0.95, 0.02, 0.02, 0.01)))).toHaveLength(1)
    expect(kept(topP(0.9)(logs(0.25, 0.25, 0.25, 0.25)))).toHaveLength(4)
  })

  test('min-p compares with the most probable token', () => {
    expect(kept(minP(0.4)(logits))).toEqual([1, 3])
    expect(kept(minP(0.25)(logits))).toEqual([1, 2, 3])
    expect(kept(minP(0)(logits))).toEqual([0, 1, 2, 3])
    expect(kept(minP(1)(logits))).toEqual([1])
    expect(() => minP(-0.1)).toThrow(RangeError)
  })

  test('the kept set grows with k and p, shrinks with min-p, and always holds the best token', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(logitVector, share, share, (z, a, b) => {
        const input = Float64Array.from(z)
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const contains = (large: LogitsProcessor, small: LogitsProcessor) => {
          const inner = kept(small(input))
          expect(inner).toContain(greedy(input))
          expect(kept(large(input))).toEqual(expect.arrayContaining(inner))
        }
        contains(topP(high), topP(low))
        contains(minP(low), minP(high))
        contains(topK(Math.ceil(10 * high)), topK(Math.ceil(10 * low)))
      }),
    )
  })

  test('removed tokens stay removed whatever follows, and get probability 0', () => {
    fc.assert(
      fc.property(logitVector, fc.nat(5), (z, seed) => {
        const previous = [0, 0, 1]
        const stack: LogitsProcessor[] = [
          temperature(0.7),
          topP(0.8),
          minP(0.1),
          repetitionPenalty(1.3, previous),
          frequencyPenalty(0.5, previous),
        ]
        const first = topK(2)(Float64Array.from(z))
        const rotated = [...stack.slice(seed), ...stack.slice(0, seed)]
        const p = distribution(processLogits(first, rotated))
        first.forEach((logit, id) => logit === -Infinity && expect(p[id]).toBe(0))
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('penalties', () => {
  test('repetition: divide positive, multiply negative logits', () => {
    expect([...repetitionPenalty(2, [0, 1, 1])(f64(3, -1, 4, -Infinity))]).toEqual([1.5, -2, 4, -Infinity])
    expect(() => repetitionPenalty(0, [])).toThrow(RangeError)
  })

  test('repetition depends on the zero of the logits', () => {
    const odds = (shift: number) => {
      const z = repetitionPenalty(2, [0])(f64(1 + shift, 0 + shift))
      return z[0]! - z[1]!
    }
    expect(odds(0)).toBe(0.5)
    expect(odds(1)).toBe(0)
  })

  test('frequency counts, presence does not', () => {
    expect([...frequencyPenalty(0.5, [1, 1, 2])(f64(1, 1, 1))]).toEqual([1, 0, 0.5])
    expect([...presencePenalty(0.5, [1, 1, 2])(f64(1, 1, 1))]).toEqual([1, 0.5, 0.5])
    expect(() => frequencyPenalty(NaN, [])).toThrow(RangeError)
  })
})

describe('order', () => {
  test('temperature before top-p keeps more tokens than after', () => {
    const logits = logs(0.6, 0.25, 0.1, 0.05)
    expect(kept(processLogits(logits, [temperature(3), topP(0.8)]))).toEqual([0, 1, 2])
    expect(kept(processLogits(logits, [topP(0.8), temperature(3)]))).toEqual([0, 1])
  })

  test('top-k and temperature commute', () => {
    const logits = logs(0.6, 0.25, 0.1, 0.05)
    expect(processLogits(logits, [temperature(3), topK(2)])).toEqual(processLogits(logits, [topK(2), temperature(3)]))
  })

  test('the input is left alone', () => {
    const logits = f64(1, 2, 3)
    processLogits(logits, [temperature(0), topK(1)])
    expect([...logits]).toEqual([1, 2, 3])
  })
})

describe('sampleIndex', () => {
  test('inverts the cumulative distribution', () => {
    const p = [0.2, 0, 0.5, 0.3]
    expect([0, 0.1999, 0.2, 0.6999, 0.7001, 0.9999].map((u) => sampleIndex(p, () => u))).toEqual([0, 0, 2, 2, 3, 3])
  })

  test('never returns a token of probability 0, even where the sum rounds below 1', () => {
    const tenths = Array.from({ length: 10 }, () => 0.1)
    expect(sampleIndex([...tenths, 0], () => 1 - 2 ** -53)).toBe(9)
  })

  test('draws match the distribution (χ², 5 degrees of freedom, 99.9 %)', () => {
    const n = 20_000
    const p = distribution([0.5, 2, -1, 1, 0, 1.5])
    const random = seededRandom(7)
    const counts = new Float64Array(p.length)
    for (let i = 0; i < n; i++) counts[sampleIndex(p, random)]! += 1
    const chiSquare = counts.reduce((sum, observed, i) => sum + (observed - n * p[i]!) ** 2 / (n * p[i]!), 0)
    expect(chiSquare).toBeLessThan(20.515)
  })

  test('refuses what is not a distribution', () => {
    expect(() => sampleIndex([0.5, 0.4], () => 0)).toThrow(/sum to 1/)
    expect(() => sampleIndex([1.5, -0.5], () => 0)).toThrow(RangeError)
    expect(() => sampleIndex([], () => 0)).toThrow(RangeError)
  })
})

describe('gumbelMax', () => {
  test('with equal noise it is the greedy choice, and a removed token is never drawn', () => {
    expect(gumbelMax([1, 3, 2], () => 0.5)).toBe(1)
    const random = seededRandom(3)
    for (let i = 0; i < 200; i++) expect(gumbelMax([-Infinity, 0, 1, -Infinity], random) % 3).not.toBe(0)
    expect(gumbelMax([0, 5], () => 0)).toBe(0)
    expect(() => gumbelMax([-Infinity], random)).toThrow(RangeError)
  })

  test('draws follow the softmax (χ², 5 degrees of freedom, 99.9 %)', () => {
    const n = 20_000
    const z = [0.5, 2, -1, 1, 0, 1.5]
    const p = distribution(z)
    const random = seededRandom(11)
    const counts = new Float64Array(z.length)
    for (let i = 0; i < n; i++) counts[gumbelMax(z, random)]! += 1
    const chiSquare = counts.reduce((sum, observed, i) => sum + (observed - n * p[i]!) ** 2 / (n * p[i]!), 0)
    expect(chiSquare).toBeLessThan(20.515)
  })
})

describe('one vector through every sampler', () => {
  const z = f64(3, 2, 1, 0, -1)
  const used = [0, 0, 1, 4]
  const [first, double, nucleus] = [temperature(1), temperature(2), topP(0.9)]
  const cases: readonly (readonly [string, Float64Array])[] = [
    ['T 1', first(z)],
    ['T 0.5', temperature(0.5)(z)],
    ['T 2', double(z)],
    ['T 0', temperature(0)(z)],
    ['top-k 2', topK(2)(z)],
    ['top-p 0.9', nucleus(z)],
    ['min-p 0.1', minP(0.1)(z)],
    ['repetition 1.3', repetitionPenalty(1.3, used)(z)],
    ['repetition, z + 10', repetitionPenalty(1.3, used)(z.map((x) => x + 10))],
    ['frequency 0.5', frequencyPenalty(0.5, used)(z)],
    ['presence 0.5', presencePenalty(0.5, used)(z)],
    ['T 2, then top-p 0.9', processLogits(z, [double, nucleus])],
    ['top-p 0.9, then T 2', processLogits(z, [nucleus, double])],
  ]
  const printed = new Map(readFileSync('snippets/foundations/samplers.out', 'utf8').split('\n').map((line) => [line.slice(0, 20).trim(), line.slice(20)]))

  test.each(cases)('%s: as the Python listing prints it', (name, logits) => {
    const p = [...distribution(logits)]
    const h = p.reduce((sum, x) => (x > 0 ? sum - x * Math.log(x) : sum), 0)
    expect(printed.get(name)?.trim()).toBe(`${p.map((x) => x.toFixed(4)).join(' ')}  H ${h.toFixed(3)}`)
  })

  test('min-p after a temperature is min-p to the power of T before it', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(logitVector, share, fc.double({ min: 0.2, max: 3, noNaN: true }), (values, p, t) => {
        const logits = Float64Array.from(values)
        // A token on the threshold itself may fall either way by rounding.
        const best = Math.max(...values)
        fc.pre(values.every((x) => Math.abs(x - best - t * Math.log(p)) > 1e-9))
        expect(kept(minP(p)(temperature(t)(logits)))).toEqual(kept(minP(p ** t)(logits)))
      }),
    )
  })
})
