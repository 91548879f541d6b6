/** The simulator's numbers, all from lib/algorithms. */
import { kvCapacityTokens } from '@/lib/algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { seededRandom } from '@/lib/algorithms/random'
import { HARDWARE, type Machine, type ModelCost } from '@/lib/algorithms/roofline'
import { chunkLoad, kvTransferSeconds, stepTimer } from '@/lib/algorithms/serving-cost'
import { attainment, requestPercentile, weightedPercentiles, type Objectives, type Weighted } from '@/lib/algorithms/serving-metrics'
import { simulateServing, type Segment, type ServedRequest, type ServingRun } from '@/lib/algorithms/serving-simulator'
import { servingWorkload, type ServingRequest } from '@/lib/algorithms/serving-workload'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { GPUS_PER_COPY, POLICIES, schema } from './state'

export type State = StateOf<typeof schema>
export type Policy = State['policy']

const BF16 = 2
/** Of the memory, as engines take it by default; and what a GPU needs besides weights and cache. */
const UTILISATION = 0.9
const OVERHEAD = 2e9
const BURST = 8
/** Requests whose timeline is drawn. */
const TRACED = 12
const SAMPLES = 80
/** Limits of what one change of a control may cost, in output tokens and in chunks of prompts. */
const MOST_TOKENS = 1_500_000
const MOST_CHUNKS = 300_000

// #region setup
export interface Setup {
  readonly model: ModelCost
  readonly machine: Required<Machine>
  readonly kvTokens: number
  readonly prefillCopies: number
  readonly transferSeconds: (tokens: number) => number
  readonly stepSeconds: ReturnType<typeof stepTimer>
  readonly requests: readonly ServingRequest[]
}

export function setUp(state: State): Setup {
  const config = modelPreset(state.model)
  const gpus = GPUS_PER_COPY[state.model]
  const hardware = HARDWARE[state.gpu]
  const machine = { hardware, dtype: 'bf16', gpus } as const
  const parameters = parameterCount(config).total
  const kvBytesPerToken = modelCacheBytesPerToken(config, BF16)
  const model = { parameters, bytesPerParameter: BF16, kvBytesPerToken, attentionWidth: config.nLayers * config.nQ * config.dHead }
  const capacity = kvCapacityTokens({
    memoryBytes: gpus * hardware.memoryBytes,
    utilisation: UTILISATION,
    weightBytes: parameters * BF16,
    overheadBytes: gpus * OVERHEAD,
    bytesPerToken: kvBytesPerToken,
  })
  const kvTokens = Math.floor((capacity * state.kv) / 100)
  const { rate, prompt: meanPrompt, output: meanOutput } = state
  const count = Math.max(50, Math.min(state.count, Math.floor(MOST_TOKENS / meanOutput), Math.floor((MOST_CHUNKS * state.budget) / meanPrompt)))
  const requests = servingWorkload(
    {
      count,
      rate,
      meanPrompt,
      meanOutput,
      variation: state.lengths === 'varied' ? 1 : 0,
      burst: state.arrivals === 'bursts' ? BURST : 1,
      // Prompt and output together must fit.
      maxPrompt: Math.min(4 * meanPrompt, Math.floor(0.7 * kvTokens)),
      maxOutput: Math.min(4 * meanOutput, Math.floor(0.2 * kvTokens)),
    },
    seededRandom(state.seed),
  )
  return {
    model,
    machine,
    kvTokens,
    prefillCopies: Math.min(state.prefill, state.copies - 1),
    transferSeconds: (tokens) => kvTransferSeconds(tokens, kvBytesPerToken, state.link * 1e9),
    stepSeconds: stepTimer(model, machine),
    requests,
  }
}
// #endregion

