import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allWeights, asked, computeSpeed, computeTree, lawsOf, manyRuns, RUNS, runPass, sampler, type State } from '@/components/labs/speculation-bench/compute'
import { MAX_GAMMA, RULES, schema } from '@/components/labs/speculation-bench/state'
import { tableRows } from '@/components/labs/speculation-bench/table'
import { seededRandom } from '@/lib/algorithms/random'
import { sampleIndex } from '@/lib/algorithms/sampling'
import { verifyDraft } from '@/lib/algorithms/speculative'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}): State => ({ ...defaults(schema), ...change })
const speedAt = (change: Partial<State> = {}) => computeSpeed(at(change), lawsOf(at(change)).alpha)

describe('by hand, at the defaults', () => {
  test('the overlap of 30 24 18 14 9 5 and 46 16 12 8 13 5 is 80 %; the residual lies on the three that q underrates', () => {
    const { alpha, residual } = lawsOf(at())
    expect(alpha).toBeCloseTo(0.8, 12)
    // 8, 6 and 6 of 20
    expect(residual).toEqual([0, 0.4, 0.3, 0.3, 0, 0].map((x) => expect.closeTo(x, 12)))
  })

  test('3.3616 tokens, 2.80 times as fast, best at γ = 8 with 3.09', () => {
    const speed = speedAt()
    expect(speed.expected).toBeCloseTo(3.3616, 10)
    expect(speed.speed).toBeCloseTo(2.8013, 4)
    expect(speed.best.gamma).toBe(8)
    expect(speed.best.speed).toBeCloseTo(3.0921, 4)
    expect(Math.floor(speed.freeBatch)).toBe(59)
  })

  test('the question: nothing gained from batch 187 on; at 296 there is a loss of a third', () => {
    const { answer, alone, verify, atRidge } = asked()
    expect(answer).toBe(187)
    expect(alone).toBeCloseTo(2.8013, 4)
    expect(verify).toBeGreaterThan(3.1616)
    expect(speedAt({ batch: 186 }).speed).toBeGreaterThan(1)
    expect(speedAt({ batch: 187 }).speed).toBeLessThanOrEqual(1)
    expect(atRidge).toBeCloseTo(0.65, 2)
  })
})

describe('what the lab says to try', () => {
  test('seed 5: two accepted, one rejected, one dropped, and the replacement is a token that q underrates', () => {
    const { checks, own, steps } = runPass(at())
    expect(checks.map(({ fate }) => fate)).toEqual(['accepted', 'accepted', 'rejected', 'dropped'])
    expect(checks[3]?.u).toBeUndefined()
    expect([1, 2, 3]).toContain(own.token)
    expect(own.from).toBe('residual')
    expect(steps).toBe(5)
  })

  test('both mistakes give another law than p, and 10,000 runs see it; the right rule does not', () => {
    const laws = lawsOf(at())
    // min(p, q) + 0.2 · p
    expect(manyRuns(laws, 'redraw', 1).law).toEqual([0.36, 0.208, 0.156, 0.108, 0.108, 0.06].map((x) => expect.closeTo(x, 12)))
    // 30/46 of the favourite, the rest from the residual
    expect(manyRuns(laws, 'greedy', 1).law[0]).toBeCloseTo(30 / 46, 12)
    for (let seed = 1; seed <= 20; seed++) {
      expect(manyRuns(laws, 'right', seed).fit?.pValue).toBeGreaterThan(1e-4)
      expect(manyRuns(laws, 'redraw', seed).fit?.pValue).toBeLessThan(1e-10)
      expect(manyRuns(laws, 'greedy', seed).fit?.pValue).toBeLessThan(1e-10)
    }
  })

  test('context brings the gain back: at batch 187 with 1,024 tokens, and all of it with 2,304', () => {
    expect(speedAt({ batch: 187, context: 1024 }).speed).toBeGreaterThan(2)
    const long = speedAt({ batch: 187, context: 2304 })
    expect(long.verify).toBe(1)
    expect(long.breakEven).toBeUndefined()
    expect(long.freeContext).toBeCloseTo(2225, 0)
  })

  test('twelve tokens: with the good draft chain and tree differ by 1 %, with a bad one by a fifth', () => {
    const compare = (change: Partial<State>) => {
      const state = at({ gamma: 12, ...change })
      const laws = lawsOf(state)
      const speed = computeSpeed(state, laws.alpha)
      return computeTree(state, laws, speed.verify).tokens / speed.expected
    }
    expect(compare({})).toBeCloseTo(4.792 / 4.725, 3)
    expect(compare({ q: [5, 9, 14, 18, 24, 30] })).toBeCloseTo(2.728 / 2.272, 2)
  })

  test('a temperature on both can lower the acceptance where one on the target raises it', () => {
    expect(lawsOf(at({ t: 0.5 })).alpha).toBeCloseTo(0.643, 3)
    expect(lawsOf(at({ t: 0.5, both: false })).alpha).toBeCloseTo(0.839, 3)
    expect(lawsOf(at({ t: 0 })).alpha).toBe(1)
    expect(lawsOf(at({ t: 0, both: false })).alpha).toBeCloseTo(0.46, 12)
  })
})

