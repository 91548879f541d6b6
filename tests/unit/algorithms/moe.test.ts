import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, randomMatrix, type Matrix } from '@/lib/algorithms/matrix'
import {
  dispatch,
  expertCapacity,
  expertLoads,
  maxViolation,
  routerZLoss,
  routingAuxiliaryLoss,
  sigmoidRouter,
  softmaxRouter,
  switchAuxiliaryLoss,
  updateRouterBias,
} from '@/lib/algorithms/moe'
import { seededRandom } from '@/lib/algorithms/random'

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const anyLogits: fc.Arbitrary<Matrix> = fc
  .record({ tokens: fc.integer({ min: 1, max: 12 }), seed: fc.integer() })
  .map(({ tokens, seed }) => randomMatrix(tokens, 8, seededRandom(seed), 2))

describe('softmax router', () => {
  const logits = fromRows([[Math.log(4), Math.log(3), Math.log(2), Math.log(1)]])

  test('top 1 keeps its probability, top 2 are divided by their sum', () => {
    const one = softmaxRouter(logits, { k: 1 })
    expect(one.experts).toEqual([[0]])
    expect(one.gates[0]![0]).toBeCloseTo(0.4, 12)
    const two = softmaxRouter(logits, { k: 2 })
    expect(two.experts).toEqual([[0, 1]])
    expect(two.gates[0]![0]).toBeCloseTo(4 / 7, 12)
    expect(softmaxRouter(logits, { k: 2, normalise: false }).gates[0]![1]).toBeCloseTo(0.3, 12)
  })

  test('a bias changes who is chosen, not the weight of whoever is', () => {
    const biased = softmaxRouter(logits, { k: 2, normalise: false, bias: [-1, 0, 0, 0.5] })
    expect(biased.experts).toEqual([[3, 1]])
    expect(biased.gates[0]![0]).toBeCloseTo(0.1, 12)
    expect(biased.gates[0]![1]).toBeCloseTo(0.3, 12)
  })

  test('k different experts per token, gates sum to 1', () => {
    fc.assert(
      fc.property(anyLogits, fc.integer({ min: 1, max: 8 }), (z, k) => {
        const { experts, gates } = softmaxRouter(z, { k, normalise: true })
        for (const chosen of experts) expect(new Set(chosen).size).toBe(k)
        for (const g of gates) expect(sum(g)).toBeCloseTo(1, 12)
      }),
    )
  })
})

describe('sigmoid router with groups', () => {
  // Scores rise with logits: groups {0, 1}, {2, 3}, {4, 5}. Group 1 has the best expert but the worst sum.
  const logits = fromRows([[1, 1, 2, -9, 0.9, 1.3]])
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

  test('without groups it takes the best scores; gates are scores over their sum, times the scale', () => {
    const { experts, gates } = sigmoidRouter(logits, { k: 2, scale: 2.5 })
    expect(experts).toEqual([[2, 5]])
    expect(gates[0]![0]).toBeCloseTo((2.5 * sigmoid(2)) / (sigmoid(2) + sigmoid(1.3)), 12)
    expect(sum(gates[0]!)).toBeCloseTo(2.5, 12)
  })

  test('a group counts as its two best scores, so the best expert may be out of reach', () => {
    expect(sigmoidRouter(logits, { k: 2, nGroups: 3, groupsKept: 1 }).experts).toEqual([[5, 4]])
    expect(sigmoidRouter(logits, { k: 2, nGroups: 3, groupsKept: 2 }).experts).toEqual([[5, 0]])
  })

  test('a bias changes the choice only', () => {
    const { experts, gates } = sigmoidRouter(logits, { k: 1, bias: [10, 0, 0, 0, 0, 0] })
    expect(experts).toEqual([[0]])
    expect(gates).toEqual([[1]])
  })

  test('the shape of DeepSeek-V3: 8 of 256 experts from 4 of 8 groups, gates sum to 2.5', () => {
    const z = randomMatrix(16, 256, seededRandom(5))
    const { experts, gates } = sigmoidRouter(z, { k: 8, nGroups: 8, groupsKept: 4, scale: 2.5 })
    for (const chosen of experts) {
      expect(new Set(chosen).size).toBe(8)
      expect(new Set(chosen.map((e) => Math.floor(e / 32))).size).toBeLessThanOrEqual(4)
    }
    for (const g of gates) expect(sum(g)).toBeCloseTo(2.5, 12)
  })
})

