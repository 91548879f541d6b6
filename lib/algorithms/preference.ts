/**
 * Learning from preferences and rewards: the losses of DPO, PPO and GRPO on plain numbers.
 *
 *   Bradley–Terry   P(w ≻ l) = σ(r_w − r_l)
 *   DPO             m = β·[(log π(w) − log π_ref(w)) − (log π(l) − log π_ref(l))],   L = −log σ(m)
 *   IPO             L = (m/β − 1/(2β))²
 *   GRPO            A_i = (r_i − mean r) / std r   within the group of answers to one prompt
 *   PPO             min(ρA, clip(ρ, 1−ε, 1+ε)·A),  ρ = π(a)/π_old(a), to be maximised
 *   GAE             A_t = Σ_k (γλ)^k δ_{t+k},      δ_t = r_t + γV_{t+1} − V_t
 *   KL(q ‖ p)       from samples of q, with r = p/q:  k1 = −log r,  k2 = (log r)²/2,  k3 = r − 1 − log r
 *
 * Units: log-probabilities in nats, summed over the tokens of an answer; rewards in any unit. σ(x) = 1/(1 + e^(−x)).
 * Sources: Rafailov et al. 2023 (DPO), arXiv 2305.18290 eq. 7; Azar et al. 2023 (IPO), arXiv 2310.12036; Shao et al. 2024
 * (GRPO), arXiv 2402.03300 §4.1; Liu et al. 2025 (no std), arXiv 2503.20783; Schulman et al. 2017 (PPO), arXiv
 * 1707.06347 eq. 7; Yu et al. 2025 (DAPO, a higher upper clip), arXiv 2503.14476; Schulman et al. 2015 (GAE), arXiv
 * 1506.02438 eq. 16; Schulman 2020, "Approximating KL divergence" (k1, k2, k3).
 */
import { assert, assertInRange, assertPositive } from './check'

// #region bradley-terry
/** σ(x) = 1/(1 + e^(−x)). */
export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}

/** log σ(x), without overflow for large |x|. */
export function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)))
}

/** P(chosen ≻ rejected) from two rewards. The reward model's loss is −log of it. */
export function preferenceProbability(rewardChosen: number, rewardRejected: number): number {
  return sigmoid(rewardChosen - rewardRejected)
}
// #endregion

// #region dpo
/** Summed log-probabilities of both answers under the trained policy and the frozen reference. */
export interface PreferencePair {
  readonly policyChosen: number
  readonly policyRejected: number
  readonly referenceChosen: number
  readonly referenceRejected: number
}

/** [log π/π_ref](chosen) − [log π/π_ref](rejected), in nats. */
export function logRatioGap(pair: PreferencePair): number {
  return pair.policyChosen - pair.referenceChosen - (pair.policyRejected - pair.referenceRejected)
}

/**
 * The implicit reward of an answer is β·log π/π_ref; the margin is chosen minus rejected. The gradient is
 * −gradientWeight · (∇log π(chosen) − ∇log π(rejected)), with gradientWeight = β·σ(−margin): largest where the policy
 * ranks the pair wrongly. Throws RangeError unless β > 0.
 */
export function dpo(pair: PreferencePair, beta: number) {
  assertPositive('beta', beta)
  const margin = beta * logRatioGap(pair)
  return { margin, loss: -logSigmoid(margin), gradientWeight: beta * sigmoid(-margin) }
}

/** (gap − 1/(2β))²: has a finite optimum where DPO would widen the gap for ever. Throws RangeError unless β > 0. */
export function ipoLoss(pair: PreferencePair, beta: number): number {
  assertPositive('beta', beta)
  return (logRatioGap(pair) - 1 / (2 * beta)) ** 2
}
// #endregion

// #region grpo
/**
 * Advantages of a group of answers. The standard deviation is √(Σ(r − mean)²/n) for 'population', √(…/(n − 1)) for
 * 'sample', and left out for 'none' (Dr. GRPO). A group of equal rewards carries no signal: all zeros.
 * Throws RangeError on an empty group.
 */
export function grpoAdvantages(
  rewards: readonly number[],
  std: 'population' | 'sample' | 'none' = 'population',
): number[] {
  const n = rewards.length
  assert(n > 0, `a group needs at least one reward, got ${n}`)
  // Compared directly: rounding could make the standard deviation of equal rewards 1e-17 instead of 0.
  if (rewards.every((reward) => reward === rewards[0])) return rewards.map(() => 0)
  const mean = rewards.reduce((sum, r) => sum + r, 0) / n
  const squares = rewards.reduce((sum, r) => sum + (r - mean) ** 2, 0)
  const divisor = { population: Math.sqrt(squares / n), sample: Math.sqrt(squares / (n - 1)), none: 1 }[std]
  return rewards.map((reward) => (reward - mean) / divisor)
}
// #endregion

// #region ppo
/**
 * The clipped objective of one token, and whether the clip is active (then its gradient is 0).
 * `epsilonHigh` raises the upper bound alone. Throws RangeError unless ρ > 0, 0 < ε < 1 and epsilonHigh > 0.
 */
export function ppoClippedObjective(ratio: number, advantage: number, epsilon = 0.2, epsilonHigh = epsilon) {
  assertPositive('ratio', ratio)
  assertPositive('epsilon', epsilon)
  assert(epsilon < 1, `epsilon must be < 1, got ${epsilon}`)
  assertPositive('epsilonHigh', epsilonHigh)
  const clippedRatio = Math.min(Math.max(ratio, 1 - epsilon), 1 + epsilonHigh)
  const objective = Math.min(ratio * advantage, clippedRatio * advantage)
  return { objective, clipped: objective < ratio * advantage }
}
// #endregion

// #region gae
/**
 * Generalised advantage estimates for T steps, computed backwards. `values` has T + 1 entries: the last is the value
 * after the final step, 0 if the episode has ended. Throws RangeError if it has not, or γ or λ lies outside [0, 1].
 */
export function gae(rewards: readonly number[], values: readonly number[], gamma: number, lambda: number): number[] {
  assert(values.length === rewards.length + 1, `${rewards.length} rewards need one value more, got ${values.length}`)
  assertInRange('gamma', gamma, 0, 1)
  assertInRange('lambda', lambda, 0, 1)
  let advantage = 0
  return rewards
    .map((reward, t) => reward + gamma * values[t + 1]! - values[t]!)
    .reduceRight<number[]>((advantages, delta) => [(advantage = delta + gamma * lambda * advantage), ...advantages], [])
}
// #endregion

// #region kl
/**
 * Three estimates of KL(q ‖ p) from one sample of q. k1 is unbiased but can be negative; k2 is biased, with low
 * variance; k3 is unbiased and never negative.
 */
export function klEstimators(logP: number, logQ: number) {
  const logRatio = logP - logQ
  return { k1: -logRatio, k2: logRatio ** 2 / 2, k3: Math.expm1(logRatio) - logRatio }
}
// #endregion
