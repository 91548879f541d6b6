import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dpo,
  gae,
  grpoAdvantages,
  ipoLoss,
  klEstimators,
  logSigmoid,
  ppoClippedObjective,
  preferenceProbability,
  sigmoid,
  type PreferencePair,
} from '@/lib/algorithms/preference'
import { softmax } from '@/lib/algorithms/softmax'

const PAIR: PreferencePair = { policyChosen: -10, referenceChosen: -12, policyRejected: -15, referenceRejected: -14 }
const close = (values: number[], digits = 10) => values.map((x) => expect.closeTo(x, digits))
const logProbability = fc.double({ min: -50, max: 0, noNaN: true })
const anyPair = fc.record({
  policyChosen: logProbability,
  policyRejected: logProbability,
  referenceChosen: logProbability,
  referenceRejected: logProbability,
})

describe('Bradley–Terry', () => {
  test('equal rewards, and a difference of ln 3', () => {
    expect(preferenceProbability(2, 2)).toBe(0.5)
    expect(preferenceProbability(Math.log(3), 0)).toBeCloseTo(0.75, 12)
  })

  test('σ(x) + σ(−x) = 1, and log σ does not overflow', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 12)
        if (Math.abs(x) < 30) expect(logSigmoid(x)).toBeCloseTo(Math.log(sigmoid(x)), 10)
      }),
    )
    expect(logSigmoid(-1000)).toBe(-1000)
    expect(sigmoid(-1000)).toBe(0)
  })
})

describe('DPO', () => {
  test('hand values', () => {
    const { margin, loss, gradientWeight } = dpo(PAIR, 0.1)
    expect(margin).toBeCloseTo(0.3, 12)
    expect(loss).toBeCloseTo(0.5544, 4)
    expect(gradientWeight).toBeCloseTo(0.1 * (1 - Math.exp(-loss)), 12)
  })

  test('at the start the loss is ln 2 and the weight β/2', () => {
    const start = { policyChosen: -3, referenceChosen: -3, policyRejected: -7, referenceRejected: -7 }
    expect(dpo(start, 0.1)).toEqual({ margin: 0, loss: Math.LN2, gradientWeight: 0.05 })
  })

  test('the gradient weight is the slope of the loss, with opposite signs for the two answers', () => {
    const h = 1e-5
    fc.assert(
      fc.property(anyPair, fc.double({ min: 0.01, max: 1, noNaN: true }), (pair, beta) => {
        const slope = (name: 'policyChosen' | 'policyRejected') => {
          const loss = (by: number) => dpo({ ...pair, [name]: pair[name] + by }, beta).loss
          return (loss(h) - loss(-h)) / (2 * h)
        }
        const { gradientWeight } = dpo(pair, beta)
        expect(slope('policyChosen')).toBeCloseTo(-gradientWeight, 5)
        expect(slope('policyRejected')).toBeCloseTo(gradientWeight, 5)
      }),
    )
  })

  test('pushes hardest where the ranking is wrong', () => {
    const weights = [-20, -12, -10].map((policyChosen) => dpo({ ...PAIR, policyChosen }, 0.5).gradientWeight)
    expect(weights[0]).toBeGreaterThan(weights[1]!)
    expect(weights[1]).toBeGreaterThan(weights[2]!)
    expect(() => dpo(PAIR, 0)).toThrow(RangeError)
  })

  test('IPO is smallest at a gap of 1/(2β), where DPO still decreases', () => {
    const at = (gap: number) => ({ policyChosen: gap, referenceChosen: 0, policyRejected: 0, referenceRejected: 0 })
    expect(ipoLoss(at(5), 0.1)).toBe(0)
    expect(ipoLoss(PAIR, 0.1)).toBe(4)
    expect(ipoLoss(at(6), 0.1)).toBeGreaterThan(0)
    expect(dpo(at(6), 0.1).loss).toBeLessThan(dpo(at(5), 0.1).loss)
    expect(() => ipoLoss(PAIR, -1)).toThrow(RangeError)
  })
})

describe('GRPO', () => {
  test('rewards 1, 0, 0, 1', () => {
    expect(grpoAdvantages([1, 0, 0, 1])).toEqual([1, -1, -1, 1])
    const sample = Math.sqrt(3) / 2
    expect(grpoAdvantages([1, 0, 0, 1], 'sample')).toEqual(close([sample, -sample, -sample, sample]))
    expect(grpoAdvantages([1, 0, 0, 1], 'none')).toEqual([0.5, -0.5, -0.5, 0.5])
  })

  test('equal rewards carry no signal, even where their mean rounds', () => {
    expect(grpoAdvantages([1, 1, 1])).toEqual([0, 0, 0])
    expect(grpoAdvantages([0.1, 0.1, 0.1])).toEqual([0, 0, 0])
    expect(grpoAdvantages([5], 'sample')).toEqual([0])
    expect(() => grpoAdvantages([])).toThrow(RangeError)
  })

  test('mean 0, standard deviation 1, unchanged by shift and scale of the rewards', () => {
    const rewards = fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(rewards, (r) => {
        fc.pre(new Set(r).size > 1)
        const advantages = grpoAdvantages(r)
        expect(advantages.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 10)
        expect(advantages.reduce((a, b) => a + b * b, 0) / r.length).toBeCloseTo(1, 10)
        expect(grpoAdvantages(r.map((x) => 3 * x + 7))).toEqual(close(advantages))
      }),
    )
  })
})

