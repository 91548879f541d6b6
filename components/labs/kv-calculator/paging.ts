/** A few sequences in a small pool of token slots, step by step: once in reservations, once in blocks. */
import { contiguousUsage, PagedAllocator, type PagedStatistics, type SlotUsage } from '@/lib/algorithms/paged-allocator'
import type { State } from './compute'

export const POOL_SLOTS = 128
/** Every prompt begins with these many tokens, as with a common system prompt. */
export const COMMON_PREFIX = 8

interface Request {
  readonly id: string
  /** Step at which it asks to be admitted. */
  readonly arrives: number
  readonly promptTokens: number
  readonly outputTokens: number
}

/** Short enough that the pool holds all of them in blocks of any offered size: nobody is preempted, as a full server would do. */
export const REQUESTS: readonly Request[] = [
  { id: 'A', arrives: 0, promptTokens: 10, outputTokens: 9 },
  { id: 'B', arrives: 0, promptTokens: 9, outputTokens: 4 },
  { id: 'C', arrives: 1, promptTokens: 12, outputTokens: 14 },
  { id: 'D', arrives: 2, promptTokens: 10, outputTokens: 5 },
  { id: 'E', arrives: 3, promptTokens: 9, outputTokens: 2 },
  { id: 'F', arrives: 5, promptTokens: 9, outputTokens: 7 },
]

/** A request's time in memory: it is there from `start` to `end`, a token longer each step, in `place`. */
interface Stay extends Request {
  readonly start: number
  readonly end: number
  readonly place: number
}

/** First come, first served, at most `places` at once; each takes the lowest free place. */
function stays(places: number): Stay[] {
  const freeFrom = Array<number>(places).fill(0)
  let earliest = 0
  return REQUESTS.map((request) => {
    const start = Math.max(request.arrives, earliest, Math.min(...freeFrom))
    const place = freeFrom.findIndex((step) => step <= start)
    const end = start + request.outputTokens
    freeFrom[place] = end + 1
    earliest = start
    return { ...request, start, end, place }
  })
}

const lengthAt = ({ start, end, promptTokens }: Stay, step: number) => (step < start || step > end ? 0 : promptTokens + step - start)

/** Token ids: the common beginning, then tokens that no other sequence has. */
const tokensOf = (request: number, count: number) => Array.from({ length: count }, (_, i) => (i < COMMON_PREFIX ? i : 1000 * (request + 1) + i))

export interface Slot {
  /** Who has a token here; several if the block is shared. */
  readonly owners: readonly string[]
  /** Set aside for someone, with a token or without. */
  readonly isReserved: boolean
}

export interface SequenceRow {
  readonly id: string
  readonly isWaiting: boolean
  readonly isDone: boolean
  /** In either memory; 0 if it is not there. */
  readonly pagedTokens: number
  readonly contiguousTokens: number
  readonly blocks: readonly number[]
}

export interface Paging {
  /** The step shown: the state's, or the last one if that lies beyond. */
  readonly step: number
  readonly steps: number
  readonly blockSize: number
  readonly reservedTokens: number
  readonly rows: readonly SequenceRow[]
  readonly paged: PagedStatistics
  readonly pagedSlots: readonly Slot[]
  readonly contiguous: SlotUsage
  readonly contiguousSlots: readonly Slot[]
}

export function computePaging(state: State): Paging {
  const blockSize = Number(state.block)
  const reservedTokens = Number(state.reserve)
  const contiguous = stays(Math.floor(POOL_SLOTS / reservedTokens))
  const paged = stays(REQUESTS.length)
  const steps = Math.max(...contiguous.map(({ end }) => end)) + 1
  const step = Math.min(state.step, steps - 1)
  const allocator = replay(paged, step, blockSize, state.sharing)
  const isHere = (stay: Stay) => lengthAt(stay, step) > 0
  const rows = REQUESTS.map(({ id, arrives }, i): SequenceRow => {
    const inBlocks = paged[i]!
    const inPlace = contiguous[i]!
    return {
      id,
      isWaiting: arrives <= step && step < inPlace.start,
      isDone: step > inBlocks.end,
      pagedTokens: lengthAt(inBlocks, step),
      contiguousTokens: lengthAt(inPlace, step),
      blocks: isHere(inBlocks) ? allocator.blockTable(id) : [],
    }
  })
  return {
    step,
    steps,
    blockSize,
    reservedTokens,
    rows,
    paged: allocator.statistics(),
    pagedSlots: pagedSlots(rows, blockSize),
    contiguous: contiguousUsage(contiguous.filter(isHere).map((stay) => lengthAt(stay, step)), reservedTokens),
    contiguousSlots: contiguousSlots(contiguous.filter(isHere), step, reservedTokens),
  }
}

/** The allocator after `step`: each step, who is done leaves, who runs gets a token, who arrives comes in. */
function replay(all: readonly Stay[], step: number, blockSize: number, prefixSharing: boolean): PagedAllocator {
  const allocator = new PagedAllocator({ nBlocks: POOL_SLOTS / blockSize, blockSize, prefixSharing })
  for (let now = 0; now <= step; now++) {
    for (const { id, end } of all) if (end + 1 === now) allocator.free(id)
    all.forEach((stay, i) => {
      const tokens = tokensOf(i, lengthAt(stay, now))
      if (stay.start === now) allocator.add(stay.id, tokens)
      else if (tokens.length > 0) allocator.append(stay.id, tokens.at(-1)!)
    })
  }
  return allocator
}

function pagedSlots(rows: readonly SequenceRow[], blockSize: number): Slot[] {
  return Array.from({ length: POOL_SLOTS }, (_, slot) => {
    const block = Math.floor(slot / blockSize)
    const users = rows.filter(({ blocks }) => blocks.includes(block))
    const hasToken = ({ blocks, pagedTokens }: SequenceRow) => blocks.indexOf(block) * blockSize + (slot % blockSize) < pagedTokens
    return { owners: users.filter(hasToken).map(({ id }) => id), isReserved: users.length > 0 }
  })
}

function contiguousSlots(here: readonly Stay[], step: number, reservedTokens: number): Slot[] {
  return Array.from({ length: POOL_SLOTS }, (_, slot) => {
    const owner = here.find(({ place }) => place === Math.floor(slot / reservedTokens))
    const hasToken = owner !== undefined && slot % reservedTokens < lengthAt(owner, step)
    return { owners: hasToken ? [owner.id] : [], isReserved: owner !== undefined }
  })
}
