/** The calculator's numbers, all from lib/algorithms. */
import { DTYPE_BYTES, kvCacheBytes, kvCacheBytesPerToken, kvCapacityTokens, kvHeadsPerGpu, mlaCacheBytesPerToken } from '@/lib/algorithms/kv-cache'
import { modelPreset, parameterCount, parseHuggingFaceConfig, type ModelConfig, type PresetName } from '@/lib/algorithms/model-config'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { ownSchema, schema } from './state'

export type State = StateOf<typeof schema>
/** What of a model decides its cache, and how many parameters it has. */
export type Model = StateOf<typeof ownSchema>

/** Bytes in GB, as data sheets count. */
export const GB = 1e9

// #region model
function modelOf(config: ModelConfig): Model {
  const { nLayers, nQ, nKv, dHead, mla, window = 0 } = config
  return {
    layers: nLayers,
    heads: nQ,
    kvHeads: nKv,
    keyWidth: mla ? mla.dNope + mla.dRope : dHead,
    valueWidth: mla ? mla.dV : dHead,
    latent: mla?.dLatent ?? 0,
    rope: mla?.dRope ?? 0,
    window,
    parameters: parameterCount(config).total,
  }
}

export const presetModel = (name: PresetName): Model => modelOf(modelPreset(name))

export const chosenModel = (state: State): Model => (state.model === 'own' ? state : presetModel(state.model))

/**
 * The model of a config.json. Throws SyntaxError if it is no JSON, RangeError naming the field that is missing, odd or
 * beyond what the lab takes.
 */
export function readConfig(text: string): Model {
  const model = modelOf(parseHuggingFaceConfig(JSON.parse(text)))
  for (const [name, { min, max }] of Object.entries(ownSchema)) {
    const value = model[name as keyof Model]
    if (value < min || value > max) throw new RangeError(`${name} must lie in [${min}, ${max}], got ${value}`)
  }
  return model
}
// #endregion

// #region sizes
/** One cached token of `kvHeads` heads. Keys and values count half each, since with MLA their widths differ. */
function headBytes({ layers, keyWidth, valueWidth }: Model, kvHeads: number, bytesPerElement: number): number {
  const half = (dHead: number) => kvCacheBytesPerToken({ nLayers: layers, nKv: kvHeads, dHead, bytesPerElement }) / 2
  return half(keyWidth) + half(valueWidth)
}

const latentBytes = ({ layers }: Model, dLatent: number, dRope: number, bytesPerElement: number) =>
  mlaCacheBytesPerToken({ nLayers: layers, dLatent, dRope, bytesPerElement })

export interface Scheme {
  readonly id: 'mha' | 'gqa' | 'mqa' | 'mla'
  /** KV heads, or the width of the latent with its rotated key. */
  readonly size: number
  readonly bytes: number
  /** The model is built this way. */
  readonly isOwn: boolean
}

/** Groups of query heads in most GQA models, Llama 3 and Mistral among them. */
const USUAL_KV_HEADS = 8

/**
 * The cache of one token if the same layers and heads shared keys and values differently. A model without latents gets
 * those that DeepSeek-V2 chose: d_c = 4·d_h and d_R = d_h/2 (arXiv 2405.04434, Table 1).
 */
function schemes(model: Model, bytesPerElement: number): Scheme[] {
  const { heads, kvHeads, keyWidth, latent, rope } = model
  const isLatent = latent > 0
  const isGrouped = !isLatent && kvHeads > 1 && kvHeads < heads
  const groups = isGrouped ? kvHeads : Math.min(USUAL_KV_HEADS, heads)
  const [dLatent, dRope] = isLatent ? [latent, rope] : [4 * keyWidth, Math.ceil(keyWidth / 2)]
  return [
    { id: 'mha', size: heads, bytes: headBytes(model, heads, bytesPerElement), isOwn: !isLatent && kvHeads === heads },
    { id: 'gqa', size: groups, bytes: headBytes(model, groups, bytesPerElement), isOwn: isGrouped },
    { id: 'mqa', size: 1, bytes: headBytes(model, 1, bytesPerElement), isOwn: !isLatent && kvHeads === 1 && heads > 1 },
    { id: 'mla', size: dLatent + dRope, bytes: latentBytes(model, dLatent, dRope, bytesPerElement), isOwn: isLatent },
  ]
}
// #endregion

