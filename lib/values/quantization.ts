/** Numbers of quantisation: by hand, bits with their scales, what GPTQ does to two weights and to a tile, and times. */
import evaluation from '../../lifecycle/results/evaluation.json'
import { gptq, layerHessian, outputError } from '../algorithms/gptq'
import { hadamardTransform } from '../algorithms/hadamard'
import { at, fromRows, rowRange, type Matrix } from '../algorithms/matrix'
import { E4M3, maxFinite, minSubnormal } from '../algorithms/number-formats'
import { bitsPerWeight, blockBitsPerWeight, dequantize, quantizeAffine, quantizedBytes, quantizeSymmetric } from '../algorithms/quantization'
import { decodeStepSeconds, prefillSeconds, type ComputeDtype, type ModelCost } from '../algorithms/roofline'
import { smoothingScales } from '../algorithms/smoothquant'
import { integerGrid, mxfp4Grid, roundToGrid } from '../algorithms/weight-grid'
import { modelCacheBytesPerToken, parameterCount } from '../algorithms/model-config'
import { recordedTile } from '../model/tile'
import { decimal, decimalBytes, duration, integer, percent, type Format } from './format'
import { BF16, H100, llama3_70b, llama3_8b, P_LLAMA3_8B } from './models'
import type { ComputedValue, ValueTable } from './types'

const QUANTIZATION_FILE = 'lib/algorithms/quantization.ts'
const GPTQ_FILE = 'lib/algorithms/gptq.ts'
const ROOFLINE_FILE = 'lib/algorithms/roofline.ts'

const value = (from: ComputedValue['from']) => (compute: () => number, format: Format, formula: string): ComputedValue => ({ compute, format, formula, from })
const byHand = value(QUANTIZATION_FILE)
const byGptq = value(GPTQ_FILE)
const byRoofline = value(ROOFLINE_FILE)

// #region hand
const THREE = Float64Array.of(0.5, -1.2, 3)
const int8 = quantizeSymmetric(THREE, 8)
const int4 = quantizeSymmetric(THREE, 4)
const affine = quantizeAffine(THREE, 8)
const loud = quantizeSymmetric(Float64Array.of(0.5, -1.2, 30), 4)
const MIDDLE = 1

/** Bits of a format, and what Llama-3-70B then takes. */
const P_LLAMA3_70B = parameterCount(llama3_70b).total
const bits = (compute: () => number, digits: number, formula: string) => byHand(compute, decimal(digits), formula)
const seventy = (bitsPerParameter: number) => byHand(() => quantizedBytes(P_LLAMA3_70B, bitsPerParameter), decimalBytes(1), `70,553,706,496 · ${bitsPerParameter} ÷ 8 B`)
const INT4_BITS = bitsPerWeight(4, 128, 16, 4)
// #endregion

// #region two weights
const PAIR = fromRows([[0.4, 0.4]])
const PAIR_INPUTS = fromRows([[1, 1], [1, 0.5]])
const PAIR_HESSIAN = layerHessian(PAIR_INPUTS, 1e-12)
const PAIR_NEAREST = fromRows([[0, 0]])
const pairChosen = gptq(PAIR, PAIR_HESSIAN, () => ({ round: Math.round, low: -8, high: 8 }))
const pairError = (q: Matrix) => PAIR_INPUTS.rows * outputError(PAIR_INPUTS, PAIR, q)
const pairDistance = (q: Matrix) => q.data.reduce((sum, x, i) => sum + (x - PAIR.data[i]!) ** 2, 0)
// #endregion

// #region tile
const tile = recordedTile()
const INT3 = integerGrid({ bits: 3 })
const norm = (m: Matrix) => Math.sqrt(m.data.reduce((sum, x) => sum + x * x, 0))
const difference = (a: Matrix, b: Matrix): Matrix => ({ ...a, data: a.data.map((x, i) => x - b.data[i]!) })
const nothing = (m: Matrix): Matrix => ({ ...m, data: new Float64Array(m.data.length) })
const tileNearest = roundToGrid(tile.w, INT3, tile.w.cols)
const tileGptq = (tokens: number) => gptq(tile.w, layerHessian(rowRange(tile.calibration, 0, tokens)), INT3)
const weightError = (q: Matrix) => norm(difference(q, tile.w)) / norm(tile.w)
const outputErrorOn = (x: Matrix, q: Matrix) => Math.sqrt(outputError(x, tile.w, q) / outputError(x, tile.w, nothing(tile.w)))
const onTile = (compute: () => number, formula: string) => value('lifecycle/results/tile.json')(compute, percent(1), formula)
const ALL = tile.calibration.rows
// #endregion

