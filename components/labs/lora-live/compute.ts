/** What is trained, counted before any training. */
import { initLora, loraParameterCount } from '@/lib/algorithms/lora'
import { seededRandom } from '@/lib/algorithms/random'
import type { Adapter } from '@/lib/model/backward'
import type { DecoderConfig } from '@/lib/model/manifest'
import type { Weight, Weights } from '@/lib/model/weights'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { schema } from './state'

export type State = StateOf<typeof schema>

export interface Settings {
  readonly rank: number
  readonly matrices: State['matrices']
  readonly rate: number
  readonly batch: number
  readonly steps: number
  readonly seed: number
}

export const settingsOf = ({ rank, matrices, rate, batch, steps, seed }: State): Settings => ({
  rank: Number(rank),
  matrices,
  rate: Number(rate),
  batch: Number(batch),
  steps,
  seed,
})

export const FIRST = settingsOf(defaults(schema))

/** Steps between two looks at the held-out poems and at what the model writes. */
export const EVERY = 20

/** s: α = 2r, whatever the rank. */
export const SCALING = 2

const ADAPTED: Readonly<Record<State['matrices'], RegExp>> = {
  qv: /\.attention\.[qv]\.weight$/,
  attention: /\.attention\.[qkvo]\.weight$/,
  all: /\.(attention|ffn)\.\w+\.weight$/,
}

/** A random and B zero for every adapted matrix: together they change nothing yet. */
export function initialAdapter(base: Weights, { rank, matrices, seed }: Settings): Adapter {
  const random = seededRandom(seed)
  const weights = new Map<string, Weight>()
  for (const [name, { rows, cols }] of base) {
    if (!ADAPTED[matrices].test(name)) continue
    const { a, b } = initLora(cols, rows, rank, SCALING, random)
    const layer = name.replace(/\.weight$/, '')
    weights.set(`${layer}.a`, { rows: rank, cols, data: Float32Array.from(a.data) })
    weights.set(`${layer}.b`, { rows, cols: rank, data: Float32Array.from(b.data) })
  }
  return { weights, scaling: SCALING }
}

/** Numbers in A and B, from the sizes alone. */
export function trainedParameters({ nLayers, dModel, nQ, nKv, dHead, dFf }: DecoderConfig, { rank, matrices }: Pick<Settings, 'rank' | 'matrices'>): number {
  const [qWidth, kvWidth] = [nQ * dHead, nKv * dHead]
  const shape = (dIn: number, dOut: number, count = 1) => ({ dIn, dOut, count: count * nLayers })
  const qv = [shape(dModel, qWidth), shape(dModel, kvWidth)]
  const ko = [shape(dModel, kvWidth), shape(qWidth, dModel)]
  const ffn = [shape(dModel, dFf, 2), shape(dFf, dModel)]
  return loraParameterCount({ qv, attention: [...qv, ...ko], all: [...qv, ...ko, ...ffn] }[matrices], rank)
}

/** Weights in the matrices of all layers and the embedding. */
export function matrixWeights({ vocabularySize, nLayers, dModel, nQ, nKv, dHead, dFf }: DecoderConfig): number {
  return vocabularySize * dModel + nLayers * dModel * (2 * nQ * dHead + 2 * nKv * dHead + 3 * dFf)
}

/** Means of the last `window` values, for every place from the window's end on. */
export function movingMean(values: readonly number[], window: number): number[] {
  return values.slice(window - 1).map((_, i) => values.slice(i, i + window).reduce((sum, x) => sum + x, 0) / window)
}
