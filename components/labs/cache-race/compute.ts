/** What a decoding step costs with and without a cache, counted from the sizes of the model. */
import { promptText } from '../kit/prompts'
import type { DecoderConfig } from '@/lib/model/manifest'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>

export interface RaceInput {
  readonly prompt: string
  readonly tokens: number
}

export const inputOf = ({ tokens, ...prompt }: State): RaceInput => ({ prompt: promptText(prompt), tokens })

export interface Cost {
  /** Multiply-adds, those of attention included. */
  readonly multiplyAdds: number
  /** Bytes of weights, keys and values in float32, each counted once. */
  readonly bytesRead: number
}

/** Weights of the layers' matrices; every token passes them. */
const layerWeights = ({ nLayers, dModel, dHead, dFf, nQ, nKv }: DecoderConfig): number => nLayers * (2 * dModel * dHead * (nQ + nKv) + 3 * dModel * dFf)

/**
 * A pass over `tokens` new tokens after `past` cached ones, with logits of the last. Each new token meets all keys up to
 * its own, 2 · n_q · d_head multiply-adds each, for the score and for the mix.
 */
export function passCost(config: DecoderConfig, past: number, tokens: number): Cost {
  const { nLayers, dModel, dHead, nQ, nKv, vocabularySize } = config
  const met = tokens * past + (tokens * (tokens + 1)) / 2
  const output = vocabularySize * dModel
  return {
    multiplyAdds: tokens * layerWeights(config) + output + met * nLayers * 2 * nQ * dHead,
    bytesRead: 4 * (layerWeights(config) + output + past * nLayers * 2 * nKv * dHead),
  }
}

/** The step that writes the token after `length` others. */
export const cachedStep = (config: DecoderConfig, length: number): Cost => passCost(config, length - 1, 1)
export const uncachedStep = (config: DecoderConfig, length: number): Cost => passCost(config, 0, length)

/** Bytes of float32 that the cache of `length` tokens takes. */
export const cacheBytes = ({ nLayers, nKv, dHead }: DecoderConfig, length: number): number => 4 * 2 * nLayers * nKv * dHead * length

export interface Runner {
  readonly text: string
  /** Of each token after the first, which reads the prompt either way. */
  readonly milliseconds: readonly number[]
}

export const total = ({ milliseconds }: Runner): number => milliseconds.reduce((sum, ms) => sum + ms, 0)
export const tokensPerSecond = (runner: Runner): number => (1000 * runner.milliseconds.length) / Math.max(total(runner), 1e-9)

/** Means of consecutive groups, to draw a line that a browser's coarse clock does not tear. */
export function smoothed(values: readonly number[], group: number): readonly (readonly [index: number, mean: number])[] {
  const points: (readonly [number, number])[] = []
  for (let start = 0; start + group <= values.length; start += group) {
    const part = values.slice(start, start + group)
    points.push([start + (group - 1) / 2, part.reduce((sum, value) => sum + value, 0) / group])
  }
  return points
}
