/** Numbers of the decoder block: what norms and gates do to a vector, and where a model's parameters stand. */
import small from '../../lifecycle/results/labs.json'
import { fromRows, row, scale, type Matrix } from '../algorithms/matrix'
import { modelPreset, parameterCount, parseHuggingFaceConfig } from '../algorithms/model-config'
import { modelTensors, tensorParameters } from '../algorithms/model-tensors'
import { layerNorm, rmsNorm } from '../algorithms/norm'
import { BF16 as BF16_FORMAT, roundToFormat } from '../algorithms/number-formats'
import { silu } from '../algorithms/swiglu'
import { decimal, integer, percent } from './format'
import { BF16, llama3_8b } from './models'
import type { ComputedValue, ValueTable } from './types'

const CONFIG = 'lib/algorithms/model-config.ts'
const TENSORS = 'lib/algorithms/model-tensors.ts'
const NORM = 'lib/algorithms/norm.ts'
const RESULTS = 'lifecycle/results/labs.json'

/** config.json of Llama-3.2-1B, as far as it counts. */
const llama32 = parseHuggingFaceConfig({
  model_type: 'llama',
  vocab_size: 128_256,
  hidden_size: 2048,
  intermediate_size: 8192,
  num_hidden_layers: 16,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  head_dim: 64,
  tie_word_embeddings: true,
})
const qwen = modelPreset('Qwen2.5-7B')
const llama2 = modelPreset('Llama-2-7B')

const oneLayer = parameterCount({ ...llama3_8b, nLayers: 1 })
const noLayer = parameterCount({ ...llama3_8b, nLayers: 0 })
const biases = modelTensors(qwen).filter(({ name }) => name.endsWith('.bias'))

/** The page's token vector, and the same with 10 added to every feature. */
const TOKEN = fromRows([[1, 2, 3, 6]])
const SHIFTED = fromRows([[11, 12, 13, 16]])
const vector = (x: Matrix) => [...row(x, 0)].map((value) => decimal(2)(value, 'en')).join(', ')
/** A vector is quoted whole; the number behind it is its last feature. */
const features = (x: Matrix, formula: string): ComputedValue => ({ compute: () => row(x, 0).at(-1) ?? NaN, format: () => `(${vector(x)})`, formula, from: NORM })

const stream = small.forwardPass.first.stream
const rmsAfter = (layers: number): ComputedValue => ({
  compute: () => stream[layers]?.rms ?? NaN,
  format: decimal(2),
  formula: `RMS of the last token's vector after ${layers} layers`,
  from: RESULTS,
})

/** 4,096 ones, added one after another in a format of 8 significant bits. */
const bf16Sum = Array.from({ length: llama3_8b.dModel }).reduce<number>((sum) => roundToFormat(sum + 1, BF16_FORMAT), 0)

