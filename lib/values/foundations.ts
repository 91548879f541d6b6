/** Numbers of the foundations: a model of four tokens, softmax, positions, parameters, training cost. */
import { scaledDotProductAttention } from '../algorithms/attention'
import { causalMask } from '../algorithms/masks'
import { add, at, fromRows, map, matmul, row, rowRange, transpose, type Matrix } from '../algorithms/matrix'
import { modelPreset, parameterCount } from '../algorithms/model-config'
import { projectionParameterCount } from '../algorithms/multi-head'
import { ropeFrequencies, ropeWavelengths } from '../algorithms/rope'
import { distribution, temperature } from '../algorithms/sampling'
import { softmax, softmaxJacobian } from '../algorithms/softmax'
import { trainingFlops } from '../algorithms/training-flops'
import { binaryBytes, decimal, decimalBytes, integer, percent, scientific } from './format'
import { BF16, llama3_8b, P_LLAMA3_8B } from './models'
import type { ValueTable } from './types'

/** "tea is hot" and the full stop: the model of snippets/foundations/tiny.py. */
const EMBEDDING = fromRows([[1, 0], [0, 1], [1, 1], [2, 1]])
const PROMPT = rowRange(EMBEDDING, 0, 3)

function toy(mask: Matrix = causalMask(3)) {
  const [q, k, v] = [[[2, 0], [0, 1]], [[1, 1], [0, 1]], [[1, 0], [1, 2]]].map((w) => matmul(PROMPT, fromRows(w))) as [Matrix, Matrix, Matrix]
  const { weights, output } = scaledDotProductAttention(q, k, v, { mask })
  return { weights, logits: row(matmul(add(PROMPT, output), transpose(EMBEDDING)), 2) }
}
const [TEA, IS, HOT, STOP] = [0, 1, 2, 3] as const
const toyProbability = (token: number, t: number): number => distribution(temperature(t)(toy().logits))[token] ?? NaN
/** The slip: hidden scores get −1e-9 instead of −∞. */
const leakyWeights = () => toy(map(causalMask(3), (x) => (x === 0 ? 0 : -1e-9))).weights

/** Three keys one standard deviation apart, at head width 128. */
const spread = (deviation: number) => [deviation, 0, -deviation]
const parts = parameterCount(llama3_8b)
const attentionLayer = { dModel: 4096, dHead: 128, nQ: 32 }
const chinchillaFlops = trainingFlops(70e9, 1.4e12)
const llamaFlops = trainingFlops(P_LLAMA3_8B, 15e12)

