import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputError } from '@/lib/algorithms/gptq'
import { fromRows, map, matmul, maxAbsDiff, randomMatrix, subtract, toRows, transpose } from '@/lib/algorithms/matrix'
import { roundToNearest } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'
import { columnAbsmax, smoothingScales, smoothQuant } from '@/lib/algorithms/smoothquant'

/** Activations with one channel a hundred times larger than the others. */
function outlierLayer(seed: number) {
  const random = seededRandom(seed)
  const x = map(randomMatrix(32, 8, random), (value, _, j) => (j === 3 ? 100 * value : value))
  return { x, w: randomMatrix(6, 8, random) }
}

describe('scales', () => {
  test('√64/√1 = 8: both maxima become 8', () => {
    expect([...smoothingScales(Float64Array.of(64), Float64Array.of(1))]).toEqual([8])
    const { x, w } = smoothQuant(fromRows([[64], [-3]]), fromRows([[1], [0.5]]))
    expect([...columnAbsmax(x), ...columnAbsmax(w)]).toEqual([8, 8])
    expect(toRows(x)).toEqual([[8], [-0.375]])
  })

  test('α = 1 moves everything into the weights, α = 0 the other way', () => {
    const { x, w } = outlierLayer(1)
    expect([...columnAbsmax(smoothQuant(x, w, 1).x)]).toEqual(Array.from({ length: 8 }, () => expect.closeTo(1, 12)))
    expect([...columnAbsmax(smoothQuant(x, w, 0).w)]).toEqual(Array.from({ length: 8 }, () => expect.closeTo(1, 12)))
  })

  test('a channel of zeros is left alone', () => {
    expect([...smoothingScales(Float64Array.of(0, 4), Float64Array.of(2, 0))]).toEqual([1, 1])
  })

  test('refuses bad arguments', () => {
    expect(() => smoothingScales(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError)
    expect(() => smoothingScales(Float64Array.of(1), Float64Array.of(1), 1.5)).toThrow(RangeError)
  })
})

test('the output does not change', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }), (seed, alpha) => {
      const { x, w } = outlierLayer(seed)
      const smooth = smoothQuant(x, w, alpha)
      expect(maxAbsDiff(matmul(smooth.x, transpose(smooth.w)), matmul(x, transpose(w)))).toBeLessThan(1e-10)
    }),
    { numRuns: 30 },
  )
})

test('at α = 0.5 the maxima of a channel of X and of W are equal', () => {
  const { x, w } = outlierLayer(2)
  const smooth = smoothQuant(x, w)
  const weightMax = columnAbsmax(smooth.w)
  columnAbsmax(smooth.x).forEach((max, j) => expect(max).toBeCloseTo(weightMax[j]!, 12))
})

test('with int8 activations and weights, smoothing lowers the error', () => {
  const { x, w } = outlierLayer(3)
  const int8 = { bits: 8 }
  const exact = matmul(x, transpose(w))
  const error = (a: typeof x, b: typeof w) => {
    const output = matmul(roundToNearest(a, int8, 8), transpose(roundToNearest(b, int8)))
    return Math.hypot(...subtract(output, exact).data)
  }
  const smooth = smoothQuant(x, w)
  expect(error(smooth.x, smooth.w)).toBeLessThan(error(x, w))
  expect(outputError(x, w, w)).toBe(0)
})
