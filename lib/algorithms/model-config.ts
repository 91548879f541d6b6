/**
 * The shape of a decoder-only model, read from a Hugging Face config.json, and what follows from it: parameters by
 * module, active parameters, weight bytes and key-value cache bytes.
 *
 *   embedding   V·d (+ positions·d if learned)        head   V·d, or 0 when tied to the embedding
 *   attention   L·(2·d·nQ·dHead + 2·d·nKv·dHead) (+ biases)
 *   mlp         L·3·d·dFf if gated, L·2·d·dFf if not (+ biases); with experts, see below
 *   norms       L·2·d + d (twice that for LayerNorm, which has a bias)
 *
 * A mixture-of-experts layer holds nExperts + nShared experts and a router d·nExperts; a token uses nActive + nShared of
 * them. "Active" parameters count the embedding and the head in full, as Mixtral's 12.9 billion do.
 *
 * Sources: config.json of the named models on Hugging Face; Llama 3, arXiv 2407.21783 Table 3; Mixtral, arXiv 2401.04088;
 * OPT, arXiv 2205.01068; Qwen2.5, arXiv 2412.15115; Qwen3, arXiv 2505.09388; DeepSeek-V3, arXiv 2412.19437 §4.2.
 * Caveats: DeepSeek-V3's multi-token-prediction module (14 billion more in the released files) is not counted. Names of
 * models round freely: "7B" is 6.74, 7.24 or 7.62 billion. Formats with scales (int4, fp8 by blocks) take more bytes.
 */
import { assert, assertPositive } from './check'
import { kvCacheBytesPerToken, mlaCacheBytesPerToken } from './kv-cache'

export interface ModelConfig {
  readonly name: string
  readonly vocabSize: number
  readonly dModel: number
  /** Width of the dense MLP. */
  readonly dFf: number
  readonly nLayers: number
  readonly nQ: number
  readonly nKv: number
  readonly dHead: number
  /** The head shares the embedding matrix. */
  readonly tied: boolean
  /** SwiGLU: gate, up and down. Without: up and down. */
  readonly gatedMlp: boolean
  readonly norm: 'rms' | 'layer'
  readonly qkvBias: boolean
  readonly outputBias: boolean
  readonly mlpBias: boolean
  /** RMSNorm on every query and key, with one weight of width dHead for all heads. */
  readonly qkNorm: boolean
  /** Rows of a learned position table; 0 with RoPE. */
  readonly learnedPositions: number
  /** Sliding window in tokens. */
  readonly window?: number
  readonly moe?: MoeConfig
  /** Multi-head latent attention; nKv and dHead then describe the decompressed values. */
  readonly mla?: MlaConfig
}

export interface MoeConfig {
  readonly nExperts: number
  /** Routed experts per token. */
  readonly nActive: number
  /** Experts that every token uses. */
  readonly nShared: number
  readonly dFfExpert: number
  /** The first layers, which have a dense MLP. */
  readonly nDenseLayers: number
  /** One balancing bias per expert in the router. */
  readonly routerBias: boolean
}

export interface MlaConfig {
  readonly dLatent: number
  /** Rank of the query path; 0 if queries are projected directly. */
  readonly dQueryLatent: number
  readonly dNope: number
  readonly dRope: number
  readonly dV: number
}

export interface ParameterCount {
  readonly embedding: number
  readonly attention: number
  /** Dense MLPs, experts and routers. */
  readonly mlp: number
  readonly norms: number
  /** 0 when tied. */
  readonly head: number
  readonly total: number
}

// #region parameters
/** Parameters of one attention layer. */
function attentionParameters({ dModel, nQ, nKv, dHead, qkvBias, outputBias, mla }: ModelConfig): number {
  if (mla) {
    const queryWidth = nQ * (mla.dNope + mla.dRope)
    const query = mla.dQueryLatent > 0 ? mla.dQueryLatent * (dModel + queryWidth) : dModel * queryWidth
    const down = dModel * (mla.dLatent + mla.dRope)
    const up = mla.dLatent * nQ * (mla.dNope + mla.dV)
    return query + down + up + nQ * mla.dV * dModel
  }
  const width = (nQ + 2 * nKv) * dHead
  return dModel * width + (qkvBias ? width : 0) + nQ * dHead * dModel + (outputBias ? dModel : 0)
}

/** Parameters of one MLP or expert of the given width. */
function mlpParameters({ dModel, gatedMlp, mlpBias }: ModelConfig, width: number): number {
  const up = gatedMlp ? 2 : 1
  return (up + 1) * dModel * width + (mlpBias ? up * width + dModel : 0)
}

