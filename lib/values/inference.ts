/** Numbers of serving: roofline, latency, KV cache. */
import { kvCacheBytes, kvCapacityTokens } from '../algorithms/kv-cache'
import { modelCacheBytesPerToken, modelPreset, parameterCount, weightBytes } from '../algorithms/model-config'
import { binaryBytes, decimal, decimalBytes, duration, integer } from './format'
import type { ValueTable } from './types'

const BF16 = 2
const llama8b = modelPreset('Llama-3-8B')
const llama70b = modelPreset('Llama-3-70B')
const deepSeekV3 = modelPreset('DeepSeek-V3')
const H100 = { flops: 989.4e12, bandwidth: 3.35e12, memory: 80e9 }
const perToken = modelCacheBytesPerToken(llama8b, BF16)

export const INFERENCE: ValueTable = {
  'llama3-8b.parameters': {
    compute: () => parameterCount(llama8b).total,
    format: integer,
    formula: '2·V·d + L·(2·d·n_q·d_h + 2·d·n_kv·d_h + 3·d·d_ff + 2·d) + d',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.weights': {
    compute: () => weightBytes(llama8b, BF16),
    format: decimalBytes(2),
    formula: '8,030,261,248 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-70b.weights': {
    compute: () => weightBytes(llama70b, BF16),
    format: decimalBytes(1),
    formula: '70,553,706,496 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'h100.ridge': {
    compute: () => H100.flops / H100.bandwidth,
    format: decimal(0, 'FLOP/byte'),
    formula: '989.4 TFLOP/s ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.decode-step': {
    compute: () => weightBytes(llama8b, BF16) / H100.bandwidth,
    format: duration(2),
    formula: '16.06 GB ÷ 3.35 TB/s',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-70b.decode-step-8': {
    compute: () => weightBytes(llama70b, BF16) / (8 * H100.bandwidth),
    format: duration(2),
    formula: '141.1 GB ÷ (8 · 3.35 TB/s)',
    from: 'lib/algorithms/roofline.ts',
  },
  'llama3-8b.prefill-8192': {
    compute: () => (2 * parameterCount(llama8b).total * 8192) / H100.flops,
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
      kvCapacityTokens({ memoryBytes: H100.memory, utilisation: 0.9, weightBytes: weightBytes(llama8b, BF16), overheadBytes: 2e9, bytesPerToken: perToken }),
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
}
