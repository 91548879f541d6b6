/**
 * One step of the common optimisers, learning-rate schedules, and the orthogonalisation inside Muon.
 *
 *   SGD        θ ← θ − η·g
 *   momentum   m ← μ·m + g                     θ ← θ − η·m
 *   Adam       m ← β₁·m + (1 − β₁)·g           v ← β₂·v + (1 − β₂)·g²
 *              θ ← θ − η·m̂/(√v̂ + ε)            m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), t the step from 1
 *   AdamW      the same, and θ ← θ − η·λ·θ     decay not divided by √v̂; Adam with L2 adds λ·θ to g instead
 *   Muon       m ← μ·m + G                     Θ ← Θ − η·√max(1, rows/cols)·orthogonalise(G + μ·m)
 *
 * Shapes: θ, g, m, v are arrays of n numbers, elementwise; Muon takes the matrix of one hidden layer.
 * State in fp32: momentum and Muon 4 bytes per parameter (m), Adam and AdamW 8 (m and v).
 * Sources: Kingma & Ba 2014 (Adam), arXiv 1412.6980 Alg. 1; Loshchilov & Hutter 2017 (AdamW), arXiv 1711.05101 Alg. 2;
 * cosine: 1608.03983; WSD: Hu et al. 2024 (MiniCPM), arXiv 2404.06395 §4; Muon: Jordan et al. 2024 and, at scale,
 * arXiv 2502.16982; µP: Yang et al. 2022, arXiv 2203.03466.
 * Caveats: decay here is multiplied by η, as libraries do. Muon's quintic does not converge to 1: it is tuned for a steep
 * start, and after 5 steps every singular value that was at least 0.005·‖G‖_F lies between 0.68 and 1.16. Embeddings, norms
 * and the head stay on AdamW.
 */
import { assert, assertInRange, assertInteger, assertPositive } from './check'
import { add, map, matmul, scale, subtract, transpose, type Matrix } from './matrix'

// #region update
export interface OptimizerState {
  /** Steps taken. */
  readonly step: number
  /** First moment or momentum. */
  readonly m: readonly number[]
  /** Second moment. */
  readonly v: readonly number[]
}

export interface OptimizerOptions {
  readonly learningRate: number
  /** μ; 0.9 unless given. */
  readonly momentum?: number
  /** 0.9 and 0.999 unless given; language models often take β₂ = 0.95. */
  readonly beta1?: number
  readonly beta2?: number
  /** 1e-8 unless given. */
  readonly eps?: number
  /** λ; 0 unless given. */
  readonly weightDecay?: number
}

export interface OptimizerStep {
  readonly parameters: readonly number[]
  readonly state: OptimizerState
}

/** All optimisers have this form. They throw RangeError on unequal lengths or options outside their range. */
export type Optimizer = (
  parameters: readonly number[],
  gradients: readonly number[],
  state: OptimizerState,
  options: OptimizerOptions,
) => OptimizerStep

/** Zero moments for n parameters. Throws RangeError unless n is a whole number. */
export function initialOptimizerState(n: number): OptimizerState {
  assertInteger('n', n)
  return { step: 0, m: Array<number>(n).fill(0), v: Array<number>(n).fill(0) }
}

function assertStep(parameters: readonly number[], gradients: readonly number[], state: OptimizerState): void {
  for (const [name, values] of Object.entries({ gradients, m: state.m, v: state.v })) {
    assert(values.length === parameters.length, `${name} has ${values.length} entries for ${parameters.length} parameters`)
  }
}
// #endregion

// #region sgd
export const sgd: Optimizer = (parameters, gradients, state, { learningRate, weightDecay = 0 }) => {
  assertStep(parameters, gradients, state)
  assertInRange('learningRate', learningRate, 0, Infinity)
  return {
    parameters: parameters.map((p, i) => p - learningRate * (gradients[i]! + weightDecay * p)),
    state: { ...state, step: state.step + 1 },
  }
}

