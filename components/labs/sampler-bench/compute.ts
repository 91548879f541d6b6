/** The bench's numbers, all from lib/algorithms. */
import {
  distribution,
  frequencyPenalty,
  minP,
  presencePenalty,
  processLogits,
  repetitionPenalty,
  temperature,
  topK,
  topP,
  type LogitsProcessor,
} from '@/lib/algorithms/sampling'
import { entropy } from '@/lib/algorithms/softmax'
import type { Locale } from '@/lib/i18n/locales'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { drawMany, type DrawRequest } from './draws'
import { DEFAULT_LOGITS, DEFAULT_SEEN, MAX_TOKENS, ORDERS, PROCESSORS, schema, type OrderName, type ProcessorId } from './state'
import { TOKENS } from './words'

export type State = StateOf<typeof schema>

/** What a list from an address lacks is filled from the defaults, so that every token has a logit and a count. */
const filled = (own: readonly number[], fallback: readonly number[]) => Array.from({ length: MAX_TOKENS }, (_, i) => own[i] ?? fallback[i] ?? 0)

export const allLogits = (state: State): number[] => filled(state.z, DEFAULT_LOGITS)
export const allSeen = (state: State): number[] => filled(state.seen, DEFAULT_SEEN)

/** Names the reader gave, and for those without one the lab's own. */
export function namesOf({ names }: State, locale: Locale): string[] {
  const own = names.split(',').map((name) => name.trim())
  return Array.from({ length: MAX_TOKENS }, (_, i) => own[i] || (TOKENS[locale][i] ?? ''))
}

/** Every processor once. An address may repeat or leave out some: repeated ones count once, missing ones follow at the end. */
export function orderOf(state: State): ProcessorId[] {
  const named = state.order.map((i) => PROCESSORS[i]).filter((id) => id !== undefined)
  return [...new Set([...named, ...PROCESSORS])]
}

/** The engine whose order this is. */
export const orderName = (state: State): OrderName | 'own' =>
  (Object.keys(ORDERS) as OrderName[]).find((name) => ORDERS[name].join() === orderOf(state).join()) ?? 'own'

export const isOn = (state: State, id: ProcessorId): boolean => state[`${id}On`]

/** Token ids, each as often as it has occurred. */
const previous = (state: State): number[] => allSeen(state).flatMap((count, id) => Array<number>(count).fill(id))

function processor(state: State, id: ProcessorId): LogitsProcessor {
  switch (id) {
    case 'temperature':
      return temperature(state.temperature)
    case 'topK':
      return topK(state.topK)
    case 'topP':
      return topP(state.topP)
    case 'minP':
      return minP(state.minP)
    case 'repetition':
      return repetitionPenalty(state.repetition, previous(state))
    case 'frequency':
      return frequencyPenalty(state.frequency, previous(state))
    case 'presence':
      return presencePenalty(state.presence, previous(state))
  }
}

interface Rank {
  readonly token: number
  readonly probability: number
  /** Of this and all likelier tokens. */
  readonly cumulative: number
}

/** What one processor does to what those above it left. */
export interface Stage {
  readonly id: ProcessorId
  readonly kept: number
  readonly entropy: number
  /** Probability of the tokens it takes away, just before it does. */
  readonly cut: number
}

export interface Bench {
  readonly logits: readonly number[]
  readonly after: readonly number[]
  readonly before: readonly number[]
  readonly probabilities: readonly number[]
  readonly entropyBefore: number
  readonly entropyAfter: number
  readonly kept: number
  /** What is switched on, in order. */
  readonly stack: readonly ProcessorId[]
  readonly stages: readonly Stage[]
  /** Which processor took a token away; undefined for those that are left. */
  readonly removedBy: readonly (ProcessorId | undefined)[]
  /** From the likeliest token down, as top-p meets them; without top-p, as they come out. */
  readonly ranks: readonly Rank[]
}

export function computeBench(state: State): Bench {
  const logits = allLogits(state).slice(0, state.n)
  const stack = orderOf(state).filter((id) => isOn(state, id))
  const removedBy = Array<ProcessorId | undefined>(state.n).fill(undefined)
  let current = Float64Array.from(logits)
  let ranked: Float64Array | undefined
  const stages: Stage[] = []
  for (const id of stack) {
    const next = processLogits(current, [processor(state, id)])
    const law = distribution(current)
    if (id === 'topP') ranked = law
    next.forEach((z, i) => {
      if (z === -Infinity) removedBy[i] ??= id
    })
    const gone = (_: number, i: number) => next[i] === -Infinity
    stages.push({
      id,
      kept: next.filter((z) => z > -Infinity).length,
      entropy: entropy(distribution(next)),
      cut: law.filter(gone).reduce((a, b) => a + b, 0),
    })
    current = Float64Array.from(next)
  }
  const before = distribution(logits)
  const probabilities = distribution(current)
  return {
    logits,
    after: Array.from(current),
    before: Array.from(before),
    probabilities: Array.from(probabilities),
    entropyBefore: entropy(before),
    entropyAfter: entropy(probabilities),
    kept: removedBy.filter((id) => id === undefined).length,
    stack,
    stages,
    removedBy,
    ranks: ranks(ranked ?? probabilities),
  }
}

/** Tokens of probability 0 are left out: they were removed before. */
function ranks(probabilities: Float64Array): Rank[] {
  let cumulative = 0
  return Array.from(probabilities, (probability, token) => ({ token, probability }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability || a.token - b.token)
    .map((entry) => ({ ...entry, cumulative: (cumulative += entry.probability) }))
}

export interface Comparison {
  readonly name: OrderName
  readonly kept: number
  /** Total variation distance to the bench's law: the probability that would lie on other tokens. */
  readonly distance: number
}

/** The same processors with the same values, in the orders of two engines. */
export function compareOrders(state: State, { probabilities }: Bench): Comparison[] {
  return (['vllm', 'llamacpp'] as const).map((name) => {
    const other = computeBench({ ...state, order: ORDERS[name].map((id) => PROCESSORS.indexOf(id)) })
    return { name, kept: other.kept, distance: probabilities.reduce((sum, p, i) => sum + Math.abs(p - (other.probabilities[i] ?? 0)), 0) / 2 }
  })
}

/** How many of the bench's tokens top-p keeps if it follows the given temperature, and nothing else is switched on. */
export function keptByTopP(state: State, p: number, t: number): number {
  return processLogits(allLogits(state).slice(0, state.n), [temperature(t), topP(p)]).filter((z) => z > -Infinity).length
}

export const drawRequest = (state: State): DrawRequest => ({ probabilities: computeBench(state).probabilities, seed: state.seed })

/** The draws of the state every lab opens in; the page carries them. */
export const firstDraws = (): number[] => drawMany(drawRequest(defaults(schema)))
