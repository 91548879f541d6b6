/** The bench's numbers, all from lib/algorithms. */
import { breakEvenTokens, leastParameters, lifetime, lifetimeOptimal, sizeLimit, tokensForLoss, type Lifetime } from '@/lib/algorithms/lifetime-compute'
import { CHINCHILLA_CONSTANTS, computeOptimal, isoFlopLoss, type ChinchillaConstants, type ComputeOptimum } from '@/lib/algorithms/scaling-laws'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { schema } from './state'

export type State = StateOf<typeof schema>

export interface CurvePoint {
  readonly parameters: number
  /** At the budget, at a tenth of it and at ten times. */
  readonly loss: number
  readonly lossBelow: number
  readonly lossAbove: number
  /** To reach the optimum's loss; Infinity if no data suffice. */
  readonly trainingFlops: number
  readonly totalFlops: number
}

export interface Bench {
  readonly constants: ChinchillaConstants
  readonly flops: number
  readonly servedTokens: number
  readonly optimum: ComputeOptimum
  /** k times smaller, at the same budget. */
  readonly small: { readonly parameters: number; readonly tokens: number; readonly loss: number; readonly penalty: number; readonly share: number }
  /** Three ways to the optimum's loss. */
  readonly largest: Lifetime
  /** Undefined if no data make up for the size. */
  readonly longer: Lifetime | undefined
  readonly cheapest: Lifetime
  /** Served tokens after which `longer` has cost less than `largest`; undefined if it never reaches the loss, or is as large. */
  readonly breakEven: number | undefined
  /** L − E at the optimum. */
  readonly reducible: number
  readonly sizeLimit: number
  readonly leastParameters: number
  readonly curve: readonly CurvePoint[]
}

/** Sizes from a 32nd to 32 times the optimum, in 80 equal ratios. */
const FACTORS = Array.from({ length: 81 }, (_, i) => 32 ** ((i - 40) / 40))

export function constantsOf({ law, E, A, B, alpha, beta }: State): ChinchillaConstants {
  return law === 'own' ? { E, A, B, alpha, beta } : CHINCHILLA_CONSTANTS[law]
}

export function computeBench(state: State): Bench {
  const constants = constantsOf(state)
  const flops = 10 ** state.c
  const servedTokens = 10 ** state.t
  const optimum = computeOptimal(flops, constants)
  // Lives are compared above E: adding E and taking it away again would cost digits.
  const aboveE = { ...constants, E: 0 }
  const reducible = computeOptimal(flops, aboveE).loss
  const parameters = optimum.parameters / state.k
  const penalty = isoFlopLoss(flops, parameters, aboveE) - reducible
  const at = (size: number) => {
    const tokens = tokensForLoss(size, reducible, aboveE)
    return tokens === Infinity ? undefined : lifetime(size, tokens, servedTokens)
  }
  const largest = lifetime(optimum.parameters, optimum.tokens, servedTokens)
  const longer = at(parameters)
  return {
    constants,
    flops,
    servedTokens,
    optimum,
    small: {
      parameters,
      tokens: flops / (6 * parameters),
      loss: optimum.loss + penalty,
      penalty,
      share: penalty / reducible,
    },
    largest,
    longer,
    cheapest: lifetimeOptimal(reducible, servedTokens, aboveE),
    breakEven: longer && longer.parameters < largest.parameters ? breakEvenTokens(longer, largest) : undefined,
    reducible,
    sizeLimit: sizeLimit(constants),
    leastParameters: leastParameters(reducible, aboveE),
    curve: FACTORS.map((factor): CurvePoint => {
      const size = optimum.parameters * factor
      const life = at(size)
      return {
        parameters: size,
        loss: isoFlopLoss(flops, size, constants),
        lossBelow: isoFlopLoss(flops / 10, size, constants),
        lossAbove: isoFlopLoss(flops * 10, size, constants),
        trainingFlops: life?.trainingFlops ?? Infinity,
        totalFlops: life?.totalFlops ?? Infinity,
      }
    }),
  }
}

export interface Asked {
  readonly flops: number
  readonly parameters: number
  /** How many times the optimum's tokens and training FLOPs the smaller model takes. */
  readonly moreTokens: number
  readonly moreFlops: number
}

/** The prediction's question and answer: at the defaults, whatever the controls say. */
export function asked(): Asked {
  const state = defaults(schema)
  const { optimum, small, constants, flops } = computeBench(state)
  const moreTokens = tokensForLoss(small.parameters, optimum.loss, constants) / optimum.tokens
  return { flops, parameters: optimum.parameters, moreTokens, moreFlops: moreTokens / state.k }
}
