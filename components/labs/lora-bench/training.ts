/** Training the adapters: what the worker runs. */
import { initLora, loraDelta, loraForward, loraGradients, loraScaling, mergeLora, type LoraAdapter } from '@/lib/algorithms/lora'
import { add, matmul, matrix, maxAbsDiff, randomMatrix, subtract, transpose, type Matrix } from '@/lib/algorithms/matrix'
import { adam, trajectory } from '@/lib/algorithms/optimizers'
import { seededRandom } from '@/lib/algorithms/random'
import { frobeniusNorm } from '@/lib/algorithms/svd'
import { defaults } from '@/lib/url-state/schema'
import { makeTile, rankOf, throughNf4, type State } from './compute'
import { schema } from './state'

export const STEPS = 200
/** Steps between two points of the curve. */
export const EVERY = 5
/** Falls linearly to 0. */
const LEARNING_RATE = 0.05

/** Plain JSON: it travels from the worker, and in the page for the state every lab opens in. */
export interface Training {
  /** ‖ΔW − s·BA‖ / ‖ΔW‖ every EVERY steps. */
  readonly curve: readonly number[]
  /** s·BA at the end, row by row. */
  readonly delta: readonly number[]
  /** Distances from W₀ + ΔW, as shares of ‖ΔW‖; `qlora` has an adapter of its own, trained beside the base in NF4. */
  readonly errors: { readonly base: number; readonly lora: number; readonly qlora: number; readonly merged: number }
  /** The largest difference between the outputs of W₀x + s·BAx and of the merged weight. */
  readonly mergeDifference: number
}

/** The adapter after each step of Adam on the squared error of all d unit inputs, which is that of the weights. */
function descend(state: State, base: Matrix, goal: Matrix): LoraAdapter[] {
  const { d, alpha, seed } = state
  const rank = rankOf(state)
  const inputs = matrix(d, d, (i, j) => (i === j ? 1 : 0))
  const targets = transpose(goal)
  const start = initLora(d, d, rank, loraScaling(alpha, rank), seededRandom(seed))
  /** From the numbers of A, then of B, each row by row. */
  const adapter = (parameters: readonly number[]): LoraAdapter => ({
    ...start,
    a: { ...start.a, data: Float64Array.from(parameters.slice(0, rank * d)) },
    b: { ...start.b, data: Float64Array.from(parameters.slice(rank * d)) },
  })
  const gradient = (parameters: readonly number[]) => {
    const { gradA, gradB } = loraGradients(inputs, targets, base, adapter(parameters))
    return [...gradA.data, ...gradB.data]
  }
  const path = trajectory(adam, gradient, [...start.a.data, ...start.b.data], STEPS, (step) => ({ learningRate: LEARNING_RATE * (1 - step / STEPS) }))
  return path.map(adapter)
}

export function train(state: State): Training {
  const { base, change } = makeTile(state)
  const goal = add(base, change)
  const error = (w: Matrix) => frobeniusNorm(subtract(w, goal)) / frobeniusNorm(change)
  const inNf4 = (w: Matrix) => throughNf4(w, Number(state.group))

  const path = descend(state, base, goal)
  const lora = path[STEPS]!
  const merged = mergeLora(base, lora)
  const qlora = mergeLora(inNf4(base), descend(state, inNf4(base), goal)[STEPS]!)
  const inputs = randomMatrix(4, state.d, seededRandom(state.seed))
  return {
    curve: path.filter((_, step) => step % EVERY === 0).map((adapter) => error(mergeLora(base, adapter))),
    delta: Array.from(loraDelta(lora).data),
    errors: { base: error(base), lora: error(merged), qlora: error(qlora), merged: error(inNf4(qlora)) },
    mergeDifference: maxAbsDiff(loraForward(inputs, base, lora), matmul(inputs, transpose(merged))),
  }
}

/** The training of the state every lab opens in; the page carries it. */
export const firstTraining = (): Training => train(defaults(schema))
