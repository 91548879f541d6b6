/** Numbers of training: memory, FLOPs and hours, communication, experts, merging, number formats. */
import { firstStageActivationBytes, layerActivationBytes, type Recompute } from '../algorithms/activation-memory'
import { allReduceBytes, ringAllReduceSeconds, tensorParallelMessageBytes } from '../algorithms/collectives'
import { disjointMean, electSigns, slerp, weightAverage } from '../algorithms/merging'
import { modelPreset, parameterCount, weightBytes } from '../algorithms/model-config'
import { expertCapacity, switchAuxiliaryLoss } from '../algorithms/moe'
import { BF16 as BF16_FORMAT, E4M3, E5M2, FP16, machineEpsilon, maxFinite, type FloatFormat } from '../algorithms/number-formats'
import { MOMENTS_PER_PARAMETER } from '../algorithms/optimizers'
import { bubbleFraction, bubbleOverIdeal } from '../algorithms/pipeline'
import { flopsUtilisation, globalBatchTokens, gpuHours, sustainedFlopsPerSecond, trainingFlops } from '../algorithms/training-flops'
import { modelStateBytes, type ZeroStage } from '../algorithms/zero'
import { binaryBytes, decimal, decimalBytes, duration, integer, percent, scientific, type Format } from './format'
import { BF16, H100, H100_BF16, llama2_7b, llama3_70b, llama3_8b, P_LLAMA2_7B, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const FP32_BYTES = 4
const flops405b = trainingFlops(405e9, 15.6e12)
const hours405b = gpuHours({ flops: flops405b, peakFlopsPerSecond: H100_BF16, mfu: 0.4 })
const rate405b = sustainedFlopsPerSecond(flops405b, 30.84e6)

const teraflops: Format = (value, locale) => decimal(0, 'TFLOP/s')(value / 1e12, locale)

/** Model states on one GPU. */
const states = (parameters: number, stage: ZeroStage, ranks: number, digits: number, formula: string): ComputedValue => ({
  compute: () => modelStateBytes({ parameters, stage, ranks }).total,
  format: decimalBytes(digits),
  formula,
  from: 'lib/algorithms/zero.ts',
})

/** GPT-3 on one sequence of 2,048 tokens, over all 96 layers. */
const gpt3Layer = (recompute: Recompute) => layerActivationBytes({ seqLen: 2048, microBatch: 1, dModel: 12_288, nQ: 96, recompute }).total
const gpt3 = (recompute: Recompute, digits: number, formula: string): ComputedValue => ({
  compute: () => firstStageActivationBytes(gpt3Layer(recompute), { nLayers: 96 }),
  format: decimalBytes(digits),
  formula,
  from: 'lib/algorithms/activation-memory.ts',
})

/** Share of the dense bf16 peak of an H100. */
const mfu = (teraflops: number): ComputedValue => ({
  compute: () => flopsUtilisation(teraflops * 1e12, H100_BF16),
  format: percent(0),
  formula: `${teraflops} ÷ 989.4`,
  from: 'lib/algorithms/training-flops.ts',
})

/** One direction of NVLink: half of the data sheet's total. */
const NVLINK = { bandwidth: H100.linkBandwidth / 2, latencySeconds: 0 }
const llama3Gradients = BF16 * P_LLAMA3_8B
const tensorMessage = tensorParallelMessageBytes({ batch: 1, seqLen: 8192, dModel: 4096, bytesPerElement: BF16 })
const mixtral = modelPreset('Mixtral-8x7B')
const capacity = expertCapacity({ tokens: 4096, k: 2, nExperts: 8, factor: 1.25 })
const skewed = [0.7, 0.1, 0.1, 0.1]
const norm = (v: Float64Array) => Math.hypot(...v)
const [right, up] = [Float64Array.of(1, 0), Float64Array.of(0, 1)]
const threeTasks = [0.9, -0.4, 0.3].map((x) => Float64Array.of(x))

/** Adam keeps two moments for everything; Muon one, for the hidden matrices only. */
function optimiserBytes(hiddenMoments: number): number {
  const { attention, mlp, total } = parameterCount(llama2_7b)
  const hidden = attention + mlp
  return FP32_BYTES * (hiddenMoments * hidden + MOMENTS_PER_PARAMETER.adamW * (total - hidden))
}

const largest = (f: FloatFormat, format: Format, formula: string): ComputedValue => ({
  compute: () => maxFinite(f),
  format,
  formula,
  from: 'lib/algorithms/number-formats.ts',
})
const stepAboveOne = (f: FloatFormat, format: Format): ComputedValue => ({
  compute: () => machineEpsilon(f),
  format,
  formula: `2^−${f.mantissaBits}`,
  from: 'lib/algorithms/number-formats.ts',
})

export const TRAINING: ValueTable = {
  'llama2-7b.parameters': {
    compute: () => P_LLAMA2_7B,
    format: integer,
    formula: '2·V·d + L·(4·d² + 3·d·d_ff + 2·d) + d',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama2-7b.weights': {
    compute: () => weightBytes(llama2_7b, BF16),
    format: decimalBytes(1),
    formula: '6,738,415,616 · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'llama2-7b.states': states(P_LLAMA2_7B, 0, 1, 1, '6,738,415,616 · 16 B'),
  'llama2-7b.zero3-8': states(P_LLAMA2_7B, 3, 8, 1, '107.8 GB ÷ 8'),
  'llama3-8b.states': states(P_LLAMA3_8B, 0, 1, 1, '8,030,261,248 · 16 B'),
  'llama3-8b.zero2-16': states(P_LLAMA3_8B, 2, 16, 1, '(2 + 14 ÷ 16) · 8,030,261,248 B'),
  'llama3-70b.states': states(parameterCount(llama3_70b).total, 0, 1, 2, '70,553,706,496 · 16 B'),
  'zero-example.ddp': states(7.5e9, 0, 64, 0, '16 · 7.5 × 10⁹ B'),
  'zero-example.stage-1': states(7.5e9, 1, 64, 1, '(4 + 12 ÷ 64) · 7.5 × 10⁹ B'),
  'zero-example.stage-2': states(7.5e9, 2, 64, 1, '(2 + 14 ÷ 64) · 7.5 × 10⁹ B'),
  'zero-example.stage-3': states(7.5e9, 3, 64, 1, '16 ÷ 64 · 7.5 × 10⁹ B'),
  'llama3-8b.card-utilisation': {
    compute: () => flopsUtilisation(sustainedFlopsPerSecond(trainingFlops(P_LLAMA3_8B, 15e12), 1.3e6), H100_BF16),
    format: percent(0),
    formula: '7.23 × 10²³ ÷ (1.3 × 10⁶ · 3,600 s) ÷ 989.4 TFLOP/s',
    from: 'lib/algorithms/training-flops.ts',
  },
  'gpt3.training-flops': {
    compute: () => trainingFlops(175e9, 300e9),
    format: scientific(2),
    formula: '6 · 175 × 10⁹ · 300 × 10⁹',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3.1-405b.days': {
    compute: () => hours405b / 16_384 / 24,
    format: integer,
    formula: '3.79 × 10²⁵ ÷ (0.4 · 989.4 TFLOP/s) ÷ 16,384 ÷ 86,400 s',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3.1-405b.teraflops': {
    compute: () => rate405b,
    format: teraflops,
    formula: '3.79 × 10²⁵ ÷ (30.84 × 10⁶ · 3,600 s)',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3.1-405b.utilisation': {
    compute: () => flopsUtilisation(rate405b, H100_BF16),
    format: percent(1),
    formula: '341 ÷ 989.4',
    from: 'lib/algorithms/training-flops.ts',
  },
  'deepseek-v3.teraflops': {
    compute: () => sustainedFlopsPerSecond(trainingFlops(37e9, 14.8e12), 2.664e6),
    format: teraflops,
    formula: '3.29 × 10²⁴ ÷ (2.664 × 10⁶ · 3,600 s)',
    from: 'lib/algorithms/training-flops.ts',
  },
  'llama3.mfu-430': mfu(430),
  'llama3.mfu-400': mfu(400),
  'llama3.mfu-380': mfu(380),
  'gpt3.activations-layer': {
    compute: () => gpt3Layer('none'),
    format: decimalBytes(2),
    formula: '2,048 · 12,288 · (34 + 80) B',
    from: 'lib/algorithms/activation-memory.ts',
  },
  'gpt3.activations': gpt3('none', 0, '96 · 2.87 GB'),
  'gpt3.activations-selective': gpt3('selective', 0, '96 · 2,048 · 12,288 · 34 B'),
  'gpt3.activations-full': gpt3('full', 1, '96 · 2,048 · 12,288 · 2 B'),
  'batch.tokens': {
    compute: () => globalBatchTokens({ microBatch: 2, accumulationSteps: 16, dataParallel: 64, seqLen: 8192 }),
    format: integer,
    formula: '2 · 16 · 64 · 8,192',
    from: 'lib/algorithms/training-flops.ts',
  },
  'all-reduce.bytes-8': {
    compute: () => allReduceBytes(llama3Gradients, 8),
    format: decimalBytes(2),
    formula: '2 · 7/8 · 16.06 GB',
    from: 'lib/algorithms/collectives.ts',
  },
  'all-reduce.seconds-8': {
    compute: () => ringAllReduceSeconds(llama3Gradients, 8, NVLINK),
    format: duration(0),
    formula: '28.11 GB ÷ 450 GB/s',
    from: 'lib/algorithms/collectives.ts',
  },
  'tensor-parallel.message': {
    compute: () => tensorMessage,
    format: binaryBytes(),
    formula: '8,192 · 4,096 · 2 B',
    from: 'lib/algorithms/collectives.ts',
  },
  'tensor-parallel.sequence': {
    compute: () => 4 * llama3_8b.nLayers * tensorMessage,
    format: binaryBytes(),
    formula: '4 · 32 · 64 MiB',
    from: 'lib/algorithms/collectives.ts',
  },
  'pipeline.bubble': {
    compute: () => bubbleFraction(8, 32),
    format: percent(1),
    formula: '7 ÷ 39',
    from: 'lib/algorithms/pipeline.ts',
  },
  'pipeline.bubble-over-busy': {
    compute: () => bubbleOverIdeal(8, 32),
    format: percent(1),
    formula: '7 ÷ 32',
    from: 'lib/algorithms/pipeline.ts',
  },
  'pipeline.bubble-interleaved': {
    compute: () => bubbleOverIdeal(8, 32, 4),
    format: percent(2),
    formula: '7 ÷ (4 · 32)',
    from: 'lib/algorithms/pipeline.ts',
  },
  'pipeline.bubble-4-8': {
    compute: () => bubbleFraction(4, 8),
    format: percent(1),
    formula: '3 ÷ 11',
    from: 'lib/algorithms/pipeline.ts',
  },
  'mixtral.weights': {
    compute: () => weightBytes(mixtral, BF16),
    format: decimalBytes(1),
    formula: '46.7 × 10⁹ · 2 B',
    from: 'lib/algorithms/model-config.ts',
  },
  'mixtral.states': states(parameterCount(mixtral).total, 0, 1, 0, '46.7 × 10⁹ · 16 B'),
  'switch.loss-skewed': {
    compute: () => switchAuxiliaryLoss(skewed, skewed),
    format: decimal(2),
    formula: '4 · (0.7² + 3 · 0.1²)',
    from: 'lib/algorithms/moe.ts',
  },
  'expert.capacity': {
    compute: () => capacity,
    format: integer,
    formula: '1.25 · 4,096 · 2 ÷ 8',
    from: 'lib/algorithms/moe.ts',
  },
  'expert.dropped': {
    compute: () => 2000 - capacity,
    format: integer,
    formula: '2,000 − 1,280',
    from: 'lib/algorithms/moe.ts',
  },
  'slerp.norm': {
    compute: () => norm(slerp(right, up, 0.5)),
    format: integer,
    formula: '|(0.7071, 0.7071)|',
    from: 'lib/algorithms/merging.ts',
  },
  'average.norm': {
    compute: () => norm(weightAverage([right, up])),
    format: decimal(4),
    formula: '|(0.5, 0.5)|',
    from: 'lib/algorithms/merging.ts',
  },
  'ties.merged': {
    compute: () => disjointMean(threeTasks, electSigns(threeTasks))[0] ?? NaN,
    format: decimal(1),
    formula: '(0.9 + 0.3) ÷ 2',
    from: 'lib/algorithms/merging.ts',
  },
  'ties.plain-average': {
    compute: () => weightAverage(threeTasks)[0] ?? NaN,
    format: decimal(3),
    formula: '(0.9 − 0.4 + 0.3) ÷ 3',
    from: 'lib/algorithms/merging.ts',
  },
  'muon.states': {
    compute: () => optimiserBytes(MOMENTS_PER_PARAMETER.muon),
    format: decimalBytes(1),
    formula: '4 B · hidden matrices + 8 B · the rest',
    from: 'lib/algorithms/optimizers.ts',
  },
  'adamw.states': {
    compute: () => optimiserBytes(MOMENTS_PER_PARAMETER.adamW),
    format: decimalBytes(1),
    formula: '8 B · 6,738,415,616',
    from: 'lib/algorithms/optimizers.ts',
  },
  'fp16.largest': largest(FP16, integer, '(2 − 2⁻¹⁰) · 2¹⁵'),
  'bf16.largest': largest(BF16_FORMAT, scientific(2), '(2 − 2⁻⁷) · 2¹²⁷'),
  'e4m3.largest': largest(E4M3, integer, '1.75 · 2⁸'),
  'e5m2.largest': largest(E5M2, integer, '1.75 · 2¹⁵'),
  'fp16.step': stepAboveOne(FP16, decimal(5)),
  'bf16.step': stepAboveOne(BF16_FORMAT, decimal(4)),
  'e4m3.step': stepAboveOne(E4M3, decimal(3)),
  'e5m2.step': stepAboveOne(E5M2, decimal(2)),
}
