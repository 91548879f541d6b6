/**
 * Mixture of experts: a router scores every expert for every token, and the token goes to its k best ones.
 *
 *   softmax router     p = softmax(logits); the k largest p are the gates, divided by their sum if k > 1
 *   sigmoid router     s = σ(logits); k largest s + bias inside the best groups; gates = scale · s / Σ s (DeepSeek-V3)
 *   expert capacity    ⌈factor · tokens · k / nExperts⌉ places per expert; who comes later is dropped
 *   auxiliary loss     nExperts · Σᵢ fᵢ·Pᵢ        fᵢ share of assignments, Pᵢ mean probability; 1 at perfect balance
 *   router z-loss      mean over tokens of logSumExp(logits)²
 *   bias update        bᵢ ← bᵢ + u·sign(mean load − loadᵢ), added to the scores for the choice only, never to the gates
 *
 * Shapes: logits (tokens × nExperts); experts and gates have k entries per token, best first. Losses carry no
 * coefficient. Equal scores: the expert with the smaller number wins.
 * Sources: Shazeer et al. 2017, arXiv 1701.06538; Fedus et al. 2021 (Switch), arXiv 2101.03961 eq. 3–6; z-loss: Zoph et
 * al. 2022 (ST-MoE), arXiv 2202.08906 eq. 5; bias: Wang et al. 2024, arXiv 2408.15664 Alg. 1; sigmoid gate and groups:
 * DeepSeek-V3, arXiv 2412.19437 §2.1.2 (256 experts, 8 of them, 4 of 8 groups, scale 2.5).
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import { row, type Matrix } from './matrix'
import { logSumExp, softmax } from './softmax'

export interface Routing {
  /** k expert numbers per token, best first (by biased score, if there is a bias). */
  readonly experts: readonly (readonly number[])[]
  /** The weight of each of them in the output. */
  readonly gates: readonly (readonly number[])[]
  /** Probability (softmax) or score divided by the sum of scores (sigmoid), nExperts per token. */
  readonly probabilities: readonly Float64Array[]
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)

/** Indices of the k largest values, best first; the smaller index first among equals. */
function topIndices(values: ArrayLike<number>, k: number): number[] {
  return Array.from(values, (_, i) => i)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, k)
}

function assertTopK(k: number, nExperts: number): void {
  assertInteger('k', k, 1)
  assert(k <= nExperts, `k must be at most the ${nExperts} experts, got ${k}`)
}

const tokensOf = (logits: Matrix) => Array.from({ length: logits.rows }, (_, t) => row(logits, t))

// #region softmax-router
export interface SoftmaxRouterOptions {
  readonly k: number
  /** Gates sum to 1 (Mixtral) or stay probabilities (Switch, k = 1); k > 1 unless given. */
  readonly normalise?: boolean
  /** Added to the probabilities for the choice only; none unless given. */
  readonly bias?: readonly number[]
}

/** Throws RangeError unless 1 ≤ k ≤ nExperts and the bias has one entry per expert. */
export function softmaxRouter(logits: Matrix, { k, normalise = k > 1, bias }: SoftmaxRouterOptions): Routing {
  assertTopK(k, logits.cols)
  assertBias(bias, logits.cols)
  const probabilities = tokensOf(logits).map((scores) => softmax(scores))
  const experts = probabilities.map((p) => topIndices(withBias(p, bias), k))
  const gates = experts.map((chosen, t) => {
    const p = chosen.map((e) => probabilities[t]![e]!)
    return normalise ? p.map((x) => x / sum(p)) : p
  })
  return { experts, gates, probabilities }
}

function assertBias(bias: readonly number[] | undefined, nExperts: number): void {
  if (bias) assert(bias.length === nExperts, `bias has ${bias.length} entries for ${nExperts} experts`)
}

const withBias = (scores: Float64Array, bias?: readonly number[]) => scores.map((s, e) => s + (bias?.[e] ?? 0))
// #endregion

// #region sigmoid-router
export interface SigmoidRouterOptions {
  readonly k: number
  /** Neighbouring experts share a group, which lives on one node; 1 unless given. */
  readonly nGroups?: number
  /** Groups that a token may use; all unless given. */
  readonly groupsKept?: number
  /** Added to the scores for the choice only; none unless given. */
  readonly bias?: readonly number[]
  /** The gates sum to this; 1 unless given. */
  readonly scale?: number
}

/**
 * A group counts as much as its two best biased scores (k / groupsKept = 2 in DeepSeek-V3); the k experts come from the best groups.
 * Throws RangeError if groups do not divide the experts, or the kept groups hold fewer than k experts.
 */