export const momentum: Optimizer = (parameters, gradients, state, options) => {
  const { learningRate, momentum: mu = 0.9, weightDecay = 0 } = options
  assertStep(parameters, gradients, state)
  assertInRange('learningRate', learningRate, 0, Infinity)
  assertInRange('momentum', mu, 0, 1)
  const m = state.m.map((m, i) => mu * m + gradients[i]! + weightDecay * parameters[i]!)
  return { parameters: parameters.map((p, i) => p - learningRate * m[i]!), state: { ...state, step: state.step + 1, m } }
}
// #endregion

// #region adam
/** With `weightDecay` this is Adam with L2 regularisation: λ·θ joins the gradient, and is then divided by √v̂. */
export const adam: Optimizer = (parameters, gradients, state, options) => {
  const { learningRate, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weightDecay = 0 } = options
  assertStep(parameters, gradients, state)
  assertInRange('learningRate', learningRate, 0, Infinity)
  assert(beta1 >= 0 && beta1 < 1, `beta1 must lie in [0, 1), got ${beta1}`)
  assert(beta2 >= 0 && beta2 < 1, `beta2 must lie in [0, 1), got ${beta2}`)
  assertPositive('eps', eps)

  const g = gradients.map((g, i) => g + weightDecay * parameters[i]!)
  const step = state.step + 1
  const m = state.m.map((m, i) => beta1 * m + (1 - beta1) * g[i]!)
  const v = state.v.map((v, i) => beta2 * v + (1 - beta2) * g[i]! ** 2)
  const update = (i: number) => m[i]! / (1 - beta1 ** step) / (Math.sqrt(v[i]! / (1 - beta2 ** step)) + eps)
  return { parameters: parameters.map((p, i) => p - learningRate * update(i)), state: { step, m, v } }
}

/** Decoupled: every parameter shrinks by η·λ of itself, whatever its gradient. */
export const adamW: Optimizer = (parameters, gradients, state, options) => {
  const { learningRate, weightDecay = 0 } = options
  const next = adam(parameters, gradients, state, { ...options, weightDecay: 0 })
  return { ...next, parameters: next.parameters.map((p, i) => p - learningRate * weightDecay * parameters[i]!) }
}
// #endregion

/** Moments that an optimiser keeps per parameter; 4 bytes each in fp32. */
export const MOMENTS_PER_PARAMETER = { sgd: 0, momentum: 1, adam: 2, adamW: 2, muon: 1 } as const

// #region descend
/** θ₀ … θ_steps on a surface given by its gradient. Throws RangeError as the optimiser does. */
export function trajectory(
  optimizer: Optimizer,
  gradientAt: (parameters: readonly number[]) => readonly number[],
  start: readonly number[],
  steps: number,
  optionsAt: (step: number) => OptimizerOptions,
): (readonly number[])[] {
  assertInteger('steps', steps)
  const points = [start]
  let current: OptimizerStep = { parameters: start, state: initialOptimizerState(start.length) }
  for (let t = 0; t < steps; t++) {
    current = optimizer(current.parameters, gradientAt(current.parameters), current.state, optionsAt(t))
    points.push(current.parameters)
  }
  return points
}
// #endregion

// #region schedules
export interface ScheduleInput {
  /** From 0 to totalSteps. */
  readonly step: number
  readonly totalSteps: number
  /** Steps of linear growth from 0; 0 unless given. */
  readonly warmupSteps?: number
  readonly peak: number
  /** Rate at the end; 0 unless given. */
  readonly final?: number
}

function assertSchedule({ step, totalSteps, warmupSteps = 0, peak, final = 0 }: ScheduleInput): void {
  assertInteger('totalSteps', totalSteps, 1)
  assertInteger('warmupSteps', warmupSteps)
  assertInRange('step', step, 0, totalSteps)
  assert(warmupSteps < totalSteps, `warm-up takes ${warmupSteps} of ${totalSteps} steps`)
  assertPositive('peak', peak)
  assertInRange('final', final, 0, peak)
}

