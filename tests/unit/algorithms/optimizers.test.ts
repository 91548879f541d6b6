import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, matmul, matrix, maxAbsDiff, randomMatrix, scale, toRows, transpose, type Matrix } from '@/lib/algorithms/matrix'
import {
  adam,
  adamW,
  cosineLearningRate,
  initialOptimizerState,
  momentum,
  muonStep,
  mupHiddenLearningRate,
  orthogonalise,
  sgd,
  trajectory,
  wsdLearningRate,
} from '@/lib/algorithms/optimizers'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/estimators.json'

/** ½ λ x²: the gradient is λ·x. */
const quadratic = (lambdas: readonly number[]) => (x: readonly number[]) => x.map((xi, i) => lambdas[i]! * xi)
const fixed = (learningRate: number) => () => ({ learningRate })

describe('first-order optimisers', () => {
  test('SGD and momentum by hand', () => {
    const { parameters } = sgd([1, -2], [0.5, 1], initialOptimizerState(2), { learningRate: 0.1 })
    expect(parameters).toEqual([0.95, -2.1])
    const first = momentum([1], [1], initialOptimizerState(1), { learningRate: 0.1 })
    const second = momentum(first.parameters, [1], first.state, { learningRate: 0.1 })
    expect(first.parameters).toEqual([0.9])
    expect(second.state.m).toEqual([1.9])
    expect(second.parameters[0]).toBeCloseTo(0.71, 15)
  })

  test('the first Adam step is lr·sign(g), whatever the scale of g', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.boolean(), (size, negative) => {
        const g = negative ? -size : size
        const { parameters } = adam([0], [g], initialOptimizerState(1), { learningRate: 0.01 })
        expect(parameters[0]).toBeCloseTo(-0.01 * Math.sign(g), 6)
      }),
    )
  })

  test('two Adam steps by hand', () => {
    const options = { learningRate: 0.1, beta1: 0.5, beta2: 0.5, eps: 1e-8 }
    const first = adam([1], [2], initialOptimizerState(1), options)
    const second = adam(first.parameters, [1], first.state, options)
    expect(second.state.m).toEqual([1])
    expect(second.state.v).toEqual([1.5])
    expect(second.parameters[0]).toBeCloseTo(0.9 - (0.1 * (1 / 0.75)) / Math.sqrt(1.5 / 0.75), 8)
  })

  test('AdamW shrinks every parameter alike, Adam with L2 hardly those with large gradients', () => {
    const options = { learningRate: 0.1, weightDecay: 0.1 }
    const zeroGradient = adamW([2], [0], initialOptimizerState(1), options)
    expect(zeroGradient.parameters[0]).toBeCloseTo(2 * (1 - 0.01), 12)
    const plain = adam([2], [1000], initialOptimizerState(1), { learningRate: 0.1 })
    const l2 = adam([2], [1000], initialOptimizerState(1), options)
    const decoupled = adamW([2], [1000], initialOptimizerState(1), options)
    expect(l2.parameters[0]).toBeCloseTo(plain.parameters[0]!, 6)
    expect(decoupled.parameters[0]).toBeCloseTo(plain.parameters[0]! - 0.02, 12)
  })

  test('SGD on a quadratic diverges if and only if lr > 2/λ_max', () => {
    const gradient = quadratic([1, 10])
    const end = (learningRate: number) => Math.abs(trajectory(sgd, gradient, [1, 1], 200, fixed(learningRate)).at(-1)![1]!)
    expect(end(0.199)).toBeLessThan(1)
    expect(end(0.201)).toBeGreaterThan(1)
  })

  test('momentum follows its recurrence x ← (1 + μ − ηλ)·x − μ·x₋₁', () => {
    const [mu, learningRate, lambda] = [0.9, 0.02, 3]
    const points = trajectory(momentum, quadratic([lambda]), [1], 50, () => ({ learningRate, momentum: mu })).map(([x]) => x!)
    for (let t = 2; t < points.length; t++) {
      expect(points[t]).toBeCloseTo((1 + mu - learningRate * lambda) * points[t - 1]! - mu * points[t - 2]!, 10)
    }
  })

  test('bad arguments are refused', () => {
    const state = initialOptimizerState(2)
    expect(() => sgd([1, 2], [1], state, { learningRate: 1 })).toThrow(/gradients has 1/)
    expect(() => adam([1], [1], state, { learningRate: 1 })).toThrow(/m has 2/)
    expect(() => adam([1, 2], [1, 2], state, { learningRate: 1, beta1: 1 })).toThrow(/beta1/)
    expect(() => adam([1, 2], [1, 2], state, { learningRate: 1, eps: 0 })).toThrow(/eps/)
    expect(() => momentum([1, 2], [1, 2], state, { learningRate: 1, momentum: 2 })).toThrow(/momentum/)
    expect(() => sgd([1, 2], [1, 2], state, { learningRate: -1 })).toThrow(/learningRate/)
  })
})

