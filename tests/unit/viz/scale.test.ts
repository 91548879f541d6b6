import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearScale, logScale } from '@/components/viz/scale'

describe('linear', () => {
  test('maps ends to ends, the middle to the middle, and clamps', () => {
    const { of } = linearScale([0, 10], [100, 0])
    expect([0, 5, 10, -3, 99].map(of)).toEqual([100, 50, 0, 100, 0])
    expect([Infinity, NaN].map(of)).toEqual([NaN, NaN])
  })

  test('ticks are round', () => {
    expect(linearScale([0, 1], [0, 1]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(linearScale([0, 60], [0, 1]).ticks).toEqual([0, 10, 20, 30, 40, 50, 60])
    expect(linearScale([-3, 4], [0, 1]).ticks).toEqual([-2, 0, 2, 4])
    expect(linearScale([130, 1024], [0, 1]).ticks).toEqual([200, 400, 600, 800, 1000])
  })

  test('two to seven ticks, in order, within any domain', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, width) => {
        const { ticks } = linearScale([low, low + width], [0, 1])
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(7)
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
        for (const tick of ticks) expect(Math.abs(tick - low - width / 2)).toBeLessThanOrEqual(width / 2 + 1e-5)
      }),
    )
  })
})

describe('logarithmic', () => {
  test('equal ratios, equal distances', () => {
    const { of } = logScale([1, 1000], [0, 300])
    ;[0, 100, 200, 300, 0].forEach((x, i) => expect(of([1, 10, 100, 1000, 0.5][i] ?? 1)).toBeCloseTo(x, 9))
    expect([0, -1].map(of)).toEqual([NaN, NaN])
  })

  test('ticks are powers of ten, or round numbers within less than two', () => {
    expect(logScale([1, 1024], [0, 1]).ticks).toEqual([1, 10, 100, 1000])
    expect(logScale([1e-4, 3e-2], [0, 1]).ticks).toEqual([1e-4, 1e-3, 1e-2])
    expect(logScale([20, 80], [0, 1]).ticks).toEqual([20, 30, 40, 50, 60, 70, 80])
  })
})