/** Parameters of all MLPs, with `experts` routed experts counted per mixture-of-experts layer. */
function allMlpParameters(config: ModelConfig, experts: number): number {
  const { moe, nLayers, dModel, dFf } = config
  if (!moe) return nLayers * mlpParameters(config, dFf)
  const router = moe.nExperts * (dModel + (moe.routerBias ? 1 : 0))
  const expertLayer = (experts + moe.nShared) * mlpParameters(config, moe.dFfExpert) + router
  return moe.nDenseLayers * mlpParameters(config, dFf) + (nLayers - moe.nDenseLayers) * expertLayer
}

function normParameters({ nLayers, dModel, dHead, norm, qkNorm, mla }: ModelConfig): number {
  const latentNorms = mla ? nLayers * (mla.dLatent + mla.dQueryLatent) : 0
  const headNorms = qkNorm ? nLayers * 2 * dHead : 0
  return (2 * nLayers + 1) * dModel * (norm === 'layer' ? 2 : 1) + latentNorms + headNorms
}

function countWith(config: ModelConfig, experts: number): ParameterCount {
  const { vocabSize, dModel, nLayers, learnedPositions, tied } = config
  const embedding = (vocabSize + learnedPositions) * dModel
  const attention = nLayers * attentionParameters(config)
  const mlp = allMlpParameters(config, experts)
  const norms = normParameters(config)
  const head = tied ? 0 : vocabSize * dModel
  return { embedding, attention, mlp, norms, head, total: embedding + attention + mlp + norms + head }
}

/** All parameters, by module. */
export function parameterCount(config: ModelConfig): ParameterCount {
  return countWith(config, config.moe?.nExperts ?? 0)
}

/** The parameters that one token uses; the same as parameterCount for a dense model. */
export function activeParameterCount(config: ModelConfig): ParameterCount {
  return countWith(config, config.moe?.nActive ?? 0)
}
// #endregion

/** Bytes of all weights. Throws RangeError unless bytesPerParameter is positive. */
export function weightBytes(config: ModelConfig, bytesPerParameter: number): number {
  assertPositive('bytesPerParameter', bytesPerParameter)
  return parameterCount(config).total * bytesPerParameter
}

/** Cache bytes per token of this model, latent or by heads. Throws RangeError unless bytesPerElement is positive. */
export function modelCacheBytesPerToken({ nLayers, nKv, dHead, mla }: ModelConfig, bytesPerElement: number): number {
  return mla
    ? mlaCacheBytesPerToken({ nLayers, dLatent: mla.dLatent, dRope: mla.dRope, bytesPerElement })
    : kvCacheBytesPerToken({ nLayers, nKv, dHead, bytesPerElement })
}

// #region parse
/** Reads named fields of a JSON object; every error names the field. */
function fieldReader(json: unknown) {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  assert(isObject, `config.json must hold an object, got ${JSON.stringify(json)}`)
  const field = (name: string): unknown => (json as Record<string, unknown>)[name] ?? undefined
  const fail = (name: string, expected: string): never => {
    const value = field(name)
    const problem = value === undefined ? `is missing; it must be ${expected}` : `must be ${expected}, got ${JSON.stringify(value)}`
    throw new RangeError(`config.json: "${name}" ${problem}`)
  }
  const integer = (name: string, fallback?: number, min = 1): number => {
    const value = field(name) ?? fallback
    return Number.isSafeInteger(value) && (value as number) >= min ? (value as number) : fail(name, `an integer ≥ ${min}`)
  }
  const flag = (name: string, fallback: boolean): boolean => {
    const value = field(name) ?? fallback
    return typeof value === 'boolean' ? value : fail(name, 'true or false')
  }
  return { field, fail, integer, flag }
}
type Fields = ReturnType<typeof fieldReader>

/** What the Llama-like families have in common; an absent num_key_value_heads means MHA. */
function llamaLike(name: string, { integer, flag, fail }: Fields): ModelConfig {
  const nQ = integer('num_attention_heads')
  const nKv = integer('num_key_value_heads', nQ)
  const dModel = integer('hidden_size')
  if (nQ % nKv !== 0) fail('num_key_value_heads', `a divisor of the ${nQ} attention heads`)
  return {
    name,
    vocabSize: integer('vocab_size'),
    dModel,
    dFf: integer('intermediate_size'),
    nLayers: integer('num_hidden_layers'),
    nQ,
    nKv,
    dHead: integer('head_dim', dModel / nQ),
    tied: flag('tie_word_embeddings', false),
    gatedMlp: true,
    norm: 'rms',
    qkvBias: flag('attention_bias', false),
    outputBias: flag('attention_bias', false),
    mlpBias: flag('mlp_bias', false),
    qkNorm: false,
    learnedPositions: 0,
  }
}

