/**
 * Floating-point formats of a few bits: sign, exponent, mantissa.
 *
 *   normal:    (−1)^s · 2^(e − bias) · (1 + m / 2^M)       e ≥ 1
 *   subnormal: (−1)^s · 2^(1 − bias) · (m / 2^M)           e = 0
 *
 * Rounding is to the nearest value, to the one with an even code in a tie (RNE). Formats differ in what the largest
 * exponent means: 'ieee' gives it to infinity and NaN, 'nan' gives up only the all-ones code, 'none' keeps every code
 * for a number. E8M0 has no sign, mantissa or zero: it is a power of two, used as a scale.
 *
 * Units: a code is an integer of 1 + exponentBits + mantissaBits bits.
 * Sources: IEEE 754-2019 (fp16, fp32); FP8 E4M3 and E5M2: Micikevicius et al. 2022, arXiv 2209.05433, and the OCP
 * 8-bit floating point specification (OFP8); E2M1 and E8M0: OCP Microscaling Formats (MX) v1.0, 2023.
 * Caveat: numbers pass through here as fp64; a chip that rounds fp64 → fp32 → bf16 rounds twice and may differ by one
 * in the last place.
 */
import { assert, assertInteger } from './check'

export interface FloatFormat {
  readonly name: string
  readonly exponentBits: number
  readonly mantissaBits: number
  readonly special: 'ieee' | 'nan' | 'none'
}

// #region formats
export const FP32: FloatFormat = { name: 'FP32', exponentBits: 8, mantissaBits: 23, special: 'ieee' }
export const FP16: FloatFormat = { name: 'FP16', exponentBits: 5, mantissaBits: 10, special: 'ieee' }
export const BF16: FloatFormat = { name: 'BF16', exponentBits: 8, mantissaBits: 7, special: 'ieee' }
export const E5M2: FloatFormat = { name: 'FP8 E5M2', exponentBits: 5, mantissaBits: 2, special: 'ieee' }
export const E4M3: FloatFormat = { name: 'FP8 E4M3', exponentBits: 4, mantissaBits: 3, special: 'nan' }
export const E2M1: FloatFormat = { name: 'FP4 E2M1', exponentBits: 2, mantissaBits: 1, special: 'none' }
// #endregion

export const totalBits = (f: FloatFormat): number => 1 + f.exponentBits + f.mantissaBits
export const exponentBias = (f: FloatFormat): number => 2 ** (f.exponentBits - 1) - 1
/** The gap between 1 and the next larger value: 2^(−mantissaBits). */
export const machineEpsilon = (f: FloatFormat): number => 2 ** -f.mantissaBits
export const minNormal = (f: FloatFormat): number => 2 ** (1 - exponentBias(f))
export const minSubnormal = (f: FloatFormat): number => minNormal(f) * machineEpsilon(f)

/** The largest finite number. */
export function maxFinite(f: FloatFormat): number {
  const reserved = { ieee: 2 ** f.mantissaBits, nan: 1, none: 0 }[f.special]
  return decodeFloat(signBit(f) - 1 - reserved, f)
}

const signBit = (f: FloatFormat) => 2 ** (f.exponentBits + f.mantissaBits)

// #region round
/** The nearest integer; of two equally near, the even one. */
export function roundHalfToEven(x: number): number {
  const below = Math.floor(x)
  const rest = x - below
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1
  return below % 2 === 0 ? below : below + 1
}

/** ⌊log₂ x⌋ of a positive finite number, exact where Math.log2 has rounded up to the next power of two. */
export function floorLog2(x: number): number {
  assert(Number.isFinite(x) && x > 0, `x must be a positive number, got ${x}`)
  const exponent = Math.floor(Math.log2(x))
  return 2 ** exponent > x ? exponent - 1 : exponent
}

/**
 * The value of the format nearest to x. Above the largest finite number: with `saturate` that number, otherwise ±∞, or
 * NaN where the format has no infinity; E2M1 has neither and always saturates. Throws RangeError on NaN in E2M1.
 */
