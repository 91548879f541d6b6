/** Which weights are rounded how, and what they then take: the rules of lib/algorithms on the model's matrices. */
import { dequantizeNf4, doubleQuantize, doubleQuantizedBitsPerParameter, nf4BitsPerParameter, quantizeNf4 } from '@/lib/algorithms/nf4'
import { bitsPerWeight, dequantizeGroups, quantizedBytes, quantizeGroups } from '@/lib/algorithms/quantization'
import type { Weight } from '@/lib/model/weights'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>
export type Format = State['format']
export type Group = State['group']

export const KINDS = ['attention', 'ffn', 'embedding'] as const
export type Kind = (typeof KINDS)[number]

export interface Settings {
  readonly format: Format
  readonly group: Group
  /** The others stay as published. */
  readonly kinds: readonly Kind[]
}

export const settingsOf = (state: State): Settings => ({ format: state.format, group: state.group, kinds: KINDS.filter((kind) => state[kind]) })

/** How the model is published. */
export const PUBLISHED: Settings = { format: 'int8', group: 'row', kinds: KINDS }

/** Of a tensor by its name; the gains of the norms, which stay in float32, are of none. */
export function kindOf(name: string): Kind | undefined {
  if (!name.endsWith('.weight')) return undefined
  return name.startsWith('embedding') ? 'embedding' : name.includes('.ffn.') ? 'ffn' : 'attention'
}

const INTEGER_BITS = { int8: 8, int4: 4, int3: 3, int2: 2 } as const
/** Scales are float32, as in the published file. */
const SCALE_BITS = 32

const groupSize = (group: Group, columns: number) => (group === 'row' ? columns : Number(group))

/** Bits a weight takes in a matrix with rows of so many columns, scales included. */
export function bitsOf({ format, group }: Pick<Settings, 'format' | 'group'>, columns: number): number {
  const size = groupSize(group, columns)
  if (format === 'int8') return bitsPerWeight(8, columns, SCALE_BITS)
  if (format === 'nf4') return nf4BitsPerParameter(size)
  if (format === 'nf4Double') return doubleQuantizedBitsPerParameter(size)
  return bitsPerWeight(INTEGER_BITS[format], size, SCALE_BITS)
}

/** The matrix rounded and restored. Groups run on from row to row where they do not fit into one. */
export function rounded(weight: Weight, { format, group }: Pick<Settings, 'format' | 'group'>): Weight {
  if (format === 'int8') return weight
  const values = Float64Array.from(weight.data)
  const size = groupSize(group, weight.cols)
  const restored =
    format === 'nf4'
      ? dequantizeNf4(quantizeNf4(values, size))
      : format === 'nf4Double'
        ? dequantizeNf4(doubleQuantize(quantizeNf4(values, size)))
        : dequantizeGroups(quantizeGroups(values, size, { bits: INTEGER_BITS[format] }))
  return { ...weight, data: Float32Array.from(restored) }
}

/** Matrices of one shape. */
export interface Shape {
  readonly kind: Kind
  readonly rows: number
  readonly cols: number
  readonly count: number
}

export interface Stored {
  readonly weights: number
  readonly bytes: number
  readonly bitsPerWeight: number
}

/** What the matrices take under the settings. Throws RangeError without a matrix. */
export function stored(shapes: readonly Shape[], settings: Settings): Stored {
  const parts = shapes.map(({ kind, rows, cols, count }) => {
    const weights = rows * cols * count
    return { weights, bytes: quantizedBytes(weights, bitsOf(settings.kinds.includes(kind) ? settings : PUBLISHED, cols)) }
  })
  const weights = parts.reduce((sum, part) => sum + part.weights, 0)
  if (weights === 0) throw new RangeError('no matrix to store')
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  return { weights, bytes, bitsPerWeight: (8 * bytes) / weights }
}
