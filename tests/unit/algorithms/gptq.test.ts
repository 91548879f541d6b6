import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cholesky, gptq, invertPositiveDefinite, layerHessian, outputError } from '@/lib/algorithms/gptq'
import { at, fromRows, matmul, matrix, maxAbsDiff, randomMatrix, row, toRows, transpose, type Matrix } from '@/lib/algorithms/matrix'
import { quantizeSymmetric, roundToNearest } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'
import { integerGrid, nf4Grid, roundToGrid } from '@/lib/algorithms/weight-grid'

const identity = (n: number) => matrix(n, n, (i, j) => (i === j ? 1 : 0))

/** Calibration inputs whose features are strongly correlated: a few hidden causes and a little noise. */
function problem(seed: number) {
  const random = seededRandom(seed)
  const noise = randomMatrix(64, 12, random, 0.2)
  const causes = matmul(randomMatrix(64, 3, random), randomMatrix(3, 12, random))
  return { w: randomMatrix(6, 12, random), x: { ...noise, data: noise.data.map((v, i) => v + causes.data[i]!) } }
}

describe('linear algebra', () => {
  test('Cholesky by hand', () => {
    expect(toRows(cholesky(fromRows([[4, 2], [2, 10]])))).toEqual([[2, 0], [1, 3]])
    expect(() => cholesky(fromRows([[1, 2], [2, 1]]))).toThrow(/pivot 1/)
    expect(() => cholesky(matrix(2, 3))).toThrow(RangeError)
  })

  test('L·Lᵀ = A and A·A⁻¹ = I', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(1e6), (n, seed) => {
        const h = layerHessian(randomMatrix(2 * n, n, seededRandom(seed)))
        expect(maxAbsDiff(matmul(cholesky(h), transpose(cholesky(h))), h)).toBeLessThan(1e-10)
        expect(maxAbsDiff(matmul(h, invertPositiveDefinite(h)), identity(n))).toBeLessThan(1e-9)
      }),
    )
  })

  test('the Hessian is 2·XᵀX plus the damping', () => {
    expect(toRows(layerHessian(fromRows([[1, 0], [1, 2]]), 0.5))).toEqual([[4 + 3, 4], [4, 8 + 3]])
    expect(() => layerHessian(identity(2), 0)).toThrow(RangeError)
  })
})

/** GPTQ on inputs, with a symmetric grid a row. */
const compensated = (w: Matrix, x: Matrix, bits: number) => gptq(w, layerHessian(x), integerGrid({ bits }))

describe('GPTQ', () => {
  test('by hand: inputs (1, 1) and (1, ½), weights (0.4, 0.4), a grid of whole numbers', () => {
    const [w, x] = [fromRows([[0.4, 0.4]]), fromRows([[1, 1], [1, 0.5]])]
    const whole = () => ({ round: Math.round, low: -8, high: 8 })
    const hessian = layerHessian(x, 1e-12)
    // The error 0.4 of the first goes to the second as 0.4 · 1.5/1.25 = 0.48, and 0.88 rounds up.
    expect(toRows(gptq(w, hessian, whole))).toEqual([[0, 1]])
    expect(outputError(x, w, fromRows([[0, 0]])) * 2).toBeCloseTo(1, 12)
    expect(outputError(x, w, fromRows([[0, 1]])) * 2).toBeCloseTo(0.05, 12)
  })

  test.each([2, 3, 4])('%i bits: smaller output error than round-to-nearest on correlated inputs', (bits) => {
    for (let seed = 1; seed <= 10; seed++) {
      const { w, x } = problem(seed)
      const nearest = outputError(x, w, roundToNearest(w, { bits }))
      expect(outputError(x, w, compensated(w, x, bits))).toBeLessThanOrEqual(nearest)
    }
  })

  test('but the weights themselves move further', () => {
    const { w, x } = problem(1)
    const distance = (q: typeof w) => Math.hypot(...q.data.map((v, i) => v - w.data[i]!))
    expect(distance(compensated(w, x, 4))).toBeGreaterThan(distance(roundToNearest(w, { bits: 4 })))
  })

  test('with uncorrelated inputs it is round-to-nearest', () => {
    const { w } = problem(2)
    const x = matrix(12, 12, (i, j) => (i === j ? i + 1 : 0))
    expect(maxAbsDiff(compensated(w, x, 4), roundToNearest(w, { bits: 4 }))).toBeLessThan(1e-14)
  })

  test('every weight lies on the grid of its row', () => {
    const { w, x } = problem(3)
    const quantized = compensated(w, x, 4)
    for (let i = 0; i < w.rows; i++) {
      const { scale } = quantizeSymmetric(row(w, i), 4)
      row(quantized, i).forEach((value) => {
        expect(Math.abs(value / scale - Math.round(value / scale))).toBeLessThan(1e-12)
        expect(Math.abs(value / scale)).toBeLessThanOrEqual(7 + 1e-12)
      })
    }
  })

  test('groups: the first is fitted to the weights as they are, and other formats work too', () => {
    const { w, x } = problem(5)
    const grouped = gptq(w, layerHessian(x), integerGrid({ bits: 4 }), 4)
    for (let i = 0; i < w.rows; i++) expect(at(grouped, i, 0)).toBe(at(roundToNearest(w, { bits: 4 }, 4), i, 0))
    for (const size of [4, 12]) {
      expect(outputError(x, w, gptq(w, layerHessian(x), nf4Grid, size))).toBeLessThan(outputError(x, w, roundToGrid(w, nf4Grid, size)))
    }
  })

  test('leaves the input alone and refuses wrong shapes', () => {
    const { w, x } = problem(4)
    const before = w.data.slice()
    const fit = integerGrid({ bits: 4 })
    gptq(w, layerHessian(x), fit)
    expect(w.data).toEqual(before)
    expect(() => gptq(w, layerHessian(matrix(4, 5, () => 1)), fit)).toThrow(RangeError)
    expect(() => gptq(w, layerHessian(x), fit, 5)).toThrow(RangeError)
    expect(() => gptq(w, layerHessian(x), integerGrid({ bits: 1 }))).toThrow(RangeError)
  })
})