describe('against the algorithms', () => {
  test('the pass is what verifyDraft gives with the same random numbers', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const state = at({ seed, gamma: 6 })
      const { p, q } = lawsOf(state)
      const random = seededRandom(seed)
      const draft = Array.from({ length: 6 }, () => sampleIndex(q, random))
      const { tokens, accepted } = verifyDraft(draft, draft.map(() => q), [...draft, 0].map(() => p), random)
      const { checks, own } = runPass(state)
      expect([...checks.slice(0, accepted).map(({ token }) => token), own.token]).toEqual(tokens)
      expect(checks.filter(({ fate }) => fate === 'accepted')).toHaveLength(accepted)
    }
  })

  test('the quick sampler draws what sampleIndex draws', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }).filter((w) => w.some((x) => x > 0)), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (weights, u) => {
        const sum = weights.reduce((a, b) => a + b, 0)
        const law = weights.map((x) => x / sum)
        expect(sampler(law)(u)).toBe(sampleIndex(law, () => u))
      }),
    )
  })
})

test('short lists in an address are filled up, empty ones count all tokens alike', () => {
  expect(allWeights(at({ p: [1] }), 'p')).toEqual([1, 24, 18, 14, 9, 5, 0, 0])
  expect(lawsOf(at({ p: Array<number>(8).fill(0), n: 4 })).p).toEqual([0.25, 0.25, 0.25, 0.25])
})

test('every state: laws, counts and speeds are in range, the right rule is lossless, and the table says it all', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const laws = lawsOf(state)
      const speed = computeSpeed(state, laws.alpha)
      const tree = computeTree(state, laws, speed.verify)
      const pass = runPass(state)
      for (const law of [laws.p, laws.q, laws.residual]) expect(law.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      for (const rule of RULES) {
        const runs = manyRuns(laws, rule, state.seed)
        expect(runs.counts.reduce((a, b) => a + b, 0)).toBe(RUNS)
        expect(runs.law.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        if (rule === 'right') runs.law.forEach((x, i) => expect(x).toBeCloseTo(laws.p[i] ?? NaN, 9))
      }
      expect(speed.verify).toBeGreaterThanOrEqual(1)
      expect(speed.verify).toBeLessThanOrEqual(state.gamma + 1 + 1e-9)
      expect(speed.best.speed).toBeGreaterThanOrEqual(Math.max(1, speed.speed) - 1e-9)
      expect(speed.best.gamma).toBeLessThanOrEqual(MAX_GAMMA)
      // A chain is one of the trees.
      expect(tree.tokens).toBeGreaterThanOrEqual(speed.expected - 1e-9)
      expect(tree.parents.length).toBeLessThanOrEqual(state.gamma)
      expect(pass.steps).toBeLessThanOrEqual(state.gamma + 2)
      for (const row of tableRows({ laws, pass, runs: manyRuns(laws, state.rule, state.seed), speed, tree }, 'zh')) expect(row.join(' ')).not.toMatch(/NaN|undefined|Infinity/)
    }),
    { numRuns: 40 },
  )
})
