/** Numbers of FlashAttention: bytes of the tiles, what recomputing costs, exponentials, and multiprocessors in a decode step. */
import {
  backwardBlockSizes,
  blockSizes,
  flashAttentionTraffic,
  flashBackwardTraffic,
  hbmBytes,
  passFlops,
  standardAttentionTraffic,
  standardBackwardTraffic,
} from '../algorithms/flash-attention'
import { H100_LEVELS, H100_SMS, sweepIntensity } from '../algorithms/memory-levels'
import { modelPreset } from '../algorithms/model-config'
import { BF16 as BF16_FORMAT, FP16 as FP16_FORMAT, roundToFormat, type FloatFormat } from '../algorithms/number-formats'
import { onlineSoftmaxStates, probabilitiesFrom, rescaleFactor } from '../algorithms/online-softmax'
import { HARDWARE } from '../algorithms/roofline'
import { decodeOccupancy, splitKvBytes } from '../algorithms/split-occupancy'
import { binaryBytes, decimal, decimalBytes, duration, integer, percent, type Format } from './format'
import type { ComputedValue, ValueTable } from './types'

const FLASH = 'lib/algorithms/flash-attention.ts'
const ONLINE = 'lib/algorithms/online-softmax.ts'
const LEVELS = 'lib/algorithms/memory-levels.ts'
const ROOFLINE = 'lib/algorithms/roofline.ts'
const SPLIT = 'lib/algorithms/split-occupancy.ts'

/** Fixed sizes: one head, 16 bits, no mask; what one multiprocessor has on chip. */
const N = 8192
const D = 128
const B = 2
const SRAM = (228 * 1024) / B
const H100 = HARDWARE['H100-SXM']
const PEAK = H100.flopsPerSecond.bf16
const HBM = H100.hbmBandwidth
const L2 = H100_LEVELS[1]?.bandwidth ?? NaN
/** Special functions per second of an H100, Shah et al. 2024, §3.1. */
const EXPONENTIALS = 3.9e12
/** A100: FP16 products, and FP32 outside the tensor cores; Dao 2023, §3.1. */
const A100_PRICE = 312 / 19.5
const llama = modelPreset('Llama-3-8B')
const heads = llama.nLayers * llama.nQ

const standard = hbmBytes(standardAttentionTraffic(N, D), B)
const tiled = hbmBytes(flashAttentionTraffic(N, D, blockSizes(SRAM, D).blockRows), B)
const tiled128 = hbmBytes(flashAttentionTraffic(N, D, 128), B)
const backwardStandard = hbmBytes(standardBackwardTraffic(N, D), B)
const backwardTiled = hbmBytes(flashBackwardTraffic(N, D, backwardBlockSizes(SRAM, D).blockCols), B)
const forwardFlops = passFlops(N, D, 'forward')
const recomputeFlops = passFlops(N, D, 'recomputingBackward') - passFlops(N, D, 'backward')
const expShare = N ** 2 / EXPONENTIALS / (forwardFlops / PEAK)
const tileRows = Math.ceil(N / 128)
/** Tiles of 128 × 128 on or below the diagonal. */
const causalTiles = (tileRows * (tileRows + 1)) / 2
const rescaleShare = 2 / (4 * 128)

/** The example: scores 2, 1, then 5, with values 10, 20, 40. */
const after = onlineSoftmaxStates([[2, 1], [5]]).at(-1)
const weights = after ? probabilitiesFrom(after, [2, 1, 5]) : new Float64Array()
const example = (compute: () => number, digits: number, formula: string): ComputedValue => ({ compute, format: decimal(digits), formula, from: ONLINE })

const time = (compute: () => number, digits: number, formula: string): ComputedValue => ({ compute, format: duration(digits), formula, from: ROOFLINE })
const bytes = (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from: FLASH })
const share = (compute: () => number, digits: number, formula: string, from: ComputedValue['from'] = FLASH): ComputedValue => ({ compute, format: percent(digits), formula, from })

/** Ones added one by one, with the sum rounded to a format every time. */
function sumOfOnes(count: number, format: FloatFormat): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum = roundToFormat(sum + 1, format)
  return sum
}
const stalled = (format: FloatFormat, formula: string): ComputedValue => ({ compute: () => sumOfOnes(N, format), format: integer, formula, from: 'lib/algorithms/number-formats.ts' })

