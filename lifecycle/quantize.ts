/**
 * Stage 5, quantisation by the functions the site teaches, and the files the browser loads.
 *
 *   npx tsx lifecycle/quantize.ts
 *
 * Writes public/model/*.bin (int8, one scale per row; lifecycle/FORMAT.md), public/model/manifest.json, the restored
 * weights of every scheme to .cache/lifecycle/weights for the evaluation, and lifecycle/results/quantization.json.
 */
import { join } from 'node:path'
import { dequantizeNf4, nf4BitsPerParameter, quantizeNf4 } from '@/lib/algorithms/nf4'
import { bitsPerWeight, dequantizeGroups, quantizationError, quantizeGroups } from '@/lib/algorithms/quantization'
import { CACHE, PUBLIC_MODEL, readJson, RESULTS, ROOT, sha256, write, writeJson } from './files'
import { readWeights, writeWeights, type Tensor } from './weights'

// #region schemes
type Restore = (values: Float64Array, columns: number) => Float64Array

const INT4_GROUP = 32
const NF4_BLOCK = 64
const integer = (bits: number, group?: number): Restore => (values, columns) =>
  dequantizeGroups(quantizeGroups(values, group ?? columns, { bits }))

const SCHEMES: Readonly<Record<string, { restore: Restore; bits: (columns: number) => number }>> = {
  'int8-row': { restore: integer(8), bits: (columns) => bitsPerWeight(8, columns, 32) },
  'int4-row': { restore: integer(4), bits: (columns) => bitsPerWeight(4, columns, 32) },
  'int4-group': { restore: integer(4, INT4_GROUP), bits: () => bitsPerWeight(4, INT4_GROUP, 32) },
  nf4: { restore: (values) => dequantizeNf4(quantizeNf4(values, NF4_BLOCK)), bits: () => nf4BitsPerParameter(NF4_BLOCK) },
}

const isMatrix = ({ shape }: Tensor) => shape.length === 2

/** Every matrix quantised and restored; the gains of the norms stay as they are. */
function restored(tensors: readonly Tensor[], restore: Restore): Tensor[] {
  return tensors.map((tensor) =>
    isMatrix(tensor) ? { ...tensor, data: Float32Array.from(restore(Float64Array.from(tensor.data), tensor.shape[1]!)) } : tensor,
  )
}

function report(tensors: readonly Tensor[], scheme: string) {
  const { restore, bits } = SCHEMES[scheme]!
  const after = restored(tensors, restore)
  writeWeights(`target.${scheme}`, after)
  const matrices = tensors.filter(isMatrix)
  const values = (list: readonly Tensor[]) => Float64Array.from(list.filter(isMatrix).flatMap(({ data }) => [...data]))
  const weights = matrices.reduce((sum, { data }) => sum + data.length, 0)
  const stored = matrices.reduce((sum, { data, shape }) => sum + (data.length * bits(shape[1]!)) / 8, 0)
  return { scheme, bitsPerWeight: (8 * stored) / weights, bytes: Math.round(stored), ...quantizationError(values(tensors), values(after)) }
}
// #endregion

// #region files
interface Placed {
  readonly name: string
  readonly shape: readonly number[]
  readonly type: 'int8' | 'float32'
  readonly offset: number
}

/** int8 rows of a matrix with their scales in front; other tensors in float32. Every tensor starts at a multiple of 4. */
function pack(tensors: readonly Tensor[]): { bytes: Uint8Array; placed: Placed[]; restored: Tensor[] } {
  const parts: Uint8Array[] = []
  const placed: Placed[] = []
  let offset = 0
  const append = (part: Uint8Array) => {
    const padded = new Uint8Array(Math.ceil(part.length / 4) * 4)
    padded.set(part)
    parts.push(padded)
    offset += padded.length
  }
  const after = tensors.map((tensor) => {
    const { name, shape, data } = tensor
    placed.push({ name, shape, type: isMatrix(tensor) ? 'int8' : 'float32', offset })
    if (!isMatrix(tensor)) {
      append(new Uint8Array(Float32Array.from(data).buffer))
      return tensor
    }
    const rows = quantizeGroups(Float64Array.from(data), shape[1]!, { bits: 8 })
    const scales = Float32Array.from(rows, ({ scale }) => scale)
    append(new Uint8Array(scales.buffer))
    append(new Uint8Array(Int8Array.from(rows.flatMap(({ codes }) => [...codes])).buffer))
    return { ...tensor, data: Float32Array.from(rows.flatMap(({ codes }, row) => Array.from(codes, (code) => code * scales[row]!))) }
  })
  const bytes = new Uint8Array(offset)
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0)
  return { bytes, placed, restored: after }
}

function publish(name: string, source: string) {
  const { bytes, placed, restored: weights } = pack(readWeights(source))
  write(join(PUBLIC_MODEL, `${name}.bin`), bytes)
  writeWeights(`${source}.int8`, weights)
  return { file: `${name}.bin`, bytes: bytes.length, sha256: sha256(bytes), tensors: placed }
}
// #endregion

/** The sizes as the training wrote them, under the names of TypeScript: d_model becomes dModel. */
function configOf(name: string): Record<string, number> {
  const { config } = readJson<{ config: Record<string, number> }>(join(RESULTS, `training-${name}.json`))
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()), value]))
}

const adapter = { base: 'target', rank: 8, scaling: 2 }

writeJson(join(RESULTS, 'quantization.json'), { schemes: Object.keys(SCHEMES).map((scheme) => report(readWeights('target'), scheme)) })
const manifest = {
  format: 1,
  tokenizer: readJson<unknown>(join(ROOT, 'lifecycle', 'data', 'tokenizer.json')),
  models: { target: { config: configOf('target'), ...publish('target', 'target') }, draft: { config: configOf('draft'), ...publish('draft', 'draft') } },
  adapters: {
    quatrain: { ...adapter, ...publish('quatrain', 'lora.adapter') },
    'quatrain-dpo': { ...adapter, ...publish('quatrain-dpo', 'dpo.adapter') },
  },
}
write(join(PUBLIC_MODEL, 'manifest.json'), JSON.stringify(manifest))
console.log('restored weights in', join(CACHE, 'weights'))
