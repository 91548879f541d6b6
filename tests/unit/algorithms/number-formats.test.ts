import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BF16,
  bitFields,
  decodeE8M0,
  decodeFloat,
  E2M1,
  E4M3,
  E5M2,
  encodeE8M0,
  encodeFloat,
  exponentBias,
  finiteValues,
  floorLog2,
  FP16,
  FP32,
  machineEpsilon,
  maxFinite,
  minNormal,
  minSubnormal,
  roundHalfToEven,
  roundToFormat,
  totalBits,
  type FloatFormat,
} from '@/lib/algorithms/number-formats'
import minifloats from '@/tests/golden/minifloats.json'
import golden from '@/tests/golden/number-formats.json'

const ALL = [FP32, FP16, BF16, E5M2, E4M3, E2M1]
const SMALL = [FP16, BF16, E5M2, E4M3, E2M1]

describe('properties of the formats', () => {
  test.each([
    [FP32, 32, 127, 3.4028234663852886e38, 2 ** -23, 2 ** -126, 2 ** -149],
    [FP16, 16, 15, 65504, 2 ** -10, 2 ** -14, 2 ** -24],
    [BF16, 16, 127, 3.3895313892515355e38, 2 ** -7, 2 ** -126, 2 ** -133],
    [E5M2, 8, 15, 57344, 0.25, 2 ** -14, 2 ** -16],
    [E4M3, 8, 7, 448, 0.125, 2 ** -6, 2 ** -9],
    [E2M1, 4, 1, 6, 0.5, 1, 0.5],
  ])('%o', (f, bits, bias, max, epsilon, normal, subnormal) => {
    expect(totalBits(f)).toBe(bits)
    expect(exponentBias(f)).toBe(bias)
    expect(maxFinite(f)).toBe(max)
    expect(machineEpsilon(f)).toBe(epsilon)
    expect(minNormal(f)).toBe(normal)
    expect(minSubnormal(f)).toBe(subnormal)
  })

  test('E2M1 holds 15 values', () => {
    expect(finiteValues(E2M1)).toEqual([-6, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6])
  })

  test('the number of finite values: two zeros count once', () => {
    expect(SMALL.map((f) => finiteValues(f).length)).toEqual([63_487, 65_279, 247, 253, 15])
    expect(() => finiteValues(FP32)).toThrow(RangeError)
  })
})

describe('codes', () => {
  test.each(SMALL)('every code of $name survives decode and encode', (f) => {
    for (let code = 0; code < 2 ** totalBits(f); code++) {
      const value = decodeFloat(code, f)
      if (Number.isNaN(value)) expect(Number.isNaN(decodeFloat(encodeFloat(value, f), f))).toBe(true)
      else if (encodeFloat(value, f) !== code) expect.fail(`code ${code} became ${encodeFloat(value, f)}`)
    }
  })

  test('bit fields', () => {
    expect(bitFields(encodeFloat(-2.5, FP16), FP16)).toEqual({
      sign: '1',
      exponent: '10000',
      mantissa: '0100000000',
      kind: 'normal',
      value: -2.5,
    })
    const smallest = { sign: '0', exponent: '0000', mantissa: '001', kind: 'subnormal', value: 2 ** -9 }
    expect(bitFields(1, E4M3)).toEqual(smallest)
    const kind = (code: number, f: FloatFormat) => bitFields(code, f).kind
    expect([kind(0x80, E5M2), kind(0x7c, E5M2), kind(0x7d, E5M2)]).toEqual(['zero', 'infinity', 'nan'])
    expect([kind(0x7e, E4M3), kind(0x7f, E4M3), kind(7, E2M1)]).toEqual(['normal', 'nan', 'normal'])
  })

  test('special values', () => {
    expect(encodeFloat(NaN, FP16)).toBe(0x7e00)
    expect(encodeFloat(NaN, BF16)).toBe(0x7fc0)
    expect(encodeFloat(NaN, E4M3)).toBe(0x7f)
    expect(encodeFloat(-Infinity, FP16)).toBe(0xfc00)
    expect(encodeFloat(-0, E4M3)).toBe(0x80)
    expect(() => encodeFloat(NaN, E2M1)).toThrow(RangeError)
    expect(() => decodeFloat(256, E4M3)).toThrow(RangeError)
    expect(() => decodeFloat(-1, E4M3)).toThrow(RangeError)
  })
})

