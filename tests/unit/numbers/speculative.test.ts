/** What the page on speculative decoding quotes, as printed, against hand computation. */
import { describe, expect, test } from 'vitest'
import { chiSquareTail } from '@/lib/algorithms/chi-square'
import { renderValue } from '@/lib/values'

const printed = (id: string) => renderValue(id, 'en').text

describe('pinned', () => {
  test.each([
    // HW13, HW14
    ['spec.tokens', '3.3616'],
    ['spec.speedup', '2.80'],
    ['spec.accept', '0.6'],
    ['spec.out-a', '0.3'],
    ['spec.out-b', '0.6'],
    ['spec.out-c', '0.1'],
    ['spec.redraw-a', '0.42'], // 0.3 + 0.4 · 0.3
    ['spec.redraw-b', '0.44'],
    ['spec.redraw-c', '0.14'],
    ['spec.quiz-residual', '0.667'],
    ['spec.mixed-tokens', '3.53'], // (4.5244 + 2.5257) / 2
    ['spec.falling', '2.86'], // 1 + 0.8 + 0.56 + 0.336 + 0.168
    ['spec.free-batch', '59'], // 295.3 / 5
    ['spec.verify-128', '2.17'], // 640 / 295.3
    ['spec.speed-128', '1.42'], // 3.3616 / 2.367
    ['spec.break-even', '187'], // v ≥ 3.1616: B ≥ 3.1616 · 59.07
    ['spec.speed-300', '0.65'], // 3.3616 / 5.2
    ['spec.best-128-speed', '1.74'], // 2.44 / (384 / 295.3 + 0.1)
    ['spec.free-context', '2,226'], // 8.03e10 / (131,072 · 275.3)
    ['spec.experts-5', '37.6'],
    ['spec.lookup', '1.25'], // 1.2496
    ['spec.lookup-80', '0.92'], // 1.2496 / (400 / 295.3)
    ['spec.head-8b', '0.093'],
    ['spec.mtp-cost', '6 %'], // 1.9 / 1.8
    ['spec.engine-model-1', '0.75'], // 1.684 / (1.989 + 0.257)
    ['spec.engine-measured-1', '0.71'], // 258 / 364
  ])('%s is %s', (id, expected) => expect(printed(id)).toBe(expected))
})

test('the model with the measured verification is within 12 % of the engine; the formula without is not', () => {
  for (const gamma of [1, 2, 4]) {
    const [model, formula, measured] = ['model', 'formula', 'measured'].map((kind) => renderValue(`spec.engine-${kind}-${gamma}`, 'en').number) as [number, number, number]
    expect(Math.abs(model / measured - 1)).toBeLessThan(0.12)
    expect(formula / measured).toBeGreaterThan(1.8)
    expect(renderValue(`spec.engine-oracle-${gamma}`, 'en').number).toBeLessThan(1.01)
  }
})

test('the listing’s 99.9 % of χ² with 63 degrees of freedom', () => {
  expect(chiSquareTail(103.4, 63)).toBeCloseTo(0.001, 4)
})
