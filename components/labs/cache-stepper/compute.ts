/** The stepper's numbers: states and costs at the shape of Llama-3-8B, and real changes in a small random decoder. */
import { randomDecoder, type Decoder } from '@/lib/algorithms/cached-decode'
import { cacheStep, type CacheStep, type StepShape } from '@/lib/algorithms/cache-step'
import { cacheChanges } from '@/lib/algorithms/mask-effects'
import { causalMask, fullMask, prefixMask } from '@/lib/algorithms/masks'
import type { Matrix } from '@/lib/algorithms/matrix'
import { modelPreset } from '@/lib/algorithms/model-config'
import { randomInt, seededRandom } from '@/lib/algorithms/random'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { MAX_STEPS, schema } from './state'

export type State = StateOf<typeof schema>

/** Shown one by one; the layers after them are like the last. */
export const SHOWN_LAYERS = 3
const LLAMA = modelPreset('Llama-3-8B')
/** DeepSeek-V3's, at the width of Llama-3-8B. */
const LATENT = { dLatent: 512, dRope: 64 }
const KV_HEADS = { mha: LLAMA.nQ, gqa: LLAMA.nKv, mqa: 1, mla: LLAMA.nQ } as const

const SMALL = { nLayers: SHOWN_LAYERS, dModel: 16, dFf: 32, nQ: 4, dHead: 4, vocabSize: 17 }
const SMALL_KV_HEADS = { mha: 4, gqa: 2, mqa: 1, mla: 4 } as const
const SEED = 7

export interface Step extends CacheStep {
  readonly tokens: number
  /** In the cache before the step. */
  readonly known: number
  /** Per shown layer: the largest change that the new tokens make in old keys and values; undefined if none are old. */
  readonly changes: readonly (number | undefined)[]
}

export interface Stepped {
  readonly current: Step
  /** FLOPs of all steps so far, the current one included. */
  readonly cachedFlops: number
  readonly uncachedFlops: number
  readonly shared: number
}

export function shape(heads: State['heads'], nLayers = LLAMA.nLayers): StepShape {
  const { dModel, dFf, nQ, dHead } = LLAMA
  const base = { nLayers, dModel, dFf, nQ, nKv: KV_HEADS[heads], dHead, bytesPerElement: 2 }
  return heads === 'mla' ? { ...base, mla: LATENT } : base
}

function maskOf({ mask, prompt }: State, tokens: number): Matrix {
  if (mask === 'full') return fullMask(tokens)
  return mask === 'prefix' ? prefixMask(tokens, Math.min(prompt, tokens)) : causalMask(tokens)
}

/** A prefix must leave at least one token to compute. */
export const sharedTokens = ({ shared, prompt }: State): number => Math.min(shared, prompt - 1)

const decoders = new Map<State['heads'], Decoder>()

function smallDecoder(heads: State['heads']): Decoder {
  const decoder = decoders.get(heads) ?? randomDecoder({ ...SMALL, nKv: SMALL_KV_HEADS[heads] }, seededRandom(SEED))
  decoders.set(heads, decoder)
  return decoder
}

function textOf(tokens: number): number[] {
  const random = seededRandom(SEED)
  return Array.from({ length: tokens }, () => randomInt(random, SMALL.vocabSize))
}

export function stepAt(state: State, index: number): Step {
  const tokens = state.prompt + index
  const known = index === 0 ? sharedTokens(state) : tokens - 1
  const mask = maskOf(state, tokens)
  const changes = known === 0 ? [] : cacheChanges(smallDecoder(state.heads), textOf(tokens), mask, tokens - known)
  return {
    ...cacheStep(mask, known, shape(state.heads)),
    tokens,
    known,
    changes: Array.from({ length: SHOWN_LAYERS }, (_, layer) => (known === 0 ? undefined : Math.max(...(changes[layer] ?? [0])))),
  }
}

export function stepped(state: State): Stepped {
  const index = Math.min(state.step, MAX_STEPS)
  const steps = Array.from({ length: index + 1 }, (_, i) => stepAt(state, i))
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  return {
    current: stepAt(state, index),
    cachedFlops: sum((step) => step.cached.flops),
    uncachedFlops: sum((step) => step.uncached.flops),
    shared: sharedTokens(state),
  }
}

/** The prediction's answer: numbers that one decode step of Llama-3-8B adds to its cache. */
export const askedNumbers = (): number => stepAt(defaults(schema), 1).appendedBytes / 2
