import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dequantizeNf4,
  doubleQuantize,
  doubleQuantizedBitsPerParameter,
  nearestLevel,
  NF4_LEVELS,
  nf4BitsPerParameter,
  normalCdf,
  normalDensity,
  normalQuantile,
  quantizeNf4,
} from '@/lib/algorithms/nf4'
import { dequantizeGroups, quantizationError, quantizeGroups } from '@/lib/algorithms/quantization'
import { randomMatrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/quantization.json'

describe('normal distribution', () => {
  test('known values', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15)
    expect(normalCdf(0)).toBe(0.5)
    expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 14)
    expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 14)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  })

  test('Q inverts Φ', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13)
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 8)
      }),
    )
  })

  test('golden: bisection of erfc', () => {
    golden.normalQuantiles.p.forEach((p, i) => expect(normalQuantile(p)).toBeCloseTo(golden.normalQuantiles.x[i]!, 7))
  })

  test.each([0, 1, NaN])('no quantile at %d', (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError)
    expect(() => normalCdf(Infinity)).toThrow(RangeError)
  })
})

describe('levels', () => {
  test('16, increasing, from −1 to 1, with an exact 0 and one more above it than below', () => {
    expect(NF4_LEVELS).toHaveLength(16)
    expect([NF4_LEVELS[0], NF4_LEVELS[7], NF4_LEVELS[15]]).toEqual([-1, 0, 1])
    NF4_LEVELS.forEach((level, i) => i > 0 && expect(level).toBeGreaterThan(NF4_LEVELS[i - 1]!))
  })

  test('the values printed in appendix E of the paper', () => {
    const published = [
      -1, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
      -0.09105003625154495, 0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
      0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1,
    ]
    NF4_LEVELS.forEach((level, i) => expect(Math.abs(level - published[i]!)).toBeLessThan(1.2e-7))
  })
})

describe('quantisation', () => {
  test('hand values: one block of four', () => {
    const q = quantizeNf4(Float64Array.of(2, -2, 0, 0.9), 4)
    expect([...q.codes]).toEqual([15, 0, 7, 12])
    expect([...q.absmax]).toEqual([2])
    expect(dequantizeNf4(q)[3]).toBeCloseTo(0.8814, 4)
    expect(nearestLevel(0.04)).toBe(8)
    expect(nearestLevel(0.5, [0, 1])).toBe(0)
  })

  test('a block of zeros, a short last block, no values', () => {
    expect([...dequantizeNf4(quantizeNf4(new Float64Array(5), 4))]).toEqual([0, 0, 0, 0, 0])
    expect(quantizeNf4(new Float64Array(5), 4).absmax).toHaveLength(2)
    expect(quantizeNf4(new Float64Array(0)).codes).toHaveLength(0)
  })

  test('keeps 0 and the largest magnitude of each block, and is idempotent', () => {
    const tensor = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(tensor, fc.integer({ min: 1, max: 9 }), (values, blockSize) => {
        const q = quantizeNf4(Float64Array.from(values), blockSize)
        const restored = dequantizeNf4(q)
        values.forEach((x, i) => {
          const absmax = q.absmax[Math.floor(i / blockSize)]!
          if (x === 0 || Math.abs(x) === absmax) expect(restored[i]).toBe(x === 0 ? 0 : x)
          expect(Math.abs(x - restored[i]!)).toBeLessThanOrEqual(0.16 * absmax)
        })
        expect(dequantizeNf4(quantizeNf4(restored, blockSize))).toEqual(restored)
      }),
    )
  })

  test('beats symmetric int4 on normal weights', () => {
    const { data } = randomMatrix(1, 4096, seededRandom(11))
    const nf4 = quantizationError(data, dequantizeNf4(quantizeNf4(data)))
    const int4 = quantizationError(data, dequantizeGroups(quantizeGroups(data, 64, { bits: 4 })))
    expect(nf4.meanSquared).toBeLessThan(int4.meanSquared)
  })

  test('golden: numpy', () => {
    const q = quantizeNf4(Float64Array.from(golden.values), 64)
    expect([...q.codes]).toEqual(golden.nf4.codes)
    expect([...q.absmax]).toEqual(golden.nf4.absmax)
    dequantizeNf4(q).forEach((x, i) => expect(x).toBeCloseTo(golden.nf4.restored[i]!, 12))
  })

  test('double quantisation by hand: constants 1, 2, 3 are ±127 steps of 1/127 about their mean; codes stay', () => {
    const q = quantizeNf4(Float64Array.of(1, 0.2, -2, 0.5, 3, 0), 2)
    expect([...doubleQuantize(q).absmax]).toEqual([1, 2, 3])
    expect(doubleQuantize(q).codes).toBe(q.codes)
    // One scale for each constant: only its sign is kept, and its size exactly.
    expect([...doubleQuantize({ ...q, absmax: Float64Array.of(1, 2.004, 3) }, 1).absmax]).toEqual([1, 2.004, 3])
    const within = doubleQuantize({ ...q, absmax: Float64Array.of(1, 2.004, 3) }).absmax[1]!
    expect(Math.abs(within - 2.004)).toBeLessThanOrEqual(0.5 / 126)
    expect(() => doubleQuantize(q, 0)).toThrow(RangeError)
  })

  test('bits per parameter', () => {
    expect(nf4BitsPerParameter()).toBe(4.5)
    expect(doubleQuantizedBitsPerParameter()).toBe(4.126953125)
    expect(() => nf4BitsPerParameter(0)).toThrow(RangeError)
    expect(() => doubleQuantizedBitsPerParameter(64, 0)).toThrow(RangeError)
  })

  test('refuses bad arguments', () => {
    expect(() => quantizeNf4(Float64Array.of(1), 0)).toThrow(RangeError)
    expect(() => quantizeNf4(Float64Array.of(Infinity))).toThrow(RangeError)
  })
})
