/** Numbers of serving as a plan: balance of GPUs, a batch for latency targets, and the model of latency against measured runs. */
import engine from '../../lifecycle/results/engine.json'
import { dollarsPerMillionTokens, largestBatch, steadyState, type Targets, type Traffic } from '../algorithms/batch-for-slo'
import { hbmBytes } from '../algorithms/flash-attention'
import { modelPreset, parameterCount, type PresetName } from '../algorithms/model-config'
import { bitsPerWeight, quantizedBytes } from '../algorithms/quantization'
import { alwaysMemoryBoundContext, costPerMillionTokens, HARDWARE, prefillFlops, ridgePoint, type ModelCost } from '../algorithms/roofline'
import { allWeightBytes, batchByMemory, decodePass, expectedDistinctExperts, passTime, servedModel, weightBytesRead, type Server } from '../algorithms/serving-floors'
import { decimal, decimalBytes, dollars, duration, integer, percent, type Format } from './format'
import { BF16, H100, H100_BF16, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const ROOFLINE = 'lib/algorithms/roofline.ts'
const FLOORS = 'lib/algorithms/serving-floors.ts'
const SLO = 'lib/algorithms/batch-for-slo.ts'

const LLAMA = servedModel(llama3_8b, BF16, BF16)
const DEEPSEEK = servedModel(modelPreset('DeepSeek-V3'), 1, BF16)
const FLOOR: Server = { hardware: H100, dtype: 'bf16', gpus: 1, mfu: 1, mbu: 1 }
const DERATED: Server = { ...FLOOR, mfu: 0.5, mbu: 0.7 }
const whole: Traffic = { promptTokens: 8192, cachedTokens: 0, answerTokens: 200, prefill: 'whole' }
const chunked: Traffic = { ...whole, prefill: 'chunked' }
const elsewhere: Traffic = { ...whole, prefill: 'elsewhere' }
const targets: Targets = { ttftSeconds: 0.5, tpotSeconds: 0.05 }
const PRICE = 2

const ridge = (gpu: keyof typeof HARDWARE, formula: string): ComputedValue => ({
  compute: () => ridgePoint(HARDWARE[gpu], 'bf16'),
  format: integer,
  formula,
  from: ROOFLINE,
})
const cost: ModelCost = { parameters: P_LLAMA3_8B, bytesPerParameter: BF16, kvBytesPerToken: LLAMA.kvBytesPerToken, attentionWidth: LLAMA.decodeWidth }
const prefill = prefillFlops(cost, 8192)
const tokensPerSecond: Format = (value, locale) => decimal(0, locale === 'zh' ? 'token/s' : 'tokens/s')(value, locale)
/** A decode step at the start of the answer. */
const step = (batch: number, context: number) => passTime(decodePass(LLAMA, batch, context), FLOOR).seconds
/** FLOP per byte of reading the cache. */
const cacheIntensity = (name: PresetName, formula: string): ComputedValue => ({
  compute: () => {
    const model = servedModel(modelPreset(name), BF16, BF16)
    return (4 * model.decodeWidth) / model.kvBytesPerToken
  },
  format: integer,
  formula,
  from: FLOORS,
})
const fromState = (server: Server, traffic: Traffic, batch: number) => (key: keyof ReturnType<typeof steadyState>, format: Format, formula: string): ComputedValue => ({
  compute: () => steadyState(LLAMA, server, traffic, batch)[key],
  format,
  formula,
  from: SLO,
})
const at32 = fromState(FLOOR, whole, 32)
const admitted = (server: Server, traffic: Traffic, formula: string): ComputedValue => ({
  compute: () => largestBatch(LLAMA, server, traffic, targets).batch,
  format: integer,
  formula,
  from: SLO,
})
const price = (server: Server, traffic: Traffic, batch: number, formula: string): ComputedValue => ({
  compute: () => dollarsPerMillionTokens(steadyState(LLAMA, server, traffic, batch), server, PRICE),
  format: dollars(2),
  formula,
  from: SLO,
})

const int4Bits = bitsPerWeight(4, 128, 16, 4)
/** Reported by gpt-fast for Llama-2-7B at batch 1, bytes per second of each A100 (2.039 TB/s). */
const utilisation = (gigabytesPerSecond: number): ComputedValue => ({
  compute: () => (gigabytesPerSecond * 1e9) / HARDWARE['A100-80GB-SXM'].hbmBandwidth,
  format: percent(0),
  formula: `${gigabytesPerSecond.toLocaleString('en')} GB/s ÷ 2,039 GB/s`,
  from: ROOFLINE,
})

/** The small model of lifecycle/, as snippets/deploy-infer/latency_model.py counts it. */
const SMALL = { blocks: 7 * (128 * (2 * 4 + 2 * 2) * 32 + 3 * 128 * 352), head: 2048 * 128, width: 7 * 4 * 32 }
const smallFlops = (fresh: number, cached: number, scored: number) =>
  2 * fresh * SMALL.blocks + 2 * scored * SMALL.head + 4 * (fresh * cached + (fresh * (fresh + 1)) / 2) * SMALL.width
const passMilliseconds = (tokens: number) => engine.passes.find((pass) => pass.tokens === tokens)?.milliseconds ?? NaN
const smallRate = smallFlops(1, engine.prompt, 1) / passMilliseconds(1)
const predictedPass = (tokens: number) => smallFlops(tokens, engine.prompt, tokens) / smallRate
const predictedDecode = (1000 * smallRate) / smallFlops(1, engine.prompt + (engine.new - 1) / 2, 1)
const fromEngine = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: 'lifecycle/results/engine.json' })

