/** The bench's numbers, all from lib/algorithms. */
import { loraParameterCount } from '@/lib/algorithms/lora'
import { map, randomMatrix, type Matrix } from '@/lib/algorithms/matrix'
import { dequantizeNf4, doubleQuantize, doubleQuantizedBitsPerParameter, NF4_LEVELS, nf4BitsPerParameter, quantizeNf4 } from '@/lib/algorithms/nf4'
import { bitsPerWeight, dequantizeGroups, quantizationError, quantizeGroups } from '@/lib/algorithms/quantization'
import { seededRandom } from '@/lib/algorithms/random'
import { eckartYoungError, frobeniusNorm, svd, truncate } from '@/lib/algorithms/svd'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>

/** ‖ΔW‖ / ‖W₀‖. */
const CHANGE_SIZE = 0.5
/** A common width of models of 7 to 8 billion parameters. */
export const REAL_WIDTH = 4096
const SCALE_BITS = 16

/** A shared address may name a rank that a smaller matrix does not have. */
export const rankOf = ({ rank, d }: State): number => Math.min(rank, d)

export interface Tile {
  /** W₀, d × d: N(0, 1/d), but for one outlier. */
  readonly base: Matrix
  /** ΔW, d × d: what fine-tuning should add. */
  readonly change: Matrix
  /** Of ΔW. */
  readonly singularValues: Float64Array
}

/** Singular values up to a factor. */
const spectrum = (d: number, decay: number) => Float64Array.from({ length: d }, (_, k) => Math.exp(-decay * k))

/** Random directions, from the SVD of a random matrix, with the chosen spectrum. */
export function makeTile({ d, decay, seed, outlier }: State): Tile {
  const random = seededRandom(seed)
  const weights = randomMatrix(d, d, random, 1 / Math.sqrt(d))
  const directions = svd(randomMatrix(d, d, random))
  const shape = spectrum(d, decay)
  const unit = (CHANGE_SIZE * frobeniusNorm(weights)) / eckartYoungError(shape, 0)
  const singularValues = shape.map((sigma) => sigma * unit)
  return {
    base: outlier > 0 ? map(weights, (x, i, j) => (i === 0 && j === 0 ? outlier / Math.sqrt(d) : x)) : weights,
    change: truncate({ ...directions, singularValues }, d),
    singularValues,
  }
}

/** ‖ΔW − ΔW_r‖ / ‖ΔW‖ of the best approximation of each rank, from 0 to d. */
export function bestErrors(singularValues: Float64Array): number[] {
  return Array.from({ length: singularValues.length + 1 }, (_, r) => eckartYoungError(singularValues, r) / eckartYoungError(singularValues, 0))
}

/** The smallest rank whose best approximation misses ΔW by less than `limit`, for singular values that fall by `decay`. */
export function rankWithin(d: number, decay: number, limit: number): number {
  return bestErrors(spectrum(d, decay)).findIndex((error) => error < limit)
}

/** NF4 with one absmax per group, restored. */
export const throughNf4 = (w: Matrix, group: number): Matrix => ({ ...w, data: dequantizeNf4(quantizeNf4(w.data, group)) })

export const FORMATS = ['int8', 'int4', 'int4Groups', 'nf4', 'nf4Double'] as const
export type FormatId = (typeof FORMATS)[number]

interface Stored {
  readonly id: FormatId
  /** RMS error, as a share of the weights' standard deviation. */
  readonly error: number
  /** Scales included. */
  readonly bits: number
}

/** W₀ in each format: one scale for the whole tile, or one per group. */
export function storeBase({ base }: Tile, { d, group }: State): Stored[] {
  const w = base.data
  const size = Number(group)
  const integer = (bits: number, groupSize: number) => ({
    restored: dequantizeGroups(quantizeGroups(w, groupSize, { bits })),
    bits: bitsPerWeight(bits, groupSize, SCALE_BITS),
  })
  const nf4 = quantizeNf4(w, size)
  const stored = {
    int8: integer(8, w.length),
    int4: integer(4, w.length),
    int4Groups: integer(4, size),
    nf4: { restored: dequantizeNf4(nf4), bits: nf4BitsPerParameter(size) },
    nf4Double: { restored: dequantizeNf4(doubleQuantize(nf4)), bits: doubleQuantizedBitsPerParameter(size) },
  }
  return FORMATS.map((id) => {
    const { restored, bits } = stored[id]
    return { id, bits, error: Math.sqrt(quantizationError(w, restored).meanSquared * d) }
  })
}

export const BINS = 32
/** Codes −7 … 7 of INT4, divided by the absmax. */
const INT4_LEVELS: readonly number[] = Array.from({ length: 15 }, (_, i) => (i - 7) / 7)
export const LEVELS = { nf4: NF4_LEVELS, int4Groups: INT4_LEVELS } as const

/** How many weights, divided by the absmax of their group, fall into each of BINS equal bins of [−1, 1]. */
export function histogram({ base }: Tile, { group }: State): number[] {
  const { absmax, blockSize } = quantizeNf4(base.data, Number(group))
  const counts = Array<number>(BINS).fill(0)
  base.data.forEach((x, i) => {
    const share = x / (absmax[Math.floor(i / blockSize)] || 1)
    counts[Math.min(BINS - 1, Math.floor(((share + 1) / 2) * BINS))]! += 1
  })
  return counts
}

/** Numbers that LoRA trains and that the matrix has, here and at a real width. */
export function parameterCounts(state: State) {
  return [state.d, REAL_WIDTH].map((d) => ({ d, trained: loraParameterCount([{ dIn: d, dOut: d }], rankOf(state)), all: d * d }))
}
