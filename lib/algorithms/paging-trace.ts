/**
 * The key-value memory of a server over time: requests arrive, are let in, grow by a token a step, and leave.
 *
 * Each step: who has written everything leaves; who runs gets a token, in order of admission; then those who wait are let
 * in, first come, first served. If a running sequence needs a block and none is left, the one admitted last is preempted:
 * its blocks are given back, it waits at the head of the queue, and all its tokens are computed again when it returns.
 *
 *   contiguous   every sequence holds one piece of `reservedTokens` slots: paging with a block that long
 *   paged        blocks of `blockSize`, taken when needed; nothing is shared
 *   shared       the same, and full blocks are found by their prefix; samples of one prompt start as forks (copy-on-write)
 *
 *   filled + empty + cached + free = nSlots        empty: taken without a token       cached: unreferenced, kept for reuse
 *
 * Units: token slots and steps. A prompt is written in the step that lets it in, however long it is.
 * Sources: Kwon et al. 2023 (PagedAttention), arXiv 2309.06180 §4.4, §4.5; that the last admitted gives way first, and
 * that nobody is let in during a step with a preemption, is vLLM's v1 scheduler.
 * Caveats: servers also bound the tokens of a step, which spreads a long prompt over several. vLLM's v1 engine does not
 * fork: it runs samples as requests of their own, which share full blocks only.
 */
import { assert, assertInteger } from './check'
import { PagedAllocator } from './paged-allocator'
import { randomInt, type Random } from './random'

export interface TraceRequest {
  /** Step at which it asks to be let in. */
  readonly arrives: number
  readonly prompt: readonly number[]
  /** What is written after the prompt: one list of tokens for each sample that is drawn. */
  readonly outputs: readonly (readonly number[])[]
}

export type Policy = 'contiguous' | 'paged' | 'shared'

export interface TraceOptions {
  readonly policy: Policy
  readonly nSlots: number
  readonly blockSize: number
  /** What a sequence holds without paging. */
  readonly reservedTokens: number
}

export interface SequenceInMemory {
  readonly sequence: number
  readonly tokens: number
  readonly blocks: readonly number[]
}

export interface TraceStep {
  /** In order of admission. */
  readonly running: readonly SequenceInMemory[]
  /** Arrived, not in memory and not done; the head of the queue first. */
  readonly waiting: readonly number[]
  /** Of them, those sent back in this step. */
  readonly preempted: readonly number[]
  /** Token in each slot; undefined where none was written since the block was last taken. */
  readonly memory: readonly (number | undefined)[]
  readonly referenceCounts: readonly number[]
  /** Unreferenced blocks whose content is kept, the next to be evicted first. */
  readonly cachedBlocks: readonly number[]
  readonly filledSlots: number
  readonly emptySlots: number
  readonly cachedSlots: number
  readonly freeSlots: number
  /** Slots that the same tokens would take beyond the filled ones, were none shared. */
  readonly savedSlots: number
  /** Since the beginning: tokens whose keys and values were computed, and those of them that had been computed before. */
  readonly computedTokens: number
  readonly recomputedTokens: number
  readonly copiedBlocks: number
  readonly evictedBlocks: number
  readonly preemptions: number
}

export interface TraceRun {
  /** Slots per block: `reservedTokens` where memory is contiguous. */
  readonly blockSize: number
  /** In the last step everybody has left. */
  readonly steps: readonly TraceStep[]
  /** Step in which each sequence was first let in. */
  readonly admittedAt: readonly number[]
}

interface Sequence {
  readonly request: number
  readonly arrives: number
  readonly prompt: readonly number[]
  readonly output: readonly number[]
  /** Tokens of the output that exist. */
  written: number
  admittedAt: number | undefined
}

// #region step
/**
 * Plays a trace to its end. Sequences are numbered by request, then by sample. Throws RangeError if a request has no
 * token, no sample or an empty output, does not arrive at a step, comes before the one listed above it, or could not be
 * served even alone.
 */
export function playTrace(requests: readonly TraceRequest[], options: TraceOptions): TraceRun {
  const server = new Server(requests, options)
  const steps = [server.step()]
  while (!server.isIdle) steps.push(server.step())
  return { blockSize: server.allocator.blockSize, steps, admittedAt: server.sequences.map(({ admittedAt }) => admittedAt!) }
}

class Server {
  readonly allocator: PagedAllocator
  readonly sequences: readonly Sequence[]
  private readonly isSharing: boolean
  private readonly nSlots: number
  private readonly memory: (number | undefined)[]
  private now = 0
  private running: number[] = []
  private waiting: number[] = []
  private preempted: number[] = []
  private computedTokens = 0
  private recomputedTokens = 0
  private copiedBlocks = 0
  private preemptions = 0

