import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dequantizeMx, dequantizeNvfp4, quantizeMx, quantizeNvfp4 } from '@/lib/algorithms/microscaling'
import { decodeE8M0, decodeFloat, E2M1, E4M3, E5M2 } from '@/lib/algorithms/number-formats'
import { quantizationError } from '@/lib/algorithms/quantization'
import { randomMatrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'

const f64 = (...values: number[]) => Float64Array.from(values)
const tensor = fc
  .array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 80 })
  .map((values) => Float64Array.from(values))
const normal = randomMatrix(1, 4096, seededRandom(21)).data

describe('MX', () => {
  test('hand values: the scale is a power of two', () => {
    // max 5: scale 2^(2 − 2) = 1. max 40: 2^(5 − 2) = 8.
    const q = quantizeMx(f64(5, -1.2, 40, 3), E2M1, 2)
    expect([...q.scaleCodes].map(decodeE8M0)).toEqual([1, 8])
    expect([...dequantizeMx(q)]).toEqual([4, -1, 32, 4])
  })

  test('a maximum above 6 times the scale is cut', () => {
    expect([...dequantizeMx(quantizeMx(f64(7.9), E2M1))]).toEqual([6])
    expect([...dequantizeMx(quantizeMx(f64(8), E2M1))]).toEqual([8])
  })

  test('an all-zero block, a tiny and a huge one', () => {
    expect([...dequantizeMx(quantizeMx(f64(0, 0), E4M3))]).toEqual([0, 0])
    expect([...dequantizeMx(quantizeMx(f64(5e-324), E2M1))]).toEqual([0])
    expect(dequantizeMx(quantizeMx(f64(1e300), E2M1))[0]).toBe(6 * 2 ** 127)
  })

  test.each([E2M1, E4M3, E5M2])('$name: values of the scaled format come back unchanged', (format) => {
    fc.assert(
      fc.property(tensor, (values) => {
        const once = dequantizeMx(quantizeMx(values, format))
        expect(dequantizeMx(quantizeMx(once, format))).toEqual(once)
      }),
    )
  })

  test('the error of every value is at most a quarter of the block maximum', () => {
    fc.assert(
      fc.property(tensor, (values) => {
        const q = quantizeMx(values, E2M1)
        dequantizeMx(q).forEach((x, i) => {
          const start = i - (i % 32)
          const max = Math.max(...values.subarray(start, start + 32).map(Math.abs))
          expect(Math.abs(x - values[i]!)).toBeLessThanOrEqual(0.25 * max + 1e-30)
        })
      }),
    )
  })
})

describe('NVFP4', () => {
  test('hand values: the maximum maps to 6 · 448 · T', () => {
    const q = quantizeNvfp4(f64(2688, 896, 6, 1.5), 2)
    expect(q.tensorScale).toBe(1)
    expect([...q.scaleCodes].map((code) => decodeFloat(code, E4M3))).toEqual([448, 1])
    expect([...dequantizeNvfp4(q)]).toEqual([2688, 896, 6, 1.5])
  })

  test('a block far below the maximum of the tensor vanishes', () => {
    expect([...dequantizeNvfp4(quantizeNvfp4(f64(1e6, 1, 1e-4, 2e-4), 2))].slice(2)).toEqual([0, 0])
    expect([...dequantizeNvfp4(quantizeNvfp4(f64(0, 0, 0)))]).toEqual([0, 0, 0])
  })

  test('the maximum of the tensor is kept to fp32 precision', () => {
    fc.assert(
      fc.property(tensor, (values) => {
        const max = Math.max(...values.map(Math.abs))
        fc.pre(max > 1e-30)
        const restored = dequantizeNvfp4(quantizeNvfp4(values))
        expect(Math.max(...restored.map(Math.abs)) / max).toBeCloseTo(1, 6)
      }),
    )
  })
})

test('on normal weights: MXFP8 is closer than NVFP4, and NVFP4 than MXFP4', () => {
  const error = (restored: Float64Array) => quantizationError(normal, restored).meanSquared
  const mxfp8 = error(dequantizeMx(quantizeMx(normal, E4M3)))
  const nvfp4 = error(dequantizeNvfp4(quantizeNvfp4(normal)))
  const mxfp4 = error(dequantizeMx(quantizeMx(normal, E2M1)))
  expect(mxfp8).toBeLessThan(nvfp4)
  expect(nvfp4).toBeLessThan(mxfp4)
})

test('refuses what is not finite, and blocks of 0', () => {
  expect(() => quantizeMx(f64(NaN), E2M1)).toThrow(RangeError)
  expect(() => quantizeNvfp4(f64(Infinity))).toThrow(RangeError)
  expect(() => quantizeMx(f64(1), E2M1, 0)).toThrow(RangeError)
})
