/** The explorer's numbers, all from lib/algorithms. */
import { dollarsPerMillionTokens, largestBatch, steadyState, type AdmissibleBatch, type SteadyState, type Traffic } from '@/lib/algorithms/batch-for-slo'
import { DTYPE_BYTES } from '@/lib/algorithms/kv-cache'
import { modelPreset } from '@/lib/algorithms/model-config'
import { HARDWARE, peakFlopsPerSecond, type ComputeDtype, type Hardware } from '@/lib/algorithms/roofline'
import {
  allWeightBytes,
  batchByMemory,
  cacheBytesPerGpu,
  computeBoundFrom,
  decodePass,
  expectedDistinctExperts,
  intensityLimit,
  memoryBoundFrom,
  passTime,
  prefillPass,
  servedModel,
  serverRidge,
  USUAL_MEMORY,
  type PassTime,
  type PassWork,
  type ServedModel,
  type Server,
} from '@/lib/algorithms/serving-floors'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { MAX_BATCH, schema } from './state'

export type State = StateOf<typeof schema>

/** What the tensor cores compute with: the format of the weights if they know it, else the weights are unpacked to bf16. */
export function arithmeticOf(hardware: Hardware, weights: State['weights']): ComputeDtype {
  return weights !== 'int4' && hardware.flopsPerSecond[weights] !== undefined ? weights : 'bf16'
}

/** Where a phase stands, on each GPU. */
export interface Point extends PassTime {
  readonly intensity: number
  readonly attainable: number
  readonly isComputeBound: boolean
}

/** Bytes on each GPU. */
export interface MemoryUse {
  readonly weights: number
  readonly cache: number
  readonly overhead: number
  /** That the engine may use. */
  readonly usable: number
  readonly total: number
}

export interface BatchRow {
  readonly batch: number
  readonly intensity: number
  readonly attainable: number
  readonly withoutContext: number
  readonly stepSeconds: number
  readonly tpotSeconds: number
  readonly outputTokensPerSecond: number
}

export interface Explorer {
  readonly arithmetic: ComputeDtype
  /** At the MFU and MBU chosen. */
  readonly peak: number
  readonly bandwidth: number
  readonly ridge: number
  /** The data sheet's. */
  readonly sheetPeak: number
  readonly sheetBandwidth: number
  readonly prefill: Point
  readonly decode: Point
  /** What the state breaks on: too little memory, or what its decode step waits for. */
  readonly binding: PassTime['limit'] | 'capacity'
  /** All sequences together, no prompt disturbing. */
  readonly tokensPerSecond: number
  /** At this context; Infinity if no batch suffices. */
  readonly computeBoundBatch: number
  readonly intensityLimit: number
  /** From here on no batch suffices, in whole tokens; Infinity if one always does. */
  readonly alwaysMemoryBoundFrom: number
  readonly byBatch: readonly BatchRow[]
  readonly memory: MemoryUse
  /** Sequences of this context that fit. */
  readonly fits: number
  /** Sequences of prompt and answer that fit. */
  readonly fitsWithAnswer: number
  /** Routed experts, and how many of them a decode step reads; undefined if dense. */
  readonly experts: { readonly read: number; readonly all: number } | undefined
  readonly traffic: Traffic
  readonly admissible: AdmissibleBatch
  /** At the batch of the control, and at the largest admissible one. */
  readonly now: SteadyState
  readonly atBest: SteadyState | undefined
  readonly dollarsNow: number
  readonly dollarsAtBest: number | undefined
}

function serverOf(state: State): Server {
  const hardware = HARDWARE[state.gpu]
  return { hardware, dtype: arithmeticOf(hardware, state.weights), gpus: Number(state.gpus), mfu: state.mfu / 100, mbu: state.mbu / 100 }
}

const modelOf = (state: State): ServedModel => servedModel(modelPreset(state.model), DTYPE_BYTES[state.weights], DTYPE_BYTES[state.kv])

const BATCHES = Array.from({ length: Math.log2(MAX_BATCH) + 1 }, (_, i) => 2 ** i)

