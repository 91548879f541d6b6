import { describe, expect, test } from 'vitest'
import { at, fromRows, map, matrix, maxAbsDiff, randomMatrix, row, scale, toRows } from '@/lib/algorithms/matrix'
import { layerNorm, rmsNorm } from '@/lib/algorithms/norm'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/attention.json'

const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length
const x = randomMatrix(4, 16, seededRandom(1), 3)
const tiny = { eps: 1e-12 }

describe('layerNorm', () => {
  test('hand value: [1, 3] has mean 2 and deviation 1', () => {
    expect(toRows(layerNorm(fromRows([[1, 3]]), tiny))[0]).toEqual([-1, 1].map((v) => expect.closeTo(v, 10)))
  })

  test('every row has mean 0 and variance 1', () => {
    for (const features of toRows(layerNorm(x, tiny))) {
      expect(mean(features)).toBeCloseTo(0, 12)
      expect(mean(features.map((v) => v * v))).toBeCloseTo(1, 10)
    }
  })

  test('is RMSNorm of the centred row', () => {
    const centred = map(x, (v, i) => v - mean([...row(x, i)]))
    expect(maxAbsDiff(layerNorm(x), rmsNorm(centred))).toBeLessThan(1e-12)
  })

  test('a constant row becomes the bias', () => {
    expect([...layerNorm(matrix(1, 2, () => 7), { bias: [1, 2] }).data]).toEqual([1, 2])
  })
})

describe('rmsNorm', () => {
  test('hand value: [3, 4] has root mean square √12.5', () => {
    expect(at(rmsNorm(fromRows([[3, 4]]), tiny), 0, 0)).toBeCloseTo(3 / Math.sqrt(12.5), 10)
  })

  test('does not see the scale, but keeps the mean', () => {
    expect(maxAbsDiff(rmsNorm(x, tiny), rmsNorm(scale(x, 100), tiny))).toBeLessThan(1e-10)
    expect(mean([...rmsNorm(fromRows([[1, 3]])).data])).toBeGreaterThan(0.8)
  })
})

test('bad arguments are refused', () => {
  expect(() => layerNorm(x, { eps: 0 })).toThrow(/eps/)
  expect(() => layerNorm(x, { gain: [1] })).toThrow(/gain has 1 entries/)
  expect(() => layerNorm(x, { bias: [1] })).toThrow(/bias/)
  expect(() => rmsNorm(x, { gain: [1, 2] })).toThrow(RangeError)
})

test.each(golden.norm)('equals numpy (ε = $eps)', ({ eps, x, gain, bias, ...expected }) => {
  expect(maxAbsDiff(layerNorm(fromRows(x), { eps, gain, bias }), fromRows(expected.layerNorm))).toBeLessThan(1e-10)
  expect(maxAbsDiff(rmsNorm(fromRows(x), { eps, gain }), fromRows(expected.rmsNorm))).toBeLessThan(1e-10)
})
