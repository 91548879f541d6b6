/** Weights as the Python stages keep them: <name>.bin in float32, little endian, and <name>.json with names and shapes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, readJson, write, writeJson } from './files'

export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

const path = (name: string, extension: string) => join(CACHE, 'weights', `${name}.${extension}`)

export function readWeights(name: string): Tensor[] {
  const file = readFileSync(path(name, 'bin'))
  const all = new Float32Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
  let offset = 0
  return readJson<Omit<Tensor, 'data'>[]>(path(name, 'json')).map(({ name: tensor, shape }) => {
    const length = shape.reduce((product, n) => product * n, 1)
    offset += length
    return { name: tensor, shape, data: all.subarray(offset - length, offset) }
  })
}

export function writeWeights(name: string, tensors: readonly Tensor[]): void {
  const length = tensors.reduce((sum, { data }) => sum + data.length, 0)
  const all = new Float32Array(length)
  let offset = 0
  for (const { data } of tensors) {
    all.set(data, offset)
    offset += data.length
  }
  write(path(name, 'bin'), new Uint8Array(all.buffer))
  writeJson(path(name, 'json'), tensors.map(({ name: tensor, shape }) => ({ name: tensor, shape })))
}
