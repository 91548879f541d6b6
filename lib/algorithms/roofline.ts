/**
 * Roofline: a kernel is bound by arithmetic or by memory, and lower bounds of latency follow.
 *
 *   intensity  I = FLOPs / bytes moved                 ridge point = peak FLOP/s / bandwidth
 *   attainable FLOP/s = min(peak, I · bandwidth)       memory-bound below the ridge point
 *
 *   decode step, batch B, context S:
 *     FLOPs = B·(2·P + 4·S·L·nQ·dHead)                 every weight once per sequence, plus scores and values
 *     bytes = P·bytes + B·S·kvBytesPerToken            every weight once, every cached token once
 *     seconds ≥ max(FLOPs / peak, bytes / bandwidth)
 *   prefill of S tokens:
 *     FLOPs = 2·P·S + 2·S²·L·nQ·dHead                  causal attention, half of 4·S²
 *     seconds = FLOPs / (MFU · peak)
 *
 * Units: FLOP/s and bytes/s per GPU, dense; P parameters read (the active ones of a mixture of experts at B = 1), L
 * layers. On n GPUs everything is split n ways and communication is free, so the results stay lower bounds.
 * Sources: Williams, Waterman, Patterson 2009, doi 10.1145/1498765.1498785; decode and prefill: Pope et al. 2022, arXiv
 * 2211.05102; Little 1961, doi 10.1287/opre.9.3.383.
 * Caveats: 2·P·S also counts the embedding, which is looked up, and the head for every position, where only the last
 * is needed. Activations, launches and communication are left out: measured times are longer.
 */
import { assertInRange, assertInteger, assertPositive } from './check'

// #region hardware
export interface Hardware {
  readonly name: string
  /** Dense peaks of the tensor cores, per data type; 'int8' in operations per second. */
  readonly flopsPerSecond: Readonly<Partial<Record<ComputeDtype, number>>>
  /** Bytes per second. */
  readonly hbmBandwidth: number
  readonly memoryBytes: number
  /** NVLink, bytes per second, both directions together. */
  readonly linkBandwidth: number
  /** Board power limit. */
  readonly watts: number
  /** Whose data sheet, and of which year. */
  readonly source?: string
}

export type ComputeDtype = 'tf32' | 'bf16' | 'fp16' | 'fp8' | 'int8'

/** Makers' data sheets, in order of their year; figures "with sparsity" are halved here. NVLink or Infinity Fabric where there is one, else PCIe. */
export const HARDWARE = {
  'A100-80GB-SXM': {
    name: 'A100 80GB SXM',
    flopsPerSecond: { tf32: 156e12, bf16: 312e12, fp16: 312e12, int8: 624e12 },
    hbmBandwidth: 2.039e12,
    memoryBytes: 80e9,
    linkBandwidth: 600e9,
    watts: 400,
    source: 'NVIDIA, 2021',
  },
  'H100-SXM': {
    name: 'H100 SXM',
    flopsPerSecond: { tf32: 494.7e12, bf16: 989.4e12, fp16: 989.4e12, fp8: 1978.9e12, int8: 1978.9e12 },
    hbmBandwidth: 3.35e12,
    memoryBytes: 80e9,
    linkBandwidth: 900e9,
    watts: 700,
    source: 'NVIDIA, 2023',
  },
  L4: {
    name: 'L4',
    flopsPerSecond: { tf32: 60e12, bf16: 121e12, fp16: 121e12, fp8: 242.5e12, int8: 242.5e12 },
    hbmBandwidth: 300e9,
    memoryBytes: 24e9,
    linkBandwidth: 64e9,
    watts: 72,
    source: 'NVIDIA, 2023',
  },
  MI300X: {
    name: 'MI300X',
    flopsPerSecond: { tf32: 653.7e12, bf16: 1307.4e12, fp16: 1307.4e12, fp8: 2614.9e12, int8: 2614.9e12 },
    hbmBandwidth: 5.3e12,
    memoryBytes: 192e9,
    linkBandwidth: 896e9,
    watts: 750,
    source: 'AMD, 2023',
  },
  'H200-SXM': {
    name: 'H200 SXM',
    flopsPerSecond: { tf32: 494.7e12, bf16: 989.4e12, fp16: 989.4e12, fp8: 1978.9e12, int8: 1978.9e12 },
    hbmBandwidth: 4.8e12,
    memoryBytes: 141e9,
    linkBandwidth: 900e9,
    watts: 700,
    source: 'NVIDIA, 2024',
  },
  'B200-SXM': {
    name: 'B200 SXM',
    flopsPerSecond: { tf32: 1100e12, bf16: 2250e12, fp16: 2250e12, fp8: 4500e12, int8: 4500e12 },
    hbmBandwidth: 8e12,
    memoryBytes: 180e9,
    linkBandwidth: 1800e9,
    watts: 1000,
    source: 'NVIDIA, 2025',
  },
} as const satisfies Readonly<Record<string, Hardware>>