export const TRANSFORMER_BLOCK: ValueTable = {
  'block.attention': { compute: () => oneLayer.attention, format: integer, formula: '2 · 4,096 · 4,096 + 2 · 4,096 · 1,024', from: CONFIG },
  'block.mlp': { compute: () => oneLayer.mlp, format: integer, formula: '3 · 4,096 · 14,336', from: CONFIG },
  'block.layer': { compute: () => oneLayer.total - noLayer.total, format: integer, formula: '41,943,040 + 176,160,768 + 8,192', from: CONFIG },
  'block.mlp-of-layer': { compute: () => oneLayer.mlp / (oneLayer.total - noLayer.total), format: percent(1), formula: '176,160,768 ÷ 218,112,000', from: CONFIG },
  'block.mha-layer': { compute: () => parameterCount({ ...llama3_8b, nLayers: 1, nKv: 32 }).attention, format: integer, formula: '4 · 4,096²', from: CONFIG },
  'block.gqa-saving': { compute: () => parameterCount({ ...llama3_8b, nKv: 32 }).total - parameterCount(llama3_8b).total, format: integer, formula: '32 · 2 · 4,096 · (4,096 − 1,024)', from: CONFIG },
  'block.head': { compute: () => parameterCount(llama3_8b).head, format: integer, formula: '128,256 · 4,096', from: CONFIG },
  'block.head-share': { compute: () => parameterCount(llama3_8b).head / parameterCount(llama3_8b).total, format: percent(1), formula: '525,336,576 ÷ 8,030,261,248', from: CONFIG },
  'llama3-70b.parameters': { compute: () => parameterCount(modelPreset('Llama-3-70B')).total, format: integer, formula: '2Vd + L(…) + d with d = 8,192, L = 80', from: CONFIG },
  'llama3.2-1b.parameters': { compute: () => parameterCount(llama32).total, format: integer, formula: '128,256 · 2,048 + 16 · 60,821,504 + 2,048', from: CONFIG },
  'llama3.2-1b.untied': { compute: () => parameterCount({ ...llama32, tied: false }).total, format: integer, formula: '1,235,814,400 + 128,256 · 2,048', from: CONFIG },
  'llama3.2-1b.embedding-share': { compute: () => parameterCount(llama32).embedding / parameterCount(llama32).total, format: percent(1), formula: '262,668,288 ÷ 1,235,814,400', from: CONFIG },
  'block.ff-two-thirds': { compute: () => (8 * 4096) / 3, format: decimal(1), formula: '8 · 4,096 ÷ 3', from: TENSORS },
  'block.ff-growth': { compute: () => 3 * 4096 * (llama3_8b.dFf - llama2.dFf), format: integer, formula: '3 · 4,096 · (14,336 − 11,008)', from: CONFIG },
  'block.qwen-biases': { compute: () => biases.reduce((sum, tensor) => sum + tensorParameters(tensor), 0), format: integer, formula: '28 · (3,584 + 2 · 512)', from: TENSORS },
  'block.qwen-biases-share': { compute: () => biases.reduce((sum, tensor) => sum + tensorParameters(tensor), 0) / parameterCount(qwen).total, format: percent(4), formula: '129,024 ÷ 7,615,616,512', from: TENSORS },
  'block.tensors': { compute: () => modelTensors(llama3_8b).reduce((sum, { copies }) => sum + copies, 0), format: integer, formula: '32 · 9 + 3', from: TENSORS },
  'block.checkpoint-megabytes': { compute: () => (parameterCount(llama3_8b).norms * BF16) / 1e6, format: decimal(2, 'MB'), formula: '266,240 · 2 B', from: CONFIG },
  'block.rms': features(rmsNorm(TOKEN), '(1, 2, 3, 6) ÷ √12.5'),
  'block.rms-shifted': features(rmsNorm(SHIFTED), '(11, 12, 13, 16) ÷ √172.5'),
  'block.rms-scaled': features(rmsNorm(scale(TOKEN, 100)), '(100, 200, 300, 600) ÷ √125,000'),
  'block.layer-norm': features(layerNorm(TOKEN), '((1, 2, 3, 6) − 3) ÷ √3.5'),
  'block.layer-norm-shifted': features(layerNorm(SHIFTED), '((11, 12, 13, 16) − 13) ÷ √3.5'),
  'block.silu-2': { compute: () => silu(2), format: decimal(4), formula: '2 ÷ (1 + e⁻²)', from: 'lib/algorithms/swiglu.ts' },
  'block.silu-minus-2': { compute: () => silu(-2), format: decimal(4), formula: '−2 ÷ (1 + e²)', from: 'lib/algorithms/swiglu.ts' },
  'block.gated-2': { compute: () => 3 * silu(2), format: decimal(2), formula: '1.7616 · 3', from: 'lib/algorithms/swiglu.ts' },
  'block.gated-minus-2': { compute: () => 3 * silu(-2), format: decimal(2), formula: '−0.2384 · 3', from: 'lib/algorithms/swiglu.ts' },
  'block.bf16-sum': { compute: () => bf16Sum, format: integer, formula: '1 + 1 + … (4,096 times), rounded to bf16 each time', from: 'lib/algorithms/number-formats.ts' },
  'block.bf16-factor': { compute: () => Math.sqrt(4096 / bf16Sum), format: decimal(0), formula: '√(4,096 ÷ 256)', from: 'lib/algorithms/number-formats.ts' },
  'block.small-embedding': rmsAfter(0),
  'block.small-first': rmsAfter(1),
  'block.small-last': rmsAfter(7),
}