describe('dispatch', () => {
  test('capacity is rounded up, but not by a rounding error', () => {
    expect(expertCapacity({ tokens: 10, k: 1, nExperts: 4, factor: 1 })).toBe(3)
    expect(expertCapacity({ tokens: 100, k: 1, nExperts: 10, factor: 1.1 })).toBe(11)
  })

  test('first choices of all tokens go before second ones', () => {
    const routing = { experts: [[0, 1], [1, 0], [0, 1]], gates: [[0.6, 0.4], [0.7, 0.3], [0.8, 0.2]], probabilities: [] }
    const { kept, dropped, loads } = dispatch(routing, 2, 2)
    expect(kept.map(({ token, expert }) => `${token}→${expert}`)).toEqual(['0→0', '1→1', '2→0', '0→1'])
    expect(dropped.map(({ token, expert }) => `${token}→${expert}`)).toEqual(['1→0', '2→1'])
    expect(loads).toEqual([2, 2])
  })

  test('nothing is lost: kept + dropped = tokens · k; no expert exceeds its capacity', () => {
    fc.assert(
      fc.property(anyLogits, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 10 }), (z, k, capacity) => {
        const routing = softmaxRouter(z, { k })
        const { kept, dropped, loads } = dispatch(routing, 8, capacity)
        expect(kept.length + dropped.length).toBe(z.rows * k)
        expect(sum(loads)).toBe(kept.length)
        expect(Math.max(...loads)).toBeLessThanOrEqual(capacity)
        expect(sum(expertLoads(routing, 8))).toBe(z.rows * k)
        expect(dropped.length).toBe(sum(expertLoads(routing, 8).map((load) => Math.max(0, load - capacity))))
      }),
    )
  })
})

describe('balancing', () => {
  test('auxiliary loss: 1 at balance, nExperts at collapse', () => {
    expect(switchAuxiliaryLoss([0.5, 0.5], [0.5, 0.5])).toBe(1)
    expect(switchAuxiliaryLoss([1, 0, 0, 0], [1, 0, 0, 0])).toBe(4)
  })

  test('of a routing: uniform preferences over all experts in turn give 1, collapse gives more', () => {
    const balanced = fromRows([[9, 0, 0], [0, 9, 0], [0, 0, 9]])
    expect(routingAuxiliaryLoss(softmaxRouter(balanced, { k: 1 }))).toBeCloseTo(1, 12)
    const collapsed = fromRows([[9, 0, 0], [9, 0, 0], [9, 0, 0]])
    expect(routingAuxiliaryLoss(softmaxRouter(collapsed, { k: 1 }))).toBeGreaterThan(2.99)
  })

  test('z-loss is the mean squared logSumExp', () => {
    expect(routerZLoss(fromRows([[0, 0], [1, 1]]))).toBeCloseTo((Math.LN2 ** 2 + (1 + Math.LN2) ** 2) / 2, 12)
  })

  test('bias: busy experts lose u, idle ones gain u, the mean stays', () => {
    expect(updateRouterBias([0, 0, 0], [6, 3, 0], 0.001)).toEqual([-0.001, 0, 0.001])
    expect(maxViolation([6, 3, 0])).toBe(1)
    expect(maxViolation([3, 3, 3])).toBe(0)
  })

  test('repeated bias updates balance a skewed router', () => {
    const random = seededRandom(11)
    const skew = [2, 1, 0, 0, 0, 0, -1, -2]
    const noise = randomMatrix(400, 8, random)
    const logits = fromRows(Array.from({ length: 400 }, (_, t) => skew.map((s, e) => s + noise.data[t * 8 + e]!)))
    let bias = skew.map(() => 0)
    const loadsWith = (b: readonly number[]) => expertLoads(sigmoidRouter(logits, { k: 2, bias: b }), 8)
    const before = maxViolation(loadsWith(bias))
    for (let step = 0; step < 300; step++) bias = updateRouterBias(bias, loadsWith(bias), 0.005)
    expect(before).toBeGreaterThan(1)
    expect(maxViolation(loadsWith(bias))).toBeLessThan(0.15)
  })
})

test('bad arguments are refused', () => {
  const z = fromRows([[1, 2, 3, 4]])
  expect(() => softmaxRouter(z, { k: 5 })).toThrow(/at most the 4/)
  expect(() => softmaxRouter(z, { k: 1, bias: [1] })).toThrow(/bias/)
  expect(() => sigmoidRouter(z, { k: 1, nGroups: 3 })).toThrow(/3 groups/)
  expect(() => sigmoidRouter(z, { k: 3, nGroups: 2, groupsKept: 1 })).toThrow(/cannot supply 3/)
  expect(() => expertCapacity({ tokens: 1, k: 1, nExperts: 1, factor: 0 })).toThrow(/factor/)
  expect(() => expertLoads({ experts: [[4]], gates: [[1]], probabilities: [] }, 4)).toThrow(/expert 4/)
  expect(() => dispatch(softmaxRouter(z, { k: 1 }), 4, -1)).toThrow(/capacity/)
  expect(() => switchAuxiliaryLoss([1], [])).toThrow(/1 fractions/)
  expect(() => updateRouterBias([0], [1, 2], 1)).toThrow(/1 biases/)
  expect(() => maxViolation([0, 0])).toThrow(/mean load/)
})