export function computeExplorer(state: State): Explorer {
  const server = serverOf(state)
  const model = modelOf(state)
  const { hardware, dtype, gpus, mfu, mbu } = server
  const { batch, context } = state
  const [sheetPeak, sheetBandwidth] = [peakFlopsPerSecond(hardware, dtype), hardware.hbmBandwidth]
  const [peak, bandwidth] = [mfu * sheetPeak, mbu * sheetBandwidth]
  const attainable = (intensity: number) => Math.min(peak, intensity * bandwidth)
  const point = (work: PassWork): Point => {
    const intensity = work.flops / work.bytes
    const time = passTime(work, server)
    return { ...time, intensity, attainable: attainable(intensity), isComputeBound: time.limit === 'compute' }
  }
  const traffic: Traffic = {
    promptTokens: context,
    cachedTokens: Math.floor((context * state.cached) / 100),
    answerTokens: state.answer,
    prefill: state.prefill,
  }
  const decode = point(decodePass(model, batch, context, gpus))
  const memory: MemoryUse = {
    weights: allWeightBytes(model) / gpus,
    cache: batch * context * cacheBytesPerGpu(model, gpus),
    overhead: USUAL_MEMORY.overheadBytes,
    usable: USUAL_MEMORY.utilisation * hardware.memoryBytes,
    total: hardware.memoryBytes,
  }
  const fits = batchByMemory(model, context, server)
  const admissible = largestBatch(model, server, traffic, { ttftSeconds: state.ttft / 1000, tpotSeconds: state.tpot / 1000 })
  const now = steadyState(model, server, traffic, batch)
  const atBest = admissible.batch > 0 ? steadyState(model, server, traffic, admissible.batch) : undefined
  return {
    arithmetic: dtype,
    peak,
    bandwidth,
    ridge: serverRidge(server),
    sheetPeak,
    sheetBandwidth,
    prefill: point(prefillPass(model, traffic.promptTokens, traffic.cachedTokens, gpus)),
    decode,
    binding: batch > fits ? 'capacity' : decode.limit,
    tokensPerSecond: batch / decode.seconds,
    computeBoundBatch: computeBoundFrom(model, context, server),
    intensityLimit: intensityLimit(model, context, gpus),
    alwaysMemoryBoundFrom: Math.ceil(memoryBoundFrom(model, server)),
    byBatch: BATCHES.map((size) => {
      const { intensity, attainable: reached } = point(decodePass(model, size, context, gpus))
      const { stepSeconds, tpotSeconds, outputTokensPerSecond } = steadyState(model, server, traffic, size)
      const withoutContext = point(decodePass(model, size, 0, gpus)).intensity
      return { batch: size, intensity, attainable: reached, withoutContext, stepSeconds, tpotSeconds, outputTokensPerSecond }
    }),
    memory,
    fits,
    fitsWithAnswer: batchByMemory(model, context + state.answer, server),
    experts: model.nExperts > 0 ? { read: expectedDistinctExperts(model.nExperts, model.nActive, batch), all: model.nExperts } : undefined,
    traffic,
    admissible,
    now,
    atBest,
    dollarsNow: dollarsPerMillionTokens(now, server, state.price),
    dollarsAtBest: atBest && dollarsPerMillionTokens(atBest, server, state.price),
  }
}

/** The first state, which the question and what to try quote whatever the controls say. */
let first: Explorer | undefined
const firstState = (): Explorer => (first ??= computeExplorer(defaults(schema)))

/** The prediction's own setting. With two bytes per weight the intensity is the batch. */
export function asked(): { readonly batch: number; readonly context: number } {
  const { ridge, alwaysMemoryBoundFrom } = firstState()
  return { batch: Math.round(ridge), context: alwaysMemoryBoundFrom }
}

export function initial(): { readonly fits: number; readonly whole: number; readonly memory: number } {
  const { fits, fitsWithAnswer, admissible } = firstState()
  return { fits, whole: admissible.batch, memory: fitsWithAnswer }
}
