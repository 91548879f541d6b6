import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  doraWeight,
  initLora,
  loraDelta,
  loraForward,
  loraGradients,
  loraParameterCount,
  loraScaling,
  mergeLora,
  rowNorms,
  rsLoraScaling,
  unmergeLora,
  type LoraAdapter,
} from '@/lib/algorithms/lora'
import {
  fromRows,
  map,
  matmul,
  matrix,
  maxAbsDiff,
  randomMatrix,
  toRows,
  transpose,
  zip,
  type Matrix,
} from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { numericalRank, svd } from '@/lib/algorithms/svd'

/** An adapter after some training: both factors are non-zero. */
function trained(dIn: number, dOut: number, rank: number, seed: number): LoraAdapter {
  const random = seededRandom(seed)
  return { a: randomMatrix(rank, dIn, random), b: randomMatrix(dOut, rank, random), scaling: loraScaling(16, rank) }
}

describe('hand values', () => {
  const w0 = fromRows([[1, 0], [0, 1]])
  const adapter: LoraAdapter = { a: fromRows([[1, 2]]), b: fromRows([[3], [0]]), scaling: 2 }

  test('ΔW = s·B·A and y = W₀x + s·B·A·x', () => {
    expect(toRows(loraDelta(adapter))).toEqual([[6, 12], [0, 0]])
    expect(toRows(loraForward(fromRows([[1, 1]]), w0, adapter))).toEqual([[19, 1]])
  })

  test('scaling', () => {
    expect(loraScaling(16, 64)).toBe(0.25)
    expect(rsLoraScaling(16, 64)).toBe(2)
    expect(() => loraScaling(0, 8)).toThrow(RangeError)
    expect(() => loraScaling(16, 0)).toThrow(RangeError)
  })

  test('parameters', () => {
    expect(loraParameterCount([{ dIn: 4096, dOut: 4096 }], 8)).toBe(65_536)
    expect(65_536 / 4096 ** 2).toBeCloseTo(0.0039, 4)
    expect(loraParameterCount([{ dIn: 3, dOut: 5, count: 2 }, { dIn: 1, dOut: 1 }], 4)).toBe(72)
    expect(() => loraParameterCount([{ dIn: 0, dOut: 1 }], 4)).toThrow(RangeError)
  })
})

describe('initialisation', () => {
  test('B = 0, so the model starts as the base model', () => {
    const random = seededRandom(1)
    const w0 = randomMatrix(6, 5, random)
    const x = randomMatrix(4, 5, random)
    const adapter = initLora(5, 6, 2, 1, random)
    expect(adapter.b.data.every((v) => v === 0)).toBe(true)
    expect(adapter.a.data.every((v) => v !== 0)).toBe(true)
    expect(maxAbsDiff(loraForward(x, w0, adapter), matmul(x, transpose(w0)))).toBe(0)
  })

  test('refuses a rank above the smaller side', () => {
    expect(() => initLora(4, 3, 4, 1, seededRandom(1))).toThrow(RangeError)
    expect(() => initLora(4, 3, 0, 1, seededRandom(1))).toThrow(RangeError)
  })
})

describe('properties', () => {
  const sizes = [fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.nat(1e6)] as const

  test('merged = adapter, unmerge undoes merge, rank(ΔW) ≤ r', () => {
    fc.assert(
      fc.property(...sizes, (dIn, dOut, seed) => {
        const rank = Math.min(dIn, dOut, 2)
        const random = seededRandom(seed + 1)
        const w0 = randomMatrix(dOut, dIn, random)
        const x = randomMatrix(3, dIn, random)
        const adapter = trained(dIn, dOut, rank, seed)
        const merged = mergeLora(w0, adapter)
        expect(maxAbsDiff(matmul(x, transpose(merged)), loraForward(x, w0, adapter))).toBeLessThan(1e-11)
        expect(maxAbsDiff(unmergeLora(merged, adapter), w0)).toBeLessThan(1e-12)
        expect(numericalRank(svd(loraDelta(adapter)).singularValues)).toBeLessThanOrEqual(rank)
      }),
    )
  })
})

describe('gradients', () => {
  const random = seededRandom(5)
  const [x, target, w0] = [randomMatrix(4, 5, random), randomMatrix(4, 3, random), randomMatrix(3, 5, random)]

  test('at B = 0 the gradient of A vanishes and that of B does not', () => {
    const { gradA, gradB } = loraGradients(x, target, w0, initLora(5, 3, 2, 2, random))
    expect(gradA.data.every((g) => g === 0)).toBe(true)
    expect(gradB.data.some((g) => Math.abs(g) > 0.01)).toBe(true)
  })

  test('with A = 0 as well nothing would ever move', () => {
    const { gradA, gradB } = loraGradients(x, target, w0, { a: matrix(2, 5), b: matrix(3, 2), scaling: 2 })
    expect([...gradA.data, ...gradB.data].every((g) => g === 0)).toBe(true)
  })

  test('equal central differences', () => {
    const adapter = trained(5, 3, 2, 9)
    const { gradA, gradB } = loraGradients(x, target, w0, adapter)
    const h = 1e-5
    const slope = (name: 'a' | 'b', index: number) => {
      const loss = (by: number) => {
        const nudged = map(adapter[name], (v, i, j) => (i * adapter[name].cols + j === index ? v + by : v))
        return loraGradients(x, target, w0, { ...adapter, [name]: nudged }).loss
      }
      return (loss(h) - loss(-h)) / (2 * h)
    }
    gradA.data.forEach((g, i) => expect(slope('a', i)).toBeCloseTo(g, 5))
    gradB.data.forEach((g, i) => expect(slope('b', i)).toBeCloseTo(g, 5))
  })

  test('gradient descent on A and B fits a rank-1 change', () => {
    const change = matmul(fromRows([[1], [-1], [0.5]]), fromRows([[1, 0, -1, 0.5, 0.2]]))
    const inputs = randomMatrix(20, 5, seededRandom(3))
    const goal = matmul(inputs, transpose(change))
    let adapter = initLora(5, 3, 1, 1, seededRandom(4))
    const zero = matrix(3, 5)
    const step = (m: Matrix, gradient: Matrix) => zip(m, gradient, (v, g) => v - 0.1 * g)
    for (let i = 0; i < 500; i++) {
      const { gradA, gradB } = loraGradients(inputs, goal, zero, adapter)
      adapter = { ...adapter, a: step(adapter.a, gradA), b: step(adapter.b, gradB) }
    }
    expect(maxAbsDiff(loraDelta(adapter), change)).toBeLessThan(1e-3)
  })
})

describe('DoRA', () => {
  const random = seededRandom(2)
  const w0 = randomMatrix(4, 6, random)

  test('starts as the base weight', () => {
    const weight = doraWeight(w0, initLora(6, 4, 2, 1, random), rowNorms(w0))
    expect(maxAbsDiff(weight, w0)).toBeLessThan(1e-14)
  })

  test('the norms of the rows are m, whatever A and B', () => {
    const norms = rowNorms(doraWeight(w0, trained(6, 4, 2, 3), [1, 2, 3, 4]))
    expect([...norms]).toEqual([1, 2, 3, 4].map((m) => expect.closeTo(m, 12)))
  })

  test('refuses a wrong length and a zero row', () => {
    expect(() => doraWeight(w0, trained(6, 4, 2, 3), [1])).toThrow(RangeError)
    expect(() => doraWeight(matrix(4, 6), initLora(6, 4, 2, 1, random), [1, 1, 1, 1])).toThrow(RangeError)
  })
})
