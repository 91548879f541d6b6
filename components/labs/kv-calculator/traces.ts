/** Who asks the small server, when, and for how much. No sequence is longer than the smallest reservation. */
import { ownTokens, promptTokens, randomTrace, type TraceRequest } from '@/lib/algorithms/paging-trace'
import { seededRandom } from '@/lib/algorithms/random'
import type { State } from './compute'
import { RESERVATIONS, type TRACES } from './state'

export type TraceName = (typeof TRACES)[number]
export type TraceState = Pick<State, 'trace' | 'seed' | 'gap' | 'prefix'>

const MAX_TOKENS = Math.min(...RESERVATIONS.map(Number))
const RANDOM_REQUESTS = 12

/** A request with as many samples as lengths are given. Its tokens are its own but for the first `prefix`. */
function request(owner: number, arrives: number, prefix: number, prompt: number, ...lengths: readonly number[]): TraceRequest {
  // Far above every owner of a prompt.
  const outputs = lengths.map((length, sample) => ownTokens(100 + 10 * owner + sample, prompt, length))
  return { arrives, prompt: promptTokens(owner, prefix, prompt), outputs }
}

/** Arrival, prompt and output of each; all begin with the same tokens, as with one system prompt. */
const alike = (prefix: number, sizes: readonly (readonly [arrives: number, prompt: number, output: number])[]) =>
  sizes.map(([arrives, prompt, output], owner) => request(owner, arrives, prefix, prompt, output))

const CHAT = [
  [0, 19, 8],
  [0, 21, 5],
  [1, 18, 11],
  [2, 22, 7],
  [4, 19, 9],
  [5, 20, 4],
  [7, 18, 10],
  [8, 23, 6],
] as const
const CHAT_PREFIX = 16

/** The turns of a conversation: each prompt is all that came before and a few words more. */
function turns(owner: number, starts: readonly number[]): TraceRequest[] {
  const [opening, added, reply] = [7, 4, 4]
  return starts.map((arrives, turn) => {
    const prompt = opening + turn * (added + reply)
    return { arrives, prompt: ownTokens(owner, 0, prompt), outputs: [ownTokens(owner, prompt, reply)] }
  })
}

/** In order of arrival; equals stay in order. */
const byArrival = (requests: readonly TraceRequest[]) => [...requests].sort((a, b) => a.arrives - b.arrives)

export function traceOf({ trace, seed, gap, prefix }: TraceState): readonly TraceRequest[] {
  switch (trace) {
    case 'mixed':
      return alike(8, [[0, 10, 9], [0, 9, 4], [1, 12, 14], [2, 10, 5], [3, 9, 2], [5, 9, 7]])
    case 'chat':
      return alike(CHAT_PREFIX, CHAT)
    case 'stamp':
      // The same, with something different in the very first place.
      return alike(CHAT_PREFIX, CHAT).map((one, i) => ({ ...one, prompt: [-1 - i, ...one.prompt.slice(1)] }))
    case 'turns':
      return byArrival([...turns(0, [0, 8, 17]), ...turns(1, [1, 10, 18]), ...turns(2, [3, 12, 20])])
    case 'samples':
      return [request(0, 0, 0, 14, 9, 12, 6, 15), request(1, 4, 0, 11, 5, 10, 8)]
    case 'crowd':
      return alike(8, Array.from({ length: 8 }, (_, i) => [Math.floor(i / 4), 12, 18] as const))
    case 'random':
      return randomTrace(seededRandom(seed), { requests: RANDOM_REQUESTS, meanGap: gap, prefixTokens: prefix, maxTokens: MAX_TOKENS })
  }
}
