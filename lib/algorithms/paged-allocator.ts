/**
 * Paged key-value memory: the cache is cut into blocks of `blockSize` token slots, and every sequence has a block table
 * that maps its k-th block to any block of the pool, as virtual memory maps pages. A sequence takes a block when the last
 * one is full, so it wastes less than one block, instead of a reservation for its longest possible length.
 *
 *   blocks of a sequence = ⌈length / blockSize⌉          waste = blocks · blockSize − length ≤ blockSize − 1
 *
 * Sharing: a block holds a reference count. A fork (parallel samples of one prompt) shares all blocks; who first writes
 * into a shared, partly filled block gets a copy (copy-on-write). With prefix sharing, full blocks are also found by
 * content: the key of a block chains the key of the block before it with its own tokens, because keys and values
 * depend on the whole prefix. A block that nobody uses keeps its content until its space is needed; the one unused for
 * longest goes first (LRU).
 *
 * Sources: Kwon et al. 2023 (PagedAttention), arXiv 2309.06180 §4; the chained keys follow vLLM's automatic prefix
 * caching; sharing by prefix: Zheng et al. 2023 (SGLang), arXiv 2312.07104 §3.
 * Caveats: the keys here are exact text, a server stores digests, and a collision would serve a foreign prefix. A prompt
 * found whole still has to compute its last token, whose logits start the generation: one block is never taken.
 */
import { assert, assertInteger } from './check'

export interface PagedAllocatorOptions {
  readonly nBlocks: number
  /** Token slots per block; vLLM's default on GPUs is 16. */
  readonly blockSize: number
  /** Find full blocks of earlier sequences by content; false unless given. */
  readonly prefixSharing?: boolean
}

/** Where a token was written. */
export interface SlotWrite {
  readonly block: number
  readonly slot: number
  /** The shared block that was copied first, if one was. */
  readonly copiedFrom: number | undefined
}

export interface PagedStatistics {
  readonly blocksTotal: number
  /** Referenced by at least one sequence. Used, cached and free add up to the total. */
  readonly blocksUsed: number
  /** Unreferenced, content kept for prefix sharing, may be evicted. */
  readonly blocksCached: number
  readonly blocksFree: number
  /** Referenced by more than one sequence. */
  readonly blocksShared: number
  /** Entries of all block tables: the blocks that would be needed without sharing. */
  readonly tableEntries: number
  /** Tokens of all sequences; a shared one counts for each of them. */
  readonly tokens: number
  /** Empty slots in used blocks. */
  readonly wastedSlots: number
}

interface Sequence {
  readonly tokens: number[]
  readonly blocks: number[]
  /** One key per full block; none without prefix sharing. */
  readonly keys: string[]
}

// #region chain
/** The key of a full block: the key of the block before it ('' for none), then its tokens. Equal keys, equal prefixes. */
export function blockKey(previousKey: string, tokens: readonly number[]): string {
  return `${previousKey}/${tokens.join(',')}`
}

/** The keys of all full blocks of a sequence. */
export function blockKeys(tokens: readonly number[], blockSize: number): string[] {
  const keys: string[] = []
  for (let end = blockSize; end <= tokens.length; end += blockSize) {
    keys.push(blockKey(keys.at(-1) ?? '', tokens.slice(end - blockSize, end)))
  }
  return keys
}
// #endregion

export class PagedAllocator {
  readonly nBlocks: number
  readonly blockSize: number
  readonly prefixSharing: boolean
  private readonly sequences = new Map<string, Sequence>()
  private readonly references: number[]
  private readonly freeBlocks: number[]
  /** Full blocks by key, and the key of each such block. */
  private readonly blockByKey = new Map<string, number>()
  private readonly keyOfBlock = new Map<number, string>()
  /** Unreferenced blocks with a key; a Set keeps insertion order, so the first is the one unused for longest. */
  private readonly evictable = new Set<number>()
  private evictions = 0

  /** Throws RangeError unless nBlocks and blockSize are at least 1. */
  constructor({ nBlocks, blockSize, prefixSharing = false }: PagedAllocatorOptions) {
    assertInteger('nBlocks', nBlocks, 1)
    assertInteger('blockSize', blockSize, 1)
    this.nBlocks = nBlocks
    this.blockSize = blockSize
    this.prefixSharing = prefixSharing
    this.references = Array<number>(nBlocks).fill(0)
    this.freeBlocks = Array.from({ length: nBlocks }, (_, block) => block)
  }

