/** The explorer's numbers, all from lib/algorithms. */
import { DTYPE_BYTES } from '@/lib/algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '@/lib/algorithms/model-config'
import {
  alwaysMemoryBoundContext,
  attainableFlopsPerSecond,
  computeBoundBatch,
  decodeArithmeticIntensity,
  decodeIntensityLimit,
  decodeWork,
  HARDWARE,
  peakFlopsPerSecond,
  prefillWork,
  ridgePoint,
  type ComputeDtype,
  type Hardware,
  type Machine,
  type ModelCost,
  type Work,
} from '@/lib/algorithms/roofline'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { MAX_BATCH, schema } from './state'

export type State = StateOf<typeof schema>

/** What the tensor cores compute with: the format of the weights if they know it, else the weights are unpacked to bf16. */
export function arithmeticOf(hardware: Hardware, weights: State['weights']): ComputeDtype {
  return weights !== 'int4' && hardware.flopsPerSecond[weights] !== undefined ? weights : 'bf16'
}

/** Where a phase stands, on each GPU. */
export interface Point {
  readonly intensity: number
  readonly attainable: number
  readonly isComputeBound: boolean
  /** How long each part takes at full rate: memory traffic for weights and cache, one after the other, and arithmetic. */
  readonly weightSeconds: number
  readonly cacheSeconds: number
  readonly arithmeticSeconds: number
  /** At least: the longer of traffic and arithmetic. */
  readonly seconds: number
}

export interface Explorer {
  readonly arithmetic: ComputeDtype
  readonly peak: number
  readonly bandwidth: number
  readonly ridge: number
  readonly prefill: Point
  readonly decode: Point
  /** All sequences together. */
  readonly tokensPerSecond: number
  /** At this context; Infinity if no batch suffices. */
  readonly computeBoundBatch: number
  readonly intensityLimit: number
  /** From here on no batch suffices, in whole tokens; Infinity if one always does. */
  readonly alwaysMemoryBoundFrom: number
  /** Intensity of decode over batch, at this context and without any. */
  readonly byBatch: readonly { readonly batch: number; readonly intensity: number; readonly attainable: number; readonly withoutContext: number }[]
  /** Weights and the cache of the batch, over all GPUs. */
  readonly neededBytes: number
  readonly memoryBytes: number
}

function machineOf(state: State): Required<Machine> {
  const hardware = HARDWARE[state.gpu]
  return { hardware, dtype: arithmeticOf(hardware, state.weights), gpus: Number(state.gpus) }
}

function costOf(state: State): ModelCost {
  const config = modelPreset(state.model)
  return {
    parameters: parameterCount(config).total,
    bytesPerParameter: DTYPE_BYTES[state.weights],
    kvBytesPerToken: modelCacheBytesPerToken(config, DTYPE_BYTES[state.kv]),
    attentionWidth: config.nLayers * config.nQ * config.dHead,
  }
}

const BATCHES = Array.from({ length: Math.log2(MAX_BATCH) + 1 }, (_, i) => 2 ** i)

export function computeExplorer(state: State): Explorer {
  const machine = machineOf(state)
  const { hardware, dtype, gpus } = machine
  const model = costOf(state)
  const { batch, context: contextTokens } = state
  const peak = peakFlopsPerSecond(hardware, dtype)
  const ridge = ridgePoint(hardware, dtype)
  const attainable = (intensity: number) => attainableFlopsPerSecond(hardware, dtype, intensity)
  const weightBytes = model.parameters * model.bytesPerParameter
  const point = ({ flops, bytes }: Work): Point => {
    const bytesPerSecond = gpus * hardware.hbmBandwidth
    const arithmeticSeconds = flops / (gpus * peak)
    return {
      intensity: flops / bytes,
      attainable: attainable(flops / bytes),
      isComputeBound: flops / bytes >= ridge,
      weightSeconds: weightBytes / bytesPerSecond,
      cacheSeconds: (bytes - weightBytes) / bytesPerSecond,
      arithmeticSeconds,
      seconds: Math.max(arithmeticSeconds, bytes / bytesPerSecond),
    }
  }
  const decode = point(decodeWork(model, { batch, contextTokens }))
  return {
    arithmetic: dtype,
    peak,
    bandwidth: hardware.hbmBandwidth,
    ridge,
    prefill: point(prefillWork(model, contextTokens)),
    decode,
    tokensPerSecond: batch / decode.seconds,
    computeBoundBatch: computeBoundBatch(model, contextTokens, machine),
    intensityLimit: decodeIntensityLimit(model, contextTokens),
    alwaysMemoryBoundFrom: Math.ceil(alwaysMemoryBoundContext(model, machine)),
    byBatch: BATCHES.map((size) => {
      const intensity = decodeArithmeticIntensity(model, { batch: size, contextTokens })
      const withoutContext = decodeArithmeticIntensity(model, { batch: size, contextTokens: 0 })
      return { batch: size, intensity, attainable: attainable(intensity), withoutContext }
    }),
    neededBytes: weightBytes + batch * contextTokens * model.kvBytesPerToken,
    memoryBytes: gpus * hardware.memoryBytes,
  }
}

/** The prediction's own setting: the defaults, whatever the controls say. */
export function asked(): { readonly batch: number; readonly context: number } {
  const state = defaults(schema)
  return {
    batch: Math.round(computeBoundBatch(costOf(state), 0, machineOf(state))),
    context: computeExplorer(state).alwaysMemoryBoundFrom,
  }
}
