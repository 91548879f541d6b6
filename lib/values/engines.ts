/** Numbers of choosing, measuring and running an inference engine. */
import { kvCapacityTokens } from '../algorithms/kv-cache'
import { loraParameterCount } from '../algorithms/lora'
import { loadSignals, type LoadSignals } from '../algorithms/load-signals'
import { modelCacheBytesPerToken, modelPreset, weightBytes } from '../algorithms/model-config'
import { exponentialEnds, fewestForInterval, quantileRanks } from '../algorithms/order-statistics'
import { blockBitsPerWeight } from '../algorithms/quantization'
import { seededRandom } from '../algorithms/random'
import { decodeStepSeconds, decodeTokensPerSecond, type ModelCost } from '../algorithms/roofline'
import { simulateServing, type ServingOptions } from '../algorithms/serving-simulator'
import { servingWorkload } from '../algorithms/serving-workload'
import { hiddenMaskSeconds, maskBytes } from '../algorithms/structured-output'
import { decimal, decimalBytes, duration, integer, percent } from './format'
import { BF16, H100, H100_BF16, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const perToken = modelCacheBytesPerToken(llama3_8b, BF16)
const cost: ModelCost = { parameters: P_LLAMA3_8B, bytesPerParameter: BF16, kvBytesPerToken: perToken, attentionWidth: llama3_8b.nLayers * llama3_8b.nQ * llama3_8b.dHead }
const h100 = { hardware: H100, dtype: 'bf16' } as const

/** 64 clients with 1,024 tokens of context each, of which the server runs `batch` at a time. */
const CONTEXT = 1024
const atBatch = (batch: number) => decodeTokensPerSecond(cost, { batch, contextTokens: CONTEXT }, h100)
const batchRate = (batch: number): ComputedValue => ({
  compute: () => atBatch(batch),
  format: integer,
  formula: `${batch} · 3.35 TB/s ÷ (16.06 GB + ${batch} · 1,024 · 128 KiB)`,
  from: 'lib/algorithms/roofline.ts',
})
const step64 = decodeStepSeconds(cost, { batch: 64, contextTokens: CONTEXT }, h100)

/** A server as the figure has it: Llama-3-8B on one H100, prompts of 1,024 tokens and answers of 256 on average. */
const MEAN_PROMPT = 1024
const MEAN_OUTPUT = 256
const POOL = kvCapacityTokens({ memoryBytes: H100.memoryBytes, utilisation: 0.9, weightBytes: weightBytes(llama3_8b, BF16), overheadBytes: 2e9, bytesPerToken: perToken })
const BLOCK = 16
const OPTIONS: ServingOptions = {
  policy: 'continuous',
  maxBatch: 256,
  kvTokens: POOL,
  blockSize: BLOCK,
  // Weights and caches at full bandwidth; prompts at half of the peak, as ordinary kernels reach.
  stepSeconds: ({ prefillTokens, decodeContext }) => (weightBytes(llama3_8b, BF16) + decodeContext * perToken) / H100.hbmBandwidth + (2 * P_LLAMA3_8B * prefillTokens) / (0.5 * H100_BF16),
}
export const LOAD_OBJECTIVE = { ttftSeconds: 0.5, tpotSeconds: 0.05 } as const
const REQUESTS = 2000

const computed = new Map<number, LoadSignals>()

/** What a monitor of that server sees at so many requests a second. */
export function loadAt(arrivalsPerSecond: number): LoadSignals {
  const known = computed.get(arrivalsPerSecond)
  if (known) return known
  const requests = servingWorkload({ count: REQUESTS, rate: arrivalsPerSecond, meanPrompt: MEAN_PROMPT, meanOutput: MEAN_OUTPUT }, seededRandom(7))
  const signals = loadSignals(simulateServing(requests, OPTIONS), Math.floor(POOL / BLOCK), LOAD_OBJECTIVE)
  computed.set(arrivalsPerSecond, signals)
  return signals
}
const load = (rate: number, signal: keyof LoadSignals, format: ComputedValue['format'], what: string): ComputedValue => ({
  compute: () => loadAt(rate)[signal],
  format,
  formula: `${what} of ${REQUESTS.toLocaleString('en')} simulated requests at ${rate} a second`,
  from: 'lib/algorithms/load-signals.ts',
})

const n = (value: number) => value.toLocaleString('en')
const rank = (samples: number, end: 'low' | 'high'): ComputedValue => ({
  compute: () => quantileRanks(samples, 0.99)[end] ?? NaN,
  format: integer,
  formula: end === 'low' ? `largest l with P(B < l) ≤ 0.025, B ~ Binomial(${n(samples)}, 0.99)` : `smallest u with P(B ≥ u) ≤ 0.025, B ~ Binomial(${n(samples)}, 0.99)`,
  from: 'lib/algorithms/order-statistics.ts',
})
const exponential = (samples: number, end: 'low' | 'high'): ComputedValue => ({
  compute: () => Math.abs(exponentialEnds(samples, 0.99)[end] - 1),
  format: percent(0),
  formula: `|ln(1 − r/${n(samples + 1)}) ÷ ln 0.01 − 1|, r = ${n(quantileRanks(samples, 0.99)[end] ?? NaN)}`,
  from: 'lib/algorithms/order-statistics.ts',
})

const qwen = modelPreset('Qwen2.5-7B')
/** Cache of a 24 GB card beside Qwen2.5-7B in bf16. */
const smallPool = () => kvCapacityTokens({ memoryBytes: 24e9, utilisation: 0.9, weightBytes: weightBytes(qwen, BF16), overheadBytes: 2e9, bytesPerToken: modelCacheBytesPerToken(qwen, BF16) })

const gguf = (bytes: number, weights: number, digits: number): ComputedValue => ({
  compute: () => blockBitsPerWeight(bytes, weights),
  format: decimal(digits),
  formula: `8 · ${bytes} B ÷ ${weights}`,
  from: 'lib/algorithms/quantization.ts',
})

/** Rank 16 on all seven linear layers of each of Llama-3-8B's 32. */
const { dModel, dFf, nKv, dHead, nLayers } = llama3_8b
const ADAPTER_PARAMETERS = loraParameterCount(
  [
    { dIn: dModel, dOut: dModel, count: 2 * nLayers },
    { dIn: dModel, dOut: nKv * dHead, count: 2 * nLayers },
    { dIn: dModel, dOut: dFf, count: 2 * nLayers },
    { dIn: dFf, dOut: dModel, count: nLayers },
  ],
  16,
)

export const ENGINES: ValueTable = {
  'engine.default-1': batchRate(1),
  'engine.default-4': batchRate(4),
  'engine.default-32': batchRate(32),
  'engine.default-64': batchRate(64),
  'engine.default-factor': { compute: () => atBatch(64) / atBatch(1), format: integer, formula: '8,698 ÷ 207', from: 'lib/algorithms/roofline.ts' },
  'p99.low-1000': rank(1000, 'low'),
  'p99.high-1000': rank(1000, 'high'),
  'p99.coverage-1000': { compute: () => quantileRanks(1000, 0.99).coverage, format: percent(1), formula: 'P(983 ≤ B ≤ 996), B ~ Binomial(1,000, 0.99)', from: 'lib/algorithms/order-statistics.ts' },
  'p99.low-10000': rank(10_000, 'low'),
  'p99.high-10000': rank(10_000, 'high'),
  'p99.exponential-below-1000': exponential(1000, 'low'),
  'p99.exponential-above-1000': exponential(1000, 'high'),
  'p99.exponential-below-10000': exponential(10_000, 'low'),
  'p99.exponential-above-10000': exponential(10_000, 'high'),
  'p99.fewest': { compute: () => fewestForInterval(0.99), format: integer, formula: '⌈ln 0.025 ÷ ln 0.99⌉', from: 'lib/algorithms/order-statistics.ts' },
  'p999.fewest': { compute: () => fewestForInterval(0.999), format: integer, formula: '⌈ln 0.025 ÷ ln 0.999⌉', from: 'lib/algorithms/order-statistics.ts' },
  'p95.fewest': { compute: () => fewestForInterval(0.95), format: integer, formula: '⌈ln 0.025 ÷ ln 0.95⌉', from: 'lib/algorithms/order-statistics.ts' },
  'mask.bytes': { compute: () => maskBytes(llama3_8b.vocabSize), format: integer, formula: '4 · ⌈128,256 ÷ 32⌉', from: 'lib/algorithms/structured-output.ts' },
  'mask.hidden-64': { compute: () => hiddenMaskSeconds(step64, 64), format: duration(0), formula: '(16.06 GB + 64 · 1,024 · 128 KiB) ÷ 3.35 TB/s ÷ 64', from: 'lib/algorithms/structured-output.ts' },
  'mask.step-64': { compute: () => step64, format: duration(2), formula: '(16.06 GB + 64 · 1,024 · 128 KiB) ÷ 3.35 TB/s', from: 'lib/algorithms/roofline.ts' },
  'mask.hidden-32': { compute: () => hiddenMaskSeconds(0.008, 32, 2), format: duration(0), formula: '8 ms ÷ ⌈32 ÷ 2⌉', from: 'lib/algorithms/structured-output.ts' },
  'adapter.bytes': { compute: () => ADAPTER_PARAMETERS * BF16, format: decimalBytes(0), formula: '41,943,040 · 2 B', from: 'lib/algorithms/lora.ts' },
  'adapter.tokens': { compute: () => (ADAPTER_PARAMETERS * BF16) / perToken, format: integer, formula: '41,943,040 · 2 B ÷ 128 KiB', from: 'lib/algorithms/kv-cache.ts' },
  'adapter.tokens-64': { compute: () => (64 * ADAPTER_PARAMETERS * BF16) / perToken, format: integer, formula: '64 · 640', from: 'lib/algorithms/kv-cache.ts' },
  'pool.weights': { compute: () => weightBytes(qwen, BF16), format: decimalBytes(2), formula: '7,615,616,512 · 2 B', from: 'lib/algorithms/model-config.ts' },
  'pool.tokens': { compute: smallPool, format: integer, formula: '(0.9 · 24 GB − 15.23 GB − 2 GB) ÷ 57,344 B', from: 'lib/algorithms/kv-cache.ts' },
  'pool.full-length': { compute: () => smallPool() / 8192, format: decimal(1), formula: 'tokens ÷ 8,192', from: 'lib/algorithms/kv-cache.ts' },
  'pool.mean-at-32': { compute: () => smallPool() / 32, format: integer, formula: 'tokens ÷ 32', from: 'lib/algorithms/kv-cache.ts' },
  'pool.sequences-4096': { compute: () => Math.floor(smallPool() / 4096), format: integer, formula: '⌊tokens ÷ 4,096⌋', from: 'lib/algorithms/kv-cache.ts' },
  'canary.minutes': { compute: () => fewestForInterval(0.99) / (0.05 * 2) / 60, format: integer, formula: '368 ÷ (5 % of 2 a second) ÷ 60', from: 'lib/algorithms/order-statistics.ts' },
  'load.busy-1': load(1, 'busyShare', percent(0), 'share of time with a kernel running'),
  'load.busy-2': load(2, 'busyShare', percent(0), 'share of time with a kernel running'),
  'load.late-18': load(18, 'lateShare', percent(0), 'share that misses an objective'),
  'load.late-19': load(19, 'lateShare', percent(0), 'share that misses an objective'),
  'load.late-20': load(20, 'lateShare', percent(0), 'share that misses an objective'),
  'load.cache-18': load(18, 'cacheShare', percent(0), 'mean share of the cache'),
  'load.cache-20': load(20, 'cacheShare', percent(0), 'mean share of the cache'),
  'load.waiting-18': load(18, 'waiting', decimal(1), 'mean number waiting'),
  'load.waiting-19': load(19, 'waiting', decimal(1), 'mean number waiting'),
  'load.waiting-20': load(20, 'waiting', decimal(1), 'mean number waiting'),
  'load.running-18': load(18, 'running', integer, 'mean number running'),
  'gguf.q4-0': gguf(18, 32, 1),
  'gguf.q8-0': gguf(34, 32, 1),
  'gguf.q4-k': gguf(144, 256, 1),
  'gguf.q6-k': gguf(210, 256, 4),
}
