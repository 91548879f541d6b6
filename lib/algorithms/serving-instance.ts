/**
 * One copy of a model that serves requests: a queue, memory for keys and values in blocks, and a choice at every step.
 *
 *   static       fills an empty batch from the queue; nobody enters or leaves until its longest output is complete
 *   continuous   before every step: if requests wait and fit, read their whole prompts (and nothing else); otherwise
 *                every running request gets its next token
 *   chunked      every running request gets its next token; what is left of the token budget goes to pieces of prompts
 *
 * The last position of a prompt yields the first output token. A request holds ⌈cached tokens / blockSize⌉ blocks, a
 * static one from the start what it will need at the end. When a request needs a block and none is free, the one that
 * entered last is preempted: it loses its blocks, returns to the head of the queue, and later reads its prompt and what
 * it has written again.
 * Sources: iteration-level scheduling: Yu et al. 2022 (Orca), OSDI; blocks and recomputation: Kwon et al. 2023, arXiv
 * 2309.06180; prompts first, as vLLM did, and token budget: Agrawal et al. 2024 (Sarathi-Serve), arXiv 2403.02310.
 * Caveats: a static batch knows all output lengths, shows every token as it is made, and keeps computing for those that
 * have finished. A prompt reserves its blocks when it enters, even if it is read in pieces.
 */
import { assert, assertInteger } from './check'
import type { StepLoad } from './serving-cost'

export type InstancePolicy = 'static' | 'continuous' | 'chunked'

export interface InstanceOptions {
  readonly policy: InstancePolicy
  /** Most requests that run at once. */
  readonly maxBatch: number
  readonly blocks: number
  readonly blockSize: number
  /** 'chunked': most tokens in one step. */
  readonly tokenBudget: number
  /** 'continuous': most prompt tokens in one step, unless a single prompt is longer. */
  readonly prefillLimit: number
}

/** A request on its way. */
export interface Job {
  readonly index: number
  readonly promptTokens: number
  readonly outputTokens: number
  /** Output tokens so far. */
  made: number
  /** Tokens whose keys and values are in memory. */
  cached: number
  /** Tokens still to be read before the next output token; 0 while decoding. */
  left: number
  blocks: number
  preemptions: number
}

