import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaledDotProductAttention } from '@/lib/algorithms/attention'
import { bestTree, candidateAcceptance, expectedTreeTokens, reachProbabilities, treeDepths, treeMask } from '@/lib/algorithms/draft-tree'
import { causalMask } from '@/lib/algorithms/masks'
import { fromRows, randomMatrix, row, toRows } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { softmax } from '@/lib/algorithms/softmax'
import { acceptanceRate, expectedTokens } from '@/lib/algorithms/speculative'

const P = [0.3, 0.6, 0.1]
const Q = [0.5, 0.2, 0.3]
const law = (size: number) => fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: size, maxLength: size }).map(softmax)

describe('candidates for one position', () => {
  test('by hand: the first is accepted with α = 0.6; the residual is all B, so a second one only if it is B', () => {
    // Rejected first draws: A with 0.5 · 0.4 = 0.2, C with 0.3 · 2/3 = 0.2. Then B is drawn with 0.2/0.5 and 0.2/0.7.
    const { accepted, output } = candidateAcceptance(P, Q, 2)
    expect(accepted[0]).toBeCloseTo(0.6, 12)
    expect(accepted[1]).toBeCloseTo(0.2 * 0.4 + 0.2 * (2 / 7), 12)
    expect([...output]).toEqual(P.map((x) => expect.closeTo(x, 12)))
  })

  test('lossless for any laws and any number of candidates; the first is α; all tokens together are always enough', () => {
    fc.assert(
      fc.property(law(5), law(5), fc.integer({ min: 0, max: 5 }), (p, q, count) => {
        const { accepted, output } = candidateAcceptance(p, q, count)
        output.forEach((x, i) => expect(x).toBeCloseTo(p[i]!, 10))
        if (count > 0) expect(accepted[0]).toBeCloseTo(acceptanceRate(p, q), 10)
        if (count === 5) expect(accepted.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
      }),
      { numRuns: 60 },
    )
    expect(candidateAcceptance([0, 1], [1, 0], 2).accepted).toEqual([0, 0])
  })
})

describe('trees', () => {
  test('a chain is the formula of one candidate a position', () => {
    expect(expectedTreeTokens([-1, 0, 1, 2], [0.8])).toBeCloseTo(expectedTokens(0.8, 4), 12)
    expect(treeDepths([-1, -1, 0, 0, 1])).toEqual([1, 1, 2, 2, 2])
    expect(reachProbabilities([-1, -1, 0, 0, 1], [0.6, 0.2])).toEqual([0.6, 0.2, 0.36, 0.12, 0.12].map((x) => expect.closeTo(x, 12)))
  })

  test('by hand: with a = (0.5, 0.3), three nodes are best spent on two children and one grandchild', () => {
    expect(bestTree([0.5, 0.3], 1)).toEqual([-1])
    expect(bestTree([0.5, 0.3], 2)).toEqual([-1, -1]) // 0.3 beats 0.25
    expect(bestTree([0.5, 0.3], 3)).toEqual([-1, -1, 0])
    expect(bestTree([0.8, 0.1], 4)).toEqual([-1, 0, 1, 2])
    expect(bestTree([0, 0.9], 2)).toEqual([-1, -1])
    expect(bestTree([0.5], 0)).toEqual([])
  })

  test('no tree of so many nodes is better', () => {
    const trees = (n: number): number[][] => (n === 0 ? [[]] : trees(n - 1).flatMap((tree) => Array.from({ length: n }, (_, i) => [...tree, i - 1])))
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 3 }), (weights) => {
        const acceptance = weights.map((x) => x / Math.max(1, weights.reduce((a, b) => a + b, 0)))
        const best = expectedTreeTokens(bestTree(acceptance, 5), acceptance)
        for (const tree of trees(5)) expect(expectedTreeTokens(tree, acceptance)).toBeLessThanOrEqual(best + 1e-9)
      }),
      { numRuns: 25 },
    )
  })

  test('refuses a parent that does not come first', () => {
    expect(() => treeDepths([0])).toThrow(RangeError)
    expect(() => treeMask([-1, 2])).toThrow(RangeError)
    expect(() => bestTree([0.5], -1)).toThrow(RangeError)
  })
})

describe('the mask', () => {
  const tree = [-1, -1, 0, 0, 1]

  test('by hand', () => {
    const visible = toRows(treeMask(tree)).map((cells) => cells.map((x) => (x === 0 ? 1 : 0)).join(''))
    expect(visible).toEqual(['100000', '110000', '101000', '110100', '110010', '101001'])
    expect(toRows(treeMask([-1, 0, 1]))).toEqual(toRows(causalMask(4)))
  })

  test('one pass over the tree gives every path the output of a causal pass over that path alone', () => {
    const random = seededRandom(3)
    const [q, k, v] = [0, 1, 2].map(() => randomMatrix(6, 4, random)) as [ReturnType<typeof randomMatrix>, ReturnType<typeof randomMatrix>, ReturnType<typeof randomMatrix>]
    const whole = scaledDotProductAttention(q, k, v, { mask: treeMask(tree) }).output
    for (const path of [[0, 1, 3], [0, 1, 4], [0, 2, 5]]) {
      const pick = (m: typeof q) => fromRows(path.map((i) => [...row(m, i)]))
      const alone = scaledDotProductAttention(pick(q), pick(k), pick(v), { mask: causalMask(path.length) }).output
      path.forEach((node, i) => row(whole, node).forEach((x, j) => expect(x).toBeCloseTo(row(alone, i)[j]!, 12)))
    }
  })
})
