import { boolean, number, numbers, text } from '@/lib/url-state/schema'

export const MAX_TOKENS = 12
export const MIN_TOKENS = 2

/** Penalties, temperature, filters: one usual order. An address calls a processor by its place here. */
export const PROCESSORS = ['repetition', 'frequency', 'presence', 'temperature', 'topK', 'topP', 'minP'] as const
export type ProcessorId = (typeof PROCESSORS)[number]

/** Orders of engines, as their documentation had them in November 2026: vLLM's sampler, llama.cpp's `--samplers`. */
export const ORDERS = {
  usual: PROCESSORS,
  vllm: ['repetition', 'frequency', 'presence', 'temperature', 'minP', 'topK', 'topP'],
  llamacpp: ['repetition', 'frequency', 'presence', 'topK', 'topP', 'minP', 'temperature'],
} as const satisfies Record<string, readonly ProcessorId[]>
export type OrderName = keyof typeof ORDERS

/** The first token is likely and already used twice, so that penalties have something to hit. */
export const DEFAULT_LOGITS = [4.2, 3.1, 2.6, 2.2, 1.8, 1.4, 0.9, 0.4, 0, -0.6, -1, -1.5] as const
export const DEFAULT_SEEN = [2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0] as const
export const LOGIT = { min: -30, max: 30, step: 0.01 } as const
export const MAX_SEEN = 9
export const MAX_NAME = 16

/** A processor `x` is switched on by `xOn`. */
export const schema = {
  n: number(10, MIN_TOKENS, MAX_TOKENS),
  z: numbers(DEFAULT_LOGITS, LOGIT.min, LOGIT.max, LOGIT.step, MAX_TOKENS),
  seen: numbers(DEFAULT_SEEN, 0, MAX_SEEN, 1, MAX_TOKENS),
  /** Of the reader's own tokens, separated by commas. */
  names: text('', MAX_TOKENS * (MAX_NAME + 1)),
  order: numbers(
    PROCESSORS.map((_, i) => i),
    0,
    PROCESSORS.length - 1,
    1,
    PROCESSORS.length,
  ),
  temperatureOn: boolean(true),
  temperature: number(1, 0, 3, 0.05),
  topKOn: boolean(false),
  topK: number(5, 1, MAX_TOKENS),
  topPOn: boolean(true),
  topP: number(0.9, 0.01, 1, 0.01),
  minPOn: boolean(false),
  minP: number(0.1, 0, 1, 0.01),
  repetitionOn: boolean(false),
  repetition: number(1.3, 1, 3, 0.05),
  frequencyOn: boolean(false),
  frequency: number(0.5, -2, 2, 0.1),
  presenceOn: boolean(false),
  presence: number(0.5, -2, 2, 0.1),
  seed: number(1, 1, 999),
}
