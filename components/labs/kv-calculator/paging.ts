/** A trace played against a small pool of token slots under three policies, and what the views show of one step. */
import { playTrace, summarizeTrace, type Policy, type TraceRun, type TraceStep, type TraceSummary } from '@/lib/algorithms/paging-trace'
import type { State } from './compute'
import { traceOf, type TraceState } from './traces'

export const POOL_SLOTS = 128
export const POLICIES = ['contiguous', 'paged', 'shared'] as const satisfies readonly Policy[]

/** What of the state decides the runs. */
export type PagingState = TraceState & Pick<State, 'block' | 'reserve'>

export interface SequenceFacts {
  /** A letter. */
  readonly id: string
  /** From 0; samples of one prompt have the same. */
  readonly request: number
  readonly arrives: number
  readonly promptTokens: number
  readonly outputTokens: number
}

export interface Runs {
  readonly sequences: readonly SequenceFacts[]
  readonly runs: Readonly<Record<Policy, TraceRun>>
  readonly summaries: Readonly<Record<Policy, TraceSummary>>
  /** Steps that can be shown: until the last one in which anybody is in memory. */
  readonly steps: number
}

const byPolicy = <T>(value: (policy: Policy) => T): Readonly<Record<Policy, T>> => ({ contiguous: value('contiguous'), paged: value('paged'), shared: value('shared') })

export function playAll({ block, reserve, ...trace }: PagingState): Runs {
  const requests = traceOf(trace)
  const options = { nSlots: POOL_SLOTS, blockSize: Number(block), reservedTokens: Number(reserve) }
  const runs = byPolicy((policy) => playTrace(requests, { ...options, policy }))
  return {
    sequences: requests
      .flatMap(({ arrives, prompt, outputs }, request) => outputs.map((output) => ({ request, arrives, promptTokens: prompt.length, outputTokens: output.length })))
      .map((facts, i) => ({ ...facts, id: letter(i) })),
    runs,
    summaries: byPolicy((policy) => summarizeTrace(runs[policy], requests)),
    steps: Math.max(...POLICIES.map((policy) => runs[policy].steps.length)) - 1,
  }
}

const letter = (index: number): string => String.fromCodePoint(65 + index)

export interface Slot {
  /** Who has a token here; several if the block is shared. */
  readonly owners: readonly string[]
  /** Of a block that somebody's table names; `kept` is a token that nobody uses, left for whoever begins alike. */
  readonly state: 'token' | 'empty' | 'kept' | 'free'
}

export type Place = 'away' | 'waiting' | 'preempted' | 'inside' | 'done'

export interface SequenceNow {
  readonly place: Place
  readonly tokens: number
  readonly blocks: readonly number[]
}

export interface PolicyNow {
  readonly policy: Policy
  readonly blockSize: number
  readonly step: TraceStep
  readonly slots: readonly Slot[]
  /** As in `sequences`. */
  readonly sequences: readonly SequenceNow[]
}

export interface Paging extends Runs {
  /** The step shown: the state's, or the last one if that lies beyond. */
  readonly step: number
  readonly now: Readonly<Record<Policy, PolicyNow>>
}

export function pagingAt(all: Runs, wanted: number): Paging {
  const step = Math.min(wanted, all.steps - 1)
  return { ...all, step, now: byPolicy((policy) => policyAt(all, policy, step)) }
}

/** Both in one go, for tests and for the first state. */
export const computePaging = (state: State): Paging => pagingAt(playAll(state), state.step)

function policyAt({ sequences, runs }: Runs, policy: Policy, at: number): PolicyNow {
  const { steps, blockSize } = runs[policy]
  const step = steps[Math.min(at, steps.length - 1)]!
  const letters = sequences.map(({ id }) => id)
  return {
    policy,
    blockSize,
    step,
    slots: slotsOf(step, blockSize, letters),
    sequences: sequences.map(({ arrives }, sequence) => {
      const here = step.running.find((one) => one.sequence === sequence)
      if (here) return { place: 'inside', tokens: here.tokens, blocks: here.blocks }
      const isWaiting = step.waiting.includes(sequence)
      const place = isWaiting ? (wasInside(steps, at, sequence) ? 'preempted' : 'waiting') : arrives > at ? 'away' : 'done'
      return { place, tokens: 0, blocks: [] }
    }),
  }
}

const wasInside = (steps: readonly TraceStep[], at: number, sequence: number): boolean => steps.slice(0, at + 1).some(({ preempted }) => preempted.includes(sequence))

function slotsOf({ running, cachedBlocks, referenceCounts }: TraceStep, blockSize: number, letters: readonly string[]): Slot[] {
  return Array.from({ length: POOL_SLOTS }, (_, slot): Slot => {
    const block = Math.floor(slot / blockSize)
    const holds = ({ tokens, blocks }: (typeof running)[number]) => blocks.includes(block) && blocks.indexOf(block) * blockSize + (slot % blockSize) < tokens
    const owners = running.filter(holds).map(({ sequence }) => letters[sequence] ?? '')
    if (owners.length > 0) return { owners, state: 'token' }
    if ((referenceCounts[block] ?? 0) > 0) return { owners, state: 'empty' }
    return { owners, state: cachedBlocks.includes(block) ? 'kept' : 'free' }
  })
}
