import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeBench } from '@/components/labs/qkv-bench/compute'
import { schema } from '@/components/labs/qkv-bench/state'
import { row } from '@/lib/algorithms/matrix'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

describe('computeBench', () => {
  test('every row of weights sums to one, over what the mask lets it see', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const bench = computeBench(state)
        for (let i = 0; i < state.n; i++) {
          const weights = Array.from(row(bench.weights, i))
          expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
          weights.forEach((weight, j) => bench.visible(i, j) || expect(weight).toBe(0))
        }
      }),
    )
  })

  test('under the causal mask an output does not move when a later token changes', () => {
    const state = defaults(schema)
    const before = computeBench(state)
    const after = computeBench({ ...state, v: Array.from(before.v.data, (x, i) => (i >= (state.n - 1) * state.d ? x + 1 : x)) })
    for (let i = 0; i < state.n - 1; i++) expect(Array.from(row(after.output, i))).toEqual(Array.from(row(before.output, i)))
    expect(Array.from(row(after.output, state.n - 1))).not.toEqual(Array.from(row(before.output, state.n - 1)))
  })

  test('queries of size zero attend evenly', () => {
    const bench = computeBench({ ...defaults(schema), size: 0, mask: 'full' })
    expect(bench.entropies.every((entropy) => Math.abs(entropy - Math.log(4)) < 1e-12)).toBe(true)
  })

  test('edited cells are used when they fit the size, and ignored when they do not', () => {
    const state = { ...defaults(schema), n: 2, d: 1, q: [1, 2] }
    expect(Array.from(computeBench(state).q.data)).toEqual([1, 2])
    expect(computeBench({ ...state, n: 3 }).q.rows).toBe(3)
  })
})