/** Throws RangeError if the GPU has no tensor cores for the data type. */
export function peakFlopsPerSecond(hardware: Hardware, dtype: ComputeDtype): number {
  const peak = hardware.flopsPerSecond[dtype] ?? NaN
  assertPositive(`the ${dtype} peak of ${hardware.name}`, peak)
  return peak
}
// #endregion

// #region roofline
/** FLOP per byte from which arithmetic is the limit. Throws RangeError on an unsupported data type. */
export function ridgePoint(hardware: Hardware, dtype: ComputeDtype): number {
  return peakFlopsPerSecond(hardware, dtype) / hardware.hbmBandwidth
}

/** min(peak, intensity · bandwidth). Throws RangeError unless the intensity is positive, or on an unsupported data type. */
export function attainableFlopsPerSecond(hardware: Hardware, dtype: ComputeDtype, intensity: number): number {
  assertPositive('intensity', intensity)
  return Math.min(peakFlopsPerSecond(hardware, dtype), intensity * hardware.hbmBandwidth)
}
// #endregion

// #region setup
/** What of a model counts for time. */
export interface ModelCost {
  readonly parameters: number
  readonly bytesPerParameter: number
  /** All layers together; 0 leaves the cache out. */
  readonly kvBytesPerToken: number
  /** L·nQ·dHead, the width of attention over all layers; 0 leaves its FLOPs out. */
  readonly attentionWidth: number
}

export interface Machine {
  readonly hardware: Hardware
  readonly dtype: ComputeDtype
  /** GPUs that share every layer (tensor parallelism); 1 unless given. */
  readonly gpus?: number
}

function assertModel({ parameters, bytesPerParameter, kvBytesPerToken, attentionWidth }: ModelCost): void {
  assertPositive('parameters', parameters)
  assertPositive('bytesPerParameter', bytesPerParameter)
  assertInRange('kvBytesPerToken', kvBytesPerToken, 0, Infinity)
  assertInRange('attentionWidth', attentionWidth, 0, Infinity)
}

function totals({ hardware, dtype, gpus = 1 }: Machine): { flopsPerSecond: number; bytesPerSecond: number } {
  assertInteger('gpus', gpus, 1)
  return { flopsPerSecond: gpus * peakFlopsPerSecond(hardware, dtype), bytesPerSecond: gpus * hardware.hbmBandwidth }
}
// #endregion

// #region decode
export interface DecodeBatch {
  readonly batch: number
  /** Tokens in the cache, per sequence. */
  readonly contextTokens: number
}

export interface Work {
  readonly flops: number
  readonly bytes: number
}

/** FLOPs and bytes of one decode step of the whole batch. Throws RangeError on a batch below 1 or bad model sizes. */
export function decodeWork(model: ModelCost, { batch, contextTokens }: DecodeBatch): Work {
  assertModel(model)
  assertInteger('batch', batch, 1)
  assertInteger('contextTokens', contextTokens)
  return {
    flops: batch * (2 * model.parameters + 4 * contextTokens * model.attentionWidth),
    bytes: model.parameters * model.bytesPerParameter + batch * contextTokens * model.kvBytesPerToken,
  }
}

/** FLOP per byte of a decode step; the batch size if weights are 2 bytes and there is no context. Throws as decodeWork. */
export function decodeArithmeticIntensity(model: ModelCost, batch: DecodeBatch): number {
  const { flops, bytes } = decodeWork(model, batch)
  return flops / bytes
}

/**
 * What decodeArithmeticIntensity tends to as the batch grows: (2·P + 4·S·attentionWidth) / (S·kvBytesPerToken). The weights
 * are then shared by so many sequences that only each sequence's own cache counts. Infinity without a cache to read.
 * Throws as decodeWork.
 */
export function decodeIntensityLimit(model: ModelCost, contextTokens: number): number {
  const { flops } = decodeWork(model, { batch: 1, contextTokens })
  return flops / (contextTokens * model.kvBytesPerToken)
}

/**
 * The context from which no batch makes decode compute-bound, where decodeIntensityLimit falls to the ridge point:
 *   S = 2·P / (ridge · kvBytesPerToken − 4·attentionWidth)
 * Infinity if it never does. Not rounded. Throws RangeError on bad sizes or an unsupported data type.
 */
export function alwaysMemoryBoundContext(model: ModelCost, { hardware, dtype }: Machine): number {
  assertModel(model)
  const costPerToken = ridgePoint(hardware, dtype) * model.kvBytesPerToken - 4 * model.attentionWidth
  return costPerToken > 0 ? (2 * model.parameters) / costPerToken : Infinity
}