// #region times
const CONTEXT = 2048
const sizes = (bitsPerParameter: number, cacheBytes: number): ModelCost => ({
  parameters: P_LLAMA3_8B,
  bytesPerParameter: bitsPerParameter / 8,
  kvBytesPerToken: modelCacheBytesPerToken(llama3_8b, cacheBytes),
  attentionWidth: llama3_8b.nLayers * llama3_8b.nQ * llama3_8b.dHead,
})
const SCHEMES = {
  bf16: { model: sizes(16, BF16), dtype: 'bf16' },
  w4a16: { model: sizes(INT4_BITS, BF16), dtype: 'bf16' },
  fp8: { model: sizes(8, BF16), dtype: 'fp8' },
  'w4a16-kv8': { model: sizes(INT4_BITS, 1), dtype: 'bf16' },
} as const satisfies Record<string, { model: ModelCost; dtype: ComputeDtype }>
type Scheme = keyof typeof SCHEMES

const step = (scheme: Scheme, batch: number) => decodeStepSeconds(SCHEMES[scheme].model, { batch, contextTokens: CONTEXT }, { hardware: H100, dtype: SCHEMES[scheme].dtype })
const prefill = (scheme: Scheme) => prefillSeconds(SCHEMES[scheme].model, CONTEXT, { hardware: H100, dtype: SCHEMES[scheme].dtype })
const WEIGHTS: Readonly<Record<Scheme, string>> = { bf16: '16.06 GB', w4a16: '4.17 GB', fp8: '8.03 GB', 'w4a16-kv8': '4.17 GB' }
const stepValue = (scheme: Scheme, batch: number, cache: string) => byRoofline(() => step(scheme, batch), duration(2), `(${WEIGHTS[scheme]} + ${cache}) ÷ 3.35 TB/s`)
const gain = (compute: () => number, formula: string) => byRoofline(compute, (x) => `${decimal(2)(x, 'en')}×`, formula)
// #endregion

// #region validation
const fromEvaluation = value('lifecycle/results/evaluation.json')
/** Bits per byte more than the unquantised model on the same texts, with the interval. */
function worse(id: string, scheme: 'int4-group' | 'nf4', language: 'en' | 'zh'): ValueTable {
  const { difference, low, high } = evaluation.bits[`target.${scheme}`][language].minusTarget
  const path = `bits.target.${scheme}.${language}.minusTarget`
  return {
    [`quant.${id}-${language}`]: fromEvaluation(() => difference, decimal(4), path),
    [`quant.${id}-${language}-low`]: fromEvaluation(() => low, decimal(4), `${path}.low`),
    [`quant.${id}-${language}-high`]: fromEvaluation(() => high, decimal(4), `${path}.high`),
  }
}
// #endregion