/** Warm-up, then half a cosine wave from peak to final. Throws RangeError on inconsistent steps or rates. */
export function cosineLearningRate(input: ScheduleInput): number {
  assertSchedule(input)
  const { step, totalSteps, warmupSteps = 0, peak, final = 0 } = input
  if (step < warmupSteps) return (peak * step) / warmupSteps
  const progress = (step - warmupSteps) / (totalSteps - warmupSteps)
  return final + ((peak - final) * (1 + Math.cos(Math.PI * progress))) / 2
}

/**
 * Warm-up, stable, decay: constant until the last `decaySteps`, then down to final, here in a straight line.
 * Throws RangeError on inconsistent steps or rates.
 */
export function wsdLearningRate(input: ScheduleInput & { readonly decaySteps: number }): number {
  assertSchedule(input)
  const { step, totalSteps, warmupSteps = 0, decaySteps, peak, final = 0 } = input
  assertInteger('decaySteps', decaySteps, 1)
  assert(warmupSteps + decaySteps <= totalSteps, `warm-up and decay take ${warmupSteps + decaySteps} of ${totalSteps} steps`)
  if (step < warmupSteps) return (peak * step) / warmupSteps
  return final + (peak - final) * Math.min(1, (totalSteps - step) / decaySteps)
}

/** µP under Adam: the rate of hidden matrices falls as 1/width. Throws RangeError on sizes that are not positive. */
export function mupHiddenLearningRate(baseLearningRate: number, baseWidth: number, width: number): number {
  assertPositive('baseLearningRate', baseLearningRate)
  assertPositive('baseWidth', baseWidth)
  assertPositive('width', width)
  return baseLearningRate * (baseWidth / width)
}
// #endregion

// #region muon
/** a, b, c of the quintic x ↦ a·x + b·x³ + c·x⁵. */
export const NEWTON_SCHULZ_QUINTIC = [3.4445, -4.775, 2.0315] as const

/**
 * For G = U·diag(σ)·Vᵀ, about U·Vᵀ: the singular values go near 1, the singular vectors stay, and no SVD is needed.
 *   X₀ = G/‖G‖_F        X ← a·X + b·(X·Xᵀ)·X + c·(X·Xᵀ)²·X
 * Throws RangeError if G is zero or empty, or on a negative number of steps.
 */
export function orthogonalise(g: Matrix, steps = 5): Matrix {
  assertInteger('steps', steps)
  if (g.rows > g.cols) return transpose(orthogonalise(transpose(g), steps))
  const norm = Math.sqrt(g.data.reduce((sum, x) => sum + x ** 2, 0))
  assertPositive('the norm of the matrix', norm)

  const [a, b, c] = NEWTON_SCHULZ_QUINTIC
  let x = scale(g, 1 / norm)
  for (let i = 0; i < steps; i++) {
    const gram = matmul(x, transpose(x))
    const polynomial = add(scale(gram, b), scale(matmul(gram, gram), c))
    x = add(scale(x, a), matmul(polynomial, x))
  }
  return x
}

export interface MuonStep {
  readonly parameters: Matrix
  readonly momentum: Matrix
}

/** One step with Nesterov momentum; start from zero momentum. Throws RangeError on unequal shapes or a zero update. */
export function muonStep(
  parameters: Matrix,
  gradients: Matrix,
  momentum: Matrix,
  { learningRate, momentum: mu = 0.95, weightDecay = 0 }: OptimizerOptions,
): MuonStep {
  assertInRange('learningRate', learningRate, 0, Infinity)
  assertInRange('momentum', mu, 0, 1)
  const nextMomentum = add(scale(momentum, mu), gradients)
  const update = orthogonalise(add(gradients, scale(nextMomentum, mu)))
  const size = learningRate * Math.sqrt(Math.max(1, parameters.rows / parameters.cols))
  const decayed = map(parameters, (p) => p * (1 - learningRate * weightDecay))
  return { parameters: subtract(decayed, scale(update, size)), momentum: nextMomentum }
}
// #endregion
