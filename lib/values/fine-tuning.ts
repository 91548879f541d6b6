/** Numbers of fine-tuning: cost, memory by method, adapters, preferences. */
import { parameterCount, weightBytes, type ModelConfig } from '../algorithms/model-config'
import { doubleQuantizedBitsPerParameter } from '../algorithms/nf4'
import { loraParameterCount, loraScaling, rsLoraScaling, type LinearShape } from '../algorithms/lora'
import { dpo, grpoAdvantages } from '../algorithms/preference'
import { quantizedBytes } from '../algorithms/quantization'
import { halfWidth, requiredQuestions } from '../algorithms/statistics'
import { gpuHours, inferenceFlopsPerToken, rentalCost, trainingFlops } from '../algorithms/training-flops'
import { MIXED_PRECISION_ADAM } from '../algorithms/zero'
import { decimal, decimalBytes, dollars, integer, percent, scientific } from './format'
import { BF16, H100_BF16, llama2_7b, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const ADAM_BYTES = MIXED_PRECISION_ADAM.weights + MIXED_PRECISION_ADAM.gradients + MIXED_PRECISION_ADAM.optimizer
const HOUR_PRICE = 2
const hours = (flops: number) => gpuHours({ flops, peakFlopsPerSecond: H100_BF16, mfu: 0.4 })

const transcripts = trainingFlops(P_LLAMA3_8B, 3 * 2000 * 500)
const continued = trainingFlops(P_LLAMA3_8B, 10e9)
const shorterPrompts = inferenceFlopsPerToken(P_LLAMA3_8B) * 1400 * 40_000

/** The matrices of one layer that LoRA may adapt. */
function layerMatrices({ dModel, dFf, nQ, nKv, dHead, nLayers: count }: ModelConfig) {
  const matrix = (dIn: number, dOut: number): LinearShape => ({ dIn, dOut, count })
  const query = matrix(dModel, nQ * dHead)
  const value = matrix(dModel, nKv * dHead)
  const mlp = [matrix(dModel, dFf), matrix(dModel, dFf), matrix(dFf, dModel)]
  return { queryAndValue: [query, value], all: [query, value, value, matrix(nQ * dHead, dModel), ...mlp] }
}
const adapter = loraParameterCount(layerMatrices(llama3_8b).all, 16)
const { embedding, head, norms, attention, mlp } = parameterCount(llama3_8b)
const nf4Bits = doubleQuantizedBitsPerParameter()
const nf4Bytes = quantizedBytes(attention + mlp, nf4Bits)
const unquantised = BF16 * (embedding + head + norms)

const lora = (model: ModelConfig, rank: number, which: 'queryAndValue' | 'all', formula: string): ComputedValue => ({
  compute: () => loraParameterCount(layerMatrices(model)[which], rank),
  format: integer,
  formula,
  from: 'lib/algorithms/lora.ts',
})
const gigabytes = (compute: () => number, digits: number, formula: string, from: ComputedValue['from']): ComputedValue => ({
  compute,
  format: (value, locale) => decimal(digits, 'GB')(value / 1e9, locale),
  formula,
  from,
})

const pair = { referenceChosen: -12, referenceRejected: -14 }
const better = { ...pair, policyChosen: -10, policyRejected: -15 }
const bothWorse = { ...pair, policyChosen: -13, policyRejected: -18 }

export const FINE_TUNING: ValueTable = {
  'transcripts.flops': {
    compute: () => transcripts,
    format: scientific(2),
    formula: '6 · 8.03 × 10⁹ · 3 · 2,000 · 500',
    from: 'lib/algorithms/training-flops.ts',
  },
  'transcripts.cost': {
    compute: () => rentalCost(hours(transcripts), HOUR_PRICE),
    format: dollars(2),
    formula: '1.45 × 10¹⁷ ÷ (0.4 · 989.4 TFLOP/s) ÷ 3,600 s · $2',
    from: 'lib/algorithms/training-flops.ts',
  },
  'shorter-prompts.hours': {
    compute: () => hours(shorterPrompts),
    format: decimal(2),
    formula: '2 · 8.03 × 10⁹ · 1,400 · 40,000 ÷ (0.4 · 989.4 TFLOP/s) ÷ 3,600 s',
    from: 'lib/algorithms/training-flops.ts',
  },
  'shorter-prompts.cost': {
    compute: () => rentalCost(hours(shorterPrompts), HOUR_PRICE),
    format: dollars(2),
    formula: '0.63 · $2',
    from: 'lib/algorithms/training-flops.ts',
  },
  'continued.flops': {
    compute: () => continued,
    format: scientific(1),
    formula: '6 · 8.03 × 10⁹ · 10¹⁰',
    from: 'lib/algorithms/training-flops.ts',
  },
  'continued.hours': {
    compute: () => hours(continued),
    format: integer,
    formula: '4.8 × 10²⁰ ÷ (0.4 · 989.4 TFLOP/s) ÷ 3,600 s',
    from: 'lib/algorithms/training-flops.ts',
  },
  'continued.cost': {
    compute: () => rentalCost(hours(continued), HOUR_PRICE),
    format: dollars(0),
    formula: '338.2 · $2',
    from: 'lib/algorithms/training-flops.ts',
  },
  'held-out.half-width-200': {
    compute: () => 100 * halfWidth(0.8, 200),
    format: decimal(1),
    formula: '1.96 · √(0.8 · 0.2 ÷ 200) · 100',
    from: 'lib/algorithms/statistics.ts',
  },
  'held-out.questions': {
    compute: () => requiredQuestions(0.02, 0.8),
    format: integer,
    formula: '1.96² · 0.8 · 0.2 ÷ 0.02²',
    from: 'lib/algorithms/statistics.ts',
  },
  'nf4.bits': {
    compute: () => nf4Bits,
    format: decimal(3),
    formula: '4 + 8 ÷ 64 + 32 ÷ (64 · 256)',
    from: 'lib/algorithms/nf4.ts',
  },
  'lora.rank-16-all': lora(llama3_8b, 16, 'all', '32 · 16 · (8,192 + 5,120 + 5,120 + 8,192 + 3 · 18,432)'),
  'lora.rank-16-share': {
    compute: () => adapter / P_LLAMA3_8B,
    format: percent(3),
    formula: '41,943,040 ÷ 8,030,261,248',
    from: 'lib/algorithms/lora.ts',
  },
  'lora.square-rank-8': {
    compute: () => loraParameterCount([{ dIn: 4096, dOut: 4096 }], 8),
    format: integer,
    formula: '8 · (4,096 + 4,096)',
    from: 'lib/algorithms/lora.ts',
  },
  'lora.llama2-7b-rank-8': lora(llama2_7b, 8, 'queryAndValue', '32 · 8 · (8,192 + 8,192)'),
  'lora.llama3-8b-rank-8': lora(llama3_8b, 8, 'queryAndValue', '32 · 8 · (8,192 + 5,120)'),
  'lora.llama3-70b-rank-16': lora(llama3_70b, 16, 'queryAndValue', '80 · 16 · (16,384 + 9,216)'),
  'lora.trained-states': gigabytes(() => ADAM_BYTES * adapter, 2, '41,943,040 · 16 B', 'lib/algorithms/lora.ts'),
  'lora.memory': gigabytes(() => weightBytes(llama3_8b, BF16) + ADAM_BYTES * adapter, 1, '16.06 GB + 0.67 GB', 'lib/algorithms/lora.ts'),
  'qlora.nf4': gigabytes(() => nf4Bytes, 2, '(1,342,177,280 + 5,637,144,576) · 4.127 ÷ 8 B', 'lib/algorithms/nf4.ts'),
  'qlora.unquantised': gigabytes(() => unquantised, 2, '1,050,939,392 · 2 B', 'lib/algorithms/model-config.ts'),
  'qlora.memory': gigabytes(() => nf4Bytes + unquantised + ADAM_BYTES * adapter, 1, '3.60 GB + 2.10 GB + 0.67 GB', 'lib/algorithms/nf4.ts'),
  'qlora.naive': gigabytes(() => quantizedBytes(P_LLAMA3_8B, nf4Bits), 2, '8,030,261,248 · 4.127 ÷ 8 B', 'lib/algorithms/quantization.ts'),
  'llama3-8b.logits-fp32': gigabytes(() => 8192 * llama3_8b.vocabSize * 4, 2, '8,192 · 128,256 · 4 B', 'lib/algorithms/model-config.ts'),
  'lora.scaling-64': {
    compute: () => loraScaling(16, 64),
    format: decimal(2),
    formula: '16 ÷ 64',
    from: 'lib/algorithms/lora.ts',
  },
  'rslora.scaling-64': {
    compute: () => rsLoraScaling(16, 64),
    format: decimal(1),
    formula: '16 ÷ √64',
    from: 'lib/algorithms/lora.ts',
  },
  'dpo.start': {
    compute: () => dpo({ ...pair, policyChosen: -12, policyRejected: -14 }, 0.1).loss,
    format: decimal(4),
    formula: '−log σ(0)',
    from: 'lib/algorithms/preference.ts',
  },
  'dpo.better': {
    compute: () => dpo(better, 0.1).loss,
    format: decimal(4),
    formula: '−log σ(0.1 · (2 + 1))',
    from: 'lib/algorithms/preference.ts',
  },
  'dpo.both-worse': {
    compute: () => dpo(bothWorse, 0.1).loss,
    format: decimal(4),
    formula: '−log σ(0.1 · (−1 + 4))',
    from: 'lib/algorithms/preference.ts',
  },
  'ppo.states': {
    compute: () => (2 * ADAM_BYTES + 2 * BF16) * P_LLAMA3_8B,
    format: decimalBytes(0),
    formula: '(16 + 16 + 2 + 2) · 8,030,261,248 B',
    from: 'lib/algorithms/zero.ts',
  },
  'grpo.population': {
    compute: () => grpoAdvantages([1, 0, 0, 1])[0] ?? NaN,
    format: integer,
    formula: '(1 − 0.5) ÷ 0.5',
    from: 'lib/algorithms/preference.ts',
  },
  'grpo.sample': {
    compute: () => grpoAdvantages([1, 0, 0, 1], 'sample')[0] ?? NaN,
    format: decimal(3),
    formula: '(1 − 0.5) ÷ 0.577',
    from: 'lib/algorithms/preference.ts',
  },
  'grpo.one-wrong': {
    compute: () => grpoAdvantages([1, 1, 1, 0])[3] ?? NaN,
    format: decimal(3),
    formula: '(0 − 0.75) ÷ 0.433',
    from: 'lib/algorithms/preference.ts',
  },
}