  // #region sequences
  /**
   * Admits a sequence with its prompt, and says how many of its tokens were found in shared blocks. Nothing changes if it
   * does not fit. Throws RangeError if the id is in use, the prompt is empty, or too few blocks are left.
   */
  add(id: string, prompt: readonly number[]): { readonly sharedTokens: number } {
    assert(!this.sequences.has(id), `sequence ${id} exists already`)
    const { shared, needed, available } = this.plan(prompt)
    assert(needed <= available, `out of blocks: sequence ${id} needs ${needed}, ${available} are available`)

    shared.forEach((block) => this.retain(block))
    const sharedTokens = shared.length * this.blockSize
    const keys = shared.map((block) => this.keyOfBlock.get(block)!)
    this.sequences.set(id, { tokens: prompt.slice(0, sharedTokens), blocks: shared, keys })
    for (const token of prompt.slice(sharedTokens)) this.append(id, token)
    return { sharedTokens }
  }

  /** Writes one token. Throws RangeError, and changes nothing, if the id is unknown or a block is needed and none is left. */
  append(id: string, token: number): SlotWrite {
    const { tokens, blocks, keys } = this.sequence(id)
    const slot = tokens.length % this.blockSize
    let copiedFrom: number | undefined
    if (slot === 0) {
      blocks.push(this.allocate())
    } else if (this.referenceCount(blocks.at(-1)!) > 1) {
      const copy = this.allocate()
      copiedFrom = blocks.pop()!
      this.release(copiedFrom)
      blocks.push(copy)
    }
    tokens.push(token)
    const block = blocks.at(-1)!
    if (this.prefixSharing && slot === this.blockSize - 1) {
      keys.push(blockKey(keys.at(-1) ?? '', tokens.slice(-this.blockSize)))
      this.register(keys.at(-1)!, block)
    }
    return { block, slot, copiedFrom }
  }

  /** A second sequence with the same tokens, on the same blocks. Throws RangeError on an unknown parent or a used id. */
  fork(parent: string, child: string): void {
    const { tokens, blocks, keys } = this.sequence(parent)
    assert(!this.sequences.has(child), `sequence ${child} exists already`)
    blocks.forEach((block) => this.retain(block))
    this.sequences.set(child, { tokens: [...tokens], blocks: [...blocks], keys: [...keys] })
  }

  /** Ends a sequence. Its last blocks are given back first, so that the start of a prefix is evicted last. */
  free(id: string): void {
    this.sequence(id).blocks.toReversed().forEach((block) => this.release(block))
    this.sequences.delete(id)
  }
  // #endregion

  // #region blocks
  private allocate(): number {
    const block = this.freeBlocks.shift() ?? this.evict()
    this.references[block] = 1
    return block
  }

  private evict(): number {
    const [block] = this.evictable
    assert(block !== undefined, `out of blocks: all ${this.nBlocks} are in use`)
    this.evictable.delete(block)
    this.blockByKey.delete(this.keyOfBlock.get(block)!)
    this.keyOfBlock.delete(block)
    this.evictions += 1
    return block
  }

  private retain(block: number): void {
    this.evictable.delete(block)
    this.references[block]! += 1
  }

  private release(block: number): void {
    this.references[block]! -= 1
    if (this.references[block] !== 0) return
    if (this.keyOfBlock.has(block)) this.evictable.add(block)
    else this.freeBlocks.push(block)
  }

  /** Makes a full block findable, unless another block with the same content already is. */
  private register(key: string, block: number): void {
    if (this.blockByKey.has(key)) return
    this.blockByKey.set(key, block)
    this.keyOfBlock.set(block, key)
  }

  /** The blocks that a prompt would share, how many more it needs, and how many are left for them. */
  private plan(prompt: readonly number[]) {
    assert(prompt.length > 0, `a sequence needs at least one token, got ${prompt.length}`)
    const shared = this.prefixSharing ? this.findPrefix(prompt) : []
    const needed = Math.ceil(prompt.length / this.blockSize) - shared.length
    const available = this.availableBlocks - shared.filter((block) => this.evictable.has(block)).length
    return { shared, needed, available }
  }

