/** The explorer's numbers, all from lib/algorithms. */
import {
  interpolatedFrequencies,
  LLAMA31_RAMP,
  ntkAwareBase,
  ropeFrequencies,
  ropeSimilarity,
  ropeWavelengths,
  yarnAttentionFactor,
  yarnFrequencies,
} from '@/lib/algorithms/rope'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { schema } from './state'

export type State = StateOf<typeof schema>

export interface Pair {
  readonly index: number
  /** Tokens per turn, before and after scaling. */
  readonly wavelength: number
  readonly scaledWavelength: number
  /** Within the trained length, before scaling. */
  readonly turns: number
  /** Radians that the query and the key have turned, with scaling, in [0, 2π). */
  readonly queryAngle: number
  readonly keyAngle: number
}

export interface Explored {
  readonly pairs: readonly Pair[]
  /** Pairs that never complete a turn in training. */
  readonly neverTurn: number
  /** Pairs that the scaling leaves alone, and those that it slows by s or more. */
  readonly kept: number
  readonly slowed: number
  /** Pairs that, at the end of the extended context, stand at angles that training never reached. */
  readonly unseen: number
  readonly extended: number
  /** 1, but for YaRN. */
  readonly scoreFactor: number
  readonly similarity: readonly { readonly distance: number; readonly original: number; readonly scaled: number }[]
  readonly distance: number
  readonly scaledScore: number
}

const TURN = 2 * Math.PI
const SAMPLES = 160

export function scaledFrequencies(state: State): Float64Array {
  const [base, dHead, trainedLength] = [Number(state.base), Number(state.d), Number(state.trained)]
  const original = ropeFrequencies(dHead, base)
  const options = { factor: state.s, trainedLength }
  switch (state.method) {
    case 'none':
      return original
    case 'interpolation':
      return interpolatedFrequencies(original, state.s)
    case 'ntk':
      return ropeFrequencies(dHead, ntkAwareBase(base, state.s, dHead))
    case 'yarn':
      return yarnFrequencies(original, options)
    case 'llama31':
      return yarnFrequencies(original, { ...options, ...LLAMA31_RAMP })
  }
}

export function explore(state: State): Explored {
  const original = ropeFrequencies(Number(state.d), Number(state.base))
  const scaled = scaledFrequencies(state)
  const trained = Number(state.trained)
  const extended = trained * state.s
  const waves = ropeWavelengths(original)
  const scaledWaves = ropeWavelengths(scaled)
  const pairs = Array.from(waves, (wavelength, index): Pair => {
    const theta = scaled[index] ?? 0
    return {
      index,
      wavelength,
      scaledWavelength: scaledWaves[index] ?? wavelength,
      turns: trained / wavelength,
      queryAngle: (state.q * theta) % TURN,
      keyAngle: (state.k * theta) % TURN,
    }
  })
  const distance = Math.abs(state.q - state.k)
  // From 1 to the extended length in equal ratios.
  const distances = Array.from({ length: SAMPLES + 1 }, (_, i) => extended ** (i / SAMPLES))
  return {
    pairs,
    neverTurn: pairs.filter(({ turns }) => turns < 1).length,
    kept: pairs.filter(({ wavelength, scaledWavelength }) => scaledWavelength <= wavelength * (1 + 1e-9)).length,
    slowed: pairs.filter(({ wavelength, scaledWavelength }) => scaledWavelength >= wavelength * state.s * (1 - 1e-9)).length,
    // A pair that completed a turn has seen every angle.
    unseen: pairs.filter(({ turns, wavelength, scaledWavelength }) => turns < 1 && extended / scaledWavelength > (trained / wavelength) * (1 + 1e-9)).length,
    extended,
    scoreFactor: state.method === 'yarn' ? yarnAttentionFactor(state.s) ** 2 : 1,
    similarity: distances.map((at) => ({ distance: at, original: ropeSimilarity(at, original), scaled: ropeSimilarity(at, scaled) })),
    distance,
    scaledScore: ropeSimilarity(distance, scaled),
  }
}

/** The prediction's answer: pairs of Llama 3 that never complete a turn in training. */
export const askedPairs = (): number => explore(defaults(schema)).neverTurn

/** Six pairs from the fastest to the slowest, for the dials. */
export function shownPairs(pairs: readonly Pair[]): readonly Pair[] {
  const last = pairs.length - 1
  return [0, 1, 2, 3, 4, 5].flatMap((i) => pairs[Math.round((i * last) / 5)] ?? [])
}