export const QUANTIZATION: ValueTable = {
  'quant.int8-scale': byHand(() => int8.scale, decimal(4), '3 ÷ 127'),
  'quant.int8-restored': byHand(() => dequantize(int8)[MIDDLE] ?? NaN, decimal(4), '−51 · 3 ÷ 127'),
  'quant.int8-bound': byHand(() => int8.scale / 2, decimal(4), '3 ÷ 127 ÷ 2'),
  'quant.int4-scale': byHand(() => int4.scale, decimal(4), '3 ÷ 7'),
  'quant.int4-restored': byHand(() => dequantize(int4)[MIDDLE] ?? NaN, decimal(4), '−3 · 3 ÷ 7'),
  'quant.affine-scale': byHand(() => affine.scale, decimal(4), '(3 + 1.2) ÷ 255'),
  'quant.affine-zero': byHand(() => affine.zeroPoint, integer, '1.2 ÷ 0.01647, rounded'),
  'quant.loud-scale': byHand(() => loud.scale, decimal(2), '30 ÷ 7'),

  'quant.gptq-bits': bits(() => INT4_BITS, 5, '4 + 16 ÷ 128 + 4 ÷ 128'),
  'quant.bits-64': bits(() => bitsPerWeight(4, 64, 16, 4), 4, '4 + 16 ÷ 64 + 4 ÷ 64'),
  'quant.q4_0': bits(() => blockBitsPerWeight(18, 32), 1, '8 · 18 ÷ 32'),
  'quant.q8_0': bits(() => blockBitsPerWeight(34, 32), 1, '8 · 34 ÷ 32'),
  'quant.q4_k': bits(() => blockBitsPerWeight(144, 256), 1, '8 · 144 ÷ 256'),
  'quant.q6_k': bits(() => blockBitsPerWeight(210, 256), 4, '8 · 210 ÷ 256'),
  'quant.mxfp4': bits(() => bitsPerWeight(4, 32, 8), 2, '4 + 8 ÷ 32'),
  'quant.nvfp4': bits(() => bitsPerWeight(4, 16, 8), 1, '4 + 8 ÷ 16'),
  'quant.70b-gptq': seventy(INT4_BITS),
  'quant.70b-mxfp4': seventy(4.25),
  'quant.70b-nvfp4': seventy(4.5),
  'quant.70b-q6_k': seventy(6.5625),
  'quant.70b-q8_0': seventy(8.5),
  'quant.70b-8': seventy(8),

  'quant.mx-seven': value('lib/algorithms/weight-grid.ts')(() => mxfp4Grid(Float64Array.of(7)).round(7), integer, '2^(⌊log₂ 7⌋ − 2) · 6'),
  'quant.e4m3-range': value('lib/algorithms/number-formats.ts')(() => maxFinite(E4M3) / minSubnormal(E4M3), integer, '448 ÷ 2⁻⁹'),

  'gptq.compensated': byGptq(() => at(PAIR, 0, 1) + (0.4 * at(PAIR_HESSIAN, 0, 1)) / at(PAIR_HESSIAN, 1, 1), decimal(2), '0.4 + 0.4 · 1.5 ÷ 1.25'),
  'gptq.nearest-error': byGptq(() => pairError(PAIR_NEAREST), decimal(2), '0.8² + 0.6²'),
  'gptq.error': byGptq(() => pairError(pairChosen), decimal(2), '(−0.2)² + 0.1²'),
  'gptq.nearest-distance': byGptq(() => pairDistance(PAIR_NEAREST), decimal(2), '0.4² + 0.4²'),
  'gptq.distance': byGptq(() => pairDistance(pairChosen), decimal(2), '0.4² + 0.6²'),

  'tile.nearest-weights': onTile(() => weightError(tileNearest), '‖W − Ŵ‖ ÷ ‖W‖, int3, a scale a row, to nearest'),
  'tile.gptq-weights': onTile(() => weightError(tileGptq(ALL)), '‖W − Ŵ‖ ÷ ‖W‖, int3, a scale a row, GPTQ'),
  'tile.nearest-outputs': onTile(() => outputErrorOn(tile.heldOut, tileNearest), '‖XW − XŴ‖ ÷ ‖XW‖ on held-out tokens, to nearest'),
  'tile.gptq-outputs': onTile(() => outputErrorOn(tile.heldOut, tileGptq(ALL)), `the same, GPTQ on ${ALL} tokens`),
  'tile.few-seen': onTile(() => outputErrorOn(rowRange(tile.calibration, 0, 8), tileGptq(8)), 'the same, GPTQ on 8 tokens, on those 8'),
  'tile.few-outputs': onTile(() => outputErrorOn(tile.heldOut, tileGptq(8)), 'the same, GPTQ on 8 tokens, on held-out tokens'),

  'quant.test-chapters': fromEvaluation(() => evaluation.testDocuments.en.documents, integer, 'testDocuments.en.documents'),
  'quant.test-poems': fromEvaluation(() => evaluation.testDocuments.zh.documents, integer, 'testDocuments.zh.documents'),
  ...worse('group', 'int4-group', 'en'),
  ...worse('group', 'int4-group', 'zh'),
  ...worse('nf4', 'nf4', 'en'),
  ...worse('nf4', 'nf4', 'zh'),

  'smooth.scale': value('lib/algorithms/smoothquant.ts')(() => smoothingScales(Float64Array.of(64), Float64Array.of(1))[0] ?? NaN, integer, '√64 ÷ √1'),
  'hadamard.spread': value('lib/algorithms/hadamard.ts')(() => Math.abs(hadamardTransform(Float64Array.from({ length: 4096 }, (_, i) => (i === 9 ? 64 : 0)))[0] ?? NaN), integer, '64 ÷ √4,096'),

  'quant.step-bf16-1': stepValue('bf16', 1, '0.27 GB'),
  'quant.step-w4-1': stepValue('w4a16', 1, '0.27 GB'),
  'quant.step-fp8-1': stepValue('fp8', 1, '0.27 GB'),
  'quant.step-bf16-64': stepValue('bf16', 64, '17.2 GB'),
  'quant.step-w4-64': stepValue('w4a16', 64, '17.2 GB'),
  'quant.step-fp8-64': stepValue('fp8', 64, '17.2 GB'),
  'quant.step-bf16-256': stepValue('bf16', 256, '68.7 GB'),
  'quant.step-w4-256': stepValue('w4a16', 256, '68.7 GB'),
  'quant.step-fp8-256': stepValue('fp8', 256, '68.7 GB'),
  'quant.step-w4kv8-256': stepValue('w4a16-kv8', 256, '34.4 GB'),
  'quant.prefill-bf16': byRoofline(() => prefill('bf16'), duration(1), '2 · 8.03 × 10⁹ · 2,048 ÷ 989.4 TFLOP/s, and attention'),
  'quant.prefill-fp8': byRoofline(() => prefill('fp8'), duration(1), 'the same ÷ 1,978.9 TFLOP/s'),
  'quant.gain-w4-1': gain(() => step('bf16', 1) / step('w4a16', 1), '16.33 GB ÷ 4.44 GB'),
  'quant.gain-w4-64': gain(() => step('bf16', 64) / step('w4a16', 64), '33.2 GB ÷ 21.4 GB'),
  'quant.gain-w4-256': gain(() => step('bf16', 256) / step('w4a16', 256), '84.8 GB ÷ 72.9 GB'),
  'quant.gain-kv8-256': gain(() => step('bf16', 256) / step('w4a16-kv8', 256), '84.8 GB ÷ 38.5 GB'),
}
