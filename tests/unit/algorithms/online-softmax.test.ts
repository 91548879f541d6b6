import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  EMPTY_STATE,
  mergeStates,
  onlineSoftmaxStates,
  probabilitiesFrom,
  pushBlock,
  rescaleFactor,
} from '@/lib/algorithms/online-softmax'
import { logSumExp, softmax } from '@/lib/algorithms/softmax'

const score = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: -800, max: 800, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(-Infinity) },
)
const blocks = fc.array(fc.array(score, { maxLength: 4 }), { minLength: 1, maxLength: 5 })

describe('online softmax', () => {
  test('[1, 3], then [2]: the maximum stays', () => {
    const states = onlineSoftmaxStates([[1, 3], [2]])
    expect(states.map((s) => s.max)).toEqual([3, 3])
    expect(states[0]!.sum).toBeCloseTo(1.135335, 6)
    expect(states[1]!.sum).toBeCloseTo(1.503215, 6)
  })

  test('[2, 1], then [5]: the sum is rescaled', () => {
    const states = onlineSoftmaxStates([[2, 1], [5]])
    expect(states[0]!.sum).toBeCloseTo(1.367879, 6)
    expect(rescaleFactor(2, 5)).toBeCloseTo(0.049787, 6)
    expect(states[1]!.sum).toBeCloseTo(1.068103, 6)
  })

  test('any blocks: the same as one pass over all', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        const all = parts.flat()
        const state = onlineSoftmaxStates(parts).at(-1)!
        if (all.every((x) => x === -Infinity)) {
          expect(state).toEqual(EMPTY_STATE)
          return
        }
        expect(state.max + Math.log(state.sum)).toBeCloseTo(logSumExp(all), 9)
        const expected = softmax(all)
        probabilitiesFrom(state, all).forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 12))
      }),
    )
  })

  test('states merge in any order', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        const states = parts.map((part) => pushBlock(EMPTY_STATE, part))
        const straight = onlineSoftmaxStates(parts).at(-1)!
        for (const order of [states, states.toReversed()]) {
          const merged = order.reduce(mergeStates, EMPTY_STATE)
          expect(merged.max).toBe(straight.max)
          expect(merged.sum).toBeCloseTo(straight.sum, 12)
        }
      }),
    )
  })

  test('nothing but −∞ leaves the state empty, and has no distribution', () => {
    const state = pushBlock(EMPTY_STATE, [-Infinity])
    expect(state).toEqual(EMPTY_STATE)
    expect(mergeStates(state, { max: 1, sum: 2 })).toEqual({ max: 1, sum: 2 })
    expect(() => probabilitiesFrom(state, [-Infinity])).toThrow(/fully masked/)
    expect(() => pushBlock(state, [NaN])).toThrow(RangeError)
  })
})
