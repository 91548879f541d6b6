/**
 * What constrained decoding costs: in every step, a matcher on the CPU marks the tokens that the grammar allows next, one
 * bit each, and the GPU sets the logits of all others to −∞ before sampling.
 *
 *   mask bytes = 4 · ⌈V / 32⌉ · structured requests                                (int32 words)
 *   mask seconds of a step = requests · seconds per mask / threads
 *   step = max(forward, mask) if the masks are made while the GPU computes, forward + mask if they are made after
 *
 * Sources: Dong et al. 2024 (XGrammar), arXiv 2411.15100, and its documentation on engine integration.
 * Caveats: the mask of the next token needs the last one, so only masks that do not wait for sampling overlap fully;
 * compiling a grammar comes once per schema, before the first token.
 */
import { assert, assertInteger, assertPositive } from './check'

// #region mask
/** Throws RangeError unless both are at least 1. */
export function maskBytes(vocabSize: number, requests = 1): number {
  assertInteger('vocabSize', vocabSize, 1)
  assertInteger('requests', requests, 1)
  return 4 * Math.ceil(vocabSize / 32) * requests
}
// #endregion

// #region step
export interface MaskedStep {
  /** Of a step without structured output. */
  readonly forwardSeconds: number
  readonly requests: number
  readonly maskSeconds: number
  /** CPU threads that make masks; 1 unless given. */
  readonly threads?: number
  readonly overlapped: boolean
}

/** Seconds of a decode step. Throws RangeError unless times are positive (a mask may take 0) and counts at least 1. */
export function maskedStepSeconds({ forwardSeconds, requests, maskSeconds, threads = 1, overlapped }: MaskedStep): number {
  assertPositive('forwardSeconds', forwardSeconds)
  assertInteger('requests', requests, 1)
  assertInteger('threads', threads, 1)
  assert(maskSeconds >= 0, `maskSeconds must be ≥ 0, got ${maskSeconds}`)
  const masks = Math.ceil(requests / threads) * maskSeconds
  return overlapped ? Math.max(forwardSeconds, masks) : forwardSeconds + masks
}

/** The longest a mask may take and still hide behind the forward pass. Throws as maskedStepSeconds does. */
export function hiddenMaskSeconds(forwardSeconds: number, requests: number, threads = 1): number {
  assertPositive('forwardSeconds', forwardSeconds)
  assertInteger('requests', requests, 1)
  assertInteger('threads', threads, 1)
  return forwardSeconds / Math.ceil(requests / threads)
}
// #endregion