function withWindow(config: ModelConfig, { field, integer }: Fields): ModelConfig {
  return field('sliding_window') === undefined ? config : { ...config, window: integer('sliding_window') }
}

/** Qwen's sliding_window counts only if it is switched on. */
function withSwitchedWindow(config: ModelConfig, fields: Fields): ModelConfig {
  return fields.flag('use_sliding_window', false) ? withWindow(config, fields) : config
}

function qwen3(name: string, fields: Fields): ModelConfig {
  return withSwitchedWindow({ ...llamaLike(name, fields), qkNorm: true }, fields)
}

function opt(name: string, { field, fail, integer, flag }: Fields): ModelConfig {
  const dModel = integer('hidden_size')
  const nQ = integer('num_attention_heads')
  const bias = flag('enable_bias', true)
  if ((field('word_embed_proj_dim') ?? dModel) !== dModel) fail('word_embed_proj_dim', `hidden_size, ${dModel}`)
  if (!flag('do_layer_norm_before', true)) fail('do_layer_norm_before', 'true')
  if (dModel % nQ !== 0) fail('num_attention_heads', `a divisor of hidden_size, ${dModel}`)
  return {
    name,
    vocabSize: integer('vocab_size'),
    dModel,
    dFf: integer('ffn_dim'),
    nLayers: integer('num_hidden_layers'),
    nQ,
    nKv: nQ,
    dHead: dModel / nQ,
    tied: flag('tie_word_embeddings', true),
    gatedMlp: false,
    norm: 'layer',
    qkvBias: bias,
    outputBias: bias,
    mlpBias: bias,
    qkNorm: false,
    // The first two rows of the position table are not used for positions.
    learnedPositions: integer('max_position_embeddings') + 2,
  }
}

function deepseek(name: string, fields: Fields): ModelConfig {
  const { integer, flag, field, fail } = fields
  const dV = integer('v_head_dim')
  if (flag('attention_bias', false)) fail('attention_bias', 'false')
  if (integer('moe_layer_freq', 1) !== 1) fail('moe_layer_freq', '1')
  const nExperts = integer('n_routed_experts')
  return {
    ...llamaLike(name, fields),
    dHead: dV,
    moe: {
      nExperts,
      nActive: activeExperts(fields, nExperts),
      nShared: integer('n_shared_experts', 0, 0),
      dFfExpert: integer('moe_intermediate_size'),
      nDenseLayers: integer('first_k_dense_replace', 0, 0),
      routerBias: field('topk_method') === 'noaux_tc',
    },
    mla: {
      dLatent: integer('kv_lora_rank'),
      dQueryLatent: integer('q_lora_rank', 0, 0),
      dNope: integer('qk_nope_head_dim'),
      dRope: integer('qk_rope_head_dim'),
      dV,
    },
  }
}

function activeExperts({ integer, fail }: Fields, nExperts: number): number {
  const nActive = integer('num_experts_per_tok')
  return nActive <= nExperts ? nActive : fail('num_experts_per_tok', `at most the ${nExperts} experts`)
}

const PARSERS: Readonly<Record<string, (name: string, fields: Fields) => ModelConfig>> = {
  llama: llamaLike,
  mistral: (name, fields) => withWindow(llamaLike(name, fields), fields),
  // Qwen2 has biases on Q, K and V whatever the file says.
  qwen2: (name, fields) => withSwitchedWindow({ ...llamaLike(name, fields), qkvBias: true, outputBias: false }, fields),
  qwen3,
  qwen3_moe: (name, fields) => {
    const config = qwen3(name, fields)
    const { integer, field, fail } = fields
    const nExperts = integer('num_experts')
    if (integer('decoder_sparse_step', 1) !== 1) fail('decoder_sparse_step', '1')
    const mlpOnly = field('mlp_only_layers') ?? []
    if (!Array.isArray(mlpOnly) || mlpOnly.length > 0) fail('mlp_only_layers', 'an empty list')
    const nActive = activeExperts(fields, nExperts)
    return { ...config, moe: { nExperts, nActive, nShared: 0, dFfExpert: integer('moe_intermediate_size'), nDenseLayers: 0, routerBias: false } }
  },
  mixtral: (name, fields) => {
    const config = withWindow(llamaLike(name, fields), fields)
    const nExperts = fields.integer('num_local_experts')
    const nActive = activeExperts(fields, nExperts)
    return { ...config, moe: { nExperts, nActive, nShared: 0, dFfExpert: config.dFf, nDenseLayers: 0, routerBias: false } }
  },
  opt,
  deepseek_v2: deepseek,
  deepseek_v3: deepseek,
}

