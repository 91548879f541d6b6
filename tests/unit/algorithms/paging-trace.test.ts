import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownTokens, playTrace, promptTokens, randomTrace, summarizeTrace, type Policy, type TraceOptions, type TraceRequest, type TraceRun, type TraceStep } from '@/lib/algorithms/paging-trace'
import { seededRandom } from '@/lib/algorithms/random'

const POLICIES = ['contiguous', 'paged', 'shared'] as const
const request = (arrives: number, prompt: number, ...outputs: number[]): TraceRequest => ({ arrives, prompt: promptTokens(arrives, 4, prompt), outputs: outputs.map((n, i) => ownTokens(100 + 10 * arrives + i, prompt, n)) })
const play = (requests: readonly TraceRequest[], policy: Policy, options: Partial<TraceOptions> = {}) => playTrace(requests, { policy, nSlots: 32, blockSize: 4, reservedTokens: 16, ...options })
const ids = (step: TraceStep | undefined) => step?.running.map(({ sequence }) => sequence)

describe('by hand', () => {
  const two = [request(0, 6, 3), request(1, 5, 2)]

  test('paged: 6 tokens take two blocks of 4; the eighth token fills the second, the ninth takes a third', () => {
    const { steps } = play(two, 'paged')
    expect(steps.map((step) => step.running.map(({ tokens, blocks }) => [tokens, blocks.length]))).toEqual([[[6, 2]], [[7, 2], [5, 2]], [[8, 2], [6, 2]], [[9, 3], [7, 2]], []])
    expect(steps.map(({ emptySlots }) => emptySlots)).toEqual([2, 1 + 3, 0 + 2, 3 + 1, 0])
    expect(summarizeTrace(play(two, 'paged'), two)).toEqual({ steps: 4, meanWait: 0, meanEmptySlots: 12 / 4, peakFilledSlots: 16 })
  })

  test('contiguous: each holds 16 of the 32 slots, whatever its length', () => {
    const { steps, blockSize } = play(two, 'contiguous')
    expect(blockSize).toBe(16)
    expect(steps[1]).toMatchObject({ filledSlots: 12, emptySlots: 20, freeSlots: 0 })
  })

  test('a third waits for one of two places; in blocks it need not', () => {
    const three = [...two, request(2, 5, 2)]
    expect(play(three, 'contiguous').admittedAt).toEqual([0, 1, 4])
    expect(play(three, 'paged').admittedAt).toEqual([0, 1, 2])
    expect(summarizeTrace(play(three, 'contiguous'), three)).toMatchObject({ meanWait: 2 / 3, steps: 7 })
  })

  test('shared: the common first block is held once, and read by both', () => {
    const { steps } = play(two, 'shared')
    expect(steps[1]?.running.map(({ blocks }) => blocks[0])).toEqual([0, 0])
    expect(steps[1]).toMatchObject({ filledSlots: 8, savedSlots: 4, computedTokens: 6 + 1 + (5 - 4) })
    expect(steps[1]?.referenceCounts[0]).toBe(2)
  })
})

describe('samples of one prompt', () => {
  const asked = [request(0, 6, 2, 2, 2)]

  test('shared: three forks hold two blocks; each writes, two copy the half-filled one, the last keeps it', () => {
    const { steps } = play(asked, 'shared')
    expect(steps[0]?.running.map(({ blocks }) => blocks)).toEqual([[0, 1], [0, 1], [0, 1]])
    expect(steps[0]).toMatchObject({ filledSlots: 6, savedSlots: 12, computedTokens: 6 })
    expect(steps[1]).toMatchObject({ copiedBlocks: 2, filledSlots: 4 + 3 * 3 })
    expect(steps[1]?.running.map(({ blocks }) => blocks)).toEqual([[0, 2], [0, 3], [0, 1]])
  })

  test('a prompt that fills its blocks is never copied', () => {
    expect(play([request(0, 8, 2, 2)], 'shared').steps.at(-1)?.copiedBlocks).toBe(0)
  })

  test('paged: each has a prompt of its own', () => {
    expect(play(asked, 'paged').steps[0]).toMatchObject({ filledSlots: 18, savedSlots: 0, computedTokens: 18 })
  })
})

