/**
 * How many requests a server may keep in flight under latency targets, and what that yields.
 *
 * The steady state: B requests are always being written, each behind a prompt of S tokens, each with an answer of O.
 * Whenever one finishes, the next takes its place, so that every step sees B/(O − 1) new prompts on average. With T the
 * time of one prefill and t(B) of a decode step:
 *
 *   whole       a prefill runs alone, and at once:  TPOT = t(B) + (B − 1) · T / (O − 1)
 *   chunked     every step carries its share of the prompts: arithmetic of both, weights read once
 *               TPOT = max(arithmetic of t(B) and of B/(O − 1) prefills, their reading)        a bound: perfect overlap
 *   elsewhere   other servers prefill:              TPOT = t(B)
 *
 *   TTFT ≥ T + t(B)                the step that is running has to end first; queueing comes on top
 *   stay = (O − 1) · TPOT (+ T if whole: the request holds its place meanwhile);  requests per second = B / stay (Little)
 *   longest gap between tokens:  t(B) + T if whole and B > 1, else TPOT
 *
 * t(B) is taken at the mean context of the answer, S + (O − 2)/2: the first of O − 1 steps reads S tokens, the last
 * S + O − 2. Memory must hold S + O tokens for each request.
 *
 * Units: seconds, tokens. Sources: Little 1961; stalls and chunks: Agrawal et al. 2024 (Sarathi-Serve), arXiv 2403.02310;
 * elsewhere: Zhong et al. 2024 (DistServe), arXiv 2401.09670. "Whole" is checked against serving-simulator.ts by the tests.
 * Caveats: equal lengths, no bursts; chunks read the earlier part of their prompt again, which is left out, as is the
 * transfer of the cache from elsewhere.
 */
import { assert, assertInteger, assertPositive } from './check'
import { costPerMillionTokens } from './roofline'
import { batchByMemory, decodePass, passTime, prefillPass, USUAL_MEMORY, weightBytesRead, type Memory, type PassWork, type ServedModel, type Server } from './serving-floors'

export interface Traffic {
  readonly promptTokens: number
  /** Of the prompt, already in the cache. */
  readonly cachedTokens: number
  /** Output tokens, at least 2. */
  readonly answerTokens: number
  readonly prefill: 'whole' | 'chunked' | 'elsewhere'
}

export interface SteadyState {
  readonly prefillSeconds: number
  /** A decode step that no prompt disturbs. */
  readonly stepSeconds: number
  readonly ttftSeconds: number
  readonly tpotSeconds: number
  readonly longestGapSeconds: number
  /** Of the gaps between tokens, those that a whole prefill lengthens. */
  readonly stalledShare: number
  readonly requestsPerSecond: number
  readonly outputTokensPerSecond: number
  /** Servers of the same kind that are busy with prompts elsewhere. */
  readonly prefillServers: number
}

// #region steady-state
/** Throws RangeError on a batch below 1, an answer below 2 tokens, or as serving-floors.ts does. */
export function steadyState(model: ServedModel, server: Server, traffic: Traffic, batch: number): SteadyState {
  const { promptTokens, cachedTokens, answerTokens, prefill } = traffic
  assertInteger('batch', batch, 1)
  assertInteger('answerTokens', answerTokens, 2)
  const steps = answerTokens - 1
  const prompt = prefillPass(model, promptTokens, cachedTokens, server.gpus)
  const step = decodePass(model, batch, promptTokens + (steps - 1) / 2, server.gpus)
  const prefillSeconds = passTime(prompt, server).seconds
  const stepSeconds = passTime(step, server).seconds

  const stalls = prefill === 'whole' ? batch - 1 : 0
  const carried = prefill === 'chunked' ? batch / steps : 0
  const tokens = batch + carried * (promptTokens - cachedTokens)
  const mixed = mix(step, prompt, carried, weightBytesRead(model, tokens) / server.gpus)
  const tpotSeconds = passTime(mixed, server).seconds + (stalls * prefillSeconds) / steps
  const requestsPerSecond = batch / (steps * tpotSeconds + (prefill === 'whole' ? prefillSeconds : 0))
  return {
    prefillSeconds,
    stepSeconds,
    ttftSeconds: prefillSeconds + stepSeconds,
    tpotSeconds,
    longestGapSeconds: stalls > 0 ? stepSeconds + Math.ceil(stalls / steps) * prefillSeconds : tpotSeconds,
    stalledShare: Math.min(1, stalls / steps),
    requestsPerSecond,
    outputTokensPerSecond: requestsPerSecond * answerTokens,
    prefillServers: prefill === 'elsewhere' ? requestsPerSecond * prefillSeconds : 0,
  }
}

/** A decode step that carries so many prompts; they share one reading of the weights. */
function mix(step: PassWork, prompt: PassWork, prompts: number, weightBytes: number): PassWork {
  const cacheBytes = step.cacheBytes + prompts * prompt.cacheBytes
  return { flops: step.flops + prompts * prompt.flops, weightBytes, cacheBytes, bytes: weightBytes + cacheBytes }
}
// #endregion

// #region largest-batch
export interface Targets {
  readonly ttftSeconds: number
  readonly tpotSeconds: number
}

export interface AdmissibleBatch {
  /** 0 if not even one request can be served. */
  readonly batch: number
  /** What a batch of one more breaks. */
  readonly limit: 'memory' | 'tpot' | 'ttft'
}

/** The largest batch that memory and both targets admit. Throws RangeError on targets that are not positive, and as above. */
export function largestBatch(model: ServedModel, server: Server, traffic: Traffic, targets: Targets, memory: Memory = USUAL_MEMORY): AdmissibleBatch {
  assertPositive('ttftSeconds', targets.ttftSeconds)
  assertPositive('tpotSeconds', targets.tpotSeconds)
  const fits = batchByMemory(model, traffic.promptTokens + traffic.answerTokens, server, memory)
  const broken = (batch: number): AdmissibleBatch['limit'] | undefined => {
    if (batch > fits) return 'memory'
    const { ttftSeconds, tpotSeconds } = steadyState(model, server, traffic, batch)
    return ttftSeconds > targets.ttftSeconds ? 'ttft' : tpotSeconds > targets.tpotSeconds ? 'tpot' : undefined
  }
  // Times only grow with the batch: halve the interval between one that is fine and one that is not.
  let [fine, tooMany] = [0, fits + 1]
  while (tooMany - fine > 1) {
    const middle = Math.floor((fine + tooMany) / 2)
    if (broken(middle)) tooMany = middle
    else fine = middle
  }
  const limit = broken(tooMany)
  assert(limit !== undefined, `a batch of ${tooMany} should break a target`)
  return { batch: fine, limit }
}
// #endregion

// #region cost
/** Dollars per 10⁶ output tokens, the servers that prefill included. Throws RangeError unless the price is positive. */
export function dollarsPerMillionTokens({ outputTokensPerSecond, prefillServers }: SteadyState, server: Server, dollarsPerGpuHour: number): number {
  return costPerMillionTokens(dollarsPerGpuHour * server.gpus * (1 + prefillServers), outputTokensPerSecond)
}
// #endregion
