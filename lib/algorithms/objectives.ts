/**
 * What a pre-training objective costs per token that it scores.
 *
 *   passes       tokens through the model, weighted by the share of the parameters that they pass
 *   FLOPs per parameter and supervised token = 6 · passes / supervised
 *
 * A causal model scores every token of the text (the first after a start token). A masked one scores those it hides. A
 * prefix model scores what follows the prefix. Span corruption hides spans: the encoder, half of the parameters, reads the
 * rest with one sentinel a span; the decoder, the other half, writes the spans, each after its sentinel; both sides end
 * with an end token.
 *
 * Units: tokens. Sources: 15 % of tokens: Devlin et al. 2018, arXiv 1810.04805 §3.1; spans of mean length 3 and prefix LM:
 * Raffel et al. 2019, arXiv 1910.10683 §3.1–3.3; 6 FLOPs: training-flops.ts.
 * Caveats: embedding, attention scores and the cross-attention of the decoder are left out. A supervised token of one
 * objective need not teach as much as one of another.
 */
import { assertInRange, assertInteger, assertPositive } from './check'

export interface Supervision {
  readonly passes: number
  /** Tokens of the text that carry a loss. */
  readonly supervised: number
}

// #region objectives
/** Throws RangeError unless there is at least one token. */
export function causalSupervision(textTokens: number): Supervision {
  assertInteger('textTokens', textTokens, 1)
  return { passes: textTokens, supervised: textTokens }
}

/** Throws RangeError unless 0 ≤ prefixTokens < textTokens. */
export function prefixSupervision(textTokens: number, prefixTokens: number): Supervision {
  assertInteger('prefixTokens', prefixTokens)
  assertInteger('textTokens', textTokens, prefixTokens + 1)
  return { passes: textTokens, supervised: textTokens - prefixTokens }
}

/** Throws RangeError unless 0 < rate ≤ 1 hides at least one token. */
export function maskedSupervision(textTokens: number, rate: number): Supervision {
  return { passes: textTokens, supervised: hidden(textTokens, rate) }
}

export interface SpanCorruption extends Supervision {
  readonly spans: number
  readonly encoderTokens: number
  readonly decoderTokens: number
}

/** Throws RangeError unless 0 < rate ≤ 1 hides at least one token and spans are at least 1 long. */
export function spanCorruption(textTokens: number, rate: number, meanSpan: number): SpanCorruption {
  assertInRange('meanSpan', meanSpan, 1, textTokens)
  const supervised = hidden(textTokens, rate)
  const spans = Math.max(1, Math.round(supervised / meanSpan))
  const encoderTokens = textTokens - supervised + spans + 1
  const decoderTokens = supervised + spans + 1
  return { spans, encoderTokens, decoderTokens, supervised, passes: (encoderTokens + decoderTokens) / 2 }
}
// #endregion

/** 6 · passes / supervised. Throws RangeError unless both are positive. */
export function flopsPerSupervisedToken({ passes, supervised }: Supervision): number {
  assertPositive('passes', passes)
  assertPositive('supervised', supervised)
  return (6 * passes) / supervised
}

function hidden(textTokens: number, rate: number): number {
  assertInteger('textTokens', textTokens, 1)
  assertInRange('rate', rate, 0, 1)
  const tokens = Math.round(textTokens * rate)
  assertInteger('hidden tokens', tokens, 1)
  return tokens
}
