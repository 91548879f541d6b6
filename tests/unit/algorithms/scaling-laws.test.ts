import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import {
  CHINCHILLA_CONSTANTS,
  chinchillaLoss,
  computeOptimal,
  fitPowerLaw,
  isoFlopLoss,
  kaplanLoss,
  powerLawExponentInterval,
  type Point,
} from '@/lib/algorithms/scaling-laws'
import golden from '@/tests/golden/estimators.json'

const HOFFMANN = CHINCHILLA_CONSTANTS.hoffmann2022

describe('Chinchilla', () => {
  test('the 70B model has a lower predicted loss than the 280B one', () => {
    expect(chinchillaLoss(70e9, 1.4e12, HOFFMANN)).toBeCloseTo(1.9366, 4)
    expect(chinchillaLoss(280e9, 300e9, HOFFMANN)).toBeCloseTo(1.9933, 4)
  })

  test('three published sets of constants, three optima at 5.76e23 FLOPs', () => {
    const optimum = (name: keyof typeof CHINCHILLA_CONSTANTS) => {
      const { parameters, tokens, tokensPerParameter } = computeOptimal(5.76e23, CHINCHILLA_CONSTANTS[name])
      return [parameters / 1e9, tokens / 1e12, tokensPerParameter].map((x) => Number(x.toPrecision(2)))
    }
    expect(optimum('hoffmann2022')).toEqual([32, 3, 93])
    expect(optimum('hoffmann2022Unrounded')).toEqual([40, 2.4, 59])
    expect(optimum('besiroglu2024')).toEqual([72, 1.3, 18])
  })

  test('the closed form is where a grid search ends', () => {
    for (const { constants, flops, parameters, loss } of golden.scaling) {
      const optimum = computeOptimal(flops, CHINCHILLA_CONSTANTS[constants as keyof typeof CHINCHILLA_CONSTANTS])
      expect(optimum.parameters / parameters).toBeCloseTo(1, 3)
      expect(optimum.loss).toBeCloseTo(loss, 9)
    }
  })

  test('first-order condition: both terms trade evenly, the budget is spent, and neighbours are worse', () => {
    fc.assert(
      fc.property(fc.double({ min: 18, max: 27, noNaN: true }), fc.constantFrom(...Object.values(CHINCHILLA_CONSTANTS)), (exponent, k) => {
        const flops = 10 ** exponent
        const { parameters, tokens, loss } = computeOptimal(flops, k)
        const fromSize = (k.alpha * k.A) / parameters ** k.alpha
        const fromData = (k.beta * k.B) / tokens ** k.beta
        expect(fromSize / fromData).toBeCloseTo(1, 9)
        expect((6 * parameters * tokens) / flops).toBeCloseTo(1, 12)
        expect(isoFlopLoss(flops, parameters * 1.1, k)).toBeGreaterThan(loss)
        expect(isoFlopLoss(flops, parameters / 1.1, k)).toBeGreaterThan(loss)
        expect(isoFlopLoss(flops, parameters, k)).toBeCloseTo(loss, 12)
      }),
    )
  })
})

describe('Kaplan', () => {
  test('falls with size and data, and tends to each of its limits', () => {
    expect(kaplanLoss(1e9, 1e11)).toBeLessThan(kaplanLoss(1e8, 1e11))
    expect(kaplanLoss(1e9, 1e11)).toBeLessThan(kaplanLoss(1e9, 1e10))
    expect(kaplanLoss(1e9, 1e30)).toBeCloseTo((6.4e13 / 1e9) ** 0.076, 6)
    expect(kaplanLoss(1e40, 1e11)).toBeCloseTo((1.8e13 / 1e11) ** 0.103, 2)
  })
})

describe('power-law fit', () => {
  const xs = [1e18, 1e19, 1e20, 1e21, 1e22]

  test('exact data give back the law', () => {
    const { coefficient, exponent } = fitPowerLaw(xs.map((x) => [x, 0.3 * x ** -0.05]))
    expect(coefficient).toBeCloseTo(0.3, 10)
    expect(exponent).toBeCloseTo(-0.05, 12)
  })

  test('the optima of Chinchilla follow C^(β/(α + β))', () => {
    const { exponent } = fitPowerLaw(xs.map((c) => [c, computeOptimal(c, HOFFMANN).parameters]))
    expect(exponent).toBeCloseTo(0.28 / 0.62, 10)
  })

  test('units of x and y change the coefficient only', () => {
    const points: Point[] = [[1, 2], [3, 5], [10, 7]]
    const scaled = fitPowerLaw(points.map(([x, y]) => [1000 * x, 10 * y]))
    expect(scaled.exponent).toBeCloseTo(fitPowerLaw(points).exponent, 12)
  })

  test('the bootstrap interval holds the exponent of noisy data, and shrinks to it without noise', () => {
    const random = seededRandom(4)
    const noisy = Array.from({ length: 40 }, (_, i): Point => {
      const x = 10 ** (18 + i / 8)
      return [x, x ** -0.05 * Math.exp(0.05 * standardNormal(random))]
    })
    const interval = powerLawExponentInterval(noisy, { random: seededRandom(5) })
    expect(interval.low).toBeLessThan(-0.05)
    expect(interval.high).toBeGreaterThan(-0.05)
    const exact = powerLawExponentInterval(xs.map((x) => [x, x ** -0.05]), { random: seededRandom(5) })
    expect(exact.high - exact.low).toBeLessThan(1e-10)
  })
})

test('bad arguments are refused', () => {
  expect(() => chinchillaLoss(0, 1, HOFFMANN)).toThrow(/parameters/)
  expect(() => kaplanLoss(1, 0)).toThrow(/tokens/)
  expect(() => computeOptimal(0, HOFFMANN)).toThrow(/flops/)
  expect(() => fitPowerLaw([])).toThrow(/at least one/)
  expect(() => fitPowerLaw([[1, 1]])).toThrow(/variance/)
  expect(() => fitPowerLaw([[1, 1], [2, -1]])).toThrow(/point 1/)
})
