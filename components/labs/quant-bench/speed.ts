/** How long a format lets Llama-3-8B take on one H100, at least: lib/algorithms/roofline with the bench's bits. */
import { quantizedBytes } from '@/lib/algorithms/quantization'
import { decodeStepSeconds, decodeWork, HARDWARE, latencyFloors, peakFlopsPerSecond, type ComputeDtype, type ModelCost } from '@/lib/algorithms/roofline'
import { bitsOf, type State } from './compute'

const H100 = HARDWARE['H100-SXM']

/** What of the model counts for time; the page computes it, so that the lab need not know how. */
export type Model = Omit<ModelCost, 'bytesPerParameter'>

export interface Times {
  /** Reading weights and cache, and arithmetic, each by itself; the step is the longer of traffic and arithmetic. */
  readonly weights: number
  readonly cache: number
  readonly arithmetic: number
  readonly step: number
  readonly prefill: number
}
export type Part = 'weights' | 'cache' | 'arithmetic'

export interface Speed {
  readonly arithmetic: ComputeDtype
  readonly weightBytes: number
  readonly before: Times
  readonly after: Times
  /** What takes longest in a decode step and in a prefill, after. */
  readonly decodeBound: Part
  readonly prefillBound: Part
}

/** 8-bit arithmetic needs both operands: weights on the grid of integers with integer activations, or of floats with floats. */
export function arithmeticOf({ format, act }: State): ComputeDtype {
  if (act === 'fp8') return format === 'fp8' || format === 'mxfp4' || format === 'nvfp4' ? 'fp8' : 'bf16'
  if (act === 'none') return 'bf16'
  return format === 'int8' || format === 'int4' || format === 'int3' ? 'int8' : 'bf16'
}

function times(sizes: Model, bitsPerWeight: number, dtype: ComputeDtype, { batch, context }: State): Times {
  const tokens = Number(context)
  const model: ModelCost = { ...sizes, bytesPerParameter: bitsPerWeight / 8 }
  const load = { batch, contextTokens: tokens }
  const machine = { hardware: H100, dtype }
  return {
    weights: (model.parameters * model.bytesPerParameter) / H100.hbmBandwidth,
    cache: (batch * tokens * model.kvBytesPerToken) / H100.hbmBandwidth,
    arithmetic: decodeWork(model, load).flops / peakFlopsPerSecond(H100, dtype),
    step: decodeStepSeconds(model, load, machine),
    prefill: latencyFloors(model, tokens, machine).ttftSeconds,
  }
}

export function speedOf(model: Model, state: State): Speed {
  const arithmetic = arithmeticOf(state)
  const bits = bitsOf(state)
  const after = times(model, bits, arithmetic, state)
  return {
    arithmetic,
    weightBytes: quantizedBytes(model.parameters, bits),
    before: times(model, 16, 'bf16', state),
    after,
    decodeBound: after.arithmetic > after.weights + after.cache ? 'arithmetic' : after.cache > after.weights ? 'cache' : 'weights',
    prefillBound: after.prefill > after.weights ? 'arithmetic' : 'weights',
  }
}
