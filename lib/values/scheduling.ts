/** Numbers of scheduling: batches by hand, chunks, two pools, communication, preemption, and a simulated service. */
import { kvCacheBytes, kvHeadsPerGpu } from '../algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, parameterCount } from '../algorithms/model-config'
import { seededRandom } from '../algorithms/random'
import { littlesLaw, prefillFlops, ridgePoint, type Machine, type ModelCost } from '../algorithms/roofline'
import { expertParallelStepBytes, pipelineBoundaryBytes, tensorParallelAllReduces, tensorParallelStepBytes } from '../algorithms/serving-communication'
import { chunkedPrefill, chunkLoad, freePrefillTokens, kvTransferSeconds, poolCapacity, requestCost, stepTimer } from '../algorithms/serving-cost'
import { attainment, weightedPercentile } from '../algorithms/serving-metrics'
import { simulateServing, type ServingOptions, type ServingRun } from '../algorithms/serving-simulator'
import { servingWorkload } from '../algorithms/serving-workload'
import { binaryBytes, decimal, decimalBytes, duration, integer, percent } from './format'
import { BF16, H100, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const COST = 'lib/algorithms/serving-cost.ts'
const SIMULATOR = 'lib/algorithms/serving-simulator.ts'
const COMMUNICATION = 'lib/algorithms/serving-communication.ts'

const perToken = modelCacheBytesPerToken(llama3_8b, BF16)
const model: ModelCost = { parameters: P_LLAMA3_8B, bytesPerParameter: BF16, kvBytesPerToken: perToken, attentionWidth: llama3_8b.nLayers * llama3_8b.nQ * llama3_8b.dHead }
const h100: Machine = { hardware: H100, dtype: 'bf16' }
const secondsOf = stepTimer(model, h100)
const decodes = (batch: number, context: number) => ({ ...chunkLoad(0), decodes: batch, decodeContext: batch * context })

const cost = (compute: () => number, format: ComputedValue['format'], formula: string): ComputedValue => ({ compute, format, formula, from: COST })
const sent = (compute: () => number, format: ComputedValue['format'], formula: string): ComputedValue => ({ compute, format, formula, from: COMMUNICATION })

// #region by hand
/** Steps that take one unit of time, in two places. */
const inTwoPlaces = (policy: 'static' | 'chunked', lengths: readonly number[], places = 2) => {
  const requests = lengths.map((outputTokens) => ({ arrivalSeconds: 0, promptTokens: 1, outputTokens }))
  const { totalSeconds } = simulateServing(requests, { policy, maxBatch: places, kvTokens: 1000, blockSize: 1, stepSeconds: () => 1 })
  const used = lengths.reduce((sum, tokens) => sum + tokens, 0)
  return { steps: totalSeconds, empty: places * totalSeconds - used, share: 1 - used / (places * totalSeconds) }
}
const FOUR = [3, 8, 2, 5]
const SIX = [10, 2, 4, 4, 6, 6]
// #endregion

// #region service
const SERVICE: Omit<ServingOptions, 'policy'> = {
  instances: 4,
  prefillInstances: 2,
  maxBatch: 64,
  kvTokens: 411_525,
  tokenBudget: 512,
  stepSeconds: secondsOf,
  transferSeconds: (tokens) => kvTransferSeconds(tokens, perToken, 50e9),
}
const runs = new Map<ServingOptions['policy'], ServingRun>()

/** What the serving lab shows first; a test holds the two together. */
export function service(policy: ServingOptions['policy']): ServingRun {
  const run = runs.get(policy) ?? simulateServing(servingWorkload({ count: 300, rate: 40, meanPrompt: 2048, meanOutput: 128 }, seededRandom(1)), { ...SERVICE, policy })
  runs.set(policy, run)
  return run
}
const simulated = (compute: () => number, format: ComputedValue['format'], formula: string): ComputedValue => ({ compute, format, formula: `${formula}: 300 requests, 40/s, 2,048 + 128 tokens on 4 H100s`, from: SIMULATOR })
const good = (policy: ServingOptions['policy']) => attainment(service(policy), { ttftSeconds: 0.5, gapSeconds: 0.025, gap: 'longest' })
const gap99 = (policy: ServingOptions['policy']) => weightedPercentile(service(policy).gaps, 99)
const meanLatency = ({ requests }: ServingRun) => requests.reduce((sum, { latencySeconds }) => sum + latencySeconds, 0) / requests.length
const largestBatch = (run: ServingRun) => Math.max(...run.steps.map(({ batch }) => batch))
// #endregion

/** 8,192 prompt tokens in chunks beside 32 decodes at 2,048. */
const beside32 = (chunk: number) => chunkedPrefill(model, 8192, chunk, h100, { decodes: 32, decodeContext: 32 * 2048 })
const stalled = secondsOf(chunkLoad(8192))
const step32 = secondsOf(decodes(32, 2048))
const reading = { prompt: requestCost(model, 2048, 128, 32, h100), long: requestCost(model, 8192, 128, 32, h100), chat: requestCost(model, 256, 256, 64, h100) }
const oneGiB = kvCacheBytes({ bytesPerToken: perToken, seqLen: 8192 })
const LINK = 50e9
const NVLINK = H100.linkBandwidth / 2
const PCIE = 64e9

const big = (tokens: number) => ({ nLayers: llama3_70b.nLayers, dModel: llama3_70b.dModel, bytesPerElement: BF16, tokens })
const cost70b: ModelCost = {
  parameters: parameterCount(llama3_70b).total,
  bytesPerParameter: BF16,
  kvBytesPerToken: modelCacheBytesPerToken(llama3_70b, BF16),
  attentionWidth: llama3_70b.nLayers * llama3_70b.nQ * llama3_70b.dHead,
}
const deepSeek = modelPreset('DeepSeek-V3')
const expertLayers = { nLayers: deepSeek.nLayers - (deepSeek.moe?.nDenseLayers ?? 0), dModel: deepSeek.dModel, bytesPerElement: BF16, tokens: 4096 }
const expertShare = (gpus: number) => expertParallelStepBytes(expertLayers, deepSeek.moe?.nActive ?? NaN, gpus) / tensorParallelStepBytes(expertLayers, gpus)

export const SCHEDULING: ValueTable = {
  'batch.static-steps': { compute: () => inTwoPlaces('static', FOUR).steps, format: integer, formula: 'max(3, 8) + max(2, 5)', from: SIMULATOR },
  'batch.continuous-steps': { compute: () => inTwoPlaces('chunked', FOUR).steps, format: integer, formula: '3 + 2 + 5, beside 8', from: SIMULATOR },
  'batch.static-empty': { compute: () => inTwoPlaces('static', FOUR).share, format: percent(0), formula: '(2 · 13 − 18) ÷ (2 · 13)', from: SIMULATOR },
  'batch.continuous-empty': { compute: () => inTwoPlaces('chunked', FOUR).share, format: percent(0), formula: '(2 · 10 − 18) ÷ (2 · 10)', from: SIMULATOR },
  'batch.six-empty': { compute: () => inTwoPlaces('static', SIX, 3).empty, format: integer, formula: '3 · (10 + 6) − 32', from: SIMULATOR },

  'step.32-decodes': cost(() => step32, duration(2), '16.06 GB ÷ 3.35 TB/s + 32 · 2,048 · 128 KiB ÷ 3.35 TB/s'),
  'step.32-caches': cost(() => step32 - secondsOf(decodes(0, 0)), duration(2), '32 · 2,048 · 128 KiB ÷ 3.35 TB/s'),
  'stall.steps': cost(() => stalled / step32, integer, '151 ms ÷ 7.36 ms'),
  'stall.mean-gap': cost(() => step32 + stalled / 199, duration(1), '7.36 ms + 151 ms ÷ 199'),

  'chunk.512-linear': cost(() => (2 * P_LLAMA3_8B * 512) / 989.4e12, duration(1), '2 · 8.03 × 10⁹ · 512 ÷ 989.4 TFLOP/s'),
  'chunk.512-gap': cost(() => beside32(480).longestStepSeconds, duration(1), '8.3 ms + (32 · 2,048 + 8,160) · 128 KiB ÷ 3.35 TB/s'),
  'chunk.512-read': cost(() => beside32(480).seconds, duration(0), 'Σ of 18 steps with 480 prompt tokens beside 32 decodes'),
  'chunk.8192-read': cost(() => beside32(8160).seconds, duration(0), 'Σ of 2 steps with 8,160 and 32 prompt tokens beside 32 decodes'),
  'chunk.512-weights': cost(() => chunkedPrefill(model, 8192, 512, h100).weightBytes, decimalBytes(0), '16 · 16.06 GB'),
  'chunk.512-reread': cost(() => chunkedPrefill(model, 8192, 512, h100).rereadBytes, decimalBytes(1), '(0 + 1 + … + 15) · 512 · 131,072 B'),
  'chunk.512-total': cost(() => chunkedPrefill(model, 8192, 512, h100).seconds, duration(0), 'Σ of 16 chunks'),
  'chunk.128-total': cost(() => chunkedPrefill(model, 8192, 128, h100).seconds, duration(0), 'Σ of 64 chunks, each at least 4.79 ms'),
  'chunk.128-factor': cost(() => chunkedPrefill(model, 8192, 128, h100).seconds / chunkedPrefill(model, 8192, 512, h100).seconds, decimal(2), '325 ms ÷ 151 ms'),
  'chunk.attention-bound': cost(() => ridgePoint(H100, 'bf16') / ((4 * model.attentionWidth) / perToken), integer, '295 ÷ (4 · 131,072 FLOPs ÷ 131,072 B)'),
  'chunk.free-32': cost(() => Math.floor(freePrefillTokens(model, 32, h100)), integer, '295 − 32'),
  'chunk.far': cost(() => (4 * model.attentionWidth * 512 * (131_072 + 256)) / 989.4e12, duration(1), '4 · 131,072 · 512 · (131,072 + 256) ÷ 989.4 TFLOP/s'),

  'transfer.8192': cost(() => kvTransferSeconds(8192, perToken, LINK), duration(1), '2³⁰ B ÷ 50 GB/s'),
  'transfer.gigabytes': cost(() => oneGiB, decimalBytes(4), '8,192 · 131,072 B = 2³⁰ B'),
  'transfer.break-even': cost(() => oneGiB / stalled / 1e9, decimal(1, 'GB/s'), '1.0737 GB ÷ 151 ms'),
  'transfer.70b': cost(() => kvTransferSeconds(8192, cost70b.kvBytesPerToken, LINK), duration(1), '2.5 · 2³⁰ B ÷ 50 GB/s'),
  'transfer.quiz': cost(() => kvTransferSeconds(32_768, perToken, 25e9), duration(0), '32,768 · 131,072 B ÷ 25 GB/s'),
  'pool.prompt-prefill': cost(() => reading.prompt.prefillSeconds, duration(0), 'reading 2,048 tokens'),
  'pool.prompt-decode': cost(() => reading.prompt.decodeSeconds, duration(0), '127 · step of 32 at 2,112 tokens ÷ 32'),
  'pool.long-decode': cost(() => reading.long.decodeSeconds, duration(0), '127 · step of 32 at 8,256 tokens ÷ 32'),
  'pool.chat-prefill': cost(() => reading.chat.prefillSeconds, duration(1), 'reading 256 tokens: weights, then attention'),
  'pool.chat-decode': cost(() => reading.chat.decodeSeconds, duration(0), '255 · step of 64 at 384 tokens ÷ 64'),
  'pool.long-split': cost(() => poolCapacity(reading.long, 2, 2).split, decimal(1), 'min(2 ÷ 151 ms, 2 ÷ 60 ms)'),
  'pool.long-together': cost(() => poolCapacity(reading.long, 2, 2).together, decimal(1), '4 ÷ (151 ms + 60 ms)'),

  'tp.all-reduces': sent(() => tensorParallelAllReduces(llama3_70b.nLayers), integer, '80 · 2'),
  'tp.decode-bytes': sent(() => tensorParallelStepBytes(big(32), 8), decimalBytes(0), '160 · 2 · 7/8 · 32 · 8,192 · 2 B'),
  'tp.decode-seconds': sent(() => tensorParallelStepBytes(big(32), 8) / NVLINK, duration(0), '147 MB ÷ 450 GB/s'),
  'tp.prefill-bytes': sent(() => tensorParallelStepBytes(big(8192), 8), decimalBytes(1), '160 · 2 · 7/8 · 8,192 · 8,192 · 2 B'),
  'tp.prefill-nvlink': sent(() => tensorParallelStepBytes(big(8192), 8) / NVLINK, duration(0), '37.6 GB ÷ 450 GB/s'),
  'tp.prefill-network': sent(() => tensorParallelStepBytes(big(8192), 8) / LINK, duration(0), '37.6 GB ÷ 50 GB/s'),
  'tp.prefill-compute': { compute: () => prefillFlops(cost70b, 8192).total / (8 * 989.4e12), format: duration(0), formula: '(2 · 70.6 × 10⁹ · 8,192 + 2 · 8,192² · 655,360) ÷ (8 · 989.4 TFLOP/s)', from: 'lib/algorithms/roofline.ts' },
  'pp.prefill-bytes': sent(() => pipelineBoundaryBytes(big(8192)), decimalBytes(0), '8,192 · 8,192 · 2 B'),
  'pp.prefill-network': sent(() => pipelineBoundaryBytes(big(8192)) / LINK, duration(1), '134 MB ÷ 50 GB/s'),
  'tp16.cache': {
    compute: () => (16 * kvHeadsPerGpu(llama3_70b.nKv, 16) * cost70b.kvBytesPerToken) / llama3_70b.nKv,
    format: binaryBytes(),
    formula: '16 GPUs · 1 of 8 heads · 320 KiB',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'mla.cache-8': { compute: () => 8 * modelCacheBytesPerToken(deepSeek, BF16), format: binaryBytes(), formula: '8 · 68.625 KiB', from: 'lib/algorithms/kv-cache.ts' },
  'ep.share-8': sent(() => expertShare(8), decimal(2), '8 ÷ (2 · 8)'),
  'ep.share-320': sent(() => expertShare(320), decimal(4), '8 ÷ (2 · 320)'),

  'swap.8192': cost(() => (2 * oneGiB) / PCIE, duration(1), '2 · 2³⁰ B ÷ 64 GB/s'),
  'swap.break-even': cost(() => (2 * oneGiB) / stalled / 1e9, decimal(1, 'GB/s'), '2 · 1.0737 GB ÷ 151 ms'),
  'route.miss': cost(() => secondsOf(chunkLoad(6000)), duration(0), 'reading 6,000 tokens'),

  'service.good-first': simulated(() => good('continuous'), percent(0), 'requests within 500 ms and 25 ms'),
  'service.good-chunked': simulated(() => good('chunked'), percent(0), 'requests within 500 ms and 25 ms'),
  'service.gap-first': simulated(() => gap99('continuous'), duration(0), '99th percentile of the gaps'),
  'service.gap-chunked': simulated(() => gap99('chunked'), duration(1), '99th percentile of the gaps'),
  'service.gap-split': simulated(() => gap99('disaggregated'), duration(1), '99th percentile of the gaps'),
  'service.latency': simulated(() => meanLatency(service('chunked')), decimal(2, 's'), 'mean latency, chunked'),
  'service.lab-in-flight': simulated(() => littlesLaw(40, meanLatency(service('chunked'))), integer, '40/s · 0.80 s'),
  'service.largest-batch': simulated(() => largestBatch(service('chunked')), integer, 'largest batch of a copy'),
}