export const SERVING_PLAN: ValueTable = {
  'h200.ridge': ridge('H200-SXM', '989.4 TFLOP/s ÷ 4.8 TB/s'),
  'b200.ridge': ridge('B200-SXM', '2,250 TFLOP/s ÷ 8 TB/s'),
  'mi300x.ridge': ridge('MI300X', '1,307.4 TFLOP/s ÷ 5.3 TB/s'),
  'l4.ridge': ridge('L4', '121 TFLOP/s ÷ 0.3 TB/s'),
  'h100.ridge-sparse': { compute: () => 1979e12 / H100.hbmBandwidth, format: integer, formula: '1,979 TFLOP/s ÷ 3.35 TB/s', from: ROOFLINE },
  'h100.flops-growth': { compute: () => H100_BF16 / HARDWARE['A100-80GB-SXM'].flopsPerSecond.bf16, format: decimal(2), formula: '989.4 ÷ 312', from: ROOFLINE },
  'h100.bandwidth-growth': { compute: () => H100.hbmBandwidth / HARDWARE['A100-80GB-SXM'].hbmBandwidth, format: decimal(2), formula: '3.35 ÷ 2.039', from: ROOFLINE },
  'llama3-8b.prefill-attention-share': { compute: () => prefill.attention / prefill.matmul, format: percent(0), formula: '1.76 × 10¹³ ÷ 1.32 × 10¹⁴', from: ROOFLINE },
  'llama3-8b.prefill-attention-share-131072': {
    compute: () => prefillFlops(cost, 131_072).attention / prefillFlops(cost, 131_072).matmul,
    format: percent(0),
    formula: '131,072 · 131,072 ÷ 8.03 × 10⁹',
    from: ROOFLINE,
  },
  'llama3-8b.prefill-attention-8192': { compute: () => prefill.attention / H100_BF16, format: duration(0), formula: '1.76 × 10¹³ ÷ 989.4 TFLOP/s', from: ROOFLINE },
  'llama3-8b.decode-arithmetic': { compute: () => (2 * P_LLAMA3_8B) / H100_BF16, format: duration(0), formula: '1.61 × 10¹⁰ ÷ 989.4 TFLOP/s', from: ROOFLINE },
  'llama3-8b.decode-arithmetic-share': {
    compute: () => (2 * P_LLAMA3_8B) / H100_BF16 / ((2 * P_LLAMA3_8B) / H100.hbmBandwidth),
    format: percent(2),
    formula: '3.35 ÷ 989.4',
    from: ROOFLINE,
  },
  'llama3-8b.memory-bound-from': {
    compute: () => Math.ceil(alwaysMemoryBoundContext(cost, { hardware: H100, dtype: 'bf16' })),
    format: integer,
    formula: '2P ÷ (295.3 · 131,072 − 4 · 131,072), rounded up',
    from: ROOFLINE,
  },
  'llama2-7b.cache-intensity': cacheIntensity('Llama-2-7B', '32 query heads ÷ 32 KV heads'),
  'llama3-8b.cache-intensity': cacheIntensity('Llama-3-8B', '32 query heads ÷ 8 KV heads'),
  'deepseek-v3.cache-intensity': cacheIntensity('DeepSeek-V3', '2 · 128 · (576 + 512) ÷ (576 · 2 B)'),
  'deepseek-v3.experts-32': { compute: () => expectedDistinctExperts(256, 8, 32), format: integer, formula: '256 · (1 − (1 − 8/256)³²)', from: FLOORS },
  'deepseek-v3.read-1': { compute: () => weightBytesRead(DEEPSEEK, 1), format: decimalBytes(0), formula: 'shared weights + 8 of 256 experts, fp8', from: FLOORS },
  'deepseek-v3.read-32': { compute: () => weightBytesRead(DEEPSEEK, 32), format: decimalBytes(0), formula: 'shared weights + 163 of 256 experts, fp8', from: FLOORS },
  'deepseek-v3.weights-fp8': { compute: () => allWeightBytes(DEEPSEEK), format: decimalBytes(0), formula: '671,026,419,200 · 1 B', from: FLOORS },

  'llama3-8b.step-32': { compute: () => step(32, 8192), format: duration(2), formula: '(16.06 GB + 34.36 GB) ÷ 3.35 TB/s', from: FLOORS },
  'llama3-8b.step-8-32768': { compute: () => step(8, 32_768), format: duration(2), formula: '(16.06 GB + 8 · 32,768 · 131,072 B) ÷ 3.35 TB/s', from: FLOORS },
  'llama3-8b.rate-32': { compute: () => 32 / step(32, 8192), format: tokensPerSecond, formula: '32 ÷ 15.05 ms', from: FLOORS },
  'llama3-8b.capacity-8192': { compute: () => batchByMemory(LLAMA, 8192, FLOOR), format: integer, formula: '411,525 ÷ 8,192, rounded down', from: FLOORS },
  'llama3-8b.step-50': { compute: () => step(50, 8192), format: duration(1), formula: '(16.06 GB + 50 · 1.07 GB) ÷ 3.35 TB/s', from: FLOORS },
  'llama3-8b.step-32-int4': {
    compute: () => (quantizedBytes(P_LLAMA3_8B, int4Bits) + 32 * 8192 * 131_072) / H100.hbmBandwidth,
    format: duration(2),
    formula: '(4.17 GB + 34.36 GB) ÷ 3.35 TB/s',
    from: 'lib/algorithms/quantization.ts',
  },
  'llama3-8b.arithmetic-32': { compute: () => passTime(decodePass(LLAMA, 32, 8192), FLOOR).arithmeticSeconds, format: duration(0), formula: '32 · (1.61 × 10¹⁰ + 4.29 × 10⁹) ÷ 989.4 TFLOP/s', from: FLOORS },
  'llama3-8b.scores-traffic': {
    compute: () => (4 * 32 * hbmBytes({ reads: 0, writes: 32 * 8192 ** 2 }, 2)) / H100.hbmBandwidth,
    format: duration(0),
    formula: '4 · 32 layers · 32 heads · 8,192² · 2 B ÷ 3.35 TB/s',
    from: 'lib/algorithms/flash-attention.ts',
  },
  'llama3-8b.step-32-fp8-cache': {
    compute: () => passTime(decodePass(servedModel(llama3_8b, BF16, 1), 32, 8192), FLOOR).seconds,
    format: duration(2),
    formula: '(16.06 GB + 17.18 GB) ÷ 3.35 TB/s',
    from: FLOORS,
  },
  'llama3-8b.compute-bound-int4': {
    compute: () => Math.round((ridgePoint(H100, 'bf16') * int4Bits) / 16),
    format: integer,
    formula: '295.3 · 4.156 ÷ 16',
    from: ROOFLINE,
  },
  'llama3-70b.int4-step': {
    compute: () => quantizedBytes(parameterCount(llama3_70b).total, int4Bits) / H100.hbmBandwidth,
    format: duration(2),
    formula: '70,553,706,496 · 4.156 ÷ 8 B ÷ 3.35 TB/s',
    from: 'lib/algorithms/quantization.ts',
  },

  'gpt-fast.mbu-bf16': utilisation(1397.31),
  'gpt-fast.mbu-int8': utilisation(1069.2),
  'gpt-fast.mbu-int4': utilisation(862.69),
  'gpt-fast.mbu-8': utilisation(704.1),
  'gpt-fast.speedup-8': { compute: () => 328.43 / 104.9, format: decimal(1), formula: '328.43 ÷ 104.9 tokens/s', from: ROOFLINE },
  'gpt-fast.speedup-int4': { compute: () => 196.8 / 104.9, format: decimal(1), formula: '196.80 ÷ 104.9 tokens/s', from: ROOFLINE },

  'slo.step-32': at32('stepSeconds', duration(1), '(16.06 GB + 32 · 8,291 · 131,072 B) ÷ 3.35 TB/s'),
  'slo.tpot-32': at32('tpotSeconds', duration(1), '15.2 ms + 31 · 150.8 ms ÷ 199'),
  'slo.gap-32': at32('longestGapSeconds', duration(0), '15.2 ms + 150.8 ms'),
  'slo.stalled-32': at32('stalledShare', percent(0), '31 ÷ 199'),
  'slo.requests-32': at32('requestsPerSecond', decimal(2), '32 ÷ (150.8 ms + 199 · 38.7 ms)'),
  'slo.output-32': at32('outputTokensPerSecond', tokensPerSecond, '200 · 4.08'),
  'slo.price-decode': { compute: () => costPerMillionTokens(PRICE, 32 / step(32, 8192)), format: dollars(2), formula: '$2 ÷ 3,600 ÷ 2,126 · 10⁶', from: ROOFLINE },
  'slo.price-32': price(FLOOR, whole, 32, '$2 ÷ 3,600 ÷ 816 · 10⁶'),
  'slo.price-22': price(DERATED, whole, 22, '$2 ÷ 3,600 ÷ 439 · 10⁶'),
  'slo.chunked-32': fromState(FLOOR, chunked, 32)('tpotSeconds', duration(1), 'arithmetic of a step + 32 ÷ 199 of a prefill'),
  'slo.chunked-requests': fromState(FLOOR, chunked, 32)('requestsPerSecond', decimal(2), '32 ÷ (199 · 24.9 ms)'),
  'slo.elsewhere-servers': fromState(FLOOR, elsewhere, 32)('prefillServers', decimal(1), '32 ÷ (199 · 15.2 ms) · 150.8 ms'),
  'slo.batch-memory': admitted(FLOOR, elsewhere, '411,525 ÷ (8,192 + 200), rounded down'),
  'slo.batch-whole': admitted(FLOOR, whole, '15.2 ms … + (B − 1) · 150.8 ms ÷ 199 ≤ 50 ms'),
  'slo.batch-derated': admitted(DERATED, whole, 'the same, arithmetic at 50 %, bandwidth at 70 %'),
  'slo.batch-derated-chunked': admitted(DERATED, chunked, 'the same, prompts in chunks'),
  'slo.batch-cached': admitted(DERATED, { ...whole, cachedTokens: 7372 }, 'the same, 90 % of each prompt cached'),

  'small.rate': fromEngine(() => smallRate / 1e6, decimal(2, 'GFLOP/s'), 'FLOPs of a pass over one token ÷ 1.84 ms'),
  'small.pass-16': fromEngine(() => predictedPass(16), decimal(1, 'ms'), 'FLOPs of a pass over 16 tokens ÷ the rate'),
  'small.pass-16-measured': fromEngine(() => passMilliseconds(16), decimal(1, 'ms'), 'passes, 16 tokens'),
  'small.decode-error': fromEngine(() => predictedDecode / engine.target.decodeTokensPerSecond - 1, percent(0), 'predicted ÷ measured − 1'),
}