// #region fit
export interface Sizes {
  readonly model: Model
  readonly bytesPerElement: number
  readonly bytesPerToken: number
  /** KV heads on each GPU; undefined with MLA. */
  readonly headsPerGpu: number | undefined
  readonly bytesPerTokenPerGpu: number
  /** Tokens of a sequence that are kept: all, or the last `window`. */
  readonly keptTokens: number
  /** All sequences, on all GPUs together; heads that are copied count once. */
  readonly cacheBytes: number
  readonly cacheBytesPerGpu: number
  readonly weightBytesPerGpu: number
  readonly usableBytes: number
  /** For the cache, on each GPU; negative if weights and overhead alone do not fit. */
  readonly leftBytes: number
  readonly capacityTokens: number
  readonly capacitySequences: number
  readonly fits: boolean
  readonly schemes: readonly Scheme[]
}

export function computeSizes(state: State): Sizes {
  const model = chosenModel(state)
  const gpus = Number(state.gpus)
  const bytesPerElement = DTYPE_BYTES[state.kvDtype]
  const isLatent = model.latent > 0
  const headsPerGpu = isLatent ? undefined : kvHeadsPerGpu(model.kvHeads, gpus)
  const latent = isLatent ? latentBytes(model, model.latent, model.rope, bytesPerElement) : 0
  const bytesPerToken = isLatent ? latent : headBytes(model, model.kvHeads, bytesPerElement)
  const bytesPerTokenPerGpu = headsPerGpu === undefined ? latent : headBytes(model, headsPerGpu, bytesPerElement)
  const length = { seqLen: state.context, batch: state.batch, ...(model.window > 0 ? { window: model.window } : {}) }
  const cacheBytesPerGpu = kvCacheBytes({ bytesPerToken: bytesPerTokenPerGpu, ...length })
  const keptTokens = kvCacheBytes({ bytesPerToken: 1, ...length, batch: 1 })
  const weightBytesPerGpu = (model.parameters * DTYPE_BYTES[state.weightDtype]) / gpus
  const memory = { memoryBytes: state.memory * GB, utilisation: state.utilisation / 100, weightBytes: weightBytesPerGpu, overheadBytes: state.overhead * GB }
  const usableBytes = memory.memoryBytes * memory.utilisation
  const leftBytes = usableBytes - memory.weightBytes - memory.overheadBytes
  const capacityTokens = leftBytes >= 0 ? kvCapacityTokens({ ...memory, bytesPerToken: bytesPerTokenPerGpu }) : 0
  return {
    model,
    bytesPerElement,
    bytesPerToken,
    headsPerGpu,
    bytesPerTokenPerGpu,
    keptTokens,
    cacheBytes: kvCacheBytes({ bytesPerToken, ...length }),
    cacheBytesPerGpu,
    weightBytesPerGpu,
    usableBytes,
    leftBytes,
    capacityTokens,
    capacitySequences: Math.floor(capacityTokens / keptTokens),
    fits: cacheBytesPerGpu <= leftBytes,
    schemes: schemes(model, bytesPerElement),
  }
}

/** The prediction's own setting: the two models on the default card, at a context that both were trained for. */
export const ASKED = { context: 4096, known: 'Llama-3-8B', model: 'Llama-2-7B' } as const

/** Both models, sized. */
export function askedSizes(): { readonly known: Sizes; readonly answer: Sizes } {
  const sized = (model: PresetName) => computeSizes({ ...defaults(schema), context: ASKED.context, model })
  return { known: sized(ASKED.known), answer: sized(ASKED.model) }
}
// #endregion