/** On-chip memory below which tiles move more than the standard way: 2.5·d² elements. */
const breakEven = (d: number): ComputedValue => bytes(() => 2.5 * d * d * B, binaryBytes(), `2.5 · ${d}² · 2 B`)

const ratio4096 = () => hbmBytes(standardAttentionTraffic(4096, 64), B) / hbmBytes(flashAttentionTraffic(4096, 64, blockSizes(SRAM, 64).blockRows), B)
const occupied = (blocks: number, splits: number): ComputedValue =>
  share(() => decodeOccupancy({ batch: 1, heads: blocks, splits, sms: H100_SMS }).efficiency, 0, splits === 17 ? '8 · 17 ÷ (2 · 132)' : `${blocks}${splits > 1 ? ` · ${splits}` : ''} ÷ 132`, SPLIT)
const decode = splitKvBytes({ batch: 1, tokens: N, nQ: llama.nQ, nKv: llama.nKv, dHead: D, splits: 16 })
/** Dao et al. 2023, "Flash-Decoding": 65,536 tokens, 2 KV heads of 128 in fp16, read in so many seconds. */
const measured = (seconds: number, format: Format, formula: string): ComputedValue => ({
  compute: () => splitKvBytes({ batch: 1, tokens: 65_536, nQ: 16, nKv: 2, dHead: D, splits: 1 }).cache / seconds,
  format,
  formula,
  from: SPLIT,
})

