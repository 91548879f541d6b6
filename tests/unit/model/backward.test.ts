import { describe, expect, it } from 'vitest'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import { addGradient, zeroGradient, type Adapter } from '@/lib/model/backward'
import { createDecoder, PARTS } from '@/lib/model/decoder'
import type { DecoderConfig } from '@/lib/model/manifest'
import { lossOf } from '@/lib/model/score'
import { mergeAdapter, type Weight, type Weights } from '@/lib/model/weights'

/** Small, with what can go wrong: grouped heads, sizes that four does not divide, two layers. */
const config: DecoderConfig = { vocabularySize: 11, dModel: 6, nLayers: 2, nQ: 2, nKv: 1, dHead: 4, dFf: 7, context: 16, ropeBase: 100, normEpsilon: 1e-5 }
const RANK = 2

const random = seededRandom(7)
const normal = (rows: number, cols: number, size: number): Weight => ({ rows, cols, data: Float32Array.from({ length: rows * cols }, () => size * standardNormal(random)) })
const gain = (): Weight => ({ rows: 1, cols: config.dModel, data: Float32Array.from({ length: config.dModel }, () => 0.5 + random()) })

const MATRICES = { q: [8, 6], k: [4, 6], v: [4, 6], o: [6, 8], gate: [7, 6], up: [7, 6], down: [6, 7] } as const
const base: Weights = new Map([
  ['embedding.weight', normal(11, 6, 1)],
  ['norm.gain', gain()],
  ...[0, 1].flatMap((i) => [
    [`blocks.${i}.attention_norm.gain`, gain()] as const,
    [`blocks.${i}.ffn_norm.gain`, gain()] as const,
    ...Object.entries(MATRICES).map(([part, [rows, cols]]) => [`blocks.${i}.${PARTS[part as keyof typeof MATRICES]}`, normal(rows, cols, 0.4)] as const),
  ]),
])
const adapter: Adapter = {
  scaling: 1.5,
  weights: new Map(
    [0, 1].flatMap((i) =>
      Object.entries(MATRICES).flatMap(([part, [rows, cols]]) => {
        const name = `blocks.${i}.${PARTS[part as keyof typeof MATRICES].replace('.weight', '')}`
        return [[`${name}.a`, normal(RANK, cols, 0.4)] as const, [`${name}.b`, normal(rows, RANK, 0.4)] as const]
      }),
    ),
  ),
}
const example = { ids: [3, 1, 4, 1, 5, 9, 2, 6], from: 3 }

const merged = ({ weights, scaling }: Adapter) => createDecoder(config, mergeAdapter(base, weights, scaling))

/** L by the engine that generates, which shares no code with the way back. */
function nats(changed: Adapter): number {
  return lossOf(merged(changed), example.ids, example.from)
}

describe('the gradient of LoRA', () => {
  const gradient = zeroGradient(adapter)
  const found = addGradient(merged(adapter), adapter, example, gradient)

  it('is of the loss that the engine gives', () => {
    expect(found).toBeCloseTo(nats(adapter), 4)
  })

  it.each([...adapter.weights.keys()])('%s: every number agrees with central differences', (name) => {
    const { data } = adapter.weights.get(name)!
    const step = 1e-2
    data.forEach((value, i) => {
      const at = (x: number) => {
        data[i] = x
        return nats(adapter)
      }
      // Of the fourth order: the steps must be wide enough for float32.
      const difference = (8 * (at(value + step) - at(value - step)) - at(value + 2 * step) + at(value - 2 * step)) / (12 * step)
      data[i] = value
      expect(Math.abs(gradient.get(name)!.data[i]! - difference)).toBeLessThan(5e-4 * Math.max(1, Math.abs(difference)))
    })
  })

  it('adds up over examples', () => {
    const twice = zeroGradient(adapter)
    for (let k = 0; k < 2; k++) addGradient(merged(adapter), adapter, example, twice)
    for (const [name, { data }] of twice) data.forEach((x, i) => expect(x).toBeCloseTo(2 * gradient.get(name)!.data[i]!, 4))
  })

  it('is 0 for A while B is 0, and is asked only for the matrices that the adapter has', () => {
    const part = 'blocks.1.attention.q'
    const fresh: Adapter = { scaling: 2, weights: new Map([[`${part}.a`, normal(RANK, 6, 1)], [`${part}.b`, { rows: 8, cols: RANK, data: new Float32Array(16) }]]) }
    const zero = zeroGradient(fresh)
    addGradient(merged(fresh), fresh, example, zero)
    expect([...zero.keys()]).toEqual([`${part}.a`, `${part}.b`])
    expect(zero.get(`${part}.a`)!.data.every((x) => x === 0)).toBe(true)
    expect(zero.get(`${part}.b`)!.data.some((x) => x !== 0)).toBe(true)
  })

  it('refuses an example without a token to predict', () => {
    expect(() => addGradient(merged(adapter), adapter, { ids: [1, 2], from: 2 }, gradient)).toThrow(/from must lie in \[1, 1\]/)
    expect(() => addGradient(merged(adapter), adapter, { ids: [1, 2], from: 0 }, gradient)).toThrow(RangeError)
  })
})
