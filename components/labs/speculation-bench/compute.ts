/** The bench's numbers, all from lib/algorithms. */
import { chiSquareTest, type ChiSquare } from '@/lib/algorithms/chi-square'
import { bestTree, candidateAcceptance, expectedTreeTokens, reachProbabilities, treeDepths } from '@/lib/algorithms/draft-tree'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import { seededRandom } from '@/lib/algorithms/random'
import { HARDWARE, type Machine, type ModelCost } from '@/lib/algorithms/roofline'
import { distribution, greedy, processLogits, sampleIndex, temperature } from '@/lib/algorithms/sampling'
import { acceptanceRate, acceptProbability, expectedTokens, optimalGamma, outputDistribution, residualDistribution, speedup } from '@/lib/algorithms/speculative'
import { freeVerificationBatch, freeVerificationContext, verificationCost } from '@/lib/algorithms/verification-cost'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { DEFAULT_P, DEFAULT_Q, MAX_BATCH, MAX_GAMMA, MAX_TOKENS, schema } from './state'

export type State = StateOf<typeof schema>

const BYTES = 2
/** Candidates for one position that a tree may have. */
const CANDIDATES = 4
export const RUNS = 10_000

// ---- distributions ----

/** Weights of all tokens that a reader may switch on; an address may hold fewer. */
export const allWeights = (state: State, which: 'p' | 'q'): number[] => {
  const initial = which === 'p' ? DEFAULT_P : DEFAULT_Q
  return Array.from({ length: MAX_TOKENS }, (_, i) => state[which][i] ?? initial[i] ?? 0)
}

/** Whether no token of the first n has any weight: all count alike then. */
export const isEmpty = (state: State, which: 'p' | 'q'): boolean => allWeights(state, which).slice(0, state.n).every((weight) => weight === 0)

function lawOf(state: State, which: 'p' | 'q'): number[] {
  const weights = allWeights(state, which).slice(0, state.n)
  const logits = weights.map((weight) => Math.log(isEmpty(state, which) ? 1 : weight))
  const t = which === 'p' || state.both ? state.t : 1
  return Array.from(distribution(processLogits(logits, [temperature(t)])))
}

export interface Laws {
  readonly p: readonly number[]
  readonly q: readonly number[]
  readonly residual: readonly number[]
  readonly alpha: number
}

export function lawsOf(state: State): Laws {
  const [p, q] = [lawOf(state, 'p'), lawOf(state, 'q')]
  return { p, q, residual: Array.from(residualDistribution(p, q)), alpha: Math.min(1, acceptanceRate(p, q)) }
}

/** What drafts are drawn from and what replaces them, under the rule. */
function practice({ p, q, residual }: Laws, rule: State['rule']): { readonly drawnFrom: readonly number[]; readonly redrawnFrom: readonly number[] } {
  const best = greedy(q)
  return { drawnFrom: rule === 'greedy' ? q.map((_, i) => (i === best ? 1 : 0)) : q, redrawnFrom: rule === 'redraw' ? p : residual }
}

// ---- one pass ----

export interface Check {
  readonly token: number
  readonly accept: number
  /** The uniform number it is compared with; undefined for what is never looked at. */
  readonly u: number | undefined
  readonly fate: 'accepted' | 'rejected' | 'dropped'
}

export interface Pass {
  readonly checks: readonly Check[]
  readonly own: { readonly token: number; readonly from: 'bonus' | 'residual' | 'target' }
  /** Draft, one step for each token looked at, and the token at the end. */
  readonly steps: number
}

export function runPass(state: State): Pass {
  const laws = lawsOf(state)
  const { drawnFrom, redrawnFrom } = practice(laws, state.rule)
  const random = seededRandom(state.seed)
  const draft = Array.from({ length: state.gamma }, () => sampleIndex(drawnFrom, random))
  const checks: Check[] = []
  let rejected = false
  for (const token of draft) {
    const accept = acceptProbability(clamp(laws.p[token] ?? 0), clamp(laws.q[token] ?? 0))
    const u = rejected ? undefined : random()
    const fate = u === undefined ? 'dropped' : u < accept ? 'accepted' : 'rejected'
    if (fate === 'rejected') rejected = true
    checks.push({ token, accept, u, fate })
  }
  const own = { token: sampleIndex(rejected ? redrawnFrom : laws.p, random), from: rejected ? (state.rule === 'redraw' ? ('target' as const) : ('residual' as const)) : ('bonus' as const) }
  return { checks, own, steps: 2 + checks.filter(({ u }) => u !== undefined).length }
}

const clamp = (x: number) => Math.min(1, x)

// ---- many runs ----

export interface Runs {
  readonly counts: readonly number[]
  /** The law that the rule really has; p if it is right. */
  readonly law: readonly number[]
  readonly fit: ChiSquare | undefined
}

/** As sampleIndex, which checks its distribution at every draw; here one is drawn from thousands of times. */
export function sampler(law: readonly number[]): (u: number) => number {
  let sum = 0
  const cumulative = law.map((x) => (sum += x))
  const last = law.reduce((at, x, i) => (x > 0 ? i : at), 0)
  return (u) => {
    const found = cumulative.findIndex((end) => u < end)
    return found < 0 ? last : found
  }
}