describe('schedules', () => {
  const schedule = { totalSteps: 100, warmupSteps: 10, peak: 1, final: 0.1 }

  test('cosine: warm-up, half-way, end', () => {
    const at = (step: number) => cosineLearningRate({ ...schedule, step })
    expect([at(0), at(5), at(10)]).toEqual([0, 0.5, 1])
    expect(at(55)).toBeCloseTo(0.55, 12)
    expect(at(100)).toBeCloseTo(0.1, 12)
  })

  test('WSD: constant until the decay', () => {
    const at = (step: number) => wsdLearningRate({ ...schedule, decaySteps: 20, step })
    expect([at(5), at(10), at(50), at(80)]).toEqual([0.5, 1, 1, 1])
    expect(at(90)).toBeCloseTo(0.55, 12)
    expect(at(100)).toBeCloseTo(0.1, 12)
  })

  test('both stay between 0 and peak, and never rise after the warm-up', () => {
    for (const rate of [cosineLearningRate, (s: typeof schedule & { step: number }) => wsdLearningRate({ ...s, decaySteps: 30 })]) {
      const rates = Array.from({ length: 101 }, (_, step) => rate({ ...schedule, step }))
      expect(Math.max(...rates)).toBe(1)
      rates.slice(11).forEach((r, i) => expect(r).toBeLessThanOrEqual(rates[i + 10]! + 1e-15))
    }
  })

  test('µP divides by the growth of the width', () => {
    expect(mupHiddenLearningRate(1e-2, 256, 1024)).toBe(2.5e-3)
  })

  test('bad arguments are refused', () => {
    expect(() => cosineLearningRate({ ...schedule, step: 101 })).toThrow(/step/)
    expect(() => cosineLearningRate({ ...schedule, step: 0, warmupSteps: 100 })).toThrow(/warm-up/)
    expect(() => cosineLearningRate({ ...schedule, step: 0, final: 2 })).toThrow(/final/)
    expect(() => wsdLearningRate({ ...schedule, step: 0, decaySteps: 95 })).toThrow(/decay/)
    expect(() => mupHiddenLearningRate(1, 0, 1)).toThrow(/baseWidth/)
  })
})

describe('Muon', () => {
  /** A rotation in the plane (i, j) of n dimensions. */
  const rotation = (n: number, i: number, j: number, angle: number): Matrix =>
    matrix(n, n, (r, c) => {
      if (r === c) return r === i || r === j ? Math.cos(angle) : 1
      return r === i && c === j ? -Math.sin(angle) : r === j && c === i ? Math.sin(angle) : 0
    })
  const u = matmul(rotation(3, 0, 1, 0.7), rotation(3, 1, 2, -1.1))
  const v = matmul(rotation(3, 0, 2, 2.1), rotation(3, 1, 2, 0.4))
  const withSingularValues = (s: readonly number[]) => matmul(matmul(u, matrix(3, 3, (i, j) => (i === j ? s[i]! : 0))), transpose(v))

  test('singular values go near 1, singular vectors stay', () => {
    const x = orthogonalise(withSingularValues([5, 1, 0.05]))
    const inner = matmul(matmul(transpose(u), x), v)
    toRows(inner).forEach((row, i) =>
      row.forEach((value, j) => {
        if (i === j) expect(value).toSatisfy((s: number) => s > 0.68 && s < 1.16)
        else expect(value).toBeCloseTo(0, 10)
      }),
    )
  })

  test('equals the quintic on singular values from an SVD by numpy', () => {
    expect(maxAbsDiff(orthogonalise(fromRows(golden.muon.matrix)), fromRows(golden.muon.orthogonalised))).toBeLessThan(1e-12)
  })

  test('does not depend on the scale, and commutes with transposition', () => {
    const g = randomMatrix(3, 5, seededRandom(7))
    const x = orthogonalise(g)
    expect(maxAbsDiff(orthogonalise(scale(g, 1000)), x)).toBeLessThan(1e-12)
    expect(maxAbsDiff(orthogonalise(transpose(g)), transpose(x))).toBeLessThan(1e-12)
  })

  test('a step moves along the orthogonalised gradient', () => {
    const g = randomMatrix(4, 2, seededRandom(3))
    const zero = matrix(4, 2)
    const { parameters, momentum: m } = muonStep(zero, g, zero, { learningRate: 0.1 })
    expect(maxAbsDiff(m, g)).toBe(0)
    // Nesterov: g + μ·g has the direction of g. A 4 × 2 matrix moves √2 times as far.
    expect(maxAbsDiff(parameters, scale(orthogonalise(g), -0.1 * Math.SQRT2))).toBeLessThan(1e-12)
  })

  test('bad arguments are refused', () => {
    expect(() => orthogonalise(matrix(2, 2))).toThrow(/norm/)
    expect(() => orthogonalise(matrix(2, 2, () => 1), -1)).toThrow(/steps/)
    expect(() => muonStep(matrix(2, 2), matrix(2, 3), matrix(2, 2), { learningRate: 1 })).toThrow(/shapes differ/)
  })
})
