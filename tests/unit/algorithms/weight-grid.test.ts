import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, randomMatrix } from '@/lib/algorithms/matrix'
import { dequantizeMx, dequantizeNvfp4, quantizeMx, quantizeNvfp4 } from '@/lib/algorithms/microscaling'
import { dequantizeNf4, quantizeNf4 } from '@/lib/algorithms/nf4'
import { E2M1, E4M3, roundToFormat } from '@/lib/algorithms/number-formats'
import { roundToNearest } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'
import { e4m3Grid, integerGrid, mxfp4Grid, nf4Grid, nvfp4Grid, roundToGrid, type FitGrid } from '@/lib/algorithms/weight-grid'

const absmax = (values: Float64Array) => values.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
const close = (values: Iterable<number>) => Array.from(values, (x) => expect.closeTo(x, 12))

describe('by hand', () => {
  test('absmax INT8 of (0.5, −1.2, 3)', () => {
    const { round, low, high } = integerGrid({ bits: 8 })(Float64Array.of(0.5, -1.2, 3))
    expect([round(0.5), round(-1.2), round(3)]).toEqual(close([21, -51, 127].map((q) => (q * 3) / 127)))
    expect([low, high]).toEqual(close([-3, 3]))
  })

  test('affine 2 bits of (0, 3): the grid is 0, 1, 2, 3', () => {
    const { round, low, high } = integerGrid({ bits: 2, scheme: 'affine' })(Float64Array.of(0, 3))
    expect([low, high]).toEqual([-0, 3])
    expect([0.4, 1.6, 9, -5].map(round)).toEqual([0, 2, 3, -0])
  })

  test('MXFP4: a maximum of 7 keeps scale 1 and is cut to 6; 8 doubles the scale', () => {
    expect(mxfp4Grid(Float64Array.of(7, 1)).round(7)).toBe(6)
    expect(mxfp4Grid(Float64Array.of(8, 1))).toMatchObject({ low: -12, high: 12 })
  })

  test('NVFP4: the maximum of the tensor is kept', () => {
    expect(nvfp4Grid(7)(Float64Array.of(7, 1)).round(7)).toBeCloseTo(7, 6)
    expect(nvfp4Grid(1)(Float64Array.of(0, 0)).round(0)).toBe(0)
  })
})

describe('rounding right after fitting is what the formats store', () => {
  const w = randomMatrix(4, 64, seededRandom(3))
  const perBlock = (fit: FitGrid, size: number) => roundToGrid(w, fit, size).data

  test.each(['symmetric', 'affine'] as const)('integers, %s', (scheme) => {
    for (const bits of [2, 3, 4, 8]) expect(perBlock(integerGrid({ bits, scheme }), 16)).toEqual(roundToNearest(w, { bits, scheme }, 16).data)
  })

  test('NF4, MXFP4, NVFP4', () => {
    expect(perBlock(nf4Grid, 64)).toEqual(dequantizeNf4(quantizeNf4(w.data, 64)))
    expect(perBlock(mxfp4Grid, 32)).toEqual(dequantizeMx(quantizeMx(w.data, E2M1)))
    expect(perBlock(nvfp4Grid(absmax(w.data)), 16)).toEqual(dequantizeNvfp4(quantizeNvfp4(w.data)))
  })

  test('FP8 with its scale', () => {
    const scale = absmax(w.data) / 448
    expect(perBlock(e4m3Grid, w.data.length)).toEqual(w.data.map((x) => scale * roundToFormat(x / scale, E4M3, true)))
  })
})

test('properties: idempotent, within the ends, and 0 stays 0', () => {
  const grids: readonly FitGrid[] = [integerGrid({ bits: 3 }), integerGrid({ bits: 4, scheme: 'affine' }), nf4Grid, mxfp4Grid, e4m3Grid]
  fc.assert(
    fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 32 }), fc.constantFrom(...grids), (values, fit) => {
      const { round, low, high } = fit(Float64Array.from(values))
      for (const x of values) {
        const once = round(x)
        expect(round(once)).toBeCloseTo(once, 9)
        expect(once).toBeGreaterThanOrEqual(low - 1e-9)
        expect(once).toBeLessThanOrEqual(high + 1e-9)
      }
      expect(round(0)).toBeCloseTo(0, 12)
    }),
  )
})

test('refuses groups that cut rows unevenly, and infinite weights', () => {
  const w = fromRows([[1, 2, 3], [4, 5, 6]])
  expect(() => roundToGrid(w, nf4Grid, 2)).toThrow(RangeError)
  expect(roundToGrid(w, nf4Grid, 6).data[5]).toBe(6)
  expect(() => nf4Grid(Float64Array.of(Infinity))).toThrow(RangeError)
})