/** The first token of many passes. */
export function manyRuns(laws: Laws, rule: State['rule'], seed: number): Runs {
  const { p, q } = laws
  const { drawnFrom, redrawnFrom } = practice(laws, rule)
  const accept = p.map((x, i) => ((q[i] ?? 0) > 0 ? acceptProbability(clamp(x), clamp(q[i] ?? 0)) : 0))
  const random = seededRandom(seed)
  const [draft, redraw] = [sampler(drawnFrom), sampler(redrawnFrom)]
  const counts = p.map(() => 0)
  for (let run = 0; run < RUNS; run++) {
    const drafted = draft(random())
    const token = random() < (accept[drafted] ?? 0) ? drafted : redraw(random())
    counts[token] = (counts[token] ?? 0) + 1
  }
  return { counts, law: Array.from(outputDistribution(p.map(clamp), q.map(clamp), { drawnFrom, redrawnFrom })), fit: chiSquareTest(counts, p) }
}

// ---- speed ----

const machineOf = ({ gpu }: Pick<State, 'gpu'>): Machine => ({ hardware: HARDWARE[gpu], dtype: 'bf16' })

function costOf({ model }: Pick<State, 'model'>): ModelCost {
  const config = modelPreset(model)
  return {
    parameters: parameterCount(config).total,
    bytesPerParameter: BYTES,
    kvBytesPerToken: modelCacheBytesPerToken(config, BYTES),
    attentionWidth: config.nLayers * config.nQ * config.dHead,
  }
}

export interface Speed {
  readonly expected: number
  /** v: a pass over γ + 1 tokens a request, in decode steps of the same batch. */
  readonly verify: number
  readonly speed: number
  readonly best: { readonly gamma: number; readonly speed: number }
  readonly byGamma: readonly { readonly gamma: number; readonly here: number; readonly alone: number }[]
  readonly byBatch: readonly { readonly batch: number; readonly speed: number; readonly best: number }[]
  /** Up to this batch v = 1; Infinity if it always is. */
  readonly freeBatch: number
  /** From this context on v = 1 at every batch; Infinity if it never is. */
  readonly freeContext: number
  /** The first batch that loses or at best breaks even; undefined if none up to 65,536 does. */
  readonly breakEven: number | undefined
  readonly weightBytes: number
  readonly cacheBytes: number
}

const SEARCHED = 65_536
/** 1 to 512 in thirds of an octave, whole numbers only. */
const BATCHES = [...new Set(Array.from({ length: 3 * Math.log2(MAX_BATCH) + 1 }, (_, i) => Math.round(2 ** (i / 3))))]
const GAMMAS = Array.from({ length: MAX_GAMMA + 1 }, (_, gamma) => gamma)

export function computeSpeed(state: State, alpha: number): Speed {
  const { gamma, c, batch, context: contextTokens } = state
  const [cost, machine] = [costOf(state), machineOf(state)]
  const verify = (size: number, tokens: number) => verificationCost(cost, { batch: size, contextTokens }, tokens, machine)
  const speedOf = (size: number, drafted: number) => speedup(alpha, drafted, c, verify(size, drafted + 1))
  const bestOf = (size: number) => {
    const costs = GAMMAS.map((drafted) => verify(size, drafted + 1))
    const drafted = optimalGamma(alpha, c, MAX_GAMMA, (tokens) => costs[tokens - 1] ?? NaN)
    return { gamma: drafted, speed: speedOf(size, drafted) }
  }
  return {
    expected: expectedTokens(alpha, gamma),
    verify: verify(batch, gamma + 1),
    speed: speedOf(batch, gamma),
    best: bestOf(batch),
    byGamma: GAMMAS.map((drafted) => ({ gamma: drafted, here: speedOf(batch, drafted), alone: speedOf(1, drafted) })),
    byBatch: BATCHES.map((size) => ({ batch: size, speed: speedOf(size, gamma), best: bestOf(size).speed })),
    freeBatch: freeVerificationBatch(cost, contextTokens, gamma + 1, machine),
    freeContext: freeVerificationContext(cost, gamma + 1, machine),
    breakEven: firstWithout((size) => speedOf(size, gamma) > 1),
    weightBytes: cost.parameters * BYTES,
    cacheBytes: batch * contextTokens * cost.kvBytesPerToken,
  }
}

/** The first size that does not gain, by halving: gains never grow with the batch. */
function firstWithout(gains: (size: number) => boolean): number | undefined {
  if (gains(SEARCHED)) return undefined
  let [low, high] = [0, SEARCHED]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (gains(middle)) low = middle
    else high = middle
  }
  return high
}

// ---- chain or tree ----

export interface Tree {
  readonly parents: readonly number[]
  readonly reach: readonly number[]
  readonly tokens: number
  readonly depth: number
  readonly speed: number
  /** a_r of the first candidates for one position. */
  readonly acceptance: readonly number[]
}

/** The best tree of γ nodes. Its draft needs a step for each level, the chain's one for each token. */
export function computeTree({ gamma, c }: State, { p, q }: Laws, verify: number): Tree {
  const { accepted } = candidateAcceptance(p, q, Math.min(CANDIDATES, p.length))
  const parents = bestTree(accepted, gamma)
  const depth = Math.max(0, ...treeDepths(parents))
  const tokens = expectedTreeTokens(parents, accepted)
  return { parents, reach: reachProbabilities(parents, accepted), tokens, depth, speed: tokens / (depth * c + verify), acceptance: accepted }
}

/** The prediction's own setting: the defaults, whatever the controls say. */
export function asked(): { readonly answer: number; readonly alpha: number; readonly free: number; readonly verify: number; readonly alone: number; readonly atRidge: number } {
  const state = defaults(schema)
  const { alpha } = lawsOf(state)
  const { breakEven = NaN, freeBatch, speed } = computeSpeed(state, alpha)
  return { answer: breakEven, alpha, free: Math.floor(freeBatch), verify: computeSpeed({ ...state, batch: breakEven }, alpha).verify, alone: speed, atRidge: computeSpeed({ ...state, batch: 296 }, alpha).speed }
}