export function roundToFormat(x: number, f: FloatFormat, saturate = false): number {
  if (Number.isNaN(x)) {
    assert(f.special !== 'none', `${f.name} has no NaN`)
    return NaN
  }
  const max = maxFinite(f)
  const magnitude = Math.abs(x)
  const sign = x < 0 || Object.is(x, -0) ? -1 : 1
  let rounded = magnitude
  if (magnitude > 0 && magnitude < 2 * max) {
    const spacing = Math.max(2 ** floorLog2(magnitude), minNormal(f)) * machineEpsilon(f)
    rounded = roundHalfToEven(magnitude / spacing) * spacing
  }
  if (rounded <= max) return sign * rounded
  if (saturate || f.special === 'none') return sign * max
  return f.special === 'ieee' ? sign * Infinity : NaN
}
// #endregion

// #region codes
/** The number behind a code. Throws RangeError if the code is not an integer of the format's bits. */
export function decodeFloat(code: number, f: FloatFormat): number {
  assertInteger('code', code)
  assert(code < 2 * signBit(f), `${f.name} has ${totalBits(f)} bits, got code ${code}`)
  const sign = code >= signBit(f) ? -1 : 1
  const rest = code % signBit(f)
  const exponent = Math.floor(rest / 2 ** f.mantissaBits)
  const fraction = (rest % 2 ** f.mantissaBits) / 2 ** f.mantissaBits

  if (f.special === 'ieee' && exponent === 2 ** f.exponentBits - 1) return fraction === 0 ? sign * Infinity : NaN
  if (f.special === 'nan' && rest === signBit(f) - 1) return NaN
  return exponent === 0 ? sign * minNormal(f) * fraction : sign * 2 ** (exponent - exponentBias(f)) * (1 + fraction)
}

/** The code of the value nearest to x, as `roundToFormat` chooses it and throws. NaN gets the positive, quiet code. */
export function encodeFloat(x: number, f: FloatFormat, saturate = false): number {
  const value = roundToFormat(x, f, saturate)
  if (Number.isNaN(value)) return f.special === 'nan' ? signBit(f) - 1 : signBit(f) - 2 ** (f.mantissaBits - 1)
  const sign = value < 0 || Object.is(value, -0) ? signBit(f) : 0
  const magnitude = Math.abs(value)
  if (magnitude === Infinity) return sign + signBit(f) - 2 ** f.mantissaBits
  if (magnitude < minNormal(f)) return sign + magnitude / minSubnormal(f)
  const exponent = floorLog2(magnitude)
  const fraction = magnitude / 2 ** exponent - 1
  return sign + (exponent + exponentBias(f) + fraction) * 2 ** f.mantissaBits
}

/** The three fields of a code as strings of 0 and 1, and what they mean. */
export function bitFields(code: number, f: FloatFormat) {
  const value = decodeFloat(code, f)
  const bits = code.toString(2).padStart(totalBits(f), '0')
  const exponent = bits.slice(1, 1 + f.exponentBits)
  const kind = Number.isNaN(value)
    ? 'nan'
    : !Number.isFinite(value)
      ? 'infinity'
      : value === 0
        ? 'zero'
        : exponent.includes('1')
          ? 'normal'
          : 'subnormal'
  return { sign: bits.slice(0, 1), exponent, mantissa: bits.slice(1 + f.exponentBits), kind, value } as const
}

/** All finite values in increasing order, zero once. Throws RangeError for a format of more than 16 bits. */
export function finiteValues(f: FloatFormat): number[] {
  assert(totalBits(f) <= 16, `${f.name} has too many values to list: ${totalBits(f)} bits`)
  const positive = Array.from({ length: signBit(f) }, (_, code) => decodeFloat(code, f)).filter(Number.isFinite)
  return [...positive.slice(1).reverse().map((x) => -x), ...positive]
}
// #endregion

// #region e8m0
/** E8M0: 2^(code − 127) for codes 0 to 254; code 255 is NaN. Throws RangeError outside 0 … 255. */
export function decodeE8M0(code: number): number {
  assertInteger('code', code)
  assert(code <= 255, `E8M0 has 8 bits, got code ${code}`)
  return code === 255 ? NaN : 2 ** (code - 127)
}

/** The code of the largest power of two ≤ x, clamped to [2^−127, 2^127]. Throws RangeError unless x is positive. */
export function encodeE8M0(x: number): number {
  return Math.min(Math.max(floorLog2(x) + 127, 0), 254)
}
// #endregion