export const FOUNDATIONS: ValueTable = {
  'toy.weight-tea': {
    compute: () => at(toy().weights, 2, TEA),
    format: decimal(4),
    formula: 'softmax(3/√2, 1/√2, 4/√2), first',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.weight-is': {
    compute: () => at(toy().weights, 2, IS),
    format: decimal(4),
    formula: 'softmax(3/√2, 1/√2, 4/√2), second',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.weight-hot': {
    compute: () => at(toy().weights, 2, HOT),
    format: decimal(4),
    formula: 'softmax(3/√2, 1/√2, 4/√2), third',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.logit-hot': {
    compute: () => toy().logits[HOT] ?? NaN,
    format: decimal(4),
    formula: '2.62 · 1 + 2.3886 · 1',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.logit-stop': {
    compute: () => toy().logits[STOP] ?? NaN,
    format: decimal(4),
    formula: '2.62 · 2 + 2.3886 · 1',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.stop': {
    compute: () => toyProbability(STOP, 1),
    format: decimal(4),
    formula: 'softmax(2.62, 2.3886, 5.0086, 7.6286), last',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.loss': {
    compute: () => -Math.log(toyProbability(STOP, 1)),
    format: decimal(4),
    formula: '−ln 0.9218',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.stop-half': {
    compute: () => toyProbability(STOP, 0.5),
    format: decimal(4),
    formula: 'softmax(logits / 0.5), last',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.stop-double': {
    compute: () => toyProbability(STOP, 2),
    format: decimal(4),
    formula: 'softmax(logits / 2), last',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.hot-double': {
    compute: () => toyProbability(HOT, 2),
    format: decimal(4),
    formula: 'softmax(logits / 2), third',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.tea-double': {
    compute: () => toyProbability(TEA, 2),
    format: decimal(4),
    formula: 'softmax(logits / 2), first',
    from: 'lib/algorithms/sampling.ts',
  },
  'toy.leak-tea': {
    compute: () => at(leakyWeights(), 0, TEA),
    format: decimal(4),
    formula: 'softmax(2/√2, 0 − 10⁻⁹, 2/√2 − 10⁻⁹), first',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.leak-is': {
    compute: () => at(leakyWeights(), 0, IS),
    format: decimal(4),
    formula: 'softmax(2/√2, 0 − 10⁻⁹, 2/√2 − 10⁻⁹), second',
    from: 'lib/algorithms/attention.ts',
  },
  'toy.leak-hot': {
    compute: () => at(leakyWeights(), 0, HOT),
    format: decimal(4),
    formula: 'softmax(2/√2, 0 − 10⁻⁹, 2/√2 − 10⁻⁹), third',
    from: 'lib/algorithms/attention.ts',
  },
  'softmax.unscaled-top': {
    compute: () => softmax(spread(Math.sqrt(128)))[0] ?? NaN,
    format: decimal(6),
    formula: 'softmax(11.31, 0, −11.31), first',
    from: 'lib/algorithms/softmax.ts',
  },
  'softmax.scaled-top': {
    compute: () => softmax(spread(1))[0] ?? NaN,
    format: decimal(3),
    formula: 'softmax(1, 0, −1), first',
    from: 'lib/algorithms/softmax.ts',
  },
  'softmax.scaled-slope': {
    compute: () => at(softmaxJacobian(spread(1)), 0, 0),
    format: decimal(3),
    formula: '0.665 · (1 − 0.665)',
    from: 'lib/algorithms/softmax.ts',
  },
  'softmax.unscaled-slope': {
    compute: () => at(softmaxJacobian(spread(Math.sqrt(128))), 0, 0),
    format: decimal(7),
    formula: '0.999988 · (1 − 0.999988)',
    from: 'lib/algorithms/softmax.ts',
  },
  'llama3-8b.scores-8192': {
    compute: () => llama3_8b.nQ * 8192 ** 2 * BF16,
    format: binaryBytes(),
    formula: '32 · 8,192² · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.logits-8192': {
    compute: () => 8192 * llama3_8b.vocabSize * BF16,
    format: decimalBytes(1),
    formula: '8,192 · 128,256 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3.longest-wavelength': {
    compute: () => ropeWavelengths(ropeFrequencies(128, 500_000)).at(-1) ?? NaN,
    format: integer,
    formula: '2π · 500000^(126/128)',
    from: 'lib/algorithms/rope.ts',
  },
  'llama3-8b.embedding-and-head': {
    compute: () => parts.embedding + parts.head,
    format: integer,
    formula: '2 · 128,256 · 4,096',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.embedding-share': {
    compute: () => (parts.embedding + parts.head) / parts.total,
    format: percent(2),
    formula: '1,050,673,152 ÷ 8,030,261,248',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.attention': {
    compute: () => parts.attention,
    format: integer,
    formula: '32 · (2 · 4,096 · 4,096 + 2 · 4,096 · 1,024)',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.attention-share': {
    compute: () => parts.attention / parts.total,
    format: percent(2),
    formula: '1,342,177,280 ÷ 8,030,261,248',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.mlp': {
    compute: () => parts.mlp,
    format: integer,
    formula: '32 · 3 · 4,096 · 14,336',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.mlp-share': {
    compute: () => parts.mlp / parts.total,
    format: percent(2),
    formula: '5,637,144,576 ÷ 8,030,261,248',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.norms': {
    compute: () => parts.norms,
    format: integer,
    formula: '32 · 2 · 4,096 + 4,096',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama3-8b.norms-share': {
    compute: () => parts.norms / parts.total,
    format: percent(3),
    formula: '266,240 ÷ 8,030,261,248',
    from: 'lib/algorithms/model-config.ts',
  },
  'attention-4096.mha': {
    compute: () => projectionParameterCount({ ...attentionLayer, nKv: 32 }).total,
    format: integer,
    formula: '4 · 4,096²',
    from: 'lib/algorithms/multi-head.ts',
  },
  'attention-4096.gqa-8': {
    compute: () => projectionParameterCount({ ...attentionLayer, nKv: 8 }).total,
    format: integer,
    formula: '2 · 4,096² + 2 · 4,096 · 1,024',
    from: 'lib/algorithms/multi-head.ts',
  },
  'qwen2.5-7b.attention-layer': {
    compute: () => projectionParameterCount(modelPreset('Qwen2.5-7B')).total,
    format: integer,
    formula: '2 · 3,584 · 28 · 128 + 2 · 3,584 · 4 · 128',
    from: 'lib/algorithms/multi-head.ts',
  },
  'llama3-8b.training-flops': {
    compute: () => llamaFlops,
    format: scientific(2),
    formula: '6 · 8,030,261,248 · 15 × 10¹²',
    from: 'lib/algorithms/training-flops.ts',
  },
  'chinchilla.training-flops': {
    compute: () => chinchillaFlops,
    format: scientific(2),
    formula: '6 · 70 × 10⁹ · 1.4 × 10¹²',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3-8b.chinchilla-budgets': {
    compute: () => llamaFlops / chinchillaFlops,
    format: decimal(2),
    formula: '7.23 × 10²³ ÷ 5.88 × 10²³',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3-8b.tokens-per-parameter': {
    compute: () => 15e12 / P_LLAMA3_8B,
    format: integer,
    formula: '15 × 10¹² ÷ 8,030,261,248',
    from: 'lib/algorithms/model-config.ts',
  },
}
