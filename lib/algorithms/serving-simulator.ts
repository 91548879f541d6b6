/**
 * A discrete-event simulation of one inference server: requests arrive, wait for key-value memory, are prefilled, and
 * then get one token per step until their output is complete.
 *
 *   static batching       takes what waits, up to the limits; everybody keeps a place until the longest has finished
 *   continuous batching   after every step, finished requests leave and waiting ones enter in order of arrival
 *
 *   prefill of n tokens   stepSeconds + n · secondsPerPromptToken          yields the first token of each request
 *   decode step           stepSeconds + batch · secondsPerSequence         yields one token per unfinished request
 *
 *   TTFT = first token − arrival        TPOT = (finish − first token) / (output tokens − 1)
 *
 * stepSeconds stands for reading the weights (roofline.ts). Memory is counted in tokens: a request reserves prompt +
 * output, rounded up to blocks, or a fixed `reservedTokens` as servers without paging do, for as long as it runs.
 * Sources: continuous batching: Yu et al. 2022 (Orca), OSDI; paging: Kwon et al. 2023, arXiv 2309.06180; the stall that a
 * prefill causes: Agrawal et al. 2024 (Sarathi-Serve), arXiv 2403.02310.
 * Caveats: output lengths are known in advance, so there is no preemption; prefill runs alone (no chunks) and its
 * attention is linear here; static batching does not wait for a batch to fill, and returns a request when it is done.
 */
import { assert, assertInteger, assertPositive } from './check'
import type { Random } from './random'
import { percentile } from './statistics'

export interface ServingRequest {
  readonly arrivalSeconds: number
  readonly promptTokens: number
  readonly outputTokens: number
}

export interface ServingOptions {
  readonly policy: 'static' | 'continuous'
  /** Most requests that run at once. */
  readonly maxBatch: number
  readonly kvTokenBudget: number
  /** Tokens per block; 1 unless given. */
  readonly blockSize?: number
  /** Tokens that every request reserves whatever its length; prompt + output unless given. */
  readonly reservedTokens?: number
  readonly stepSeconds: number
  readonly secondsPerPromptToken: number
  readonly secondsPerSequence: number
}

export interface ServedRequest extends ServingRequest {
  /** When it left the queue. */
  readonly startSeconds: number
  readonly firstTokenSeconds: number
  readonly finishSeconds: number
  readonly ttftSeconds: number
  /** Undefined if the output is a single token. */
  readonly tpotSeconds: number | undefined
  readonly latencySeconds: number
}

export interface ServingStep {
  readonly kind: 'prefill' | 'decode'
  readonly start: number
  readonly end: number
  /** Requests that gain a token. */
  readonly active: number
  /** Places taken, active or (static batching) already finished. */
  readonly batch: number
  readonly reservedTokens: number
}

export interface ServingRun {
  /** In order of arrival. */
  readonly requests: readonly ServedRequest[]
  readonly steps: readonly ServingStep[]
  /** From time 0 to the last token. */
  readonly totalSeconds: number
  readonly outputTokensPerSecond: number
  /** Time average of the requests in the system, waiting or running: equals arrivals per second · mean latency. */
  readonly meanInSystem: number
}

// #region arrivals
export interface WorkloadInput {
  readonly count: number
  readonly arrivalsPerSecond: number
  readonly meanPromptTokens: number
  readonly meanOutputTokens: number
  /** Longest prompt and longest output; 10 times the mean unless given. */
  readonly maxTokens?: number
}

/** Exponential with the given mean, by inversion: the gaps of a Poisson process. */
const exponential = (mean: number, random: Random) => -mean * Math.log(1 - random())

/** Poisson arrivals and exponential lengths of at least 1 token. Throws RangeError on values that are not positive. */
export function poissonWorkload(input: WorkloadInput, random: Random): ServingRequest[] {
  const { count, arrivalsPerSecond, meanPromptTokens, meanOutputTokens, maxTokens } = input
  assertInteger('count', count, 1)
  assertPositive('arrivalsPerSecond', arrivalsPerSecond)
  assertPositive('meanPromptTokens', meanPromptTokens)
  assertPositive('meanOutputTokens', meanOutputTokens)
  const tokens = (mean: number) => Math.min(maxTokens ?? Math.ceil(10 * mean), Math.max(1, Math.round(exponential(mean, random))))
  let arrivalSeconds = 0
  return Array.from({ length: count }, () => {
    arrivalSeconds += exponential(1 / arrivalsPerSecond, random)
    return { arrivalSeconds, promptTokens: tokens(meanPromptTokens), outputTokens: tokens(meanOutputTokens) }
  })
}
// #endregion

// #region simulate
interface Running {
  readonly index: number
  readonly reserved: number
  /** Output tokens still to come. */
  left: number
}

/** Tokens of memory that a request holds. */
function reservation({ promptTokens, outputTokens }: ServingRequest, { blockSize = 1, reservedTokens }: ServingOptions): number {
  return Math.ceil((reservedTokens ?? promptTokens + outputTokens) / blockSize) * blockSize
}

/**
 * Serves all requests, first come first served. Throws RangeError if they are not sorted by arrival, if one cannot fit
 * the budget or its reservation, or on bad options.
 */