describe('kept blocks', () => {
  // The second turn begins with the first and its answer, 8 tokens in two full blocks.
  const first: TraceRequest = { arrives: 0, prompt: ownTokens(0, 0, 6), outputs: [ownTokens(0, 6, 2)] }
  const second: TraceRequest = { arrives: 4, prompt: ownTokens(0, 0, 10), outputs: [ownTokens(0, 10, 2)] }

  test('a conversation that returns finds what it left', () => {
    const { steps } = play([first, second], 'shared')
    expect(steps[3]).toMatchObject({ running: [], cachedSlots: 8, cachedBlocks: [1, 0] })
    expect(steps[4]).toMatchObject({ computedTokens: 8 + 2, cachedSlots: 0, filledSlots: 10 })
    expect(play([first, second], 'paged').steps[4]?.computedTokens).toBe(8 + 10)
  })

  test('unless others needed the space: the end of the prefix is evicted first', () => {
    const stranger: TraceRequest = { arrives: 3, prompt: ownTokens(5, 0, 28), outputs: [ownTokens(5, 28, 1)] }
    const { steps } = play([first, stranger, second], 'shared')
    expect(steps[3]).toMatchObject({ evictedBlocks: 1, cachedBlocks: [0] })
    expect(steps.at(-1)?.computedTokens).toBe(8 + 29 + 10 + 2)
  })

  test('a first token that differs, such as a time stamp, and nothing is found', () => {
    const stamped = { ...second, prompt: [-1, ...second.prompt.slice(1)] }
    expect(play([first, stamped], 'shared').steps[4]?.computedTokens).toBe(8 + 10)
  })
})

describe('preemption', () => {
  // Two of 12 fit beside each other in 32 slots; at 16 each the memory is full.
  const crowd = [request(0, 12, 8), request(1, 12, 8)]

  test('who came last gives way, comes back when there is room, and is computed again', () => {
    const { steps } = play(crowd, 'paged')
    const at = steps.findIndex(({ preempted }) => preempted.length > 0)
    // The first came a step earlier and writes its 17th token in step 5, when the second has 15.
    expect(at).toBe(5)
    expect(steps[at]).toMatchObject({ preempted: [1], waiting: [1], preemptions: 1 })
    expect(ids(steps[at])).toEqual([0])
    // Its 15 tokens need four blocks; the first holds five of the eight until it leaves.
    expect(steps.findIndex((step, i) => i > at && ids(step)?.includes(1))).toBe(9)
    expect(steps.at(-1)).toMatchObject({ recomputedTokens: 15, computedTokens: 2 * 20 + 15 })
  })

  test('sharing the prefix leaves room for both', () => {
    const alike = crowd.map((one) => ({ ...one, prompt: promptTokens(one.arrives, 11, 12) }))
    expect(play(alike, 'shared').steps.at(-1)).toMatchObject({ preemptions: 0, recomputedTokens: 0 })
  })

  test('with kept blocks, little is computed again', () => {
    const { steps } = play(crowd, 'shared', { nSlots: 28 })
    const last = steps.at(-1)!
    expect(last.preemptions).toBeGreaterThan(0)
    expect(last.recomputedTokens).toBeLessThan(play(crowd, 'paged', { nSlots: 28 }).steps.at(-1)!.recomputedTokens)
  })
})

test('bad traces are refused', () => {
  expect(() => play([request(3, 5, 2), request(1, 5, 2)], 'paged')).toThrow(/order of arrival/)
  expect(() => play([request(0, 5)], 'paged')).toThrow(/needs a sample/)
  expect(() => play([{ ...request(0, 5, 1), prompt: [] }], 'paged')).toThrow(/needs a prompt/)
  expect(() => play([request(0, 5, 0)], 'paged')).toThrow(/must write a token/)
  expect(() => play([request(0, 12, 8)], 'contiguous')).toThrow(/has 20 tokens and can hold 16/)
  expect(() => play([request(0.5, 5, 1)], 'paged')).toThrow(/arrives/)
  expect(() => randomTrace(seededRandom(1), { requests: 1, meanGap: 1, prefixTokens: 8, maxTokens: 9 })).toThrow(/maxTokens/)
  expect(() => randomTrace(seededRandom(1), { requests: 1, meanGap: -1, prefixTokens: 8, maxTokens: 32 })).toThrow(/meanGap/)
})

