/** Writing with the model: one token at a time, or with a draft model that proposes several. */
import type { Random } from '@/lib/algorithms/random'
import { distribution, processLogits, sampleIndex, type LogitsProcessor } from '@/lib/algorithms/sampling'
import { verifyDraft } from '@/lib/algorithms/speculative'
import { emptyCache, forward, type DecoderModel } from './decoder'

export interface GenerateOptions {
  /** From left to right; see lib/algorithms/sampling. */
  readonly processors: readonly LogitsProcessor[]
  readonly random: Random
  /** New tokens at most; the context may end earlier. */
  readonly limit: number
  /** The token after which nothing follows; it is the last that comes. */
  readonly end: number
}

/** The new tokens, one after the other. Throws RangeError if the prompt is empty or fills the context. */
export function* generate(model: DecoderModel, prompt: readonly number[], options: GenerateOptions): Generator<number> {
  const cache = emptyCache(model)
  let next = prompt
  for (let i = 0; i < Math.min(options.limit, model.config.context - prompt.length); i++) {
    const token = sampleIndex(law(forward(model, next, cache), options), options.random)
    yield token
    if (token === options.end) return
    next = [token]
  }
}

export interface SpeculativeStep {
  readonly drafted: readonly number[]
  /** How many of them the target took. */
  readonly accepted: number
  /** What the step adds to the text: those, and one token of the target's own. */
  readonly tokens: readonly number[]
}

/**
 * One pass of the target per step, over `gamma` drafted tokens: the text follows the same law as `generate` with the
 * target alone. Throws RangeError as `generate` does.
 */
export function* speculate(
  target: DecoderModel,
  draft: DecoderModel,
  prompt: readonly number[],
  gamma: number,
  options: GenerateOptions,
): Generator<SpeculativeStep> {
  const text = [...prompt]
  const [targetCache, draftCache] = [emptyCache(target), emptyCache(draft)]
  const stop = Math.min(prompt.length + options.limit, target.config.context)
  while (text.length < stop) {
    const drafted: number[] = []
    const q: Float64Array[] = []
    while (drafted.length < Math.min(gamma, stop - text.length - 1)) {
      q.push(law(forward(draft, [...text, ...drafted].slice(draftCache.length), draftCache), options))
      drafted.push(sampleIndex(q.at(-1)!, options.random))
    }
    const logits = forward(target, [...text, ...drafted].slice(targetCache.length), targetCache, drafted.length + 1)
    const size = target.config.vocabularySize
    const p = Array.from({ length: drafted.length + 1 }, (_, i) => law(logits.subarray(i * size, (i + 1) * size), options))
    const verified = verifyDraft(drafted, q, p, options.random)
    const end = verified.tokens.indexOf(options.end)
    const tokens = end < 0 ? verified.tokens : verified.tokens.slice(0, end + 1)
    text.push(...tokens)
    // Both caches keep what is in the text, but for its last token, which the next step reads.
    for (const cache of [targetCache, draftCache]) cache.length = Math.min(cache.length, text.length - 1)
    yield { drafted, accepted: verified.accepted, tokens }
    if (end >= 0) return
  }
}

const law = (logits: Float32Array, { processors }: GenerateOptions) => distribution(processLogits(logits, processors))
