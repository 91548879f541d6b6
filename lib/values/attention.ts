/** Numbers of one attention layer: FLOPs, bytes, intensity, slopes of the softmax. Sizes are Llama-3-8B's. */
import { attentionCrossoverLength, attentionFlops, attentionScale, projectionFlops } from '../algorithms/attention'
import { hbmBytes, standardAttentionTraffic } from '../algorithms/flash-attention'
import { at } from '../algorithms/matrix'
import { modelPreset, parameterCount } from '../algorithms/model-config'
import { projectionParameterCount } from '../algorithms/multi-head'
import { softmax, softmaxJacobian } from '../algorithms/softmax'
import { binaryBytes, decimal, duration, integer, scientific } from './format'
import type { ValueTable } from './types'

const BF16 = 2
const S = 8192
const H100 = { flops: 989.4e12, bandwidth: 3.35e12 }
const { dModel: D, nQ, nKv, dHead, nLayers } = modelPreset('Llama-3-8B')
const kvWidth = nKv * dHead
const parameters = parameterCount(modelPreset('Llama-3-8B'))
const mlp = parameters.mlp / nLayers
const projections = projectionParameterCount({ dModel: D, nQ, nKv, dHead }).total
/** Bytes that unfused attention moves in one layer: nQ heads, each with its own reads of K and V. */
const unfusedBytes = nQ * hbmBytes(standardAttentionTraffic(S, dHead), BF16)
/** Bytes if every head read Q, K, V and wrote its output once. */
const onceBytes = nQ * 4 * S * dHead * BF16
const flops = attentionFlops({ seqLen: S, dModel: D })
/** p(1 − p) of the larger of two weights whose scores differ by `gap`. */
const slope = (gap: number) => at(softmaxJacobian([gap, 0]), 0, 0)

export const ATTENTION: ValueTable = {
  'attention.flops-8192': {
    compute: () => flops,
    format: scientific(2, 'FLOPs'),
    formula: '4 · 8,192² · 4,096',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.flops-8192-causal': {
    compute: () => attentionFlops({ seqLen: S, dModel: D, causal: true }),
    format: scientific(2, 'FLOPs'),
    formula: '2 · 8,192² · 4,096',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.projections-8192': {
    compute: () => projectionFlops(S, D, kvWidth),
    format: scientific(2, 'FLOPs'),
    formula: '4 · 8,192 · 4,096 · (4,096 + 1,024)',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.mlp-8192': {
    compute: () => 2 * S * mlp,
    format: scientific(2, 'FLOPs'),
    formula: '6 · 8,192 · 4,096 · 14,336',
    from: 'lib/algorithms/model-config.ts',
  },
  'attention.crossover': {
    compute: () => attentionCrossoverLength(D),
    format: integer,
    formula: '2 · 4,096',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.crossover-layer': {
    compute: () => (projections + mlp) / D,
    format: integer,
    formula: '(41,943,040 + 176,160,768) ÷ 4,096',
    from: 'lib/algorithms/multi-head.ts',
  },
  'attention.scores-bytes': {
    compute: () => nQ * S ** 2 * BF16,
    format: binaryBytes(),
    formula: '32 · 8,192² · 2 B',
    from: 'lib/algorithms/flash-attention.ts',
  },
  'attention.qkvo-bytes': {
    compute: () => S * (2 * D + 2 * kvWidth) * BF16,
    format: binaryBytes(),
    formula: '8,192 · (2 · 4,096 + 2 · 1,024) · 2 B',
    from: 'lib/algorithms/multi-head.ts',
  },
  'attention.unfused-bytes': {
    compute: () => unfusedBytes,
    format: binaryBytes(2),
    formula: '32 · (4 · 8,192² + 4 · 8,192 · 128) · 2 B',
    from: 'lib/algorithms/flash-attention.ts',
  },
  'attention.unfused-time': {
    compute: () => unfusedBytes / H100.bandwidth,
    format: duration(2),
    formula: '16.25 GiB ÷ 3.35 TB/s',
    from: 'lib/algorithms/flash-attention.ts',
  },
  'attention.compute-time': {
    compute: () => flops / H100.flops,
    format: duration(2),
    formula: '4 · 8,192² · 4,096 ÷ 989.4 TFLOP/s',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.unfused-intensity': {
    compute: () => flops / unfusedBytes,
    format: decimal(0, 'FLOP/byte'),
    formula: '4 · 8,192² · 128 ÷ (8 · 8,192² + 8 · 8,192 · 128)',
    from: 'lib/algorithms/flash-attention.ts',
  },
  'attention.once-intensity': {
    compute: () => flops / onceBytes,
    format: decimal(0, 'FLOP/byte'),
    formula: '4 · 8,192² · 128 ÷ (8 · 8,192 · 128)',
    from: 'lib/algorithms/attention.ts',
  },
  'attention.slope-scaled': {
    compute: () => slope(1),
    format: decimal(3),
    formula: 'p(1 − p), p = softmax(1, 0)',
    from: 'lib/algorithms/softmax.ts',
  },
  'attention.weight-unscaled': {
    compute: () => softmax([1 / attentionScale(64), 0])[0] ?? NaN,
    format: decimal(5),
    formula: 'softmax(8, 0)',
    from: 'lib/algorithms/softmax.ts',
  },
  'attention.slope-unscaled': {
    compute: () => slope(1 / attentionScale(64)),
    format: decimal(6),
    formula: 'p(1 − p), p = softmax(8, 0)',
    from: 'lib/algorithms/softmax.ts',
  },
  'attention.slope-ratio': {
    compute: () => slope(1) / slope(1 / attentionScale(64)),
    format: integer,
    formula: '0.19661 ÷ 0.00033524',
    from: 'lib/algorithms/softmax.ts',
  },
  'attention.query-matrix': {
    compute: () => projectionParameterCount({ dModel: D, nQ, nKv, dHead }).q,
    format: integer,
    formula: '32 · 4,096 · 128',
    from: 'lib/algorithms/multi-head.ts',
  },
  'attention.block-diagonal': {
    compute: () => nQ * projectionParameterCount({ dModel: dHead, nQ: 1, nKv: 1, dHead }).q,
    format: integer,
    formula: '32 · 128 · 128',
    from: 'lib/algorithms/multi-head.ts',
  },
}