export function simulateServing(requests: readonly ServingRequest[], options: ServingOptions): ServingRun {
  assertOptions(requests, options)
  const { policy, maxBatch, kvTokenBudget, stepSeconds, secondsPerPromptToken, secondsPerSequence } = options
  const started: number[] = []
  const firstToken: number[] = []
  const finished: number[] = []
  const steps: ServingStep[] = []
  let running: Running[] = []
  let reserved = 0
  let next = 0
  let now = 0

  const admit = (): Running[] => {
    const admitted: Running[] = []
    for (let request = requests[next]; request && request.arrivalSeconds <= now; request = requests[next]) {
      const needed = reservation(request, options)
      if (running.length + admitted.length >= maxBatch || reserved + needed > kvTokenBudget) break
      admitted.push({ index: next, reserved: needed, left: request.outputTokens })
      reserved += needed
      started[next] = now
      next++
    }
    return admitted
  }
  const run = (kind: ServingStep['kind'], seconds: number, members: readonly Running[], batch: number) => {
    const start = now
    now += seconds
    for (const member of members) {
      if (kind === 'prefill') firstToken[member.index] = now
      if (--member.left === 0) finished[member.index] = now
    }
    steps.push({ kind, start, end: now, active: members.length, batch, reservedTokens: reserved })
  }
  const release = () => {
    const stay = policy === 'static' && running.some(({ left }) => left > 0) ? () => true : ({ left }: Running) => left > 0
    for (const member of running) if (!stay(member)) reserved -= member.reserved
    running = running.filter(stay)
  }

  while (next < requests.length || running.length > 0) {
    if (running.length === 0) now = Math.max(now, requests[next]!.arrivalSeconds)
    const admitted = policy === 'continuous' || running.length === 0 ? admit() : []
    if (admitted.length > 0) {
      const promptTokens = admitted.reduce((sum, { index }) => sum + requests[index]!.promptTokens, 0)
      running.push(...admitted)
      run('prefill', stepSeconds + promptTokens * secondsPerPromptToken, admitted, running.length)
    } else {
      const active = running.filter(({ left }) => left > 0)
      run('decode', stepSeconds + running.length * secondsPerSequence, active, running.length)
    }
    release()
  }

  const served = requests.map((request, i): ServedRequest => {
    const [startSeconds, firstTokenSeconds, finishSeconds] = [started[i]!, firstToken[i]!, finished[i]!]
    const { arrivalSeconds, outputTokens } = request
    const tpotSeconds = outputTokens > 1 ? (finishSeconds - firstTokenSeconds) / (outputTokens - 1) : undefined
    const ttftSeconds = firstTokenSeconds - arrivalSeconds
    const latencySeconds = finishSeconds - arrivalSeconds
    return { ...request, startSeconds, firstTokenSeconds, finishSeconds, ttftSeconds, tpotSeconds, latencySeconds }
  })
  const outputTokens = requests.reduce((sum, request) => sum + request.outputTokens, 0)
  const secondsInSystem = served.reduce((sum, { latencySeconds }) => sum + latencySeconds, 0)
  return {
    requests: served,
    steps,
    totalSeconds: now,
    outputTokensPerSecond: outputTokens / now,
    meanInSystem: secondsInSystem / now,
  }
}

function assertOptions(requests: readonly ServingRequest[], options: ServingOptions): void {
  assert(requests.length > 0, `a simulation needs at least one request, got ${requests.length}`)
  assertInteger('maxBatch', options.maxBatch, 1)
  assertInteger('blockSize', options.blockSize ?? 1, 1)
  assertPositive('stepSeconds', options.stepSeconds)
  assert(options.secondsPerPromptToken >= 0, `secondsPerPromptToken must be ≥ 0, got ${options.secondsPerPromptToken}`)
  assert(options.secondsPerSequence >= 0, `secondsPerSequence must be ≥ 0, got ${options.secondsPerSequence}`)
  requests.forEach((request, i) => {
    const { arrivalSeconds, promptTokens, outputTokens } = request
    assertInteger(`promptTokens of request ${i}`, promptTokens, 1)
    assertInteger(`outputTokens of request ${i}`, outputTokens, 1)
    assert(arrivalSeconds >= (requests[i - 1]?.arrivalSeconds ?? 0), `request ${i} arrives at ${arrivalSeconds}, before the last one`)
    const held = reservation(request, options)
    assert(held >= promptTokens + outputTokens, `request ${i} needs ${promptTokens + outputTokens} tokens and reserves ${held}`)
    assert(held <= options.kvTokenBudget, `request ${i} needs ${held} of ${options.kvTokenBudget} tokens of memory`)
  })
}
// #endregion

// #region summary
export interface LatencyPercentiles {
  readonly ttftSeconds: number
  readonly tpotSeconds: number | undefined
  readonly latencySeconds: number
}

/** The q-th percentile of each latency, q in [0, 100]. Throws RangeError outside. */
export function latencyPercentiles({ requests }: ServingRun, q: number): LatencyPercentiles {
  const tpots = requests.flatMap(({ tpotSeconds }) => tpotSeconds ?? [])
  return {
    ttftSeconds: percentile(requests.map((r) => r.ttftSeconds), q),
    tpotSeconds: tpots.length > 0 ? percentile(tpots, q) : undefined,
    latencySeconds: percentile(requests.map((r) => r.latencySeconds), q),
  }
}

/** Reserved tokens that no request ever fills, as a share of all reserved. */
export function reservationWaste(requests: readonly ServingRequest[], options: ServingOptions): number {
  const held = requests.reduce((sum, request) => sum + reservation(request, options), 0)
  const used = requests.reduce((sum, { promptTokens, outputTokens }) => sum + promptTokens + outputTokens, 0)
  return 1 - used / held
}
// #endregion
