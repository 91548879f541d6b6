/**
 * What it costs to verify drafts on a GPU: one pass in which every request of the batch brings n tokens instead of one.
 * Weights and caches are read once, however many tokens use them; the arithmetic is n times that of a decode step.
 *
 *   FLOPs = n · B · (2·P + 4·S·attentionWidth)        bytes = P·b + B·S·kvBytesPerToken, as for one token
 *   v(n) = seconds of the pass over n tokens / seconds of the pass over one, both from the roofline
 *
 * v is 1 while the pass over n tokens waits for memory:
 *   B ≤ ridge · P·b / (n·(2·P + 4·S·attentionWidth) − ridge · S·kvBytesPerToken)
 * and at every B once the context is long enough that a request's own cache hides the arithmetic of its n tokens:
 *   S ≥ n · 2·P / (ridge · kvBytesPerToken − n · 4·attentionWidth)
 *
 * A mixture of experts breaks the first sentence: tokens that choose other experts need other weights. With k of E experts
 * a token, chosen evenly and independently, n tokens touch E·(1 − (1 − k/E)ⁿ) of them.
 *
 * Shapes and units as in roofline.ts. Sources: roofline.ts; long contexts: Sadhukhan et al. 2024 (MagicDec), arXiv
 * 2408.11049; experts: Huang et al. 2025 (MoESD), arXiv 2505.19645.
 * Caveats: lower bounds for both passes, so v is a ratio of bounds. The n tokens are taken to read S cached tokens each;
 * that they also read each other is left out, n being small beside S. Real routing is neither even nor independent.
 */
import { assertInRange, assertInteger, assertPositive } from './check'
import { decodeWork, peakFlopsPerSecond, ridgePoint, type DecodeBatch, type Machine, type ModelCost, type Work } from './roofline'

// #region verification
/** FLOPs and bytes of a pass over `tokens` tokens a request. Throws RangeError on fewer than one token, and as decodeWork. */
export function verificationWork(model: ModelCost, batch: DecodeBatch, tokens: number): Work {
  assertInteger('tokens', tokens, 1)
  const { flops, bytes } = decodeWork(model, batch)
  return { flops: tokens * flops, bytes }
}

/** v: how many decode steps a pass over `tokens` tokens a request costs, at least 1 and at most `tokens`. Throws as above. */
export function verificationCost(model: ModelCost, batch: DecodeBatch, tokens: number, { hardware, dtype }: Machine): number {
  const seconds = (n: number) => {
    const { flops, bytes } = verificationWork(model, batch, n)
    return Math.max(flops / peakFlopsPerSecond(hardware, dtype), bytes / hardware.hbmBandwidth)
  }
  return seconds(tokens) / seconds(1)
}

/** Up to this batch v is 1; not rounded, Infinity if it always is. Throws RangeError on bad sizes. */
export function freeVerificationBatch(model: ModelCost, contextTokens: number, tokens: number, { hardware, dtype }: Machine): number {
  const { flops } = verificationWork(model, { batch: 1, contextTokens }, tokens)
  const ridge = ridgePoint(hardware, dtype)
  const spare = flops - ridge * contextTokens * model.kvBytesPerToken
  return spare > 0 ? (ridge * model.parameters * model.bytesPerParameter) / spare : Infinity
}

/** From this context on v is 1 at every batch; not rounded, Infinity if it never is. Throws RangeError on bad sizes. */
export function freeVerificationContext(model: ModelCost, tokens: number, { hardware, dtype }: Machine): number {
  assertInteger('tokens', tokens, 1)
  const spare = ridgePoint(hardware, dtype) * model.kvBytesPerToken - tokens * 4 * model.attentionWidth
  return spare > 0 ? (tokens * 2 * model.parameters) / spare : Infinity
}
// #endregion

// #region experts
/** E·(1 − (1 − k/E)ⁿ) of E experts, in each layer. Throws RangeError unless 1 ≤ k ≤ E and n ≥ 0. */
export function expertsTouched(tokens: number, nExperts: number, k: number): number {
  assertInteger('tokens', tokens)
  assertPositive('k', k)
  assertInRange('k', k, 1, nExperts)
  return nExperts * (1 - (1 - k / nExperts) ** tokens)
}
// #endregion