// #region run
function runPolicy(policy: Policy, state: State, { requests, kvTokens, prefillCopies, stepSeconds, transferSeconds }: Setup): ServingRun {
  return simulateServing(requests, {
    policy,
    instances: state.copies,
    prefillInstances: prefillCopies,
    maxBatch: state.places,
    kvTokens,
    tokenBudget: state.budget,
    ...(state.queue > 0 ? { queueLimit: state.queue } : {}),
    stepSeconds,
    transferSeconds,
    traced: TRACED,
  })
}

/** The runs of the last state: objectives and the view can change without a new simulation. */
let last: { readonly key: string; readonly runs: readonly ServingRun[]; readonly setup: Setup } | undefined

function runAll(state: State) {
  const { ttft: _ttft, gap: _gap, gapOf: _gapOf, policy: _policy, ...simulated } = state
  const key = JSON.stringify(simulated)
  if (last?.key === key) return last
  const setup = setUp(state)
  last = { key, setup, runs: POLICIES.map((policy) => runPolicy(policy, state, setup)) }
  return last
}
// #endregion

// #region results
interface Percentiles {
  readonly p50: number
  readonly p90: number
  readonly p99: number
}

export interface PolicyResult {
  readonly policy: Policy
  /** All in milliseconds. */
  readonly ttft: Percentiles
  readonly tpot: Percentiles
  readonly gap: Percentiles & { readonly max: number }
  readonly tokensPerSecond: number
  /** Share of all requests that meet both objectives, and how many that is a second. */
  readonly attained: number
  readonly goodPerSecond: number
  readonly preemptions: number
  readonly rejected: number
  readonly inSystem: number
  /** Mean requests in a batch, over the steps of all copies. */
  readonly meanBatch: number
  /** [milliseconds, share of requests, or of gaps, that are longer]. */
  readonly ttftTail: readonly (readonly [number, number])[]
  readonly gapTail: readonly (readonly [number, number])[]
}

export interface TracedRequest {
  readonly index: number
  readonly arrival: number
  readonly finish: number
  readonly segments: readonly { readonly kind: Segment['kind']; readonly start: number; readonly end: number }[]
}

export interface Simulation {
  readonly count: number
  readonly results: readonly PolicyResult[]
  /** Of the policy shown: seconds, shares of the places and of the memory in use, in percent, and requests waiting. */
  readonly occupancy: readonly { readonly time: number; readonly places: number; readonly memory: number; readonly waiting: number }[]
  readonly timeline: readonly TracedRequest[]
}

/** Fewer digits make a shorter page. */
const short = (value: number) => Number(value.toPrecision(4))
const ms = (seconds: number) => short(seconds * 1e3)

const SHARES = [1, 0.9, 0.75, 0.5, 0.35, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002, 0.001]

interface Shape extends Percentiles {
  readonly max: number
  readonly tail: readonly (readonly [number, number])[]
}

/** Percentiles and the tail of gaps, or of times of requests, in milliseconds. */
function shapeOf(values: readonly Weighted[]): Shape {
  const total = values.reduce((sum, { count }) => sum + count, 0)
  // What is rarer than one in all has not been seen.
  const shares = SHARES.filter((share) => share * total >= 1)
  const [p50 = 0, p90 = 0, p99 = 0, max = 0, ...longer] = weightedPercentiles(values, [50, 90, 99, 100, ...shares.map((share) => 100 * (1 - share))]).map(ms)
  return { p50, p90, p99, max, tail: longer.map((value, i) => [value, shares[i]!] as const) }
}

