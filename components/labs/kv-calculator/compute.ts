/** The calculator's numbers, all from lib/algorithms. */
import { GEMMA_3_27B, QWEN3_NEXT, readCacheShape, rowElements, sequenceCacheBytes, type CacheShape } from '@/lib/algorithms/cache-shape'
import { DTYPE_BYTES, kvCacheBytesPerToken, kvCapacityTokens, kvHeadsPerGpu, mlaCacheBytesPerToken } from '@/lib/algorithms/kv-cache'
import { MODEL_TYPES, modelPreset, parameterCount, parseHuggingFaceConfig, type ModelConfig, type PresetName } from '@/lib/algorithms/model-config'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { HYBRIDS, ownSchema, schema } from './state'

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
    globals: 0,
    linear: 0,
    stateSize: 0,
    parameters: parameterCount(config).total,
  }
}

/** A model of which only the cache is known, and how many parameters it has, if that is. */
function modelOfShape(shape: CacheShape, parameters: number): Model {
  return {
    layers: shape.fullLayers + shape.windowLayers + shape.stateLayers,
    heads: shape.nQ,
    kvHeads: shape.nKv,
    keyWidth: shape.keyWidth,
    valueWidth: shape.valueWidth,
    latent: shape.dLatent,
    rope: shape.dRope,
    window: shape.window,
    globals: shape.window > 0 ? shape.fullLayers : 0,
    linear: shape.stateLayers,
    stateSize: shape.stateElements,
    parameters,
  }
}

type Hybrid = (typeof HYBRIDS)[number]
const isHybrid = (name: string): name is Hybrid => (HYBRIDS as readonly string[]).includes(name)

/** Parameters as their names say. */
const hybridModel = (name: Hybrid): Model => (name === 'Gemma-3-27B' ? modelOfShape(GEMMA_3_27B, 27e9) : modelOfShape(QWEN3_NEXT, 80e9))

export const presetModel = (name: PresetName | Hybrid): Model => (isHybrid(name) ? hybridModel(name) : modelOf(modelPreset(name)))

export const chosenModel = (state: State): Model => (state.model === 'own' ? state : presetModel(state.model))

/** What each layer keeps, with so many KV heads; a state that names more layers than there are is cut. */
function shapeOf(model: Model, nKv: number): CacheShape {
  const { layers, heads, keyWidth, valueWidth, latent, rope, window, globals, linear, stateSize } = model
  const stateLayers = Math.min(linear, layers - 1)
  const attention = layers - stateLayers
  const fullLayers = window > 0 ? Math.min(globals, attention) : attention
  return { fullLayers, windowLayers: attention - fullLayers, stateLayers, nQ: heads, nKv, keyWidth, valueWidth, dLatent: latent, dRope: rope, window, stateElements: stateSize }
}

/**
 * The model of a config.json; of a family whose parameters cannot be counted, its cache. Throws SyntaxError if it is no
 * JSON, RangeError naming the field that is missing, odd or beyond what the lab takes.
 */
export function readConfig(text: string): Model {
  const json: unknown = JSON.parse(text)
  const type = (json as { readonly model_type?: unknown } | null)?.model_type
  const isKnown = typeof type === 'string' && MODEL_TYPES.includes(type)
  const model = isKnown ? modelOf(parseHuggingFaceConfig(json)) : modelOfShape(readCacheShape(json), 0)
  for (const [name, { min, max }] of Object.entries(ownSchema)) {
    const value = model[name as keyof Model]
    if (value < min || value > max) throw new RangeError(`${name} must lie in [${min}, ${max}], got ${value}`)
  }
  return model
}
// #endregion

// #region sizes
/** One cached token of `kvHeads` heads. Keys and values count half each, since with MLA their widths differ. */
function headBytes({ keyWidth, valueWidth, ...model }: Model, kvHeads: number, bytesPerElement: number): number {
  const layers = attentionLayers(model)
  const half = (dHead: number) => kvCacheBytesPerToken({ nLayers: layers, nKv: kvHeads, dHead, bytesPerElement }) / 2
  return half(keyWidth) + half(valueWidth)
}