/** Lower bound of one step, and so of TPOT. Throws RangeError as decodeWork does, or on an unsupported data type. */
export function decodeStepSeconds(model: ModelCost, batch: DecodeBatch, machine: Machine): number {
  const { flops, bytes } = decodeWork(model, batch)
  const { flopsPerSecond, bytesPerSecond } = totals(machine)
  return Math.max(flops / flopsPerSecond, bytes / bytesPerSecond)
}

/** Upper bound of the output of the whole batch. Throws as decodeStepSeconds does. */
export function decodeTokensPerSecond(model: ModelCost, batch: DecodeBatch, machine: Machine): number {
  return batch.batch / decodeStepSeconds(model, batch, machine)
}

/**
 * The batch from which a decode step is compute-bound:
 *   B = ridge · P·bytes / (2·P + 4·S·attentionWidth − ridge · S·kvBytesPerToken)
 * Infinity when the cache of a sequence takes longer to read than its FLOPs take to do: no batch helps then.
 * Not rounded. Throws RangeError on bad sizes or an unsupported data type.
 */
export function computeBoundBatch(model: ModelCost, contextTokens: number, { hardware, dtype }: Machine): number {
  const { flops } = decodeWork(model, { batch: 1, contextTokens })
  const ridge = ridgePoint(hardware, dtype)
  const spareFlops = flops - ridge * contextTokens * model.kvBytesPerToken
  return spareFlops > 0 ? (ridge * model.parameters * model.bytesPerParameter) / spareFlops : Infinity
}
// #endregion

// #region prefill
export interface PrefillFlops {
  readonly matmul: number
  readonly attention: number
  readonly total: number
}

/** FLOPs of reading a prompt. Throws RangeError on a prompt below 1 token or bad model sizes. */
export function prefillFlops(model: ModelCost, promptTokens: number): PrefillFlops {
  assertModel(model)
  assertInteger('promptTokens', promptTokens, 1)
  const matmul = 2 * model.parameters * promptTokens
  const attention = 2 * promptTokens ** 2 * model.attentionWidth
  return { matmul, attention, total: matmul + attention }
}

/** FLOPs and bytes of a prefill: every weight is read once, every key and value written once. Throws as prefillFlops. */
export function prefillWork(model: ModelCost, promptTokens: number): Work {
  const { total } = prefillFlops(model, promptTokens)
  return { flops: total, bytes: model.parameters * model.bytesPerParameter + promptTokens * model.kvBytesPerToken }
}

/** FLOPs / (MFU · peak); with MFU 1 the floor of TTFT. Throws RangeError unless 0 < mfu ≤ 1, and as above. */
export function prefillSeconds(model: ModelCost, promptTokens: number, machine: Machine, mfu = 1): number {
  assertPositive('mfu', mfu)
  assertInRange('mfu', mfu, 0, 1)
  return prefillFlops(model, promptTokens).total / (mfu * totals(machine).flopsPerSecond)
}

export interface LatencyFloors {
  /** Time to first token: prefill at peak, or reading the weights once if that takes longer. */
  readonly ttftSeconds: number
  /** Time per output token, at the context the prompt leaves. */
  readonly tpotSeconds: number
}

/** What no scheduler can beat for one request alone. Throws RangeError as prefillSeconds does. */
export function latencyFloors(model: ModelCost, promptTokens: number, machine: Machine): LatencyFloors {
  const weightSeconds = (model.parameters * model.bytesPerParameter) / totals(machine).bytesPerSecond
  return {
    ttftSeconds: Math.max(prefillSeconds(model, promptTokens, machine), weightSeconds),
    tpotSeconds: decodeStepSeconds(model, { batch: 1, contextTokens: promptTokens }, machine),
  }
}
// #endregion

// #region operations
/** L = λ·W: mean number of requests in the system. Throws RangeError unless both are positive. */
export function littlesLaw(arrivalsPerSecond: number, meanSeconds: number): number {
  assertPositive('arrivalsPerSecond', arrivalsPerSecond)
  assertPositive('meanSeconds', meanSeconds)
  return arrivalsPerSecond * meanSeconds
}

/** Price of 10⁶ tokens. Throws RangeError unless both are positive. */
export function costPerMillionTokens(pricePerHour: number, tokensPerSecond: number): number {
  assertPositive('pricePerHour', pricePerHour)
  assertPositive('tokensPerSecond', tokensPerSecond)
  return (pricePerHour / (tokensPerSecond * 3600)) * 1e6
}

/** Energy at constant power; `pue` adds cooling and losses, 1 unless given. Throws RangeError unless all are positive. */
export function energyKwh(gpuHours: number, watts: number, pue = 1): number {
  assertPositive('gpuHours', gpuHours)
  assertPositive('watts', watts)
  assertPositive('pue', pue)
  return (gpuHours * watts * pue) / 1000
}
// #endregion