  /** The longest run of known blocks at the start of a prompt, short of its last token. */
  private findPrefix(prompt: readonly number[]): number[] {
    const known = blockKeys(prompt.slice(0, -1), this.blockSize).map((key) => this.blockByKey.get(key))
    const end = known.indexOf(undefined)
    return known.slice(0, end < 0 ? known.length : end) as number[]
  }
  // #endregion

  private sequence(id: string): Sequence {
    const sequence = this.sequences.get(id)
    assert(sequence !== undefined, `there is no sequence ${id}`)
    return sequence
  }

  /** Blocks that can be taken now: free ones, and cached ones after eviction. */
  get availableBlocks(): number {
    return this.freeBlocks.length + this.evictable.size
  }

  /** Unreferenced blocks whose content is kept, the next to be evicted first. */
  get cachedBlocks(): readonly number[] {
    return [...this.evictable]
  }

  /** Blocks evicted so far: kept content that had to give way. */
  get evictedBlocks(): number {
    return this.evictions
  }

  /** Whether `add` would find room for a prompt. Throws RangeError if it is empty. */
  canAdd(prompt: readonly number[]): boolean {
    const { needed, available } = this.plan(prompt)
    return needed <= available
  }

  /** Whether the next token of a sequence takes a block, new or for a copy. Throws RangeError on an unknown id. */
  appendNeedsBlock(id: string): boolean {
    const { tokens, blocks } = this.sequence(id)
    return tokens.length % this.blockSize === 0 || this.referenceCount(blocks.at(-1)!) > 1
  }

  /** The blocks of a sequence, in order. Throws RangeError on an unknown id. */
  blockTable(id: string): readonly number[] {
    return [...this.sequence(id).blocks]
  }

  /** How many sequences use a block. Throws RangeError if it does not exist. */
  referenceCount(block: number): number {
    const count = this.references[block]
    assert(count !== undefined, `block must lie in [0, ${this.nBlocks}), got ${block}`)
    return count
  }

  statistics(): PagedStatistics {
    const filled = new Map<number, number>()
    let tokens = 0
    let tableEntries = 0
    for (const sequence of this.sequences.values()) {
      tokens += sequence.tokens.length
      tableEntries += sequence.blocks.length
      sequence.blocks.forEach((block, k) =>
        filled.set(block, Math.min(this.blockSize, sequence.tokens.length - k * this.blockSize)),
      )
    }
    const filledSlots = [...filled.values()].reduce((a, b) => a + b, 0)
    return {
      blocksTotal: this.nBlocks,
      blocksUsed: this.nBlocks - this.availableBlocks,
      blocksCached: this.evictable.size,
      blocksFree: this.freeBlocks.length,
      blocksShared: this.references.filter((count) => count > 1).length,
      tableEntries,
      tokens,
      wastedSlots: filled.size * this.blockSize - filledSlots,
    }
  }
}

// #region baseline
export interface SlotUsage {
  readonly reservedSlots: number
  readonly filledSlots: number
  readonly wastedSlots: number
  /** filled / reserved; 1 if nothing is reserved. */
  readonly utilisation: number
}

function slotUsage(lengths: readonly number[], reserved: (length: number) => number): SlotUsage {
  lengths.forEach((length, i) => assertInteger(`lengths[${i}]`, length))
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const reservedSlots = sum(lengths.map(reserved))
  const filledSlots = sum(lengths)
  const utilisation = reservedSlots === 0 ? 1 : filledSlots / reservedSlots
  return { reservedSlots, filledSlots, wastedSlots: reservedSlots - filledSlots, utilisation }
}

/** The older way: one contiguous piece of `maxLength` slots per sequence. Throws RangeError if a length exceeds it. */
export function contiguousUsage(lengths: readonly number[], maxLength: number): SlotUsage {
  assertInteger('maxLength', maxLength, 1)
  lengths.forEach((length) => assert(length <= maxLength, `length must be ≤ ${maxLength}, got ${length}`))
  return slotUsage(lengths, () => maxLength)
}

/** The same sequences in blocks, nothing shared. Throws RangeError unless blockSize ≥ 1. */
export function pagedUsage(lengths: readonly number[], blockSize: number): SlotUsage {
  assertInteger('blockSize', blockSize, 1)
  return slotUsage(lengths, (length) => Math.ceil(length / blockSize) * blockSize)
}
// #endregion