export const FLASH_ATTENTION: ValueTable = {
  'flash.example-factor': example(() => rescaleFactor(2, 5), 4, 'e^(2 − 5)'),
  'flash.example-weight': example(() => weights[2] ?? NaN, 4, '1 ÷ 1.0681'),
  'flash.example-output': example(() => 10 * (weights[0] ?? NaN) + 20 * (weights[1] ?? NaN) + 40 * (weights[2] ?? NaN), 2, '40.86 ÷ 1.0681'),

  'flash.model-standard-time': time(() => (heads * standard) / HBM, 0, '32 · 32 · 545 MB ÷ 3.35 TB/s'),
  'flash.model-arithmetic-time': time(() => (heads * forwardFlops) / 2 / PEAK, 0, '32 · 32 · 2 · 8,192² · 128 ÷ 989.4 TFLOP/s'),
  'flash.standard-8192': bytes(() => standard, decimalBytes(0), '(4 · 8,192 · 128 + 4 · 8,192²) · 2 B'),
  'flash.standard-time': time(() => standard / HBM, 0, '545 MB ÷ 3.35 TB/s'),
  'flash.arithmetic-time': time(() => forwardFlops / PEAK, 0, '4 · 8,192² · 128 ÷ 989.4 TFLOP/s'),
  'flash.tiled-8192': bytes(() => tiled, decimalBytes(0), '((2 · 46 + 2) · 8,192 · 128 + 8,192) · 2 B'),
  'flash.tiled-128': bytes(() => tiled128, decimalBytes(0), '((2 · 64 + 2) · 8,192 · 128 + 8,192) · 2 B'),
  'flash.hbm-ceiling': {
    compute: () => (sweepIntensity(128, B) * HBM) / 1e12,
    format: decimal(0, 'TFLOP/s'),
    formula: '128 FLOP/byte · 3.35 TB/s',
    from: LEVELS,
  },
  'flash.l2-ridge': { compute: () => PEAK / L2, format: decimal(0, 'FLOP/byte'), formula: '989.4 TFLOP/s ÷ 12 TB/s', from: LEVELS },
  'flash.scores-head': bytes(() => N * N * B, binaryBytes(), '8,192² · 2 B'),
  'flash.kv-head': bytes(() => 2 * N * D * B, binaryBytes(), '2 · 8,192 · 128 · 2 B'),
  'flash.once': bytes(() => 4 * N * D * B, decimalBytes(1), '4 · 8,192 · 128 · 2 B'),
  'flash.break-even-128': breakEven(128),
  'flash.break-even-256': breakEven(256),
  'flash.ratio-4096': { compute: ratio4096, format: decimal(1), formula: '(4 · 4,096 · 64 + 4 · 4,096²) ÷ ((2 · 12 + 2) · 4,096 · 64 + 4,096)', from: FLASH },
  'flash.theorem-4096': { compute: () => (4096 * 64 + 4096 ** 2) / ((4096 ** 2 * 64 ** 2) / SRAM), format: decimal(1), formula: '(4,096 · 64 + 4,096²) ÷ (4,096² · 64² ÷ 116,736)', from: FLASH },

  'flash.kept-p': bytes(() => heads * N * N * B, binaryBytes(), '32 · 32 · 8,192² · 2 B'),
  'flash.kept-l': bytes(() => heads * N * 4, binaryBytes(), '32 · 32 · 8,192 · 4 B'),
  'flash.read-p-time': time(() => (N * N * B) / HBM, 0, '8,192² · 2 B ÷ 3.35 TB/s'),
  'flash.recompute-time': time(() => recomputeFlops / PEAK, 0, '2 · 8,192² · 128 ÷ 989.4 TFLOP/s'),
  'flash.exp-time': { compute: () => N ** 2 / EXPONENTIALS, format: duration(0), formula: '8,192² ÷ 3.9 · 10¹²/s', from: FLASH },
  'flash.backward-standard': bytes(() => backwardStandard, decimalBytes(0), '(7 · 8,192² + 8 · 8,192 · 128) · 2 B'),
  'flash.backward-tiled': bytes(() => backwardTiled, decimalBytes(0), '((4 · 82 + 7) · 8,192 · 128 + 165 · 8,192) · 2 B'),
  'flash.more-flops': share(() => (forwardFlops + passFlops(N, D, 'recomputingBackward')) / (forwardFlops + passFlops(N, D, 'backward')) - 1, 0, '(2 + 5) ÷ (2 + 4) − 1'),

  'flash.fa3-share': share(() => 740e12 / PEAK, 0, '740 ÷ 989.4', ROOFLINE),
  'flash.rescale-flops': share(() => rescaleShare, 1, '2 ÷ (4 · 128)'),
  'flash.rescale-price': share(() => rescaleShare * A100_PRICE, 0, '2 ÷ (4 · 128) · 312 ÷ 19.5'),
  'flash.exp-share': share(() => expShare, 0, '(1 ÷ 3.9 · 10¹²/s) ÷ (4 · 128 ÷ 989.4 TFLOP/s)'),
  'flash.no-overlap': share(() => 1 / (1 + expShare), 0, '1 ÷ (1 + 0.50)'),
  'flash.causal-tiles': { compute: () => causalTiles, format: integer, formula: '64 · 65 ÷ 2', from: FLASH },
  'flash.causal-gain': { compute: () => tileRows ** 2 / causalTiles, format: decimal(2), formula: '64² ÷ 2,080', from: FLASH },
  'flash.bf16-ones': stalled(BF16_FORMAT, '1 + 1 + … with 8 significant bits'),
  'flash.fp16-ones': stalled(FP16_FORMAT, '1 + 1 + … with 11 significant bits'),

  'flash.decode-cache': { compute: () => decode.cache, format: decimalBytes(1), formula: '2 · 8,192 · 8 · 128 · 2 B', from: SPLIT },
  'flash.decode-time': time(() => decode.cache / HBM, 0, '33.6 MB ÷ 3.35 TB/s'),
  'flash.decode-intensity': { compute: () => sweepIntensity(llama.nQ / llama.nKv, B), format: decimal(0, 'FLOP/byte'), formula: '2 · (32 ÷ 8) ÷ 2 B', from: LEVELS },
  'flash.occupied-32': occupied(32, 1),
  'flash.occupied-8': occupied(8, 1),
  'flash.occupied-16-splits': occupied(8, 16),
  'flash.occupied-17-splits': occupied(8, 17),
  'flash.partials': share(() => decode.partials / decode.cache, 1, '2 · 32 · 16 · 129 · 4 B ÷ 33.6 MB', SPLIT),
  'flash.blog-occupied': share(() => decodeOccupancy({ batch: 1, heads: 16, splits: 1, sms: 108 }).efficiency, 0, '16 ÷ 108', SPLIT),
  'flash.blog-eager': measured(1335.6e-6, (rate) => `${(rate / 1e9).toFixed(0)} GB/s`, '67.1 MB ÷ 1,335.6 µs'),
  'flash.blog-fa2': measured(2300.6e-6, (rate) => `${(rate / 1e9).toFixed(0)} GB/s`, '67.1 MB ÷ 2,300.6 µs'),
  'flash.blog-split': measured(64.4e-6, (rate) => `${(rate / 1e12).toFixed(2)} TB/s`, '67.1 MB ÷ 64.4 µs'),
}
