/**
 * Block-scaled floating point: a few bits per element, and one scale for each short block.
 *
 *   MX (MXFP4, MXFP8): 32 elements, scale X = 2^(⌊log₂ max|x|⌋ − eMax) in E8M0,      x̂ = X · element
 *   NVFP4:             16 elements, scale S = E4M3(max|x| / (6·T)), and one fp32 T for the tensor,
 *                      T = max|tensor| / (6 · 448),                                  x̂ = T · S · element
 *
 * eMax is the exponent of the largest element: 2 for E2M1 (6 = 1.5·2²), 8 for E4M3, 15 for E5M2. Elements are rounded
 * to nearest even and saturate.
 *
 * Units: bits per element, scales included: MXFP4 4 + 8/32 = 4.25, NVFP4 4 + 8/16 = 4.5 (T is shared by all).
 * Sources: OCP Microscaling Formats (MX) v1.0, 2023, §6.3; Rouhani et al. 2023, arXiv 2310.10537 (Algorithm 1);
 * NVFP4: NVIDIA 2025, arXiv 2509.25149.
 * Caveat: ⌊log₂⌋ puts the maximum of a block in [4, 8) of E2M1, whose largest value is 6: what lands above 6 is cut to
 * 6, an error of up to a quarter.
 */
import { assert, assertInteger } from './check'
import {
  decodeE8M0,
  decodeFloat,
  E2M1,
  E4M3,
  encodeE8M0,
  encodeFloat,
  floorLog2,
  FP32,
  maxFinite,
  roundToFormat,
  type FloatFormat,
} from './number-formats'

export interface BlockScaled {
  /** Element codes, one per value. */
  readonly codes: Uint8Array
  /** Scale codes, one per block: E8M0 for MX, E4M3 for NVFP4. */
  readonly scaleCodes: Uint8Array
  readonly blockSize: number
  readonly elementFormat: FloatFormat
  /** T; 1 for MX, which has none. */
  readonly tensorScale: number
}

const absmax = (values: Float64Array) => values.reduce((max, x) => Math.max(max, Math.abs(x)), 0)

function blocks(values: Float64Array, blockSize: number): Float64Array[] {
  assertInteger('blockSize', blockSize, 1)
  assert(values.every(Number.isFinite), 'every value must be finite')
  const count = Math.ceil(values.length / blockSize)
  return Array.from({ length: count }, (_, b) => values.subarray(b * blockSize, (b + 1) * blockSize))
}

/** Element codes of a block divided by its scale; all zero if the scale is 0. */
function encodeElements(block: Float64Array, scale: number, format: FloatFormat): number[] {
  return Array.from(block, (x) => (scale === 0 ? 0 : encodeFloat(x / scale, format, true)))
}

// #region mx
/** MXFP4 with E2M1, MXFP8 with E4M3 or E5M2. Throws RangeError if a value is not finite. */
export function quantizeMx(values: Float64Array, elementFormat: FloatFormat, blockSize = 32): BlockScaled {
  const eMax = floorLog2(maxFinite(elementFormat))
  const parts = blocks(values, blockSize)
  const scaleCodes = Uint8Array.from(parts, (block) => {
    const max = absmax(block)
    return encodeE8M0(Math.max(max / 2 ** eMax, decodeE8M0(0)))
  })
  const codes = parts.flatMap((block, b) => encodeElements(block, decodeE8M0(scaleCodes[b]!), elementFormat))
  return { codes: Uint8Array.from(codes), scaleCodes, blockSize, elementFormat, tensorScale: 1 }
}

export function dequantizeMx({ codes, scaleCodes, blockSize, elementFormat }: BlockScaled): Float64Array {
  return Float64Array.from(codes, (code, i) => {
    const scale = decodeE8M0(scaleCodes[Math.floor(i / blockSize)]!)
    return scale * decodeFloat(code, elementFormat)
  })
}
// #endregion

// #region nvfp4
/** Throws RangeError if a value is not finite. A block far below the tensor's maximum gets scale 0, and becomes 0. */
export function quantizeNvfp4(values: Float64Array, blockSize = 16): BlockScaled {
  const parts = blocks(values, blockSize)
  const tensorScale = roundToFormat(absmax(values) / (maxFinite(E2M1) * maxFinite(E4M3)), FP32) || 1
  const scaleCodes = Uint8Array.from(parts, (block) =>
    encodeFloat(absmax(block) / maxFinite(E2M1) / tensorScale, E4M3, true),
  )
  const codes = parts.flatMap((block, b) => encodeElements(block, tensorScale * decodeFloat(scaleCodes[b]!, E4M3), E2M1))
  return { codes: Uint8Array.from(codes), scaleCodes, blockSize, elementFormat: E2M1, tensorScale }
}

export function dequantizeNvfp4({ codes, scaleCodes, blockSize, elementFormat, tensorScale }: BlockScaled): Float64Array {
  return Float64Array.from(codes, (code, i) => {
    const scale = tensorScale * decodeFloat(scaleCodes[Math.floor(i / blockSize)]!, E4M3)
    return scale * decodeFloat(code, elementFormat)
  })
}
// #endregion