/** The families whose parameters are counted here. */
export const MODEL_TYPES = Object.keys(PARSERS) as readonly string[]

/** Reads the parsed content of a config.json. Throws RangeError, naming the field, if one is missing, odd or unknown. */
export function parseHuggingFaceConfig(json: unknown, name = 'model'): ModelConfig {
  const fields = fieldReader(json)
  const type = fields.field('model_type')
  const parser = typeof type === 'string' && Object.hasOwn(PARSERS, type) ? PARSERS[type] : undefined
  return parser ? parser(name, fields) : fields.fail('model_type', `one of ${MODEL_TYPES.join(', ')}`)
}
// #endregion

// #region presets
type Sizes = Pick<ModelConfig, 'vocabSize' | 'dModel' | 'dFf' | 'nLayers' | 'nQ' | 'nKv'>

/** A Llama-like model with heads of 128, and what differs from it. */
function llama(name: string, sizes: Sizes, differences: Partial<ModelConfig> = {}): ModelConfig {
  const common = { dHead: 128, tied: false, gatedMlp: true, norm: 'rms', qkNorm: false, learnedPositions: 0 } as const
  return { name, ...sizes, ...common, qkvBias: false, outputBias: false, mlpBias: false, ...differences }
}

const SIZES = {
  'Llama-2-7B': { vocabSize: 32_000, dModel: 4096, dFf: 11_008, nLayers: 32, nQ: 32, nKv: 32 },
  'Llama-3-8B': { vocabSize: 128_256, dModel: 4096, dFf: 14_336, nLayers: 32, nQ: 32, nKv: 8 },
  'Llama-3-70B': { vocabSize: 128_256, dModel: 8192, dFf: 28_672, nLayers: 80, nQ: 64, nKv: 8 },
  'Llama-3.1-405B': { vocabSize: 128_256, dModel: 16_384, dFf: 53_248, nLayers: 126, nQ: 128, nKv: 8 },
  'Mistral-7B': { vocabSize: 32_000, dModel: 4096, dFf: 14_336, nLayers: 32, nQ: 32, nKv: 8 },
  'Mixtral-8x7B': { vocabSize: 32_000, dModel: 4096, dFf: 14_336, nLayers: 32, nQ: 32, nKv: 8 },
  'Qwen2.5-7B': { vocabSize: 152_064, dModel: 3584, dFf: 18_944, nLayers: 28, nQ: 28, nKv: 4 },
  'OPT-13B': { vocabSize: 50_272, dModel: 5120, dFf: 20_480, nLayers: 40, nQ: 40, nKv: 40 },
  'DeepSeek-V3': { vocabSize: 129_280, dModel: 7168, dFf: 18_432, nLayers: 61, nQ: 128, nKv: 128 },
} as const satisfies Readonly<Record<string, Sizes>>

export type PresetName = keyof typeof SIZES

const DIFFERENCES: { readonly [name in PresetName]?: Partial<ModelConfig> } = {
  // Version 0.1; later ones have no window.
  'Mistral-7B': { window: 4096 },
  'Mixtral-8x7B': { moe: { nExperts: 8, nActive: 2, nShared: 0, dFfExpert: 14_336, nDenseLayers: 0, routerBias: false } },
  'Qwen2.5-7B': { qkvBias: true },
  'OPT-13B': {
    tied: true,
    gatedMlp: false,
    norm: 'layer',
    qkvBias: true,
    outputBias: true,
    mlpBias: true,
    learnedPositions: 2048 + 2,
  },
  'DeepSeek-V3': {
    moe: { nExperts: 256, nActive: 8, nShared: 1, dFfExpert: 2048, nDenseLayers: 3, routerBias: true },
    mla: { dLatent: 512, dQueryLatent: 1536, dNope: 128, dRope: 64, dV: 128 },
  },
}

/** In the order in which a menu shows them. */
export const PRESET_NAMES = Object.keys(SIZES) as readonly PresetName[]

/** A well-known model by name. */
export function modelPreset(name: PresetName): ModelConfig {
  return llama(name, SIZES[name], DIFFERENCES[name])
}
// #endregion
