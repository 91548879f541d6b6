/** Weights from a published file: int8 codes times the scale of their row, restored to float32 once, when loaded. */
import type { TensorEntry, WeightsFile } from './manifest'

export interface Weight {
  readonly rows: number
  readonly cols: number
  /** Row-major. A vector has one row. */
  readonly data: Float32Array
}

export type Weights = ReadonlyMap<string, Weight>

/** Throws RangeError if the file has another length than the manifest says. */
export function readWeights({ file, bytes, tensors }: WeightsFile, buffer: ArrayBuffer): Weights {
  if (buffer.byteLength !== bytes) throw new RangeError(`${file} has ${buffer.byteLength} bytes, the manifest says ${bytes}`)
  return new Map(tensors.map((tensor) => [tensor.name, readTensor(tensor, buffer)]))
}

function readTensor({ shape, type, offset }: TensorEntry, buffer: ArrayBuffer): Weight {
  const [rows, cols] = shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0]!]
  if (type === 'float32') return { rows, cols, data: new Float32Array(buffer, offset, rows * cols) }
  const scales = new Float32Array(buffer, offset, rows)
  const codes = new Int8Array(buffer, offset + 4 * rows, rows * cols)
  return { rows, cols, data: Float32Array.from(codes, (code, i) => code * scales[Math.floor(i / cols)]!) }
}

/** W₀ + s·B·A for every matrix that the adapter has; the others are shared. Throws RangeError on an unknown matrix. */
export function mergeAdapter(base: Weights, adapter: Weights, scaling: number): Weights {
  const merged = new Map(base)
  for (const [name, a] of adapter) {
    if (!name.endsWith('.a')) continue
    const layer = name.slice(0, -2)
    const [w, b] = [base.get(`${layer}.weight`), adapter.get(`${layer}.b`)]
    if (!w || !b) throw new RangeError(`the adapter's ${layer} has no matrix in the model, or no B`)
    merged.set(`${layer}.weight`, { ...w, data: updated(w, a, b, scaling) })
  }
  return merged
}

function updated(w: Weight, a: Weight, b: Weight, scaling: number): Float32Array {
  const data = Float32Array.from(w.data)
  for (let i = 0; i < w.rows; i++) {
    for (let r = 0; r < a.rows; r++) {
      const factor = scaling * b.data[i * a.rows + r]!
      for (let j = 0; j < w.cols; j++) data[i * w.cols + j]! += factor * a.data[r * w.cols + j]!
    }
  }
  return data
}
