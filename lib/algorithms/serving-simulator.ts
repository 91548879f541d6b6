/**
 * A discrete-event simulation of servers that share the arriving requests: queues, steps, transfers, and when every
 * token came out.
 *
 *   static, continuous, chunked   every instance does everything (serving-instance.ts); a request goes to the instance
 *                                 with the fewest requests
 *   disaggregated                 the first instances read prompts, which yields the first token; keys and values are
 *                                 then sent to the instance with the fewest requests among the others, which decode
 *
 *   TTFT = first token − arrival       TPOT = (last token − first token) / (output tokens − 1)
 *   ITL  = gap between two tokens      latency = last token − arrival
 *
 * Time passes only as `stepSeconds` says, so that a test can count in steps and a lab in seconds of a GPU
 * (serving-cost.ts). A full queue turns requests away.
 * Sources: continuous batching: Yu et al. 2022 (Orca), OSDI; disaggregation: Zhong et al. 2024 (DistServe), arXiv
 * 2401.09670; Patel et al. 2023 (Splitwise), arXiv 2311.18677; Little 1961, doi 10.1287/opre.9.3.383.
 * Caveats: transfers from one prefill instance run one after the other, and start when the prompt is complete and there
 * is room at the other end; real systems send layer by layer. A decode instance recomputes what it preempts itself.
 * Scheduling, sampling and the network take no time.
 */
import { assert, assertInteger } from './check'
import { lastCached, ServingInstance, type InstancePolicy, type Job, type Step } from './serving-instance'
import type { StepLoad } from './serving-cost'
import type { ServingRequest } from './serving-workload'

// #region types
export interface ServingOptions {
  readonly policy: InstancePolicy | 'disaggregated'
  /** Copies of the model; 1 unless given. */
  readonly instances?: number
  /** 'disaggregated': how many of them read prompts; 1 unless given. */
  readonly prefillInstances?: number
  /** Most requests that run at once, per instance. */
  readonly maxBatch: number
  /** Tokens of keys and values that fit, per instance. */
  readonly kvTokens: number
  /** Tokens per block; 16 unless given. */
  readonly blockSize?: number
  /** 'chunked': most tokens in a step; 512 unless given. */
  readonly tokenBudget?: number
  /** 'continuous': most prompt tokens in a step, unless one prompt is longer; 8,192 unless given. */
  readonly prefillLimit?: number
  /** Requests that may wait per instance; further ones are turned away. Unlimited unless given. */
  readonly queueLimit?: number
  readonly stepSeconds: (load: StepLoad) => number
  /** 'disaggregated': time to send the keys and values of so many tokens; 0 unless given. */
  readonly transferSeconds?: (tokens: number) => number
  /** Requests, from the first on, whose timeline is kept; 0 unless given. */
  readonly traced?: number
}

export interface ServedRequest extends ServingRequest {
  readonly index: number
  readonly firstTokenSeconds: number
  readonly finishSeconds: number
  readonly ttftSeconds: number
  /** Undefined if the output is a single token. */
  readonly tpotSeconds: number | undefined
  /** Longest gap between two of its tokens; 0 if the output is a single token. */
  readonly longestGapSeconds: number
  readonly latencySeconds: number
  readonly preemptions: number
}

export interface ServingStep {
  readonly instance: number
  readonly start: number
  readonly end: number
  /** Requests that decode, one token each. */
  readonly decodes: number
  readonly prefillTokens: number
  /** Requests in the batch, whether they gain a token or not. */
  readonly batch: number
  readonly usedBlocks: number
  readonly waiting: number
}

export interface Segment {
  readonly index: number
  /** 'stalled': in the batch, but the step is for others. What is in no segment, the request spent in a queue. */
  readonly kind: 'prefill' | 'decode' | 'stalled' | 'transfer'
  readonly start: number
  readonly end: number
}

export interface ServingRun {
  /** Those served, in order of arrival. */
  readonly requests: readonly ServedRequest[]
  /** Turned away by a full queue. */
  readonly rejected: readonly number[]
  readonly steps: readonly ServingStep[]
  /** Gaps between tokens, with how many there were. */
  readonly gaps: readonly { readonly seconds: number; readonly count: number }[]
  readonly timeline: readonly Segment[]
  /** From time 0 to the last token. */
  readonly totalSeconds: number
  readonly outputTokensPerSecond: number
  /** Time average of the requests in the system, waiting or running: equals served per second · mean latency. */
  readonly meanInSystem: number
}
// #endregion

// #region records
/** Notes when tokens come out. */
class Records {
  readonly first: number[] = []
  readonly last: number[] = []
  readonly longest: number[] = []
  readonly gaps: { seconds: number; count: number }[] = []
  readonly segments: { index: number; kind: Segment['kind']; start: number; end: number }[] = []

