/**
 * Keys and values that left the GPU: fetch them, or compute them again?
 *
 *   fetch      n · kvBytes / bandwidth                                        grows with the tokens
 *   compute    (2·P·n + 2·n²·A) / (mfu · peak)                                grows faster: attention is quadratic
 *   break-even bandwidth = kvBytes · mfu · peak / (2·P + 2·n·A)
 *
 * A is L·nQ·dHead, the width of attention over all layers. For short prompts n drops out: what decides is a bandwidth, not
 * a length, and longer prompts only make fetching better.
 *
 * Units: bytes, bytes per second in one direction, FLOPs; P parameters that a token uses.
 * Caveats: lower bounds. Fetching block by block sends many small pieces, which reach a fraction of the bandwidth (Kwon et
 * al. 2023, arXiv 2309.06180 §7.3), and both can overlap with the work of other requests.
 */
import { assertInteger, assertPositive } from './check'
import { prefillSeconds, type Machine, type ModelCost } from './roofline'

/** One direction, bytes per second: half of what data sheets print for both. */
export const LINKS = { 'NVLink 4': 450e9, 'PCIe 5.0 x16': 64e9 } as const

/** Seconds to fetch the cache of n tokens. Throws RangeError unless tokens ≥ 1 and the bandwidth is positive. */
export function fetchSeconds(model: ModelCost, tokens: number, bytesPerSecond: number): number {
  assertInteger('tokens', tokens, 1)
  assertPositive('bytesPerSecond', bytesPerSecond)
  return (tokens * model.kvBytesPerToken) / bytesPerSecond
}

/** Bandwidth at which fetching n tokens takes as long as a prefill of them. Throws RangeError as prefillSeconds does. */
export function breakEvenBandwidth(model: ModelCost, tokens: number, machine: Machine, mfu: number): number {
  return (tokens * model.kvBytesPerToken) / prefillSeconds(model, tokens, machine, mfu)
}
