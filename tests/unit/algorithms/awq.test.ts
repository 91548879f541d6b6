import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awq, awqScales, columnMeanAbs } from '@/lib/algorithms/awq'
import { outputError } from '@/lib/algorithms/gptq'
import { fromRows, map, matrix, maxAbsDiff, randomMatrix } from '@/lib/algorithms/matrix'
import { roundToNearest } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'

/** A layer in which the first two of 16 input channels carry large activations. */
function salientLayer(seed: number) {
  const random = seededRandom(seed)
  return {
    w: randomMatrix(8, 16, random),
    x: map(randomMatrix(64, 16, random), (value, _, j) => (j < 2 ? 20 * value : value)),
  }
}

test('mean magnitude by channel, and scales around 1', () => {
  expect([...columnMeanAbs(fromRows([[1, -4], [-3, 0]]))]).toEqual([2, 2])
  expect([...awqScales(Float64Array.of(4, 1), 0.5)]).toEqual([Math.SQRT2, Math.SQRT1_2].map((s) => expect.closeTo(s, 12)))
  expect([...awqScales(Float64Array.of(4, 0, 9), 0)]).toEqual([1, 1, 1])
})

describe('search', () => {
  test('α = 0 is round-to-nearest', () => {
    const { w, x } = salientLayer(1)
    const [first] = awq(w, x, 4).trials
    expect(first!.alpha).toBe(0)
    expect(maxAbsDiff(first!.quantized, roundToNearest(w, { bits: 4 }))).toBeLessThan(1e-14)
  })

  test('never worse than round-to-nearest, and better where a few channels are salient', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const { w, x } = salientLayer(seed)
        const { best, trials } = awq(w, x, 3)
        const nearest = outputError(x, w, roundToNearest(w, { bits: 3 }))
        expect(best.error).toBeLessThanOrEqual(nearest * (1 + 1e-12))
        expect(best.error).toBe(Math.min(...trials.map((trial) => trial.error)))
      }),
      { numRuns: 20 },
    )
    const { w, x } = salientLayer(1)
    const { best } = awq(w, x, 3)
    expect(best.alpha).toBeGreaterThan(0)
    expect(best.error).toBeLessThan(0.7 * outputError(x, w, roundToNearest(w, { bits: 3 })))
  })

  test('groups share a scale', () => {
    const { w, x } = salientLayer(2)
    const [first] = awq(w, x, 4, 10, 4).trials
    expect(maxAbsDiff(first!.quantized, roundToNearest(w, { bits: 4 }, 4))).toBeLessThan(1e-14)
  })

  test('refuses bad arguments', () => {
    const { w, x } = salientLayer(3)
    expect(() => awq(w, matrix(2, 3), 4)).toThrow(RangeError)
    expect(() => awq(w, x, 4, 0)).toThrow(RangeError)
    expect(() => awq(w, x, 4, 10, 5)).toThrow(RangeError)
  })
})
