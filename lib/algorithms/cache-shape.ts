/**
 * What a model keeps of a sequence, layer by layer, read from any Hugging Face config.json. Since 2024 the layers of one
 * model often differ:
 *
 *   full      keys and values of every token               bytes = rowBytes · S
 *   window    those of the last `window` tokens            bytes = rowBytes · min(S, window)
 *   state     one matrix a head, whatever the length       bytes = stateElements · bytes per element
 *
 *   rowBytes = nKv · (keyWidth + valueWidth) · b, or (dLatent + dRope) · b with latent attention (MLA)
 *
 * Which layer is which: `layer_types` where the file has it; else `sliding_window_pattern` n (Gemma 3) or
 * `full_attention_interval` n (Qwen3-Next): every n-th layer is full; else all have the window, if there is one and it is
 * switched on. Models that also see have the numbers under `text_config`.
 *
 * Shapes: a linear-attention head holds keyWidth × valueWidth numbers. Units: elements; bytes where it says so.
 * Sources: configurations as documented in Hugging Face Transformers; Gemma 3, arXiv 2503.19786 §2; hybrid caches in
 * servers: vLLM, "Hybrid KV cache manager". Caveats: short convolutions beside linear attention keep a few more numbers
 * (three tokens' worth), layers that borrow another layer's cache are counted as if they had their own, and blocks are
 * padded to one size in practice.
 */
import { assert, assertInteger, assertPositive } from './check'

export interface CacheShape {
  readonly fullLayers: number
  readonly windowLayers: number
  readonly stateLayers: number
  /** Query heads. */
  readonly nQ: number
  readonly nKv: number
  /** Per head. */
  readonly keyWidth: number
  readonly valueWidth: number
  /** Of MLA; 0 without. */
  readonly dLatent: number
  readonly dRope: number
  /** In tokens; 0 if no layer has one. */
  readonly window: number
  /** Numbers that a state layer keeps for a sequence; 0 if there is none. */
  readonly stateElements: number
}

// #region bytes
/** Elements of one token in one attention layer. */
export function rowElements({ nKv, keyWidth, valueWidth, dLatent, dRope }: CacheShape): number {
  return dLatent > 0 ? dLatent + dRope : nKv * (keyWidth + valueWidth)
}

/** Bytes of a sequence of seqLen tokens, over all layers. Throws RangeError on a negative length or bytes that are not positive. */
export function sequenceCacheBytes(shape: CacheShape, seqLen: number, bytesPerElement: number, stateBytesPerElement = bytesPerElement): number {
  assertInteger('seqLen', seqLen)
  assertPositive('bytesPerElement', bytesPerElement)
  assertPositive('stateBytesPerElement', stateBytesPerElement)
  const row = rowElements(shape) * bytesPerElement
  const inWindow = shape.window > 0 ? Math.min(seqLen, shape.window) : seqLen
  return row * (shape.fullLayers * seqLen + shape.windowLayers * inWindow) + shape.stateLayers * shape.stateElements * stateBytesPerElement
}

/** Tokens from which on a state layer keeps less than a full layer of the same model would. */
export function stateBreakEvenTokens(shape: CacheShape, bytesPerElement: number, stateBytesPerElement = bytesPerElement): number {
  return (shape.stateElements * stateBytesPerElement) / (rowElements(shape) * bytesPerElement)
}
// #endregion

type Json = Readonly<Record<string, unknown>>

