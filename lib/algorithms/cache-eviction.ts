/**
 * Which cached token goes when a cache may hold only `budget` of them.
 *
 *   recent         the oldest
 *   sinks          the oldest but the first `sinks`, on which models trained with full attention lean (StreamingLLM)
 *   heavy-hitters  of all but the newest half, the one that has received the least attention so far (H2O)
 *
 * All three decide before the next question is known, and what is gone is gone: no later query can ask for it.
 *
 * Sources: Xiao et al. 2023 (StreamingLLM), arXiv 2309.17453; Zhang et al. 2023 (H2O), arXiv 2306.14048.
 * Caveat: StreamingLLM also renumbers positions within the cache, which matters beyond the trained length only.
 */
import { assert, assertInteger } from './check'

export type EvictionPolicy = 'recent' | 'sinks' | 'heavy-hitters'

/** First tokens that `sinks` keeps. */
export const SINKS = 4

// #region victim
/**
 * The index, in the list of kept tokens (oldest first), of the one to drop. `received[i]` is the attention that token i has
 * got so far. Throws RangeError unless budget > SINKS and there are more tokens than that.
 */
export function evictionVictim(policy: EvictionPolicy, received: readonly number[], budget: number): number {
  assertInteger('budget', budget, SINKS + 1)
  assert(received.length > budget, `nothing has to go: ${received.length} tokens, budget ${budget}`)
  if (policy === 'recent') return 0
  if (policy === 'sinks') return SINKS
  const old = received.slice(0, received.length - Math.floor(budget / 2))
  return old.indexOf(Math.min(...old))
}
// #endregion
