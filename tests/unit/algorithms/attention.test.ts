import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attentionBackward,
  attentionCrossoverLength,
  attentionFlops,
  attentionScale,
  projectionFlops,
  scaledDotProductAttention,
} from '@/lib/algorithms/attention'
import { causalMask, visiblePairs } from '@/lib/algorithms/masks'
import { fromRows, matrix, maxAbsDiff, randomMatrix, rowRange, toRows, vstack, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/attention.json'

const setting = fc.record({ n: fc.integer({ min: 1, max: 6 }), d: fc.integer({ min: 1, max: 5 }), seed: fc.nat() })
const threeOf = (n: number, d: number, seed: number) => {
  const random = seededRandom(seed)
  return [randomMatrix(n, d, random), randomMatrix(n, d, random), randomMatrix(n, d, random)] as const
}

describe('scaledDotProductAttention', () => {
  test('hand value: one query, two keys', () => {
    const { scores, weights, output } = scaledDotProductAttention(
      fromRows([[1, 0, 0, 0]]),
      fromRows([[2 * Math.log(3), 0, 0, 0], [0, 5, 0, 0]]),
      fromRows([[4], [8]]),
    )
    expect(toRows(scores)[0]).toEqual([expect.closeTo(Math.log(3), 14), 0])
    expect(toRows(weights)[0]).toEqual([expect.closeTo(0.75, 14), expect.closeTo(0.25, 14)])
    expect(output.data[0]).toBeCloseTo(5, 13)
  })

  test('weights are distributions, outputs lie between the values', () => {
    fc.assert(
      fc.property(setting, ({ n, d, seed }) => {
        const [q, k, v] = threeOf(n, d, seed)
        const { weights, output } = scaledDotProductAttention(q, k, v, { mask: causalMask(n) })
        toRows(weights).forEach((row) => expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12))
        const [low, high] = [Math.min(...v.data), Math.max(...v.data)]
        output.data.forEach((x) => expect(x >= low - 1e-12 && x <= high + 1e-12).toBe(true))
      }),
    )
  })

  test('causal: a later token changes no earlier output', () => {
    fc.assert(
      fc.property(setting, ({ n, d, seed }) => {
        const [q, k, v] = threeOf(n + 1, d, seed)
        const short = (m: Matrix) => rowRange(m, 0, n)
        const whole = scaledDotProductAttention(q, k, v, { mask: causalMask(n + 1) }).output
        const part = scaledDotProductAttention(short(q), short(k), short(v), { mask: causalMask(n) }).output
        expect(maxAbsDiff(short(whole), part)).toBeLessThan(1e-13)
      }),
    )
  })

  test('without a mask it does not see the order of the keys', () => {
    const [q, k, v] = threeOf(5, 3, 7)
    const turned = (m: Matrix) => vstack(rowRange(m, 2, 5), rowRange(m, 0, 2))
    const straight = scaledDotProductAttention(q, k, v).output
    expect(maxAbsDiff(straight, scaledDotProductAttention(q, turned(k), turned(v)).output)).toBeLessThan(1e-13)
    expect(maxAbsDiff(turned(straight), scaledDotProductAttention(turned(q), k, v).output)).toBeLessThan(1e-13)
  })

  test('a query without a key: throws, NaN or 0', () => {
    const [q, k, v] = threeOf(2, 2, 1)
    const mask = fromRows([[0, 0], [-Infinity, -Infinity]])
    expect(() => scaledDotProductAttention(q, k, v, { mask })).toThrow(/fully masked/)
    const second = (whenFullyMasked: 'nan' | 'zero') =>
      toRows(scaledDotProductAttention(q, k, v, { mask, whenFullyMasked }).output)[1]
    expect(second('nan')).toEqual([NaN, NaN])
    expect(second('zero')).toEqual([0, 0])
  })

  test('shapes that do not fit are refused', () => {
    expect(() => scaledDotProductAttention(matrix(2, 3), matrix(2, 4), matrix(2, 4))).toThrow(/3 features, keys have 4/)
    expect(() => scaledDotProductAttention(matrix(2, 3), matrix(2, 3), matrix(3, 3))).toThrow(/2 keys and 3 values/)
    const three = [matrix(2, 3), matrix(2, 3), matrix(2, 3)] as const
    expect(() => scaledDotProductAttention(...three, { mask: causalMask(3) })).toThrow(RangeError)
  })

  test.each(golden.attention)('equals numpy ($q.length queries, causal: $causal)', ({ causal, weights, output, ...input }) => {
    const [q, k, v] = [fromRows(input.q), fromRows(input.k), fromRows(input.v)]
    const result = scaledDotProductAttention(q, k, v, causal ? { mask: causalMask(q.rows, k.rows) } : {})
    expect(maxAbsDiff(result.weights, fromRows(weights))).toBeLessThan(1e-10)
    expect(maxAbsDiff(result.output, fromRows(output))).toBeLessThan(1e-10)
  })
})

describe('FLOPs', () => {
  test('formulas', () => {
    expect(attentionScale(64)).toBe(1 / 8)
    expect(attentionFlops({ seqLen: 8192, dModel: 4096 })).toBe(4 * 8192 ** 2 * 4096)
    expect(attentionFlops({ seqLen: 8192, dModel: 4096, causal: true })).toBe(2 * 8192 ** 2 * 4096)
    expect(projectionFlops(100, 4096)).toBe(8 * 100 * 4096 ** 2)
    expect(projectionFlops(100, 4096, 1024)).toBe(4 * 100 * 4096 * 5120)
  })

  test('equal at the crossover length', () => {
    for (const causal of [false, true]) {
      const seqLen = attentionCrossoverLength(512, causal)
      expect(attentionFlops({ seqLen, dModel: 512, causal })).toBe(projectionFlops(seqLen, 512))
    }
  })

  test('half of the square is the causal triangle, up to its diagonal', () => {
    const [n, d] = [64, 8]
    const exact = 4 * d * visiblePairs(causalMask(n))
    expect(exact / attentionFlops({ seqLen: n, dModel: d, causal: true })).toBeCloseTo((n + 1) / n, 14)
  })
})

test('backward by hand: one query, two keys of score 0, values 1 and 3, dO = 1', () => {
  const [q, k, v] = [fromRows([[1]]), fromRows([[0], [0]]), fromRows([[1], [3]])]
  const { weights } = scaledDotProductAttention(q, k, v)
  // P = ½, ½; dP = 1, 3, whose mean under P is 2; dS = ½·(1 − 2), ½·(3 − 2).
  const { dQ, dK, dV } = attentionBackward(q, k, v, weights, fromRows([[1]]))
  expect([...dV.data]).toEqual([0.5, 0.5])
  expect([...dK.data]).toEqual([-0.5, 0.5])
  expect([...dQ.data]).toEqual([0])
})
