/** The ledger's numbers, all from lib/algorithms. */
import { DTYPE_BYTES } from '@/lib/algorithms/kv-cache'
import { HARDWARE } from '@/lib/algorithms/roofline'
import { secondsPerPromptToken, secondsPerTrainedToken, secondsPerWrittenToken, touchedParameters } from '@/lib/algorithms/token-cost'
import { gpuHours, inferenceFlopsPerToken, rentalCost, servingTokensEqualToTraining, trainingFlops } from '@/lib/algorithms/training-flops'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { MODELS, schema } from './state'

export type State = StateOf<typeof schema>
export type ModelName = keyof typeof MODELS

const H100 = HARDWARE['H100-SXM']

export interface Ledger {
  readonly trainingFlops: number
  readonly trainingHours: number
  readonly trainingDays: number
  readonly trainingRent: number
  /** Of prompts and answers. */
  readonly tokensPerDay: number
  readonly flopsPerDay: number
  readonly hoursPerDay: number
  readonly rentPerDay: number
  /** GPUs that are busy all day, on average. */
  readonly busyGpus: number
  /** Days after which serving has cost as much as training. */
  readonly flopsDay: number
  readonly rentDay: number
  /** Seconds of one GPU. */
  readonly perToken: { readonly trained: number; readonly prompt: number; readonly written: number }
  /** Of the weights, in one decode step. */
  readonly touchedShare: number
  /** Serving over training, after so many days. */
  readonly curve: readonly { readonly days: number; readonly flops: number; readonly rent: number }[]
}

/** The released model whose sizes are set, if any. */
export function modelOf({ total, active, tokens }: State): ModelName | undefined {
  return (Object.keys(MODELS) as ModelName[]).find((name) => MODELS[name].total === total && MODELS[name].active === active && MODELS[name].tokens === tokens)
}

export function computeLedger(state: State): Ledger {
  const model = {
    // The sliders are free of each other; a token cannot use more than there is.
    activeParameters: Math.min(state.active, state.total) * 1e9,
    totalParameters: state.total * 1e9,
    bytesPerParameter: DTYPE_BYTES[state.format],
  }
  const gpu = { peakFlopsPerSecond: H100.flopsPerSecond.bf16, bytesPerSecond: H100.hbmBandwidth, mfu: state.mfu / 100 }
  const trainingTokens = state.tokens * 1e12
  const flops = trainingFlops(model.activeParameters, trainingTokens)
  const trainingHours = gpuHours({ flops, ...gpu })
  const trainingRent = rentalCost(trainingHours, state.price)

  const requests = 10 ** state.requests
  const tokensPerDay = requests * (state.prompt + state.answer)
  const flopsPerDay = tokensPerDay * inferenceFlopsPerToken(model.activeParameters)
  const perToken = {
    trained: secondsPerTrainedToken(model, gpu),
    prompt: secondsPerPromptToken(model, gpu),
    written: secondsPerWrittenToken(model, gpu, state.batch),
  }
  const hoursPerDay = (requests * (state.prompt * perToken.prompt + state.answer * perToken.written)) / 3600
  const rentPerDay = rentalCost(hoursPerDay, state.price)
  const flopsDay = servingTokensEqualToTraining(trainingTokens) / tokensPerDay
  const rentDay = trainingRent / rentPerDay
  const [first, last] = [Math.min(flopsDay, rentDay) / 30, Math.max(flopsDay, rentDay) * 30]
  return {
    trainingFlops: flops,
    trainingHours,
    trainingDays: trainingHours / Number(state.gpus) / 24,
    trainingRent,
    tokensPerDay,
    flopsPerDay,
    hoursPerDay,
    rentPerDay,
    busyGpus: hoursPerDay / 24,
    flopsDay,
    rentDay,
    perToken,
    touchedShare: touchedParameters(model, state.batch) / model.totalParameters,
    curve: Array.from({ length: 41 }, (_, i) => {
      const days = first * (last / first) ** (i / 40)
      return { days, flops: days / flopsDay, rent: days / rentDay }
    }),
  }
}

/** The prediction's answer: at the defaults, the day on which FLOPs are even. */
export const askedDay = (): number => computeLedger(defaults(schema)).flopsDay
