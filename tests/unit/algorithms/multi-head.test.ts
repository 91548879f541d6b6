import { describe, expect, test } from 'vitest'
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { causalMask } from '@/lib/algorithms/masks'
import { fromRows, matmul, maxAbsDiff, randomMatrix } from '@/lib/algorithms/matrix'
import {
  kvHeadOf,
  mergeHeads,
  multiHeadAttention,
  projectionParameterCount,
  randomMultiHeadWeights,
  repeatKvHeads,
  splitHeads,
} from '@/lib/algorithms/multi-head'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/attention.json'

const shape = { dModel: 8, dHead: 3, nQ: 6 }
const x = randomMatrix(5, 8, seededRandom(3))
const options = { mask: causalMask(5) }
const headsRead = (nQ: number, nKv: number) => Array.from({ length: nQ }, (_, head) => kvHeadOf(head, { nQ, nKv }))

test('heads are consecutive columns, and come back together', () => {
  const m = fromRows([[1, 2, 3, 4], [5, 6, 7, 8]])
  expect(splitHeads(m, 2)[1]).toEqual(fromRows([[3, 4], [7, 8]]))
  expect(mergeHeads(splitHeads(m, 2))).toEqual(m)
  expect(() => splitHeads(m, 3)).toThrow(/cannot cut 4 columns into 3/)
})

test('query heads of one group stand side by side', () => {
  expect(headsRead(4, 4)).toEqual([0, 1, 2, 3])
  expect(headsRead(6, 2)).toEqual([0, 0, 0, 1, 1, 1])
  expect(headsRead(3, 1)).toEqual([0, 0, 0])
  expect(() => kvHeadOf(0, { nQ: 6, nKv: 4 })).toThrow(/multiple/)
  expect(() => kvHeadOf(6, { nQ: 6, nKv: 2 })).toThrow(RangeError)
})

describe('multiHeadAttention', () => {
  test('with one head is plain attention between two projections', () => {
    const weights = randomMultiHeadWeights({ dModel: 8, dHead: 8, nQ: 1, nKv: 1 }, seededRandom(4))
    const [q, k, v] = [weights.wq, weights.wk, weights.wv].map((w) => matmul(x, w))
    const plain = matmul(scaledDotProductAttention(q!, k!, v!, options).output, weights.wo)
    expect(maxAbsDiff(multiHeadAttention(x, weights, { nQ: 1, nKv: 1 }, options).output, plain)).toBeLessThan(1e-13)
  })

  test.each([1, 2, 3, 6])('%i key-value heads: GQA is MHA with repeated key and value weights', (nKv) => {
    const weights = randomMultiHeadWeights({ ...shape, nKv }, seededRandom(nKv))
    const grouped = multiHeadAttention(x, weights, { nQ: 6, nKv }, options).output
    const repeated = multiHeadAttention(x, repeatKvHeads(weights, { nQ: 6, nKv }), { nQ: 6, nKv: 6 }, options).output
    expect(maxAbsDiff(grouped, repeated)).toBe(0)
    if (nKv === 6) expect(repeatKvHeads(weights, { nQ: 6, nKv })).toEqual(weights)
  })

  test.each(golden.grouped)('equals numpy ($nQ query heads, $nKv key-value heads)', ({ nQ, nKv, causal, output, ...g }) => {
    const [input, wq, wk, wv, wo] = [g.x, g.wq, g.wk, g.wv, g.wo].map(fromRows)
    const mask = causal ? { mask: causalMask(input!.rows) } : {}
    const result = multiHeadAttention(input!, { wq: wq!, wk: wk!, wv: wv!, wo: wo! }, { nQ, nKv }, mask)
    expect(maxAbsDiff(result.output, fromRows(output))).toBeLessThan(1e-10)
  })
})

test('parameters of the projections', () => {
  expect(projectionParameterCount({ dModel: 4096, dHead: 128, nQ: 32, nKv: 32 }).total).toBe(4 * 4096 ** 2)
  expect(projectionParameterCount({ dModel: 4096, dHead: 128, nQ: 32, nKv: 8 })).toEqual({
    q: 4096 ** 2,
    k: 4096 * 1024,
    v: 4096 * 1024,
    o: 4096 ** 2,
    total: 41_943_040,
  })
  const weights = randomMultiHeadWeights({ ...shape, nKv: 2 }, seededRandom(1))
  const entries = Object.values(weights).reduce((sum, w) => sum + w.data.length, 0)
  expect(projectionParameterCount({ ...shape, nKv: 2 }).total).toBe(entries)
})