test('random traces: the same for the same seed, in order, within their length', () => {
  const options = { requests: 10, meanGap: 2, prefixTokens: 8, maxTokens: 32 }
  const trace = randomTrace(seededRandom(7), options)
  expect(trace).toEqual(randomTrace(seededRandom(7), options))
  expect(trace).not.toEqual(randomTrace(seededRandom(8), options))
  expect(trace.map(({ arrives }) => arrives)).toEqual(trace.map(({ arrives }) => arrives).toSorted((a, b) => a - b))
  for (const { prompt, outputs } of trace) {
    expect(prompt.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(prompt.length + outputs[0]!.length).toBeLessThanOrEqual(32)
  }
})

describe('any trace', () => {
  /** Random arrivals, half of the time a request has two or three samples. */
  const traces = fc.record({ seed: fc.integer({ min: 0, max: 1e6 }), requests: fc.integer({ min: 1, max: 9 }), prefix: fc.integer({ min: 0, max: 12 }), gap: fc.integer({ min: 0, max: 3 }) }).map(({ seed, requests, prefix, gap }) => {
    const random = seededRandom(seed)
    const trace = randomTrace(random, { requests, meanGap: gap, prefixTokens: prefix, maxTokens: 16 })
    return trace.map((one, owner) => ({ ...one, outputs: Array.from({ length: random() < 0.5 ? 1 : 2 + Math.floor(2 * random()) }, (_, i) => ownTokens(1000 + 10 * owner + i, one.prompt.length, one.outputs[0]!.length)) }))
  })
  const memories = fc.record({ nSlots: fc.constantFrom(48, 64, 128), blockSize: fc.constantFrom(1, 2, 4, 8, 16) })

  const sequencesOf = (requests: readonly TraceRequest[]) => requests.flatMap(({ prompt, outputs }) => outputs.map((output) => ({ prompt, output, all: [...prompt, ...output] })))

  function check(run: TraceRun, requests: readonly TraceRequest[], nSlots: number): void {
    const sequences = sequencesOf(requests)
    for (const step of run.steps) {
      const { running, memory, referenceCounts, cachedBlocks, filledSlots, emptySlots, cachedSlots, freeSlots, savedSlots } = step
      // Slots are conserved.
      expect(filledSlots + emptySlots + cachedSlots + freeSlots).toBe(nSlots)
      expect(Math.min(filledSlots, emptySlots, cachedSlots, freeSlots, savedSlots)).toBeGreaterThanOrEqual(0)
      // No block is free or kept while a table names it, and its count is that of its tables.
      const counts = referenceCounts.map(() => 0)
      for (const { blocks } of running) for (const block of blocks) counts[block]! += 1
      expect(referenceCounts).toEqual(counts)
      for (const block of cachedBlocks) expect(counts[block]).toBe(0)
      // Less than a block is empty for each sequence.
      expect(emptySlots).toBeLessThanOrEqual(running.length * (run.blockSize - 1))
      for (const { sequence, tokens, blocks } of running) {
        expect(blocks.length).toBe(Math.ceil(tokens / run.blockSize))
        // What the table reads is what was written.
        const read = blocks.flatMap((block) => memory.slice(block * run.blockSize, (block + 1) * run.blockSize)).slice(0, tokens)
        expect(read).toEqual(sequences[sequence]!.all.slice(0, tokens))
      }
      expect(running.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(filledSlots + savedSlots)
    }
    // Everybody is served, and every token is computed once, but for those computed again and those shared.
    expect(run.steps.at(-1)).toMatchObject({ running: [], waiting: [], filledSlots: 0, emptySlots: 0 })
  }

  test('conserves slots, counts references, wastes less than a block a sequence, and reads what was written', () => {
    fc.assert(
      fc.property(traces, memories, (requests, { nSlots, blockSize }) => {
        for (const policy of POLICIES) {
          const run = playTrace(requests, { policy, nSlots, blockSize, reservedTokens: 16 })
          check(run, requests, nSlots)
          const { computedTokens, recomputedTokens } = run.steps.at(-1)!
          const all = sequencesOf(requests).reduce((sum, sequence) => sum + sequence.all.length, 0)
          if (policy === 'shared') expect(computedTokens - recomputedTokens).toBeLessThanOrEqual(all)
          else expect(computedTokens - recomputedTokens).toBe(all)
          if (policy === 'contiguous') expect(recomputedTokens).toBe(0)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('with room for all, sharing never fills more slots than not sharing, and computes no more tokens', () => {
    fc.assert(
      fc.property(traces, fc.constantFrom(1, 2, 4, 8, 16), (requests, blockSize) => {
        const options = { nSlots: 4096, blockSize, reservedTokens: 16 }
        const paged = playTrace(requests, { ...options, policy: 'paged' }).steps
        const shared = playTrace(requests, { ...options, policy: 'shared' }).steps
        expect(shared).toHaveLength(paged.length)
        shared.forEach((step, i) => {
          expect(ids(step)).toEqual(ids(paged[i]))
          expect(step.filledSlots + step.emptySlots).toBeLessThanOrEqual(paged[i]!.filledSlots + paged[i]!.emptySlots)
          expect(step.computedTokens).toBeLessThanOrEqual(paged[i]!.computedTokens)
          expect(step.filledSlots + step.savedSlots).toBe(paged[i]!.filledSlots)
        })
      }),
      { numRuns: 30 },
    )
  })
})