describe('rounding', () => {
  test('ties go to the even code', () => {
    expect([-1.5, -0.5, 0.5, 1.5, 2.5, 2.4999].map(roundHalfToEven)).toEqual([-2, 0, 0, 2, 2, 2])
    expect([2.5, 3.5, 5, 0.25, 0.75].map((x) => roundToFormat(x, E2M1))).toEqual([2, 4, 4, 0, 1])
    expect(roundToFormat(1 + 2 ** -11, FP16)).toBe(1)
    expect(roundToFormat(1 + 3 * 2 ** -11, FP16)).toBe(1 + 2 ** -9)
    expect(roundToFormat(2 ** -25, FP16)).toBe(0)
  })

  test('overflow: infinity, NaN or saturation', () => {
    expect(roundToFormat(65519.99, FP16)).toBe(65504)
    expect(roundToFormat(65520, FP16)).toBe(Infinity)
    expect(roundToFormat(-65520, FP16, true)).toBe(-65504)
    expect(roundToFormat(464, E4M3)).toBe(448)
    expect(roundToFormat(465, E4M3)).toBeNaN()
    expect(roundToFormat(1e30, E4M3, true)).toBe(448)
    expect(roundToFormat(Infinity, E4M3)).toBeNaN()
    expect(roundToFormat(-Infinity, E5M2, true)).toBe(-57344)
    expect(roundToFormat(1e300, E2M1)).toBe(6)
  })

  test('FP32 is Math.fround', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(roundToFormat(x, FP32)).toBe(Math.fround(x))
      }),
      { numRuns: 1000 },
    )
    const view = new DataView(new ArrayBuffer(4))
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (x) => {
        view.setFloat32(0, x)
        expect(encodeFloat(x, FP32)).toBe(view.getUint32(0))
        expect(decodeFloat(view.getUint32(0), FP32)).toBe(x)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([E5M2, E4M3, E2M1])('$name: the nearest value, and rounding twice changes nothing', (f) => {
    const values = finiteValues(f)
    fc.assert(
      fc.property(fc.double({ min: -1.2 * maxFinite(f), max: 1.2 * maxFinite(f), noNaN: true }), (x) => {
        const rounded = roundToFormat(x, f, true)
        const distance = Math.abs(x - rounded)
        expect(values.every((value) => Math.abs(x - value) >= distance)).toBe(true)
        expect(roundToFormat(rounded, f)).toBe(rounded)
        expect(roundToFormat(-x, f, true)).toBe(-rounded)
      }),
    )
  })

  test('relative error ≤ ε/2 for normal numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.double({ min: 0, max: 1, noNaN: true }), (f, t) => {
        const x = minNormal(f) * (maxFinite(f) / minNormal(f)) ** t
        expect(Math.abs(roundToFormat(x, f, true) - x)).toBeLessThanOrEqual((machineEpsilon(f) / 2) * x)
      }),
    )
  })

  test('⌊log₂ x⌋ is exact around every power of two', () => {
    for (let e = -1074; e <= 1023; e++) expect(floorLog2(2 ** e)).toBe(e)
    for (let e = -1021; e <= 1023; e++) expect(floorLog2(2 ** e * (1 - 2 ** -53))).toBe(e - 1)
    for (let e = -1022; e <= 1023; e++) expect(floorLog2(2 ** e * (1 + 2 ** -52))).toBe(e)
    expect(() => floorLog2(0)).toThrow(RangeError)
  })
})

describe('E8M0', () => {
  test('powers of two, rounded down and clamped', () => {
    expect([0, 127, 128, 254].map(decodeE8M0)).toEqual([2 ** -127, 1, 2, 2 ** 127])
    expect(decodeE8M0(255)).toBeNaN()
    expect([1, 1.99, 2, 0.3, 1e-300, 1e300].map(encodeE8M0)).toEqual([127, 127, 128, 125, 0, 254])
    for (let code = 0; code < 255; code++) expect(encodeE8M0(decodeE8M0(code))).toBe(code)
    expect(() => decodeE8M0(256)).toThrow(RangeError)
    expect(() => encodeE8M0(0)).toThrow(RangeError)
  })
})

describe('golden', () => {
  test('fp16 as numpy rounds it, bf16 by integer arithmetic', () => {
    golden.values.forEach((x, i) => {
      expect(encodeFloat(x, FP16)).toBe(golden.fp16[i])
      expect(encodeFloat(x, BF16)).toBe(golden.bf16[i])
    })
    expect(machineEpsilon(FP16)).toBe(golden.machineEpsilon.fp16)
    expect(machineEpsilon(FP32)).toBe(golden.machineEpsilon.fp32)
  })

  test.each([
    ['E4M3', E4M3, minifloats.e4m3],
    ['E5M2', E5M2, minifloats.e5m2],
    ['E2M1', E2M1, minifloats.e2m1],
  ] as const)('%s: every code and every midpoint as ml_dtypes has them', (_, f, { table, values, codes }) => {
    const numbers = { inf: Infinity, '-inf': -Infinity, nan: NaN } as Record<string, number>
    table.forEach((value, code) => {
      expect(decodeFloat(code, f)).toBe(typeof value === 'string' ? numbers[value] : value)
    })
    values.forEach((x, i) => expect(decodeFloat(encodeFloat(x, f), f)).toBe(decodeFloat(codes[i]!, f)))
  })

  test('E8M0: every code', () => {
    minifloats.e8m0.table.forEach((value, code) => expect(decodeE8M0(code)).toBe(value === 'nan' ? NaN : value))
  })
})