  token({ index, made }: Job, now: number): void {
    if (made === 1) {
      this.first[index] = now
      this.longest[index] = 0
    } else {
      const seconds = now - this.last[index]!
      this.longest[index] = Math.max(this.longest[index]!, seconds)
      const previous = this.gaps.at(-1)
      if (previous?.seconds === seconds) previous.count++
      else this.gaps.push({ seconds, count: 1 })
    }
    this.last[index] = now
  }

  /** Joins a segment to the one before, if nothing came between. */
  segment(index: number, kind: Segment['kind'], start: number, end: number): void {
    const previous = this.segments.findLast((segment) => segment.index === index)
    if (previous?.kind === kind && previous.end === start) previous.end = end
    else this.segments.push({ index, kind, start, end })
  }
}
// #endregion

// #region simulate
interface Transfer {
  readonly job: Job
  readonly from: number
  readonly to: number
  /** Held where the prompt was read until the transfer ends. */
  readonly heldBlocks: number
  readonly end: number
}

/**
 * Serves all requests. Throws RangeError if they are not sorted by arrival, if one cannot fit into memory, or on bad
 * options.
 */
export function simulateServing(requests: readonly ServingRequest[], options: ServingOptions): ServingRun {
  const { policy, instances: n = 1, queueLimit = Infinity, stepSeconds, transferSeconds = () => 0, traced = 0 } = options
  const split = policy === 'disaggregated' ? (options.prefillInstances ?? 1) : 0
  assertOptions(requests, options, split)
  const instances = Array.from({ length: n }, () => instanceOf(options))
  const entrances = split > 0 ? instances.slice(0, split) : instances
  const decoders = instances.slice(split)
  const busy: (Step | undefined)[] = instances.map(() => undefined)
  const ends = instances.map(() => Infinity)
  const records = new Records()
  const steps: ServingStep[] = []
  const jobs: Job[] = []
  const rejected: number[] = []
  /** Read, and waiting for room at the other end. */
  const outbox: { readonly job: Job; readonly from: number }[] = []
  const linkFree = entrances.map(() => 0)
  let transfers: Transfer[] = []
  let arrived = 0
  let totalSeconds = 0

  const arrive = (request: ServingRequest, index: number) => {
    const instance = leastBusy(entrances)
    if (instance.waiting >= queueLimit) return rejected.push(index)
    const { promptTokens, outputTokens } = request
    const job: Job = { index, promptTokens, outputTokens, made: 0, cached: 0, left: 0, blocks: 0, preemptions: 0 }
    jobs.push(job)
    instance.enqueue(job)
  }

  const finishStep = (i: number, now: number) => {
    const step = busy[i]!
    const instance = instances[i]!
    busy[i] = undefined
    ends[i] = Infinity
    totalSeconds = now
    instance.complete(step, (job) => records.token(job, now))
    if (i < split) outbox.push(...instance.running.splice(0).map((job) => ({ job, from: i })))
  }

  /** Sends what has been read to where there is room, in order. */
  const handOver = (now: number) => {
    for (let next = outbox[0]; next; next = outbox[0]) {
      const { job, from } = next
      const blocks = decoders[0]!.blocksFor(job.cached + 1)
      const open = decoders.filter((decoder) => decoder.freeBlocks >= blocks && !decoder.hasPreempted && loadOf(decoder) < options.maxBatch)
      if (open.length === 0) return
      const decoder = leastBusy(open, loadOf)
      outbox.shift()
      const start = Math.max(now, linkFree[from]!)
      const end = start + transferSeconds(job.cached)
      linkFree[from] = end
      transfers.push({ job, from, to: instances.indexOf(decoder), heldBlocks: job.blocks, end })
      decoder.freeBlocks -= blocks
      job.blocks = blocks
      if (job.index < traced) records.segment(job.index, 'transfer', start, end)
    }
  }
  const loadOf = (decoder: ServingInstance) =>
    decoder.running.length + decoder.waiting + transfers.reduce((sum, { to }) => sum + (instances[to] === decoder ? 1 : 0), 0)

  const land = (now: number) => {
    for (const { job, from, to, heldBlocks, end } of transfers) {
      if (end > now) continue
      instances[from]!.freeBlocks += heldBlocks
      instances[to]!.running.push(job)
    }
    transfers = transfers.filter(({ end }) => end > now)
  }

  const startStep = (i: number, now: number) => {
    const instance = instances[i]!
    const step = instance.plan()
    if (!step) return
    busy[i] = step
    const end = now + stepSeconds(step.load)
    ends[i] = end
    const { decodes, prefillTokens } = step.load
    const usedBlocks = instance.options.blocks - instance.freeBlocks
    steps.push({ instance: i, start: now, end, decodes, prefillTokens, batch: instance.running.length, usedBlocks, waiting: instance.waiting })
    if (traced > 0) traceStep(records, instance, step, traced, now, end)
  }

  for (;;) {
    let now = requests[arrived]?.arrivalSeconds ?? Infinity
    for (const end of ends) now = Math.min(now, end)
    for (const { end } of transfers) now = Math.min(now, end)
    if (now === Infinity) break
    for (let request = requests[arrived]; request && request.arrivalSeconds <= now; request = requests[arrived]) arrive(request, arrived++)
    if (transfers.some(({ end }) => end <= now)) land(now)
    for (let i = 0; i < n; i++) if (ends[i]! <= now) finishStep(i, now)
    if (outbox.length > 0) handOver(now)
    for (let i = 0; i < n; i++) if (!busy[i]) startStep(i, now)
  }

  const served = jobs.map((job) => servedRequest(requests[job.index]!, job, records))
  const outputTokens = served.reduce((sum, request) => sum + request.outputTokens, 0)
  const secondsInSystem = served.reduce((sum, { latencySeconds }) => sum + latencySeconds, 0)
  return {
    requests: served,
    rejected,
    steps,
    gaps: records.gaps,
    timeline: records.segments,
    totalSeconds,
    outputTokensPerSecond: outputTokens / totalSeconds,
    meanInSystem: secondsInSystem / totalSeconds,
  }
}
// #endregion