const latentBytes = (model: Model, dLatent: number, dRope: number, bytesPerElement: number) =>
  mlaCacheBytesPerToken({ nLayers: attentionLayers(model), dLatent, dRope, bytesPerElement })

/** Those that keep keys and values; at least one. */
const attentionLayers = ({ layers, linear }: Pick<Model, 'layers' | 'linear'>): number => layers - Math.min(linear, layers - 1)

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
/** Of a linear layer's state, whatever the keys and values are stored in. */
const STATE_BYTES = DTYPE_BYTES.bf16

export interface Sizes {
  readonly model: Model
  readonly shape: CacheShape
  /** Not all layers keep the same. */
  readonly isMixed: boolean
  readonly bytesPerElement: number
  /** In the layers that keep keys and values. */
  readonly bytesPerToken: number
  /** KV heads on each GPU; undefined with MLA. */
  readonly headsPerGpu: number | undefined
  readonly bytesPerTokenPerGpu: number
  /** Tokens of a sequence that are kept: all, or the last `window` if no layer keeps more. */
  readonly keptTokens: number
  readonly bytesPerSequence: number
  /** All sequences, on all GPUs together; heads that are copied count once. */
  readonly cacheBytes: number
  readonly cacheBytesPerGpu: number
  readonly weightBytesPerGpu: number
  readonly usableBytes: number
  /** For the cache, on each GPU; negative if weights and overhead alone do not fit. */
  readonly leftBytes: number
  /** If every layer that keeps keys and values kept them all. */
  readonly capacityTokens: number
  readonly capacitySequences: number
  readonly fits: boolean
  readonly schemes: readonly Scheme[]
}

export function computeSizes(state: State): Sizes {
  const model = chosenModel(state)
  const gpus = Number(state.gpus)
  const bytesPerElement = DTYPE_BYTES[state.kvDtype]
  const headsPerGpu = model.latent > 0 ? undefined : kvHeadsPerGpu(model.kvHeads, gpus)
  const shape = shapeOf(model, model.kvHeads)
  const shapePerGpu = { ...shapeOf(model, headsPerGpu ?? model.kvHeads), stateElements: model.stateSize / gpus }
  const bytesOf = (of: CacheShape) => sequenceCacheBytes(of, state.context, bytesPerElement, STATE_BYTES)
  const tokenBytes = (of: CacheShape) => rowElements(of) * bytesPerElement * attentionLayers(model)
  const [bytesPerSequence, bytesPerSequencePerGpu] = [bytesOf(shape), bytesOf(shapePerGpu)]
  const weightBytesPerGpu = (model.parameters * DTYPE_BYTES[state.weightDtype]) / gpus
  const memory = { memoryBytes: state.memory * GB, utilisation: state.utilisation / 100, weightBytes: weightBytesPerGpu, overheadBytes: state.overhead * GB }
  const usableBytes = memory.memoryBytes * memory.utilisation
  const leftBytes = usableBytes - memory.weightBytes - memory.overheadBytes
  const capacity = (bytes: number) => (leftBytes >= 0 ? kvCapacityTokens({ ...memory, bytesPerToken: bytes }) : 0)
  return {
    model,
    shape,
    isMixed: [shape.fullLayers, shape.windowLayers, shape.stateLayers].filter((layers) => layers > 0).length > 1,
    bytesPerElement,
    bytesPerToken: tokenBytes(shape),
    headsPerGpu,
    bytesPerTokenPerGpu: tokenBytes(shapePerGpu),
    keptTokens: shape.fullLayers === 0 && model.window > 0 ? Math.min(state.context, model.window) : state.context,
    bytesPerSequence,
    cacheBytes: state.batch * bytesPerSequence,
    cacheBytesPerGpu: state.batch * bytesPerSequencePerGpu,
    weightBytesPerGpu,
    usableBytes,
    leftBytes,
    capacityTokens: capacity(tokenBytes(shapePerGpu)),
    capacitySequences: capacity(bytesPerSequencePerGpu),
    fits: state.batch * bytesPerSequencePerGpu <= leftBytes,
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
