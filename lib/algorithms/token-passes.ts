/**
 * How many tokens pass through a model when old keys and values may be kept, and when they may not.
 *
 *   one answer, n prompt and m generated tokens      kept: n + m − 1      recomputed: Σ_{k < m} (n + k)
 *   T turns of u tokens read and r tokens written    kept: T·(u + r)
 *     all that came before read again every turn     read: Σ_{t < T} (t·(u + r) + u), written: T·r
 *
 * The last generated token of one answer is never passed in. A token costs 2 FLOPs per parameter that it passes: all of
 * them in a decoder-only model, half in an encoder–decoder whose halves are equal.
 */
import { assertInteger } from './check'

/** Tokens passed to write `generated` tokens after `prompt`, every token once. Throws RangeError on sizes below 1. */
export function cachedPasses(prompt: number, generated: number): number {
  assertInteger('prompt', prompt, 1)
  assertInteger('generated', generated, 1)
  return prompt + generated - 1
}

/** The same, with the whole sequence passed again for every token. Throws RangeError on sizes below 1. */
export function recomputedPasses(prompt: number, generated: number): number {
  assertInteger('prompt', prompt, 1)
  assertInteger('generated', generated, 1)
  return prompt * generated + (generated * (generated - 1)) / 2
}

export interface Conversation {
  readonly turns: number
  /** Tokens of the user, a turn. */
  readonly read: number
  /** Tokens of the reply, a turn. */
  readonly written: number
}

/** Tokens passed if every token passes once. Throws RangeError on sizes below 1. */
export function appendedConversation({ turns, read, written }: Conversation): number {
  assertInteger('turns', turns, 1)
  assertInteger('read', read, 1)
  assertInteger('written', written, 1)
  return turns * (read + written)
}

/** Tokens passed if every turn reads all earlier turns again, bidirectionally. Throws RangeError on sizes below 1. */
export function rereadConversation(conversation: Conversation): number {
  const { turns, read, written } = conversation
  return appendedConversation(conversation) + ((turns * (turns - 1)) / 2) * (read + written)
}
