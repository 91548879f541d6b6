import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrix, randomMatrix } from '@/lib/algorithms/matrix'
import {
  bitsPerWeight,
  blockBitsPerWeight,
  dequantize,
  dequantizeGroups,
  quantizationError,
  quantizeAffine,
  quantizedBytes,
  quantizeGroups,
  quantizeSymmetric,
  roundToNearest,
} from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'
import golden from '@/tests/golden/quantization.json'

const f64 = (...values: number[]) => Float64Array.from(values)
const tensor = fc
  .array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 24 })
  // Multiples of 1e-6: a scale near the smallest double has no digits left.
  .map((values) => Float64Array.from(values, (x) => Math.round(x * 1e6) / 1e6))
const bitWidth = fc.integer({ min: 2, max: 8 })
const groupErrors = (values: Float64Array, groupSize: number, bits = 4) =>
  quantizationError(values, dequantizeGroups(quantizeGroups(values, groupSize, { bits })))

describe('hand values', () => {
  test('absmax int8 of [0.5, −1.2, 3.0]', () => {
    const q = quantizeSymmetric(f64(0.5, -1.2, 3), 8)
    expect(q.scale).toBeCloseTo(0.023622, 6)
    expect([...q.codes]).toEqual([21, -51, 127])
    expect(dequantize(q)[1]).toBeCloseTo(-1.2047, 4)
  })

  test('affine: all of the codes for a one-sided range', () => {
    expect(quantizeAffine(f64(0, 1, 15), 4)).toEqual({ codes: Int32Array.of(0, 1, 15), scale: 1, zeroPoint: 0, bits: 4 })
    expect(quantizeAffine(f64(-5, 0, 10), 4)).toEqual({ codes: Int32Array.of(0, 5, 15), scale: 1, zeroPoint: 5, bits: 4 })
    // The range is widened to contain 0.
    expect(quantizeAffine(f64(10, 15), 4).codes).toEqual(Int32Array.of(10, 15))
  })

  test('ties go to even', () => {
    expect([...quantizeSymmetric(f64(0.5, 1.5, 2.5, 7), 4).codes]).toEqual([0, 2, 2, 7])
  })

  test('clipping cuts the largest and refines the rest', () => {
    const values = f64(0.1, 0.2, 0.3, 7)
    expect([...quantizeSymmetric(values, 4).codes]).toEqual([0, 0, 0, 7])
    expect([...quantizeSymmetric(values, 4, 0.1).codes]).toEqual([1, 2, 3, 7])
    expect([...quantizeAffine(f64(-2, 0, 2), 4, 0.5).codes]).toEqual([0, 8, 15])
  })

  test('one outlier spoils the tensor, groups confine it', () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => (i === 5 ? 50 : Math.sin(i)))
    expect(groupErrors(values, 64).meanSquared).toBeGreaterThan(5 * groupErrors(values, 8).meanSquared)
  })

  test('zeros stay zeros', () => {
    expect([...dequantize(quantizeSymmetric(f64(0, 0), 8))]).toEqual([0, 0])
    expect([...dequantize(quantizeAffine(f64(0, 0), 8))]).toEqual([0, 0])
  })

  test('error measures', () => {
    const error = quantizationError(f64(3, 4), f64(3, 3.5))
    expect(error).toEqual({ meanSquared: 0.125, maxAbsolute: 0.5, signalToNoiseDb: 20 })
    expect(quantizationError(f64(0), f64(0)).signalToNoiseDb).toBe(Infinity)
    expect(() => quantizationError(f64(1), f64())).toThrow(RangeError)
    expect(() => quantizationError(f64(), f64())).toThrow(RangeError)
  })

  test('bits', () => {
    expect(bitsPerWeight(4, 128, 16, 4)).toBe(4.15625)
    expect(bitsPerWeight(4, 32, 8)).toBe(4.25)
    expect(blockBitsPerWeight(18, 32)).toBe(4.5)
    expect(quantizedBytes(1e9, 4)).toBe(5e8)
    expect(() => bitsPerWeight(4, 0, 16)).toThrow(RangeError)
    expect(() => blockBitsPerWeight(18, 0)).toThrow(RangeError)
  })

  test.each([
    ['1 bit', () => quantizeSymmetric(f64(1), 1)],
    ['17 bits', () => quantizeAffine(f64(1), 17)],
    ['clip 0', () => quantizeSymmetric(f64(1), 8, 0)],
    ['clip 1.5', () => quantizeAffine(f64(1), 8, 1.5)],
    ['NaN', () => quantizeSymmetric(f64(NaN), 8)],
    ['groups of 0', () => quantizeGroups(f64(1), 0, { bits: 8 })],
    ['a group size that does not divide the row', () => roundToNearest(matrix(2, 6), { bits: 4 }, 4)],
  ])('refuses %s', (_, run) => expect(run).toThrow(RangeError))
})

