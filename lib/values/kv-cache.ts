/** Numbers of the KV cache page: sizes, wrong formulas, blocks, rounding and eviction as measured, fetching and computing. */
import measured from '../../lifecycle/results/kv-cache.json'
import { GEMMA_3_27B, QWEN3_NEXT, rowElements, sequenceCacheBytes, stateBreakEvenTokens } from '../algorithms/cache-shape'
import { breakEvenBandwidth, fetchSeconds, LINKS } from '../algorithms/cache-transfer'
import { DTYPE_BYTES, kvCacheBytes, kvCacheBytesPerToken, kvHeadsPerGpu } from '../algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, type PresetName } from '../algorithms/model-config'
import { contiguousUsage, pagedUsage } from '../algorithms/paged-allocator'
import { prefillSeconds, type ModelCost } from '../algorithms/roofline'
import { binaryBytes, decimal, decimalBytes, duration, integer, percent, type Format } from './format'
import { BF16, H100, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const CACHE = 'lib/algorithms/kv-cache.ts'
const SHAPE = 'lib/algorithms/cache-shape.ts'
const PAGED = 'lib/algorithms/paged-allocator.ts'
const TRANSFER = 'lib/algorithms/cache-transfer.ts'
const MEASURED = 'lifecycle/results/kv-cache.json'

const perToken = (name: PresetName) => modelCacheBytesPerToken(modelPreset(name), BF16)
const bytes = (name: PresetName, tokens: number) => kvCacheBytes({ bytesPerToken: perToken(name), seqLen: tokens })
const cache = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: CACHE })
const shape = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: SHAPE })
const paged = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: PAGED })
const transfer = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: TRANSFER })
const found = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: MEASURED })

// #region wrong
const qwen = modelPreset('Qwen2.5-7B')
/** Hidden size for the KV heads, and the 8 bits of int8 for bytes. */
const qwenWrong = 2 * qwen.dModel * qwen.nLayers * 8
/** Hidden size and heads: heads counted twice. */
const hiddenTimesHeads = (name: PresetName, tokens: number) => {
  const { nLayers, dModel, nQ } = modelPreset(name)
  return 2 * tokens * nLayers * dModel * nQ * BF16
}
// #endregion

const deepSeek = modelPreset('DeepSeek-V3')
const half = (dHead: number) => kvCacheBytesPerToken({ nLayers: deepSeek.nLayers, nKv: deepSeek.nQ, dHead, bytesPerElement: BF16 }) / 2
/** Keys of 128 + 64 and values of 128 for 128 heads. */
const deepSeekFull = half(192) + half(128)

const h100 = { hardware: H100, dtype: 'bf16' } as const
const costOf = (config: typeof llama3_8b, parameters: number): ModelCost => ({
  parameters,
  bytesPerParameter: BF16,
  kvBytesPerToken: modelCacheBytesPerToken(config, BF16),
  attentionWidth: config.nLayers * config.nQ * config.dHead,
})
const llama = costOf(llama3_8b, P_LLAMA3_8B)
/** What kernels reach of the peak; half is ordinary. */
const MFU = 0.5
/** Bytes per second. */
const gigabytesPerSecond: Format = (value) => `${(value / 1e9).toFixed(1)} GB/s`
const LOG = { bytes: 11.12 * 2 ** 30, blocks: 5691, blockSize: 16 }

const dropping = (policy: string, budget: number) => {
  const run = measured.dropping.runs.find((one) => one.policy === policy && one.budget === budget)
  if (!run) throw new Error(`${MEASURED} has no run of ${policy} with ${budget}`)
  return run
}
const { keys, values, output } = measured.rounding