function instanceOf(options: ServingOptions): ServingInstance {
  const { policy, maxBatch, kvTokens, blockSize = 16, tokenBudget = 512, prefillLimit = 8192 } = options
  const blocks = Math.floor(kvTokens / blockSize)
  return new ServingInstance({ policy: policy === 'disaggregated' ? 'continuous' : policy, maxBatch, blocks, blockSize, tokenBudget, prefillLimit })
}

/** The first of those with the smallest load. */
function leastBusy(instances: readonly ServingInstance[], load = (instance: ServingInstance) => instance.running.length + instance.waiting): ServingInstance {
  let best = instances[0]!
  for (const instance of instances) if (load(instance) < load(best)) best = instance
  return best
}

function traceStep(records: Records, { running }: ServingInstance, { chunks, decodes }: Step, traced: number, start: number, end: number): void {
  for (const job of running) {
    if (job.index >= traced || job.made >= job.outputTokens) continue
    const kind = chunks.some((chunk) => chunk.job === job) ? 'prefill' : decodes.includes(job) ? 'decode' : 'stalled'
    records.segment(job.index, kind, start, end)
  }
}

function servedRequest(request: ServingRequest, { index, preemptions }: Job, { first, last, longest }: Records): ServedRequest {
  const { arrivalSeconds, outputTokens } = request
  const [firstTokenSeconds, finishSeconds] = [first[index]!, last[index]!]
  return {
    ...request,
    index,
    firstTokenSeconds,
    finishSeconds,
    ttftSeconds: firstTokenSeconds - arrivalSeconds,
    tpotSeconds: outputTokens > 1 ? (finishSeconds - firstTokenSeconds) / (outputTokens - 1) : undefined,
    longestGapSeconds: longest[index]!,
    latencySeconds: finishSeconds - arrivalSeconds,
    preemptions,
  }
}

function assertOptions(requests: readonly ServingRequest[], options: ServingOptions, split: number): void {
  const { policy, instances = 1, kvTokens, blockSize = 16, queueLimit = 1 } = options
  assert(requests.length > 0, `a simulation needs at least one request, got ${requests.length}`)
  assertInteger('instances', instances, 1)
  if (policy === 'disaggregated') assert(split >= 1 && split < instances, `of ${instances} instances, ${split} cannot read prompts: both kinds need one`)
  assert(queueLimit >= 1, `queueLimit must be at least 1, got ${queueLimit}`)
  const capacity = Math.floor(kvTokens / blockSize) * blockSize
  requests.forEach((request, i) => {
    assertInteger(`promptTokens of request ${i}`, request.promptTokens, 1)
    assertInteger(`outputTokens of request ${i}`, request.outputTokens, 1)
    assert(request.arrivalSeconds >= (requests[i - 1]?.arrivalSeconds ?? 0), `request ${i} arrives at ${request.arrivalSeconds}, before the last one`)
    assert(lastCached(request) <= capacity, `request ${i} needs ${lastCached(request)} of ${capacity} tokens of memory`)
  })
}