describe('PPO', () => {
  test.each([
    [1.1, 2, 2.2, false],
    [1.5, 2, 2.4, true],
    [0.5, 2, 1, false],
    [1.5, -2, -3, false],
    [0.5, -2, -1.6, true],
  ])('ratio %d, advantage %d', (ratio, advantage, objective, clipped) => {
    const result = ppoClippedObjective(ratio, advantage)
    expect(result.objective).toBeCloseTo(objective, 12)
    expect(result.clipped).toBe(clipped)
  })

  test('a higher upper clip alone', () => {
    expect(ppoClippedObjective(1.5, 1, 0.2, 0.28).objective).toBeCloseTo(1.28, 12)
    expect(ppoClippedObjective(0.5, -1, 0.2, 0.28).objective).toBeCloseTo(-0.8, 12)
  })

  test('is a lower bound of ρA', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (rho, a) => {
        expect(ppoClippedObjective(rho, a).objective).toBeLessThanOrEqual(rho * a)
      }),
    )
    expect(() => ppoClippedObjective(0, 1)).toThrow(RangeError)
    expect(() => ppoClippedObjective(1, 1, 1)).toThrow(RangeError)
    expect(() => ppoClippedObjective(1, 1, 0.2, 0)).toThrow(RangeError)
  })
})

describe('GAE', () => {
  const rewards = [0, 0, 1]
  const values = [0.5, 0.6, 0.8, 0]

  test('λ = 0 is the one-step error', () => {
    expect(gae(rewards, values, 0.9, 0)).toEqual(close([0.9 * 0.6 - 0.5, 0.9 * 0.8 - 0.6, 0.2]))
  })

  test('λ = 1 is the return minus the value', () => {
    expect(gae(rewards, values, 0.9, 1)).toEqual(close([0.81 - 0.5, 0.9 - 0.6, 1 - 0.8]))
  })

  test('by hand with γ = 1, λ = 0.5', () => {
    // δ = 0.1, 0.2, 0.2
    expect(gae(rewards, values, 1, 0.5)).toEqual(close([0.1 + 0.5 * 0.3, 0.2 + 0.5 * 0.2, 0.2]))
    expect(gae([], [0], 1, 1)).toEqual([])
  })

  test('equals its sum formula', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    const episode = fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(episode, unit, unit, (steps, gamma, lambda) => {
        const r = steps.map(([reward]) => reward)
        const v = [...steps.map(([, value]) => value), 0.5]
        const delta = r.map((reward, t) => reward + gamma * v[t + 1]! - v[t]!)
        const direct = delta.map((_, t) => delta.slice(t).reduce((sum, d, k) => sum + (gamma * lambda) ** k * d, 0))
        expect(gae(r, v, gamma, lambda)).toEqual(close(direct))
      }),
    )
  })

  test('refuses bad arguments', () => {
    expect(() => gae([1], [1], 1, 1)).toThrow(RangeError)
    expect(() => gae([1], [1, 0], 1.1, 1)).toThrow(RangeError)
    expect(() => gae([1], [1, 0], 1, -0.1)).toThrow(RangeError)
  })
})

describe('KL estimators', () => {
  test('one sample', () => {
    const { k1, k2, k3 } = klEstimators(Math.log(0.5), Math.log(0.25))
    expect([k1, k2, k3]).toEqual(close([-Math.LN2, Math.LN2 ** 2 / 2, 1 - Math.LN2]))
    expect(klEstimators(-1, -1).k3).toBe(0)
  })

  test('k1 and k3 have the expectation KL(q ‖ p); k2 and k3 are never negative', () => {
    const scores = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const [p, q] = [softmax(a), softmax(b)]
        const estimates = Array.from(q, (qx, i) => klEstimators(Math.log(p[i]!), Math.log(qx)))
        const mean = (name: 'k1' | 'k3') => estimates.reduce((sum, e, i) => sum + q[i]! * e[name], 0)
        const kl = q.reduce((sum, qx, i) => sum + qx * Math.log(qx / p[i]!), 0)
        expect(mean('k1')).toBeCloseTo(kl, 10)
        expect(mean('k3')).toBeCloseTo(kl, 10)
        expect(estimates.every((e) => e.k2 >= 0 && e.k3 >= -1e-15)).toBe(true)
      }),
    )
  })
})