  constructor(requests: readonly TraceRequest[], { policy, nSlots, blockSize, reservedTokens }: TraceOptions) {
    assertInteger('nSlots', nSlots, 1)
    const size = policy === 'contiguous' ? reservedTokens : blockSize
    assertInteger('slots of a block', size, 1)
    this.isSharing = policy === 'shared'
    this.nSlots = nSlots
    this.allocator = new PagedAllocator({ nBlocks: Math.floor(nSlots / size), blockSize: size, prefixSharing: this.isSharing })
    this.memory = Array<undefined>(nSlots).fill(undefined)
    const longest = policy === 'contiguous' ? size : this.allocator.nBlocks * size
    this.sequences = requests.flatMap((request, i) => sequencesOf(request, i, longest))
    this.sequences.forEach(({ arrives }, i) => assert(i === 0 || arrives >= this.sequences[i - 1]!.arrives, `requests must come in order of arrival, got ${arrives} after a later one`))
  }

  get isIdle(): boolean {
    return this.running.length === 0 && this.sequences.every(({ written, output }) => written === output.length)
  }

  step(): TraceStep {
    this.preempted = []
    for (const id of this.running.filter((i) => this.isDone(i))) this.leave(id)
    for (const id of [...this.running]) if (this.running.includes(id)) this.grow(id)
    this.sequences.forEach(({ arrives }, id) => arrives === this.now && this.waiting.push(id))
    while (this.preempted.length === 0 && this.waiting.length > 0 && this.fits(this.waiting[0]!)) this.admit(this.waiting.shift()!)
    this.now += 1
    return this.snapshot()
  }

  private isDone(id: number): boolean {
    const { written, output } = this.sequences[id]!
    return written === output.length
  }

  private tokensOf(id: number): number[] {
    const { prompt, output, written } = this.sequences[id]!
    return [...prompt, ...output.slice(0, written)]
  }

  private leave(id: number): void {
    this.allocator.free(String(id))
    this.running = this.running.filter((other) => other !== id)
  }

  /** One more token, at the cost of whoever came last if no block is left. */
  private grow(id: number): void {
    while (this.running.includes(id) && this.allocator.appendNeedsBlock(String(id)) && this.allocator.availableBlocks === 0) {
      const last = this.running.at(-1)!
      this.leave(last)
      this.waiting.unshift(last)
      this.preempted.push(last)
      this.preemptions += 1
    }
    if (!this.running.includes(id)) return
    const sequence = this.sequences[id]!
    const token = sequence.output[sequence.written]!
    const { block, slot, copiedFrom } = this.allocator.append(String(id), token)
    if (slot === 0) this.erase(block)
    if (copiedFrom !== undefined) {
      this.erase(block)
      for (let k = 0; k < slot; k++) this.memory[this.at(block, k)] = this.memory[this.at(copiedFrom, k)]
      this.copiedBlocks += 1
    }
    this.memory[this.at(block, slot)] = token
    sequence.written += 1
    this.computedTokens += 1
  }

  private at(block: number, slot: number): number {
    return block * this.allocator.blockSize + slot
  }

  private erase(block: number): void {
    this.memory.fill(undefined, this.at(block, 0), this.at(block + 1, 0))
  }

  /** A sample whose twin was let in a moment ago and has the same tokens: it needs no block of its own yet. */
  private twin(id: number): number | undefined {
    const { request, written } = this.sequences[id]!
    const isTwin = (other: number) => this.sequences[other]!.request === request && this.sequences[other]!.admittedAt === this.now && this.sequences[other]!.written === 0
    return this.isSharing && written === 0 ? this.running.find(isTwin) : undefined
  }

  private fits(id: number): boolean {
    return this.twin(id) !== undefined || this.allocator.canAdd(this.tokensOf(id))
  }

  private admit(id: number): void {
    const sequence = this.sequences[id]!
    const tokens = this.tokensOf(id)
    const twin = this.twin(id)
    if (twin === undefined) {
      const { sharedTokens } = this.allocator.add(String(id), tokens)
      const blocks = this.allocator.blockTable(String(id)).slice(sharedTokens / this.allocator.blockSize)
      blocks.forEach((block) => this.erase(block))
      tokens.slice(sharedTokens).forEach((token, i) => (this.memory[this.at(blocks[Math.floor(i / this.allocator.blockSize)]!, i % this.allocator.blockSize)] = token))
      this.computedTokens += tokens.length - sharedTokens
      if (sequence.admittedAt !== undefined) this.recomputedTokens += tokens.length - sharedTokens
    } else {
      this.allocator.fork(String(twin), String(id))
    }
    this.running.push(id)
    sequence.admittedAt ??= this.now
  }
  // #endregion

