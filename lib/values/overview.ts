/** Numbers of a model's life as a ledger: FLOPs, GPU-time and rent of a token, trained, read or written. */
import { secondsPerPromptToken, secondsPerTrainedToken, secondsPerWrittenToken, touchedParameters } from '../algorithms/token-cost'
import { attentionToMatmulRatio, gpuHours, inferenceFlopsPerToken, rentalCost, trainingFlops } from '../algorithms/training-flops'
import { decimal, dollars, duration, integer, percent, type Format } from './format'
import { BF16, H100, H100_BF16, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const TOKENS = 'lib/algorithms/token-cost.ts'
const FLOPS = 'lib/algorithms/training-flops.ts'

const LLAMA = { activeParameters: P_LLAMA3_8B, totalParameters: P_LLAMA3_8B, bytesPerParameter: BF16 }
const DEEPSEEK = { activeParameters: 37e9, totalParameters: 671e9, bytesPerParameter: 1 }
const GPU = { peakFlopsPerSecond: H100_BF16, bytesPerSecond: H100.hbmBandwidth, mfu: 0.4 }
/** Dollars per GPU-hour, as in the DeepSeek-V3 report. */
const RENT = 2
const LLAMA_TOKENS = 15e12
const hours8b = gpuHours({ flops: trainingFlops(P_LLAMA3_8B, LLAMA_TOKENS), peakFlopsPerSecond: H100_BF16, mfu: 0.4 })
const hours405b = gpuHours({ flops: trainingFlops(405e9, 15.6e12), peakFlopsPerSecond: H100_BF16, mfu: 0.4 })
/** Weights that multiply, of one layer of Llama-3-8B. */
const layerWeights = 2 * 4096 * (4096 + 1024) + 3 * 4096 * 14_336

const gigaflops: Format = (value, locale) => decimal(1, 'GFLOP')(value / 1e9, locale)
const roundThousands: Format = (value, locale) => integer(1000 * Math.round(value / 1000), locale)
const millions: Format = (value, locale) => (locale === 'zh' ? `${integer(value / 1e4, locale)} 万` : decimal(1, 'million')(value / 1e6, locale))
const millionDollars: Format = (value, locale) => (locale === 'zh' ? `${decimal(1)(value / 1e4, locale)} 万美元` : `$${decimal(3, 'million')(value / 1e6, locale)}`)
const trillions =
  (digits: number): Format =>
  (value, locale) =>
    decimal(digits, locale === 'zh' ? '万亿' : 'trillion')(value / 1e12, locale)

const perMillion = (seconds: () => number, formula: string): ComputedValue => ({
  compute: () => rentalCost((1e6 * seconds()) / 3600, RENT),
  format: dollars(3),
  formula: `${formula} · 10⁶ ÷ 3,600 s · $2`,
  from: TOKENS,
})
const attention = (seqLen: number): ComputedValue => ({
  compute: () => attentionToMatmulRatio({ seqLen, dModel: llama3_8b.dModel, weightsPerLayer: layerWeights, causal: true }),
  format: percent(0),
  formula: `${seqLen.toLocaleString('en')} · 4,096 ÷ 218,103,808`,
  from: FLOPS,
})
const touched = (batch: number): ComputedValue => ({
  compute: () => touchedParameters(DEEPSEEK, batch) / DEEPSEEK.totalParameters,
  format: percent(0),
  formula: `1 − (1 − 37 ÷ 671)^${batch}`,
  from: TOKENS,
})
const paidBack = (batch: number): ComputedValue => ({
  compute: () => (3600 * hours8b) / secondsPerWrittenToken(LLAMA, GPU, batch),
  format: trillions(1),
  formula: `507,270 h ÷ time per token in a batch of ${batch}`,
  from: TOKENS,
})

export const OVERVIEW: ValueTable = {
  'ledger.train-flops': { compute: () => trainingFlops(P_LLAMA3_8B, 1), format: gigaflops, formula: '6 · 8.03 × 10⁹', from: FLOPS },
  'ledger.serve-flops': { compute: () => inferenceFlopsPerToken(P_LLAMA3_8B), format: gigaflops, formula: '2 · 8.03 × 10⁹', from: FLOPS },
  'ledger.trained': { compute: () => secondsPerTrainedToken(LLAMA, GPU), format: duration(0), formula: '6 · 8.03 × 10⁹ ÷ (0.4 · 989.4 TFLOP/s)', from: TOKENS },
  'ledger.prompt': { compute: () => secondsPerPromptToken(LLAMA, GPU), format: duration(0), formula: '2 · 8.03 × 10⁹ ÷ (0.4 · 989.4 TFLOP/s)', from: TOKENS },
  'ledger.written-1': { compute: () => secondsPerWrittenToken(LLAMA, GPU, 1), format: duration(1), formula: '16.06 GB ÷ 3.35 TB/s', from: TOKENS },
  'ledger.written-64': { compute: () => secondsPerWrittenToken(LLAMA, GPU, 64), format: duration(0), formula: '16.06 GB ÷ 3.35 TB/s ÷ 64', from: TOKENS },
  'ledger.written-ratio': { compute: () => secondsPerWrittenToken(LLAMA, GPU, 1) / secondsPerTrainedToken(LLAMA, GPU), format: integer, formula: '4.79 ms ÷ 122 µs', from: TOKENS },
  'ledger.trained-rent': perMillion(() => secondsPerTrainedToken(LLAMA, GPU), '122 µs'),
  'ledger.prompt-rent': perMillion(() => secondsPerPromptToken(LLAMA, GPU), '41 µs'),
  'ledger.written-1-rent': perMillion(() => secondsPerWrittenToken(LLAMA, GPU, 1), '4.79 ms'),
  'ledger.written-64-rent': perMillion(() => secondsPerWrittenToken(LLAMA, GPU, 64), '75 µs'),
  'ledger.paid-1': paidBack(1),
  'ledger.hours-8b': { compute: () => hours8b, format: roundThousands, formula: '7.23 × 10²³ ÷ (0.4 · 989.4 TFLOP/s · 3,600 s)', from: FLOPS },
  'ledger.hours-405b': { compute: () => hours405b, format: millions, formula: '3.79 × 10²⁵ ÷ (0.4 · 989.4 TFLOP/s · 3,600 s)', from: FLOPS },
  'ledger.attention-8k': attention(8192),
  'ledger.attention-128k': attention(131_072),
  'ledger.touched-8': touched(8),
  'ledger.touched-64': touched(64),
  'ledger.v3-pre': { compute: () => 2664 / 2788, format: percent(1), formula: '2,664 ÷ 2,788', from: FLOPS },
  'ledger.v3-post': { compute: () => 5 / 2788, format: percent(1), formula: '5 ÷ 2,788', from: FLOPS },
  'ledger.v3-rent': { compute: () => rentalCost(2.788e6, RENT), format: millionDollars, formula: '2.788 × 10⁶ h · $2', from: FLOPS },
}