function resultOf(policy: Policy, run: ServingRun, state: State, requests: readonly ServingRequest[]): PolicyResult {
  const objectives: Objectives = { ttftSeconds: state.ttft / 1e3, gapSeconds: state.gap / 1e3, gap: state.gapOf }
  const perRequest = (of: (request: ServedRequest) => number | undefined): Percentiles => {
    const at = (q: number) => ms(requestPercentile(run.requests, of, q) ?? 0)
    return { p50: at(50), p90: at(90), p99: at(99) }
  }
  const { tail: gapTail, ...gap } = shapeOf(run.gaps)
  const attained = attainment(run, objectives)
  return {
    policy,
    ttft: perRequest(({ ttftSeconds }) => ttftSeconds),
    tpot: perRequest(({ tpotSeconds }) => tpotSeconds),
    gap,
    tokensPerSecond: short(run.outputTokensPerSecond),
    attained: short(attained),
    goodPerSecond: short((attained * requests.length) / requests.at(-1)!.arrivalSeconds),
    preemptions: run.requests.reduce((sum, { preemptions }) => sum + preemptions, 0),
    rejected: run.rejected.length,
    inSystem: short(run.meanInSystem),
    meanBatch: short(run.steps.reduce((sum, { batch }) => sum + batch, 0) / run.steps.length),
    ttftTail: shapeOf(run.requests.map(({ ttftSeconds }) => ({ seconds: ttftSeconds, count: 1 }))).tail,
    gapTail,
  }
}

/** What was in use at equally spaced times, over all copies together. */
function occupancyOf(run: ServingRun, state: State, kvTokens: number): Simulation['occupancy'] {
  const blocks = Math.floor(kvTokens / 16)
  const byCopy = Array.from({ length: state.copies }, (_, copy) => run.steps.filter(({ instance }) => instance === copy))
  const at = byCopy.map(() => 0)
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const time = (run.totalSeconds * i) / SAMPLES
    let [batch, used, waiting] = [0, 0, 0]
    byCopy.forEach((steps, copy) => {
      while (at[copy]! < steps.length && steps[at[copy]!]!.end <= time) at[copy]!++
      const step = steps[at[copy]!]
      if (!step || step.start > time) return
      batch += step.batch
      used += step.usedBlocks
      waiting += step.waiting
    })
    return { time: short(time), places: short((100 * batch) / (state.copies * state.places)), memory: short((100 * used) / (state.copies * blocks)), waiting }
  })
}

function timelineOf({ requests, timeline }: ServingRun): TracedRequest[] {
  return requests
    .filter(({ index }) => index < TRACED)
    .map(({ index, arrivalSeconds, finishSeconds }) => ({
      index,
      arrival: round(arrivalSeconds),
      finish: round(finishSeconds),
      segments: timeline.filter((segment) => segment.index === index).map(({ kind, start, end }) => ({ kind, start: round(start), end: round(end) })),
    }))
}
const round = (seconds: number) => Number(seconds.toFixed(4))

export function simulate(state: State): Simulation {
  const { runs, setup } = runAll(state)
  const shown = runs[POLICIES.indexOf(state.policy)]!
  return {
    count: setup.requests.length,
    results: POLICIES.map((policy, i) => resultOf(policy, runs[i]!, state, setup.requests)),
    occupancy: occupancyOf(shown, state, setup.kvTokens),
    timeline: timelineOf(shown),
  }
}
// #endregion

/** The default state's, which the page carries. */
export const firstSimulation = (): Simulation => simulate(defaults(schema))

/** What can be said without a simulation. */
export function floors(state: State) {
  const { kvTokens, model, stepSeconds, transferSeconds, machine, prefillCopies } = setUp({ ...state, count: 50 })
  return {
    kvTokens,
    prefillCopies,
    gpus: machine.gpus,
    stallSeconds: stepSeconds(chunkLoad(state.prompt)),
    weightSeconds: stepSeconds(chunkLoad(0)),
    chunkSeconds: stepSeconds(chunkLoad(state.budget)),
    cacheBytes: state.prompt * model.kvBytesPerToken,
    transferSeconds: transferSeconds(state.prompt),
  }
}

/** The prediction's answer: of 100 requests at the defaults, how many never wait longer than the objective, with prompts first. */
export function asked(): number {
  const { results } = firstSimulation()
  return Math.round(100 * (results.find(({ policy }) => policy === 'continuous')?.attained ?? 0))
}