  private snapshot(): TraceStep {
    const { blockSize, nBlocks, cachedBlocks, evictedBlocks } = this.allocator
    const { tokens, wastedSlots, blocksUsed } = this.allocator.statistics()
    const filledSlots = blocksUsed * blockSize - wastedSlots
    const cachedSlots = cachedBlocks.length * blockSize
    const { computedTokens, recomputedTokens, copiedBlocks, preemptions } = this
    return {
      running: this.running.map((id) => ({ sequence: id, tokens: this.tokensOf(id).length, blocks: this.allocator.blockTable(String(id)) })),
      waiting: [...this.waiting],
      preempted: [...this.preempted],
      memory: [...this.memory],
      referenceCounts: Array.from({ length: nBlocks }, (_, block) => this.allocator.referenceCount(block)),
      cachedBlocks,
      filledSlots,
      emptySlots: wastedSlots,
      cachedSlots,
      freeSlots: this.nSlots - filledSlots - wastedSlots - cachedSlots,
      savedSlots: tokens - filledSlots,
      computedTokens,
      recomputedTokens,
      copiedBlocks,
      evictedBlocks,
      preemptions,
    }
  }
}

function sequencesOf({ arrives, prompt, outputs }: TraceRequest, request: number, longest: number): Sequence[] {
  assertInteger(`arrives of request ${request}`, arrives)
  assert(prompt.length > 0, `request ${request} needs a prompt, got ${prompt.length} tokens`)
  assert(outputs.length > 0, `request ${request} needs a sample, got ${outputs.length}`)
  return outputs.map((output) => {
    const tokens = prompt.length + output.length
    assert(output.length > 0, `request ${request} must write a token, got ${output.length}`)
    assert(tokens <= longest, `request ${request} has ${tokens} tokens and can hold ${longest}`)
    return { request, arrives, prompt, output, written: 0, admittedAt: undefined }
  })
}

// #region summary
export interface TraceSummary {
  /** Steps from the first arrival to the last token. */
  readonly steps: number
  /** Of a sequence, from its arrival until it was first let in. */
  readonly meanWait: number
  /** Slots taken without a token, over the steps in which anything was taken. */
  readonly meanEmptySlots: number
  readonly peakFilledSlots: number
}

/** What a run was like. The arrivals are those of its requests. */
export function summarizeTrace({ steps, admittedAt }: TraceRun, requests: readonly TraceRequest[]): TraceSummary {
  const busy = steps.filter(({ running }) => running.length > 0)
  const arrivals = requests.flatMap(({ arrives, outputs }) => outputs.map(() => arrives))
  const waits = admittedAt.map((step, i) => step - arrivals[i]!)
  return {
    steps: steps.length - 1,
    meanWait: waits.reduce((a, b) => a + b, 0) / waits.length,
    meanEmptySlots: busy.reduce((sum, { emptySlots }) => sum + emptySlots, 0) / busy.length,
    peakFilledSlots: Math.max(...steps.map(({ filledSlots }) => filledSlots)),
  }
}
// #endregion

// #region random
export interface RandomTraceOptions {
  readonly requests: number
  /** Mean steps from one arrival to the next. */
  readonly meanGap: number
  /** Every prompt begins with these many common tokens. */
  readonly prefixTokens: number
  /** Prompt and output together, at most. */
  readonly maxTokens: number
}

/** Tokens that no other owner has; `first` is the place of the first in the sequence. */
export const ownTokens = (owner: number, first: number, count: number): number[] => Array.from({ length: count }, (_, i) => 1000 * (owner + 1) + first + i)

/** Tokens of a prompt: the common beginning, then its own. */
export const promptTokens = (owner: number, prefixTokens: number, count: number): number[] => [
  ...Array.from({ length: Math.min(prefixTokens, count) }, (_, i) => i),
  ...ownTokens(owner, prefixTokens, Math.max(0, count - prefixTokens)),
]

/**
 * Requests at random times (exponential gaps, rounded down) with prompts and outputs of random length. Throws RangeError
 * unless there is at least one request, the mean gap is not negative, and the prefix leaves at least two tokens.
 */
export function randomTrace(random: Random, { requests, meanGap, prefixTokens, maxTokens }: RandomTraceOptions): TraceRequest[] {
  assertInteger('requests', requests, 1)
  assertInteger('prefixTokens', prefixTokens)
  assert(meanGap >= 0 && Number.isFinite(meanGap), `meanGap must be ≥ 0, got ${meanGap}`)
  assert(maxTokens >= prefixTokens + 2, `maxTokens must be at least prefixTokens + 2 = ${prefixTokens + 2}, got ${maxTokens}`)
  let arrives = 0
  return Array.from({ length: requests }, (_, owner) => {
    if (owner > 0) arrives += Math.floor(-meanGap * Math.log(1 - random()))
    // Up to half of what is left for the prompt's own tokens, so that outputs have room.
    const own = 1 + randomInt(random, Math.max(1, Math.floor((maxTokens - prefixTokens) / 2)))
    const written = 1 + randomInt(random, maxTokens - prefixTokens - own)
    const prompt = promptTokens(owner, prefixTokens, prefixTokens + own)
    return { arrives, prompt, outputs: [ownTokens(owner, prompt.length, written)] }
  })
}
// #endregion