/** The shape of a parsed config.json. Throws RangeError naming the field that is missing or odd. */
export function readCacheShape(json: unknown): CacheShape {
  assert(typeof json === 'object' && json !== null && !Array.isArray(json), `config.json must hold an object, got ${JSON.stringify(json)}`)
  const nested = (json as Json)['text_config']
  const config = (typeof nested === 'object' && nested !== null ? nested : json) as Json
  const integer = (name: string, fallback?: number, min = 1): number => {
    const value = config[name] ?? fallback
    assert(Number.isSafeInteger(value) && (value as number) >= min, `config.json: "${name}" ${value === undefined ? 'is missing; it must be' : `is ${JSON.stringify(value)} and must be`} an integer ≥ ${min}`)
    return value as number
  }
  const layers = integer('num_hidden_layers')
  const nQ = integer('num_attention_heads')
  const dLatent = integer('kv_lora_rank', 0, 0)
  const dRope = dLatent > 0 ? integer('qk_rope_head_dim') : 0
  const dHead = dLatent > 0 ? integer('v_head_dim') : (config['head_dim'] ?? undefined) === undefined ? Math.floor(integer('hidden_size') / nQ) : integer('head_dim')
  const kinds = layerKinds(config, layers)
  return {
    ...kinds,
    nQ,
    nKv: integer('num_key_value_heads', nQ),
    keyWidth: dLatent > 0 ? integer('qk_nope_head_dim') + dRope : dHead,
    valueWidth: dHead,
    dLatent,
    dRope,
    window: kinds.windowLayers > 0 ? windowOf(config) : 0,
    stateElements: kinds.stateLayers > 0 ? integer('linear_num_value_heads') * integer('linear_key_head_dim') * integer('linear_value_head_dim') : 0,
  }
}

/** `sliding_window`, unless the file says that it is not used; 0 for none. */
function windowOf({ sliding_window: window, attention_chunk_size: chunk, use_sliding_window: isUsed }: Json): number {
  const size = window ?? chunk ?? 0
  assert(Number.isSafeInteger(size) && (size as number) >= 0, `config.json: "sliding_window" must be an integer, got ${JSON.stringify(size)}`)
  return isUsed === false ? 0 : (size as number)
}

const KIND: Readonly<Record<string, 'full' | 'window' | 'state'>> = { full_attention: 'full', sliding_attention: 'window', chunked_attention: 'window', linear_attention: 'state' }

function layerKinds(config: Json, layers: number): Pick<CacheShape, 'fullLayers' | 'windowLayers' | 'stateLayers'> {
  const kinds = (full: number, window: number, state: number) => ({ fullLayers: full, windowLayers: window, stateLayers: state })
  const { layer_types: types, sliding_window_pattern: pattern, full_attention_interval: interval } = config
  if (Array.isArray(types)) {
    assert(types.length === layers, `config.json: "layer_types" has ${types.length} entries for ${layers} layers`)
    const unknown = types.find((type) => typeof type !== 'string' || !Object.hasOwn(KIND, type)) as unknown
    assert(unknown === undefined, `config.json: "layer_types" has ${JSON.stringify(unknown)}; known are ${Object.keys(KIND).join(', ')}`)
    const count = (kind: string) => (types as string[]).filter((type) => KIND[type] === kind).length
    return kinds(count('full'), count('window'), count('state'))
  }
  if (Number.isSafeInteger(interval) && (interval as number) > 0) {
    const full = Math.floor(layers / (interval as number))
    return kinds(full, 0, layers - full)
  }
  if (windowOf(config) === 0) return kinds(layers, 0, 0)
  const full = Number.isSafeInteger(pattern) && (pattern as number) > 1 ? Math.floor(layers / (pattern as number)) : 0
  return kinds(full, layers - full, 0)
}

// #region hybrids
/** Gemma 3 27B: five local layers for every global one, window 1,024 (arXiv 2503.19786, Table 1 and §2). */
export const GEMMA_3_27B: CacheShape = { fullLayers: 10, windowLayers: 52, stateLayers: 0, nQ: 32, nKv: 16, keyWidth: 128, valueWidth: 128, dLatent: 0, dRope: 0, window: 1024, stateElements: 0 }

/** Qwen3-Next 80B-A3B: three linear layers for every full one; 32 heads with a state of 128 × 128. */
export const QWEN3_NEXT: CacheShape = { fullLayers: 12, windowLayers: 0, stateLayers: 36, nQ: 16, nKv: 2, keyWidth: 256, valueWidth: 256, dLatent: 0, dRope: 0, window: 0, stateElements: 32 * 128 * 128 }
// #endregion
