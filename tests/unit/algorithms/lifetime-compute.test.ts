import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakEvenTokens, leastParameters, lifetime, lifetimeOptimal, sizeLimit, tokensForLoss } from '@/lib/algorithms/lifetime-compute'
import { CHINCHILLA_CONSTANTS, chinchillaLoss, computeOptimal } from '@/lib/algorithms/scaling-laws'

const { hoffmann2022Unrounded, besiroglu2024 } = CHINCHILLA_CONSTANTS
/** A law to do by hand: α = β = 1. */
const SIMPLE = { E: 1, A: 10, B: 20, alpha: 1, beta: 1 }
const anyConstants = fc.constantFrom(...Object.values(CHINCHILLA_CONSTANTS))
const anyLoss = fc.double({ min: 0.02, max: 1, noNaN: true })

describe('equal loss', () => {
  test('by hand: 20 parameters lose 0.5, so a loss of 2 leaves 0.5 for data: 40 tokens', () => {
    expect(tokensForLoss(20, 2, SIMPLE)).toBe(40)
    expect(leastParameters(2, SIMPLE)).toBe(10)
    expect(tokensForLoss(10, 2, SIMPLE)).toBe(Infinity)
    expect(sizeLimit(SIMPLE)).toBe(2)
  })

  test('the tokens found give the loss asked for', () => {
    fc.assert(
      fc.property(anyConstants, anyLoss, fc.double({ min: 1.01, max: 100, noNaN: true }), (k, above, factor) => {
        const parameters = factor * leastParameters(k.E + above, k)
        expect(chinchillaLoss(parameters, tokensForLoss(parameters, k.E + above, k), k)).toBeCloseTo(k.E + above, 9)
      }),
    )
  })

  test('the limit of size is where the compute-optimal size meets the least one, at any budget', () => {
    fc.assert(
      fc.property(anyConstants, fc.double({ min: 18, max: 27, noNaN: true }), (k, exponent) => {
        const { parameters, loss } = computeOptimal(10 ** exponent, k)
        expect(parameters / leastParameters(loss, k) / sizeLimit(k)).toBeCloseTo(1, 6)
      }),
    )
    expect(sizeLimit(besiroglu2024)).toBeCloseTo(6.83, 2)
  })
})

describe('lifetime', () => {
  test('6·P·D and 2·P·T, by hand', () => {
    expect(lifetime(10, 20, 5)).toEqual({ parameters: 10, tokens: 20, trainingFlops: 1200, servingFlops: 100, totalFlops: 1300 })
  })

  test('without serving it is the compute-optimal model', () => {
    fc.assert(
      fc.property(anyConstants, fc.double({ min: 18, max: 27, noNaN: true }), (k, exponent) => {
        const { parameters, tokens, loss } = computeOptimal(10 ** exponent, k)
        const found = lifetimeOptimal(loss, 0, k)
        expect(found.parameters / parameters).toBeCloseTo(1, 6)
        expect(found.tokens / tokens).toBeCloseTo(1, 6)
      }),
    )
  })

  test('neighbours of equal loss cost more, and more serving means a smaller model', () => {
    fc.assert(
      fc.property(anyConstants, anyLoss, fc.double({ min: 9, max: 16, noNaN: true }), (k, above, exponent) => {
        const loss = k.E + above
        const served = 10 ** exponent
        const { parameters, totalFlops } = lifetimeOptimal(loss, served, k)
        for (const factor of [0.98, 1.02]) {
          const size = parameters * factor
          const tokens = tokensForLoss(size, loss, k)
          if (tokens < Infinity) expect(lifetime(size, tokens, served).totalFlops).toBeGreaterThan(totalFlops)
        }
        expect(lifetimeOptimal(loss, 2 * served, k).parameters).toBeLessThan(parameters)
      }),
    )
  })

  test('Sardana et al. 2024, Figure 1: 7B instead of 13B saves 1.7e22 FLOPs, 17 %, over 2T served tokens; 4 % less with these constants', () => {
    const k = hoffmann2022Unrounded
    const g = ((k.alpha * k.A) / (k.beta * k.B)) ** (1 / (k.alpha + k.beta))
    const { parameters, tokens, loss } = computeOptimal(6 * (13e9 / g) ** ((k.alpha + k.beta) / k.beta), k)
    expect(parameters / 13e9).toBeCloseTo(1, 9)
    const large = lifetime(13e9, tokens, 2e12)
    const small = lifetime(7e9, tokensForLoss(7e9, loss, k), 2e12)
    const saved = large.totalFlops - small.totalFlops
    expect(Math.abs(saved / 1.7e22 - 1)).toBeLessThan(0.05)
    expect(Math.abs(saved / large.totalFlops - 0.17)).toBeLessThan(0.01)
  })

  test('at the break-even both have cost the same', () => {
    expect(breakEvenTokens(lifetime(10, 100, 0), lifetime(20, 40, 0))).toBe(60)
    const [small, large] = [lifetime(10, 100, 60), lifetime(20, 40, 60)]
    expect(small.totalFlops).toBe(large.totalFlops)
  })
})

test('bad arguments are refused', () => {
  expect(() => leastParameters(1, SIMPLE)).toThrow(/loss must exceed E = 1/)
  expect(() => tokensForLoss(0, 2, SIMPLE)).toThrow(/parameters/)
  expect(() => lifetime(1, 1, -1)).toThrow(/servedTokens/)
  expect(() => lifetimeOptimal(0.5, 0, SIMPLE)).toThrow(/loss/)
  expect(() => breakEvenTokens(lifetime(2, 1, 0), lifetime(1, 1, 0))).toThrow(/fewer/)
})
