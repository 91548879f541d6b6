import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedPairs, explore, shownPairs, type State } from '@/components/labs/rope-explorer/compute'
import { schema } from '@/components/labs/rope-explorer/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}) => explore({ ...defaults(schema), ...change })

test('the question: 29 of 64', () => {
  expect(askedPairs()).toBe(29)
  expect(at().pairs).toHaveLength(64)
})

describe('what the lab says to try', () => {
  test('moving both leaves the angle between them', () => {
    const apart = (state: Partial<State>) => at(state).pairs.map(({ queryAngle, keyAngle }) => Math.cos(queryAngle - keyAngle))
    apart({ q: 1000, k: 980 }).forEach((cos, i) => expect(cos).toBeCloseTo(apart({ q: 9020, k: 9000 })[i] ?? NaN, 9))
    expect(apart({ q: 1001, k: 980 })[0]).not.toBeCloseTo(apart({ q: 1000, k: 980 })[0] ?? NaN, 3)
  })

  test('unseen angles: without scaling all pairs that never turned; with interpolation, YaRN and Llama 3.1 none', () => {
    expect(at({ method: 'none' }).unseen).toBe(29)
    for (const method of ['interpolation', 'yarn', 'llama31'] as const) expect(at({ method }).unseen).toBe(0)
    expect(at({ method: 'ntk' }).unseen).toBeGreaterThan(0)
  })

  test('interpolation blurs neighbours, Llama 3.1 does not', () => {
    const near = (method: State['method']) => at({ method, q: 1002, k: 1000 }).scaledScore
    const original = near('none')
    expect(near('interpolation') - original).toBeGreaterThan(0.03)
    expect(Math.abs(near('llama31') - original)).toBeLessThan(0.001)
  })
})

test('Llama 3.1 keeps 29 pairs and slows 29', () => {
  expect(at()).toMatchObject({ kept: 29, slowed: 29, extended: 65_536, scoreFactor: 1 })
})

test('only YaRN sharpens scores', () => {
  expect(at({ method: 'yarn' }).scoreFactor).toBeCloseTo((0.1 * Math.log(8) + 1) ** 2, 12)
})

test('the dials show the fastest and the slowest pair', () => {
  expect(shownPairs(at({ d: '32' }).pairs).map(({ index }) => index)).toEqual([0, 3, 6, 9, 12, 15])
})

test('every state: finite, in range, and scaling never speeds a pair up', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const { pairs, similarity, unseen, neverTurn, scaledScore } = explore(state)
      expect(unseen).toBeLessThanOrEqual(neverTurn)
      expect(Math.abs(scaledScore)).toBeLessThanOrEqual(1)
      for (const pair of pairs) {
        expect(pair.scaledWavelength).toBeGreaterThanOrEqual(pair.wavelength * (1 - 1e-9))
        expect(pair.queryAngle).toBeGreaterThanOrEqual(0)
        expect(pair.queryAngle).toBeLessThan(2 * Math.PI)
      }
      expect(similarity.every(({ original, scaled }) => Number.isFinite(original) && Number.isFinite(scaled))).toBe(true)
    }),
    { numRuns: 60 },
  )
})