describe('properties', () => {
  test.each([quantizeSymmetric, quantizeAffine])('%o: error ≤ s/2, 0 exact, codes in range', (quantize) => {
    fc.assert(
      fc.property(tensor, bitWidth, (values, bits) => {
        const q = quantize(values, bits)
        const restored = dequantize(q)
        const slack = 1e-9 * q.scale
        values.forEach((x, i) => {
          expect(Math.abs(x - restored[i]!)).toBeLessThanOrEqual(q.scale / 2 + slack)
          if (x === 0) expect(Math.abs(restored[i]!)).toBe(0)
        })
        const [low, high] = quantize === quantizeAffine ? [0, 2 ** bits - 1] : [1 - 2 ** (bits - 1), 2 ** (bits - 1) - 1]
        expect(q.codes.every((code) => code >= low && code <= high)).toBe(true)
      }),
    )
  })

  test('symmetric: quantising what was restored changes nothing', () => {
    fc.assert(
      fc.property(tensor, bitWidth, (values, bits) => {
        const restored = dequantize(quantizeSymmetric(values, bits))
        dequantize(quantizeSymmetric(restored, bits)).forEach((x, i) => {
          expect(Math.abs(x - restored[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(restored[i]!))
        })
      }),
    )
  })

  test('splitting groups never raises the error bound s/2 of a value', () => {
    fc.assert(
      fc.property(tensor, fc.integer({ min: 1, max: 6 }), (values, groupSize) => {
        const coarse = quantizeGroups(values, 2 * groupSize, { bits: 4 })
        quantizeGroups(values, groupSize, { bits: 4 }).forEach((fine, g) => {
          const absmax = Math.max(...values.subarray(g * groupSize, (g + 1) * groupSize).map(Math.abs))
          if (absmax > 0) expect(fine.scale).toBeLessThanOrEqual(coarse[Math.floor(g / 2)]!.scale)
        })
      }),
    )
  })

  test('one more bit gives about 6 dB', () => {
    const { data } = randomMatrix(1, 4096, seededRandom(3))
    const snr = (bits: number) => quantizationError(data, dequantize(quantizeSymmetric(data, bits))).signalToNoiseDb
    for (const bits of [6, 7, 8]) expect(snr(bits + 1) - snr(bits)).toBeCloseTo(6, 0)
  })

  test('a matrix per row is its rows on their own', () => {
    const w = randomMatrix(3, 8, seededRandom(4))
    const perRow = roundToNearest(w, { bits: 4 })
    for (let i = 0; i < 3; i++) {
      const alone = dequantize(quantizeSymmetric(w.data.subarray(8 * i, 8 * i + 8), 4))
      expect(perRow.data.subarray(8 * i, 8 * i + 8)).toEqual(alone)
    }
  })
})

describe('golden: numpy', () => {
  const values = Float64Array.from(golden.values)

  test.each([
    ['symmetric', 8, 256, { ...golden.symmetric8, zeroPoint: undefined }],
    ['affine', 8, 256, golden.affine8],
    ['symmetric', 4, golden.groupSize, { ...golden.symmetric4Groups, zeroPoint: undefined }],
    ['affine', 4, golden.groupSize, golden.affine4Groups],
  ] as const)('%s, %i bits, groups of %i', (scheme, bits, groupSize, expected) => {
    const groups = quantizeGroups(values, groupSize, { bits, scheme })
    expect(groups.flatMap((group) => [...group.codes])).toEqual(expected.codes)
    groups.forEach((group, g) => {
      expect(group.scale).toBeCloseTo(expected.scale[g]!, 14)
      expect(group.zeroPoint).toBe(expected.zeroPoint?.[g] ?? 0)
    })
    dequantizeGroups(groups).forEach((x, i) => expect(x).toBeCloseTo(expected.restored[i]!, 12))
  })
})
