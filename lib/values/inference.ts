/** Numbers of serving: roofline, latency, KV cache. */
import { kvCacheBytes, kvCacheBytesPerToken, kvCapacityTokens } from '../algorithms/kv-cache'
import { at } from '../algorithms/matrix'
import { modelCacheBytesPerToken, modelPreset, parameterCount, weightBytes, type PresetName } from '../algorithms/model-config'
import { onlineSoftmaxStates, probabilitiesFrom } from '../algorithms/online-softmax'
import { bitsPerWeight, quantizedBytes } from '../algorithms/quantization'
import {
  costPerMillionTokens,
  decodeStepSeconds,
  decodeTokensPerSecond,
  decodeWork,
  HARDWARE,
  littlesLaw,
  prefillFlops,
  prefillSeconds,
  ridgePoint,
  type ModelCost,
} from '../algorithms/roofline'
import { softmax, softmaxJacobian } from '../algorithms/softmax'
import { binaryBytes, decimal, decimalBytes, dollars, duration, integer, percent, scientific } from './format'
import { BF16, H100, H100_BF16, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const deepSeekV3 = modelPreset('DeepSeek-V3')
const perToken = modelCacheBytesPerToken(llama3_8b, BF16)
const h100 = { hardware: H100, dtype: 'bf16' } as const
const a100 = { hardware: HARDWARE['A100-80GB-SXM'], dtype: 'bf16' } as const
const cost: ModelCost = {
  parameters: P_LLAMA3_8B,
  bytesPerParameter: BF16,
  kvBytesPerToken: perToken,
  attentionWidth: llama3_8b.nLayers * llama3_8b.nQ * llama3_8b.dHead,
}
/** Weights alone, as at the start of a text. */
const weightsOnly: ModelCost = { ...cost, kvBytesPerToken: 0, attentionWidth: 0 }
const prefill = prefillFlops(cost, 8192)

/** bf16 cache of a model, by token or for a number of them. */
const cache = (name: PresetName, digits: number, formula: string, tokens = 1): ComputedValue => ({
  compute: () => kvCacheBytes({ bytesPerToken: modelCacheBytesPerToken(modelPreset(name), BF16), seqLen: tokens }),
  format: binaryBytes(digits),
  formula,
  from: 'lib/algorithms/kv-cache.ts',
})
/** Llama-3-8B with another number of KV heads. */
const sharedHeads = (nKv: number): ComputedValue => ({
  compute: () => kvCacheBytesPerToken({ ...llama3_8b, nKv, bytesPerElement: BF16 }),
  format: binaryBytes(),
  formula: `2 · 32 · ${nKv} · 128 · 2 B`,
  from: 'lib/algorithms/kv-cache.ts',
})
/** Share of the cache in the bytes of a decode step at 8,192 tokens, and what halving it saves of the time. */
const cacheShare = (batch: number): number => {
  const { bytes } = decodeWork(cost, { batch, contextTokens: 8192 })
  return (bytes - weightBytes(llama3_8b, BF16)) / bytes
}
const cacheShareValue = (batch: number, digits: number): ComputedValue => ({
  compute: () => cacheShare(batch),
  format: percent(digits),
  formula: `${batch} · 1.07 GB ÷ (16.06 GB + ${batch} · 1.07 GB)`,
  from: 'lib/algorithms/roofline.ts',
})
const int4Bits = bitsPerWeight(4, 128, 16, 4)
const streamed = onlineSoftmaxStates([[1, 3], [2]]).at(-1)
const streamedWeight = (index: number): ComputedValue => ({
  compute: () => (streamed && probabilitiesFrom(streamed, [1, 3, 2])[index]) ?? NaN,
  format: decimal(4),
  formula: `${['e⁻²', '1', 'e⁻¹'][index] ?? ''} ÷ 1.5032`,
  from: 'lib/algorithms/online-softmax.ts',
})
const inFlight = (perSecond: number, seconds: number, tokens: number) =>
  kvCacheBytes({ bytesPerToken: perToken, seqLen: tokens, batch: littlesLaw(perSecond, seconds) })

export const INFERENCE: ValueTable = {
  'llama3-8b.parameters': {
    compute: () => parameterCount(llama3_8b).total,
    format: integer,
    formula: '2·V·d + L·(2·d·n_q·d_h + 2·d·n_kv·d_h + 3·d·d_ff + 2·d) + d',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.weights': {
    compute: () => weightBytes(llama3_8b, BF16),
    format: decimalBytes(2),
    formula: '8,030,261,248 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-70b.weights': {
    compute: () => weightBytes(llama3_70b, BF16),
    format: decimalBytes(1),
    formula: '70,553,706,496 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'h100.ridge': {
    compute: () => ridgePoint(H100, 'bf16'),
    format: decimal(0, 'FLOP/byte'),
    formula: '989.4 TFLOP/s ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-step': {
    compute: () => weightBytes(llama3_8b, BF16) / H100.hbmBandwidth,
    format: duration(2),
    formula: '16.06 GB ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-70b.decode-step-8': {
    compute: () => weightBytes(llama3_70b, BF16) / (8 * H100.hbmBandwidth),
    format: duration(2),
    formula: '141.1 GB ÷ (8 · 3.35 TB/s)',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.prefill-8192': {
    compute: () => prefill.matmul / H100_BF16,
    format: duration(0),
    formula: '2 · 8.03 × 10⁹ · 8,192 ÷ 989.4 TFLOP/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.kv-per-token': {
    compute: () => perToken,
    format: binaryBytes(),
    formula: '2 · 32 · 8 · 128 · 2 B',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'llama3-8b.kv-per-token-bytes': {
    compute: () => perToken,
    format: integer,
    formula: '2 · 32 · 8 · 128 · 2',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'llama3-8b.kv-8192': {
    compute: () => kvCacheBytes({ bytesPerToken: perToken, seqLen: 8192 }),
    format: binaryBytes(),
    formula: '128 KiB · 8,192',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'llama3-8b.kv-capacity': {
    compute: () =>
      kvCapacityTokens({ memoryBytes: H100.memoryBytes, utilisation: 0.9, weightBytes: weightBytes(llama3_8b, BF16), overheadBytes: 2e9, bytesPerToken: perToken }),
    format: integer,
    formula: '(0.9 · 80 GB − 16,060,522,496 B − 2 GB) ÷ 131,072 B',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'deepseek-v3.kv-per-token': {
    compute: () => modelCacheBytesPerToken(deepSeekV3, BF16),
    format: integer,
    formula: '(512 + 64) · 61 · 2',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'a100.ridge': {
    compute: () => ridgePoint(a100.hardware, 'bf16'),
    format: integer,
    formula: '312 TFLOP/s ÷ 2.039 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'h100.ridge-in-table': {
    compute: () => ridgePoint(H100, 'bf16'),
    format: integer,
    formula: '989.4 TFLOP/s ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.prefill-flops': {
    compute: () => prefill.matmul,
    format: scientific(2),
    formula: '2 · 8.03 × 10⁹ · 8,192',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.prefill-attention-flops': {
    compute: () => prefill.attention,
    format: scientific(2),
    formula: '2 · 8,192² · 32 · 32 · 128',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.prefill-total-flops': {
    compute: () => prefill.total,
    format: scientific(2),
    formula: '1.32 × 10¹⁴ + 1.76 × 10¹³',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.ttft-8192': {
    compute: () => prefillSeconds(cost, 8192, h100),
    format: duration(0),
    formula: '1.49 × 10¹⁴ ÷ 989.4 TFLOP/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.answer-200': {
    // The first token comes out of the prefill, so 199 steps remain; the cache grows with each.
    compute: () => Array.from({ length: 199 }, (_, i) => decodeStepSeconds(cost, { batch: 1, contextTokens: 8192 + i }, h100)).reduce((a, b) => a + b),
    format: duration(2),
    formula: 'Σ (16.06 GB + (8,192 + i) · 128 KiB) ÷ 3.35 TB/s, i = 0 … 198',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-matmul-flops': {
    compute: () => decodeWork(weightsOnly, { batch: 1, contextTokens: 0 }).flops,
    format: scientific(2),
    formula: '2 · 8,030,261,248',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-attention-flops': {
    compute: () => 4 * 8192 * cost.attentionWidth,
    format: scientific(2),
    formula: '4 · 8,192 · 32 · 32 · 128',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-flops-8192': {
    compute: () => decodeWork(cost, { batch: 1, contextTokens: 8192 }).flops,
    format: scientific(2),
    formula: '1.61 × 10¹⁰ + 4.29 × 10⁹',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-step-8192': {
    compute: () => decodeStepSeconds(cost, { batch: 1, contextTokens: 8192 }, h100),
    format: duration(2),
    formula: '(16.06 GB + 1.07 GB) ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.tokens-per-second': {
    compute: () => decodeTokensPerSecond(weightsOnly, { batch: 1, contextTokens: 0 }, h100),
    format: integer,
    formula: '3.35 TB/s ÷ 16.06 GB',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.tokens-per-second-a100': {
    compute: () => decodeTokensPerSecond(weightsOnly, { batch: 1, contextTokens: 0 }, a100),
    format: integer,
    formula: '2.039 TB/s ÷ 16.06 GB',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.cache-8192-gb': {
    compute: () => kvCacheBytes({ bytesPerToken: perToken, seqLen: 8192 }),
    format: decimalBytes(2),
    formula: '131,072 B · 8,192',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'llama3-8b.cache-32-requests': {
    compute: () => kvCacheBytes({ bytesPerToken: perToken, seqLen: 8192, batch: 32 }),
    format: decimalBytes(1),
    formula: '131,072 B · 8,192 · 32',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'llama3-8b.cache-share-1': cacheShareValue(1, 1),
  'llama3-8b.cache-share-32': cacheShareValue(32, 0),
  'llama3-8b.mha-per-token': sharedHeads(32),
  'llama3-8b.mqa-per-token': sharedHeads(1),
  'llama2-7b.kv-per-token': cache('Llama-2-7B', 0, '2 · 32 · 32 · 128 · 2 B'),
  'llama2-7b.kv-4096': cache('Llama-2-7B', 0, '512 KiB · 4,096', 4096),
  'llama3-70b.kv-per-token': cache('Llama-3-70B', 0, '2 · 80 · 8 · 128 · 2 B'),
  'llama3-70b.kv-131072': cache('Llama-3-70B', 0, '320 KiB · 131,072', 131_072),
  'llama3.1-405b.kv-per-token': cache('Llama-3.1-405B', 0, '2 · 126 · 8 · 128 · 2 B'),
  'llama3.1-405b.kv-131072': cache('Llama-3.1-405B', 0, '504 KiB · 131,072', 131_072),
  'deepseek-v3.kv-per-token-kib': cache('DeepSeek-V3', 3, '(512 + 64) · 61 · 2 B'),
  'prefix.cache-992': cache('Llama-3-8B', 0, '128 KiB · 992', 992),
  'llama3-70b.wrong-formula-factor': {
    compute: () => llama3_70b.nQ ** 2 / llama3_70b.nKv,
    format: integer,
    formula: '64² ÷ 8',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-70b.decode-step-4': {
    compute: () => weightBytes(llama3_70b, BF16) / (4 * H100.hbmBandwidth),
    format: duration(2),
    formula: '141.1 GB ÷ (4 · 3.35 TB/s)',
    from: 'lib/algorithms/roofline.ts',
  },
  'int4.bits': {
    compute: () => int4Bits,
    format: decimal(3),
    formula: '4 + (16 + 4) ÷ 128',
    from: 'lib/algorithms/quantization.ts',
  },
  'int4.decode-step': {
    compute: () => quantizedBytes(P_LLAMA3_8B, int4Bits) / H100.hbmBandwidth,
    format: duration(2),
    formula: '8,030,261,248 · 4.156 ÷ 8 B ÷ 3.35 TB/s',
    from: 'lib/algorithms/quantization.ts',
  },
  'laptop.weights': {
    compute: () => quantizedBytes(P_LLAMA3_8B, 4.5),
    format: decimalBytes(2),
    formula: '8,030,261,248 · 4.5 ÷ 8 B',
    from: 'lib/algorithms/quantization.ts',
  },
  'laptop.tokens-per-second': {
    compute: () => 100e9 / quantizedBytes(P_LLAMA3_8B, 4.5),
    format: integer,
    formula: '100 GB/s ÷ 4.52 GB',
    from: 'lib/algorithms/quantization.ts',
  },
  'online-softmax.first': streamedWeight(0),
  'online-softmax.second': streamedWeight(1),
  'online-softmax.third': streamedWeight(2),
  'two-keys.weight': {
    compute: () => softmax([1, 0])[0] ?? NaN,
    format: decimal(3),
    formula: 'e ÷ (e + 1)',
    from: 'lib/algorithms/softmax.ts',
  },
  'two-keys.other-weight': {
    compute: () => softmax([1, 0])[1] ?? NaN,
    format: decimal(3),
    formula: '1 ÷ (e + 1)',
    from: 'lib/algorithms/softmax.ts',
  },
  'two-keys.slope': {
    compute: () => at(softmaxJacobian([1, 0]), 0, 0),
    format: decimal(3),
    formula: '0.731 · 0.269',
    from: 'lib/algorithms/softmax.ts',
  },
  'two-keys.unscaled-slope': {
    compute: () => at(softmaxJacobian([Math.sqrt(128), 0]), 0, 0),
    format: scientific(2),
    formula: 'p · (1 − p), p = 1 ÷ (1 + e^−11.31)',
    from: 'lib/algorithms/softmax.ts',
  },
  'service.in-flight': {
    compute: () => littlesLaw(20, 6),
    format: integer,
    formula: '20 · 6',
    from: 'lib/algorithms/roofline.ts',
  },
  'service.cache': {
    compute: () => inFlight(20, 6, 8192),
    format: binaryBytes(),
    formula: '120 · 8,192 · 128 KiB',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'service.cache-40': {
    compute: () => inFlight(8, 5, 4096),
    format: binaryBytes(),
    formula: '8 · 5 · 4,096 · 128 KiB',
    from: 'lib/algorithms/kv-cache.ts',
  },
  'service.cost': {
    compute: () => costPerMillionTokens(2, 2500),
    format: dollars(2),
    formula: '$2 ÷ 3,600 ÷ 2,500 · 10⁶',
    from: 'lib/algorithms/roofline.ts',
  },
}
