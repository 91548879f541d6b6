/** The counter's numbers, all from lib/algorithms. */
import { DTYPE_BYTES, type Dtype } from '@/lib/algorithms/kv-cache'
import { activeParameterCount, parameterCount, parseHuggingFaceConfig, type ModelConfig, type ParameterCount } from '@/lib/algorithms/model-config'
import { modelTensors, tensorParameters, type ModelTensor } from '@/lib/algorithms/model-tensors'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { configText } from './configs'
import { MAX_CHARACTERS, schema } from './state'

export type State = StateOf<typeof schema>
export const PARTS = ['mlp', 'attention', 'embedding', 'head', 'norms'] as const satisfies readonly (keyof ParameterCount)[]
export const DTYPES = ['fp32', 'bf16', 'fp8', 'int4'] as const satisfies readonly Dtype[]

// #region read
/** A model, or why the text is none: `reason` is what the parser said, of a JSON error or of a field. */
export type Reading =
  | { readonly config: ModelConfig }
  | { readonly problem: 'empty' | 'long' | 'notJson' | 'refused' | 'large'; readonly reason: string }

export function readConfig(text: string): Reading {
  if (text.trim() === '') return { problem: 'empty', reason: '' }
  if (text.length > MAX_CHARACTERS) return { problem: 'long', reason: '' }
  try {
    const config = parseHuggingFaceConfig(JSON.parse(text))
    // Beyond this, counts are no longer exact.
    return Number.isSafeInteger(parameterCount(config).total) ? { config } : { problem: 'large', reason: '' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { problem: error instanceof SyntaxError ? 'notJson' : 'refused', reason }
  }
}

export const shownText = ({ model, config }: State): string => (model === 'own' ? config : configText(model))

/** The text with some fields changed. The text must be a JSON object. */
export const withFields = (text: string, fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...(JSON.parse(text) as object), ...fields }, null, 1)
// #endregion

// #region count
export interface Counted {
  readonly config: ModelConfig
  readonly count: ParameterCount
  /** The same as `count.total` in a dense model. */
  readonly active: number
  readonly perLayer: number
  readonly tensors: readonly (ModelTensor & { readonly parameters: number })[]
  readonly bytes: readonly { readonly dtype: Dtype; readonly bytes: number }[]
}

export function countModel(config: ModelConfig): Counted {
  const count = parameterCount(config)
  return {
    config,
    count,
    active: activeParameterCount(config).total,
    perLayer: (count.total - parameterCount({ ...config, nLayers: 0, ...(config.moe ? { moe: { ...config.moe, nDenseLayers: 0 } } : {}) }).total) / config.nLayers,
    tensors: modelTensors(config).map((tensor) => ({ ...tensor, parameters: tensorParameters(tensor) })),
    bytes: DTYPES.map((dtype) => ({ dtype, bytes: count.total * DTYPE_BYTES[dtype] })),
  }
}

/** KV heads that the query heads can be divided among. */
export const kvChoices = (nQ: number): readonly number[] => Array.from({ length: nQ }, (_, i) => i + 1).filter((n) => nQ % n === 0)

/** The first model, which also stands in when the text is none. */
export function firstModel(): ModelConfig {
  const reading = readConfig(shownText(defaults(schema)))
  if ('problem' in reading) throw new Error(`the first config.json is refused: ${reading.reason}`)
  return reading.config
}

/** The prediction's answer: the share of the first model's parameters in its MLPs, in per cent. */
export function askedShare(): number {
  const { mlp, total } = parameterCount(firstModel())
  return (100 * mlp) / total
}
// #endregion