export interface Step {
  readonly decodes: Job[]
  readonly chunks: { readonly job: Job; readonly tokens: number }[]
  readonly load: StepLoad
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export class ServingInstance {
  readonly running: Job[] = []
  freeBlocks: number
  private readonly arrived: Job[] = []
  private nextArrived = 0
  private readonly preempted: Job[] = []

  /** Throws RangeError on options that are not whole and positive. */
  constructor(readonly options: InstanceOptions) {
    for (const name of ['maxBatch', 'blocks', 'blockSize', 'tokenBudget', 'prefillLimit'] as const) assertInteger(name, options[name], 1)
    this.freeBlocks = options.blocks
  }

  get waiting(): number {
    return this.arrived.length - this.nextArrived + this.preempted.length
  }

  get hasPreempted(): boolean {
    return this.preempted.length > 0
  }

  blocksFor(tokens: number): number {
    return Math.ceil(tokens / this.options.blockSize)
  }

  enqueue(job: Job): void {
    this.arrived.push(job)
  }

  // #region plan
  /** What to compute next; undefined if there is nothing to do. Takes memory for it, and may preempt. */
  plan(): Step | undefined {
    const load = { decodes: 0, decodeContext: 0, prefillTokens: 0, prefillContext: 0, prefillPairs: 0 }
    const step = { decodes: [], chunks: [], load } satisfies Step
    const { policy, tokenBudget, prefillLimit } = this.options
    if (policy === 'static') {
      if (this.running.length === 0) this.admit(step, Infinity)
      else this.decodeStatic(step)
    } else if (policy === 'continuous') {
      this.admit(step, prefillLimit)
      if (step.load.prefillTokens === 0) this.decode(step, Infinity)
    } else {
      this.decode(step, tokenBudget)
      for (const job of this.running) if (job.left > 0) this.readChunk(step, job, tokenBudget)
      while (load.decodes + load.prefillTokens < tokenBudget) {
        const job = this.enter()
        if (!job) break
        this.readChunk(step, job, tokenBudget)
      }
    }
    return load.decodes + load.prefillTokens > 0 ? step : undefined
  }

  /** Whole prompts, in order of arrival, up to a limit; the first one in any case. */
  private admit(step: Step, limit: number): void {
    for (let next = this.head(); next; next = this.head()) {
      const tokens = next.promptTokens + next.made
      if (step.load.prefillTokens > 0 && step.load.prefillTokens + tokens > limit) break
      if (!this.enter()) break
      this.readChunk(step, next, Infinity)
    }
  }

  /** As much of a prompt as the budget leaves. */
  private readChunk(step: Step, job: Job, budget: number): void {
    const load: Mutable<StepLoad> = step.load
    const tokens = Math.min(job.left, budget - load.decodes - load.prefillTokens)
    if (tokens <= 0) return
    step.chunks.push({ job, tokens })
    load.prefillTokens += tokens
    load.prefillContext += job.cached
    load.prefillPairs += tokens * (job.cached + tokens / 2)
  }

  private decode(step: Step, limit: number): void {
    const load: Mutable<StepLoad> = step.load
    // Whoever is preempted on the way stands at the end, behind the job that needs room, or is that job.
    for (let i = 0; i < this.running.length && load.decodes < limit; i++) {
      const job = this.running[i]!
      if (job.left > 0 || !this.makeRoom(job)) continue
      step.decodes.push(job)
      load.decodes++
      load.decodeContext += job.cached
    }
  }

  private decodeStatic(step: Step): void {
    const load: Mutable<StepLoad> = step.load
    for (const job of this.running) {
      if (job.made < job.outputTokens) step.decodes.push(job)
      load.decodes++
      load.decodeContext += job.cached
    }
  }
  // #endregion

  // #region memory
  private head(): Job | undefined {
    return this.preempted.at(-1) ?? this.arrived[this.nextArrived]
  }

  /** Lets the head of the queue in, if there is a place and memory. */
  private enter(): Job | undefined {
    const job = this.head()
    if (!job || this.running.length >= this.options.maxBatch) return undefined
    const tokens = job.promptTokens + job.made
    const needed = this.blocksFor(this.options.policy === 'static' ? lastCached(job) : tokens)
    if (needed > this.freeBlocks) return undefined
    if (this.preempted.length > 0) this.preempted.pop()
    else this.nextArrived++
    this.freeBlocks -= needed
    job.blocks = needed
    job.left = tokens
    this.running.push(job)
    return job
  }

  /** A block for the next token of a job. False if the job itself had to go. */
  private makeRoom(job: Job): boolean {
    if (job.cached + 1 <= job.blocks * this.options.blockSize) return true
    while (this.freeBlocks === 0) {
      const victim = this.running.pop()
      assert(victim !== undefined, 'a running request needs a block, and nothing runs')
      this.free(victim)
      victim.cached = victim.left = 0
      victim.preemptions++
      this.preempted.push(victim)
      if (victim === job) return false
    }
    this.freeBlocks--
    job.blocks++
    return true
  }

  free(job: Job): void {
    this.freeBlocks += job.blocks
    job.blocks = 0
  }
  // #endregion

  /** Books what a step computed; `onToken` hears of every output token. Finished requests leave. */
  complete({ decodes, chunks }: Step, onToken: (job: Job) => void): void {
    for (const { job, tokens } of chunks) {
      job.cached += tokens
      job.left -= tokens
      if (job.left > 0) continue
      job.made++
      onToken(job)
    }
    for (const job of decodes) {
      job.cached++
      job.made++
      onToken(job)
    }
    if (this.options.policy !== 'static' || this.running.every(isDone)) this.removeFinished()
  }

  private removeFinished(): void {
    let kept = 0
    for (const job of this.running) {
      if (isDone(job)) this.free(job)
      else this.running[kept++] = job
    }
    this.running.length = kept
  }
}

const isDone = ({ made, outputTokens }: Job) => made >= outputTokens

/** Cached tokens of a request when its last token is made, which needs no keys and values of its own. */
export const lastCached = ({ promptTokens, outputTokens }: Pick<Job, 'promptTokens' | 'outputTokens'>): number => promptTokens + outputTokens - 1
