import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestErrors, histogram, makeTile, parameterCounts, rankOf, rankWithin, storeBase, type FormatId, type State } from '@/components/labs/lora-bench/compute'
import { schema } from '@/components/labs/lora-bench/state'
import { firstTraining, train } from '@/components/labs/lora-bench/training'
import { frobeniusNorm, numericalRank, svd } from '@/lib/algorithms/svd'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const base = defaults(schema)

describe('the tile', () => {
  test('ΔW has the chosen spectrum, and half the size of W₀', () => {
    const { base: w, change, singularValues } = makeTile(base)
    const found = svd(change).singularValues
    singularValues.forEach((sigma, k) => {
      expect(found[k]).toBeCloseTo(sigma, 10)
      if (k > 0) expect(sigma / singularValues[k - 1]!).toBeCloseTo(Math.exp(-0.4), 10)
    })
    expect(frobeniusNorm(change) / frobeniusNorm(w)).toBeCloseTo(0.5, 10)
  })

  test('the outlier is one weight, in standard deviations, and changes nothing else', () => {
    const [plain, odd] = [makeTile(base), makeTile({ ...base, outlier: 12 })]
    expect(odd.base.data[0]).toBe(12 / Math.sqrt(16))
    expect(odd.base.data.slice(1)).toEqual(plain.base.data.slice(1))
    expect(odd.change).toEqual(plain.change)
  })
})

describe('rank', () => {
  test('equal singular values: error √((d − r)/d), so that 10 % takes all of them', () => {
    const errors = bestErrors(Float64Array.from({ length: 16 }, () => 3))
    errors.forEach((error, r) => expect(error).toBeCloseTo(Math.sqrt((16 - r) / 16), 12))
    expect(rankWithin(16, 0, 0.1)).toBe(16)
  })

  test('a falling spectrum: e^(−decay·r) or a little less, so rank 6 at decay 0.4', () => {
    // e^(−0.4·5) = 0.135, e^(−0.4·6) = 0.091
    expect(rankWithin(16, 0.4, 0.1)).toBe(6)
  })

  test('parameters by hand: 2·d·r', () => {
    expect(parameterCounts({ ...base, rank: 8 })).toEqual([
      { d: 16, trained: 256, all: 256 },
      { d: 4096, trained: 65_536, all: 16_777_216 },
    ])
  })
})

describe('training', () => {
  test('never beats the bound, and at most learning rates reaches it', () => {
    for (const over of [{}, { rank: 1 }, { alpha: 1 }, { decay: 0 }, { d: 8, rank: 2, seed: 9 }] satisfies Partial<State>[]) {
      const state = { ...base, ...over }
      const { errors } = train(state)
      const bound = bestErrors(makeTile(state).singularValues)[rankOf(state)]!
      expect(errors.lora).toBeGreaterThan(bound - 1e-9)
      expect(errors.lora).toBeLessThan(bound + 0.005)
    }
  })

  test('a large α overshoots: after as many steps it is not there', () => {
    expect(train({ ...base, alpha: 64 }).errors.lora).toBeGreaterThan(train(base).errors.lora + 0.01)
  })

  test('starts at the whole of ΔW, since B = 0, and BA has at most rank r', () => {
    const { curve, delta, errors } = train({ ...base, rank: 3 })
    expect(curve[0]).toBeCloseTo(1, 12)
    expect(curve.at(-1)).toBe(errors.lora)
    expect(numericalRank(svd({ rows: 16, cols: 16, data: Float64Array.from(delta) }).singularValues)).toBe(3)
  })

  test('merged = unmerged to rounding; beside NF4 the adapter loses less than merged into it', () => {
    const { errors, mergeDifference } = firstTraining()
    expect(mergeDifference).toBeLessThan(1e-12)
    expect(errors.base).toBeCloseTo(1, 12)
    expect(errors.lora).toBeLessThan(errors.qlora)
    expect(errors.qlora).toBeLessThan(errors.merged)
  })

  test('a full-rank adapter repairs the rounding of its base, until it is merged', () => {
    const { errors } = train({ ...base, rank: 16 })
    expect(errors.qlora).toBeLessThan(0.01)
    expect(errors.merged).toBeGreaterThan(0.1)
  })

  test('in every state: finite numbers of the right shape, also as JSON', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const training = train({ ...state, d: Math.min(state.d, 12) })
        expect(JSON.parse(JSON.stringify(training))).toEqual(training)
        expect([...training.curve, ...training.delta, ...Object.values(training.errors)].every(Number.isFinite)).toBe(true)
        expect(training.curve).toHaveLength(41)
      }),
      { numRuns: 10 },
    )
  })
})

describe('storage', () => {
  const stored = (over: Partial<State> = {}) => {
    const state = { ...base, ...over }
    const all = storeBase(makeTile(state), state)
    const of = (id: FormatId) => all.find((entry) => entry.id === id)!
    return { int8: of('int8'), int4: of('int4'), int4Groups: of('int4Groups'), nf4: of('nf4'), nf4Double: of('nf4Double') }
  }

  test('bits a weight, published: INT4 with fp16 scales 4.25, NF4 4.5, double quantised 4.127', () => {
    const { int8, int4Groups, nf4, nf4Double } = stored()
    expect(int8.bits).toBe(8 + 16 / 256)
    expect(int4Groups.bits).toBe(4.25)
    expect(nf4.bits).toBe(4.5)
    expect(nf4Double.bits).toBeCloseTo(4.127, 3)
  })

  test('for normal weights NF4 loses less than INT4 in the same groups; the second quantisation costs next to nothing', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { int4Groups, nf4, nf4Double } = stored({ seed, d: 24 })
      expect(nf4.error).toBeLessThan(int4Groups.error)
      expect(Math.abs(nf4Double.error - nf4.error)).toBeLessThan(0.01 * nf4.error)
    }
  })

  test('an outlier ruins one scale for all, less so one scale a group', () => {
    const { int4, int4Groups } = stored({ outlier: 20, group: '16' })
    expect(int4.error).toBeGreaterThan(0.7)
    expect(int4Groups.error).toBeLessThan(0.25)
  })

  test('in every state: each weight is in one bin, and errors are finite', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const tile = makeTile(state)
        expect(histogram(tile, state).reduce((a, b) => a + b, 0)).toBe(state.d ** 2)
        for (const { error, bits } of storeBase(tile, state)) {
          expect(error).toBeGreaterThan(0)
          expect(error).toBeLessThan(2)
          expect(bits).toBeGreaterThan(4)
        }
      }),
      { numRuns: 40 },
    )
  })
})
