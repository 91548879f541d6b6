import { PRESET_NAMES } from '@/lib/algorithms/model-config'
import { boolean, choice, number } from '@/lib/url-state/schema'

/** Models whose layers differ in what they keep. */
export const HYBRIDS = ['Gemma-3-27B', 'Qwen3-Next-80B'] as const
/** `own` is the model of a pasted config.json. */
export const MODELS = [...PRESET_NAMES, ...HYBRIDS, 'own'] as const
export const DTYPES = ['fp32', 'bf16', 'fp8', 'int4'] as const
export const GPU_COUNTS = ['1', '2', '4', '8', '16'] as const
export const BLOCK_SIZES = ['1', '2', '4', '8', '16'] as const
/** Slots that a server without paging sets aside for every sequence. */
export const RESERVATIONS = ['32', '64', '128'] as const
/** Who asks when; see traces.ts. */
export const TRACES = ['mixed', 'chat', 'stamp', 'turns', 'samples', 'crowd', 'random'] as const

/** What is kept of a pasted config.json. The defaults, Llama-3-8B's, stand for it until one is pasted. */
export const ownSchema = {
  layers: number(32, 1, 1024),
  heads: number(32, 1, 1024),
  kvHeads: number(8, 1, 1024),
  /** Of a key and of a value, per head; they differ only with MLA. */
  keyWidth: number(128, 1, 4096),
  valueWidth: number(128, 1, 4096),
  /** Of MLA; 0 without. */
  latent: number(0, 0, 16_384),
  rope: number(0, 0, 4096),
  /** In tokens; 0 for none. */
  window: number(0, 0, 10_000_000),
  /** Of the layers, those that keep everything although there is a window; */
  globals: number(0, 0, 1024),
  /** and those that keep a state instead of keys and values, and of how many numbers. */
  linear: number(0, 0, 1024),
  stateSize: number(0, 0, 1e9),
  /** 0 if they cannot be counted. */
  parameters: number(8_030_261_248, 0, 1e13),
}

export const schema = {
  ...ownSchema,
  model: choice('Llama-3-8B', MODELS),
  context: number(8192, 256, 131_072, 256),
  batch: number(8, 1, 256),
  kvDtype: choice('bf16', DTYPES),
  weightDtype: choice('bf16', DTYPES),
  memory: number(80, 8, 288),
  utilisation: number(90, 50, 100),
  overhead: number(2, 0, 20, 0.5),
  gpus: choice('1', GPU_COUNTS),
  block: choice('4', BLOCK_SIZES),
  reserve: choice('32', RESERVATIONS),
  /** Whether the tables below the maps are those with prefix sharing. */
  sharing: boolean(false),
  trace: choice('mixed', TRACES),
  /** Of the random trace. */
  seed: number(1, 1, 999),
  gap: number(1, 0, 4, 0.5),
  prefix: number(8, 0, 16),
  step: number(6, 0, 400),
}