export const KV_CACHE: ValueTable = {
  'kv.qwen-token': cache(() => perToken('Qwen2.5-7B'), binaryBytes(), '2 · 28 · 4 · 128 · 2 B'),
  'kv.qwen-token-bytes': cache(() => perToken('Qwen2.5-7B'), integer, '2 · 28 · 4 · 128 · 2'),
  'kv.qwen-3072': cache(() => bytes('Qwen2.5-7B', 3072), decimalBytes(0), '57,344 B · 3,072'),
  'kv.qwen-wrong': cache(() => qwenWrong, integer, '2 · 3,584 · 28 · 8'),
  'kv.qwen-wrong-3072': cache(() => 3072 * qwenWrong, binaryBytes(1), '1,605,632 B · 3,072'),
  'kv.qwen-factor': cache(() => qwenWrong / perToken('Qwen2.5-7B'), integer, '1,605,632 ÷ 57,344 = 7 · 4'),
  'kv.opt-token': cache(() => perToken('OPT-13B'), binaryBytes(), '2 · 40 · 40 · 128 · 2 B'),
  'kv.llama2-wrong': cache(() => hiddenTimesHeads('Llama-2-7B', 4096), binaryBytes(), '2 · 4,096 · 32 · 4,096 · 32 · 2 B'),
  'kv.llama2-wrong-factor': cache(() => hiddenTimesHeads('Llama-2-7B', 4096) / bytes('Llama-2-7B', 4096), integer, '64 GiB ÷ 2 GiB'),
  'kv.llama3-wrong': cache(() => hiddenTimesHeads('Llama-3-8B', 8192), binaryBytes(), '2 · 8,192 · 32 · 4,096 · 32 · 2 B'),
  'kv.llama3-wrong-factor': cache(() => hiddenTimesHeads('Llama-3-8B', 8192) / bytes('Llama-3-8B', 8192), integer, '128 GiB ÷ 1 GiB'),
  'kv.llama70-int8': cache(() => modelCacheBytesPerToken(llama3_70b, DTYPE_BYTES.int8), binaryBytes(), '2 · 80 · 8 · 128 · 1 B'),
  'kv.llama70-8192': cache(() => bytes('Llama-3-70B', 8192), binaryBytes(1), '320 KiB · 8,192'),
  'kv.llama70-32768': cache(() => bytes('Llama-3-70B', 32_768), binaryBytes(), '320 KiB · 32,768'),
  'kv.llama70-gpu': cache(() => kvCacheBytesPerToken({ ...llama3_70b, nKv: kvHeadsPerGpu(8, 8), bytesPerElement: BF16 }), binaryBytes(), '2 · 80 · 1 · 128 · 2 B'),
  'kv.llama70-16': cache(() => 16 * kvCacheBytesPerToken({ ...llama3_70b, nKv: kvHeadsPerGpu(8, 16), bytesPerElement: BF16 }), binaryBytes(), '16 · 40 KiB'),
  'kv.mla-full': cache(() => deepSeekFull, integer, '128 · (192 + 128) · 61 · 2'),
  'kv.mla-factor': cache(() => deepSeekFull / perToken('DeepSeek-V3'), decimal(1), '4,997,120 ÷ 70,272'),
  'kv.mla-60': cache(() => 60 * (512 + 64) * BF16, integer, '60 · (512 + 64) · 2'),
  'kv.two-points': cache(() => (0.02 * H100.memoryBytes) / perToken('Llama-3-8B'), integer, '0.02 · 80 GB ÷ 131,072 B'),
  'kv.log-per-token': cache(() => LOG.bytes / (LOG.blocks * LOG.blockSize), binaryBytes(1), '11.12 GiB ÷ (5,691 · 16)'),
  'kv.log-tokens': cache(() => LOG.blocks * LOG.blockSize, integer, '5,691 · 16'),

  'kv.mistral-cap': cache(() => kvCacheBytes({ bytesPerToken: perToken('Mistral-7B'), seqLen: 1e6, window: 4096 }), binaryBytes(), '128 KiB · 4,096'),
  'kv.gemma-layer': shape(() => rowElements(GEMMA_3_27B) * BF16, binaryBytes(), '16 · (128 + 128) · 2 B'),
  'kv.gemma-131072': shape(() => sequenceCacheBytes(GEMMA_3_27B, 131_072, BF16), binaryBytes(1), '8 KiB · (10 · 131,072 + 52 · 1,024)'),
  'kv.gemma-full': shape(() => sequenceCacheBytes({ ...GEMMA_3_27B, window: 0 }, 131_072, BF16), binaryBytes(), '8 KiB · 62 · 131,072'),
  'kv.next-token': shape(() => 12 * rowElements(QWEN3_NEXT) * BF16, binaryBytes(), '12 · 2 · (256 + 256) · 2 B'),
  'kv.next-state': shape(() => sequenceCacheBytes(QWEN3_NEXT, 0, BF16), binaryBytes(), '36 · 32 · 128 · 128 · 2 B'),
  'kv.next-even': shape(() => stateBreakEvenTokens(QWEN3_NEXT, BF16), integer, '32 · 128 · 128 · 2 B ÷ (2 · 512 · 2 B)'),

  'kv.block': paged(() => 16 * perToken('Llama-3-8B'), binaryBytes(), '16 · 128 KiB'),
  'kv.block-waste': paged(() => Math.max(...Array.from({ length: 17 }, (_, n) => pagedUsage([n], 16).wastedSlots)) * perToken('Llama-3-8B'), binaryBytes(3), '15 · 128 KiB'),
  'kv.blocks-8192': paged(() => pagedUsage([8192], 16).reservedSlots / 16, integer, '8,192 ÷ 16'),
  'kv.blocks-8300': paged(() => pagedUsage([8300], 16).reservedSlots / 16, integer, '⌈8,300 ÷ 16⌉'),
  'kv.fit-factor': paged(() => contiguousUsage([300], 2048).reservedSlots / pagedUsage([300], 16).reservedSlots, decimal(2), '2,048 ÷ (⌈300 ÷ 16⌉ · 16)'),

  'kv.keys-token': found(() => keys.token.bits2, percent(0), 'rounding.keys.token.bits2'),
  'kv.keys-channel': found(() => keys.channel.bits2, percent(0), 'rounding.keys.channel.bits2'),
  'kv.values-token': found(() => values.token.bits2, percent(0), 'rounding.values.token.bits2'),
  'kv.values-channel': found(() => values.channel.bits2, percent(0), 'rounding.values.channel.bits2'),
  'kv.keys-spread': found(() => keys.medianChannelSpread, decimal(1), 'rounding.keys.medianChannelSpread'),
  'kv.values-spread': found(() => values.medianChannelSpread, decimal(1), 'rounding.values.medianChannelSpread'),
  'kv.keys-moved': found(() => output.keysByToken / output.keysByChannel, integer, 'rounding.output.keysByToken ÷ keysByChannel'),
  'kv.drop-recent': found(() => dropping('recent', 64).divergence, decimal(4), 'dropping.runs: recent, 64 of 256; mean KL(full ‖ dropped), nats'),
  'kv.drop-sinks': found(() => dropping('sinks', 64).divergence, decimal(4), 'dropping.runs: sinks, 64 of 256'),
  'kv.drop-heavy': found(() => dropping('heavy-hitters', 64).divergence, decimal(4), 'dropping.runs: heavy-hitters, 64 of 256'),
  'kv.drop-same': found(() => dropping('heavy-hitters', 64).sameBest, percent(0), 'dropping.runs: heavy-hitters, 64 of 256, sameBest'),
  'kv.on-first': found(() => measured.dropping.onFirst, percent(2), 'dropping.onFirst'),
  'kv.even-share': found(() => measured.dropping.evenShare, percent(2), 'dropping.evenShare: mean of 1 ÷ position'),

  'kv.fetch-pcie': transfer(() => fetchSeconds(llama, 8192, LINKS['PCIe 5.0 x16']), duration(0), '1 GiB ÷ 64 GB/s'),
  'kv.fetch-nvlink': transfer(() => fetchSeconds(llama, 8192, LINKS['NVLink 4']), duration(1), '1 GiB ÷ 450 GB/s'),
  'kv.compute-8192': transfer(() => prefillSeconds(llama, 8192, h100, MFU), duration(0), '1.49 × 10¹⁴ FLOPs ÷ (0.5 · 989.4 TFLOP/s)'),
  'kv.compute-2000': transfer(() => prefillSeconds(llama, 2000, h100, MFU), duration(0), '3.32 × 10¹³ FLOPs ÷ (0.5 · 989.4 TFLOP/s)'),
  'kv.even-short': transfer(() => breakEvenBandwidth(llama, 16, h100, MFU), gigabytesPerSecond, '131,072 B · 0.5 · 989.4 TFLOP/s ÷ (2 · 8.03 × 10⁹ FLOPs)'),
  'kv.even-8192': transfer(() => breakEvenBandwidth(llama, 8192, h100, MFU), gigabytesPerSecond, '1 GiB ÷ 302 ms'),
  'kv.even-131072': transfer(() => breakEvenBandwidth(llama, 131_072, h100, MFU), gigabytesPerSecond, '16 GiB ÷ 13.4 s'),
  'kv.fetch-25g': transfer(() => fetchSeconds(llama, 8192, 25e9 / 8), duration(0), '1 GiB ÷ (25 Gbit/s ÷ 8)'),
}