export function sigmoidRouter(logits: Matrix, options: SigmoidRouterOptions): Routing {
  const nExperts = logits.cols
  const { k, nGroups = 1, groupsKept = nGroups, bias, scale = 1 } = options
  assertTopK(k, nExperts)
  assertBias(bias, nExperts)
  assertInteger('nGroups', nGroups, 1)
  assert(nExperts % nGroups === 0, `${nExperts} experts do not divide into ${nGroups} groups`)
  assertInteger('groupsKept', groupsKept, 1)
  const perGroup = nExperts / nGroups
  assert(groupsKept <= nGroups && groupsKept * perGroup >= k, `${groupsKept} of ${nGroups} groups cannot supply ${k} experts`)

  const scores = tokensOf(logits).map((z) => z.map((x) => 1 / (1 + Math.exp(-x))))
  const experts = scores.map((s) => {
    const choice = withBias(s, bias)
    const groupScores = Array.from({ length: nGroups }, (_, g) => {
      const members = choice.subarray(g * perGroup, (g + 1) * perGroup)
      return sum(topIndices(members, 2).map((i) => members[i]!))
    })
    const kept = new Set(topIndices(groupScores, groupsKept))
    return topIndices(choice.map((c, e) => (kept.has(Math.floor(e / perGroup)) ? c : -Infinity)), k)
  })
  const gates = experts.map((chosen, t) => {
    const s = chosen.map((e) => scores[t]![e]!)
    return s.map((x) => (scale * x) / sum(s))
  })
  return { experts, gates, probabilities: scores.map((s) => s.map((x) => x / sum(s))) }
}
// #endregion

// #region dispatch
/** Assignments per expert, before any is dropped; they sum to tokens · k. Throws RangeError on an unknown expert. */
export function expertLoads({ experts }: Routing, nExperts: number): number[] {
  const loads = Array<number>(nExperts).fill(0)
  for (const e of experts.flat()) {
    assert(loads[e] !== undefined, `expert ${e} is none of ${nExperts}`)
    loads[e]++
  }
  return loads
}

export interface CapacityInput {
  readonly tokens: number
  readonly k: number
  readonly nExperts: number
  readonly factor: number
}

/** ⌈factor · tokens · k / nExperts⌉. Throws RangeError on sizes below 1 or a factor that is not positive. */
export function expertCapacity({ tokens, k, nExperts, factor }: CapacityInput): number {
  assertInteger('tokens', tokens, 1)
  assertInteger('nExperts', nExperts, 1)
  assertTopK(k, nExperts)
  assertPositive('factor', factor)
  // 1.1 · 10 is 11.000000000000002 in floating point, and shall not become 12.
  return Math.ceil((factor * tokens * k) / nExperts - 1e-9)
}

export interface Assignment {
  readonly token: number
  readonly expert: number
  readonly gate: number
}

export interface Dispatch {
  readonly kept: readonly Assignment[]
  readonly dropped: readonly Assignment[]
  /** Kept per expert. */
  readonly loads: readonly number[]
}

/**
 * Fills the experts up to `capacity`: first choices of all tokens in order, then second choices, and so on. A dropped
 * assignment adds nothing to the output; the token goes on by the residual stream. Throws RangeError on a bad capacity.
 */
export function dispatch({ experts, gates }: Routing, nExperts: number, capacity: number): Dispatch {
  assertInteger('capacity', capacity)
  const loads = Array<number>(nExperts).fill(0)
  const kept: Assignment[] = []
  const dropped: Assignment[] = []
  const k = experts[0]?.length ?? 0
  for (let choice = 0; choice < k; choice++) {
    experts.forEach((chosen, token) => {
      const expert = chosen[choice]!
      const fits = loads[expert]! < capacity
      if (fits) loads[expert]!++
      ;(fits ? kept : dropped).push({ token, expert, gate: gates[token]![choice]! })
    })
  }
  return { kept, dropped, loads }
}
// #endregion

// #region balance
/** nExperts · Σ fᵢ·Pᵢ. Throws RangeError on unequal lengths. */
export function switchAuxiliaryLoss(f: readonly number[], p: readonly number[]): number {
  assert(f.length === p.length, `${f.length} fractions and ${p.length} probabilities`)
  return f.length * sum(f.map((fi, i) => fi * p[i]!))
}

/** The auxiliary loss of a routing; f counts all k assignments. Throws RangeError without tokens. */
export function routingAuxiliaryLoss(routing: Routing): number {
  const tokens = routing.probabilities.length
  assert(tokens > 0, `the loss needs at least one token, got ${tokens}`)
  const nExperts = routing.probabilities[0]!.length
  const loads = expertLoads(routing, nExperts)
  const f = loads.map((load) => load / sum(loads))
  const p = loads.map((_, e) => sum(routing.probabilities.map((probabilities) => probabilities[e]!)) / tokens)
  return switchAuxiliaryLoss(f, p)
}

/** Keeps logits small, where 16-bit exponentials are exact enough. Throws RangeError without tokens. */
export function routerZLoss(logits: Matrix): number {
  assert(logits.rows > 0, `the loss needs at least one token, got ${logits.rows}`)
  return sum(tokensOf(logits).map((z) => logSumExp(z) ** 2)) / logits.rows
}

/** One step of auxiliary-loss-free balancing. Throws RangeError on unequal lengths or a negative step u. */
export function updateRouterBias(bias: readonly number[], loads: readonly number[], u: number): number[] {
  assert(bias.length === loads.length, `${bias.length} biases and ${loads.length} loads`)
  assertInRange('u', u, 0, Infinity)
  const mean = sum(loads) / loads.length
  return bias.map((b, i) => b + u * Math.sign(mean - loads[i]!))
}

/** How far the busiest expert exceeds the mean: (max − mean)/mean, 0 at balance (MaxVio). Throws RangeError if all are 0. */
export function maxViolation(loads: readonly number[]): number {
  const mean = sum(loads) / loads.length
  assertPositive('the mean load', mean)
  return Math.max(...loads) / mean - 1
}
// #endregion
