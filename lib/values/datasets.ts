/** Numbers of dataset construction: passes, near-duplicates, images, mixtures, thresholds of the law. */
import { kvCacheBytes } from '../algorithms/kv-cache'
import { lshThreshold, minHashStandardError, sCurve } from '../algorithms/minhash'
import { effectiveEpochs, temperatureMixture } from '../algorithms/mixture'
import { modelCacheBytesPerToken } from '../algorithms/model-config'
import { visualTokens } from '../algorithms/multimodal'
import { trainingFlops } from '../algorithms/training-flops'
import { binaryBytes, decimal, integer, scientific } from './format'
import { BF16, llama3_8b } from './models'
import type { ComputedValue, ValueTable } from './types'

/** FineWeb's 14 bands of 8 rows at similarity `s`. */
const fineWeb = (s: number): ComputedValue => ({
  compute: () => sCurve(s, 14, 8),
  format: decimal(3),
  formula: `1 − (1 − ${s}⁸)¹⁴`,
  from: 'lib/algorithms/minhash.ts',
})
/** RefinedWeb's 450 bands of 20 rows. */
const refinedWeb = (s: number, digits = 3): ComputedValue => ({
  compute: () => sCurve(s, 450, 20),
  format: decimal(digits),
  formula: `1 − (1 − ${s}²⁰)⁴⁵⁰`,
  from: 'lib/algorithms/minhash.ts',
})

/** Qwen2-VL: patches of 14 pixels, 2 × 2 of them one token. */
const QWEN2_VL = { patch: 14, merge: 2 }
const imageTokens = (side: number): ComputedValue => ({
  compute: () => visualTokens(side, side, QWEN2_VL),
  format: integer,
  formula: `(${side.toLocaleString('en')} ÷ 28)²`,
  from: 'lib/algorithms/multimodal.ts',
})
const imageCache = (tokens: () => number, formula: string): ComputedValue => ({
  compute: () => kvCacheBytes({ bytesPerToken: modelCacheBytesPerToken(llama3_8b, BF16), seqLen: tokens() }),
  format: binaryBytes(),
  formula,
  from: 'lib/algorithms/kv-cache.ts',
})

const SOURCES = [900e9, 100e9]
const small = (alpha: number) => temperatureMixture(SOURCES, alpha)[1] ?? NaN
const epochs = (alpha: number, source: 0 | 1) => effectiveEpochs(SOURCES, temperatureMixture(SOURCES, alpha), 1e12)[source] ?? NaN

export const DATASETS: ValueTable = {
  'fineweb-edu.passes': {
    compute: () => effectiveEpochs([1.3e12], [1], 15e12)[0] ?? NaN,
    format: decimal(1),
    formula: '15 ÷ 1.3',
    from: 'lib/algorithms/mixture.ts',
  },
  'fineweb.candidate-50': fineWeb(0.5),
  'fineweb.candidate-70': fineWeb(0.7),
  'fineweb.candidate-75': fineWeb(0.75),
  'fineweb.candidate-80': fineWeb(0.8),
  'fineweb.candidate-85': fineWeb(0.85),
  'fineweb.candidate-684': {
    compute: () => sCurve(26 / 38, 14, 8),
    format: decimal(3),
    formula: '1 − (1 − 0.684⁸)¹⁴',
    from: 'lib/algorithms/minhash.ts',
  },
  'fineweb.threshold': {
    compute: () => lshThreshold(14, 8),
    format: decimal(3),
    formula: '(1/14)^(1/8)',
    from: 'lib/algorithms/minhash.ts',
  },
  'refinedweb.candidate-50': refinedWeb(0.5, 4),
  'refinedweb.candidate-75': refinedWeb(0.75),
  'refinedweb.candidate-80': refinedWeb(0.8),
  'minhash.error-112': {
    compute: () => minHashStandardError(0.684, 112),
    format: decimal(3),
    formula: '√(0.684 · 0.316 ÷ 112)',
    from: 'lib/algorithms/minhash.ts',
  },
  'minhash.20-bands-60': {
    compute: () => sCurve(0.6, 20, 5),
    format: decimal(3),
    formula: '1 − (1 − 0.6⁵)²⁰',
    from: 'lib/algorithms/minhash.ts',
  },
  'llava-1.5.tokens': {
    compute: () => visualTokens(336, 336, { patch: 14 }),
    format: integer,
    formula: '(336 ÷ 14)²',
    from: 'lib/algorithms/multimodal.ts',
  },
  'qwen2-vl.tokens-1120': imageTokens(1120),
  'qwen2-vl.tokens-2240': imageTokens(2240),
  'llava-1.5.cache': imageCache(() => visualTokens(336, 336, { patch: 14 }), '576 · 128 KiB'),
  'qwen2-vl.cache-1120': imageCache(() => visualTokens(1120, 1120, QWEN2_VL), '1,600 · 128 KiB'),
  'qwen2-vl.cache-2240': imageCache(() => visualTokens(2240, 2240, QWEN2_VL), '6,400 · 128 KiB'),
  'mixture.small-weight': {
    compute: () => small(0.5),
    format: decimal(2),
    formula: '√100 ÷ (√900 + √100)',
    from: 'lib/algorithms/mixture.ts',
  },
  'mixture.small-epochs': {
    compute: () => epochs(0.5, 1),
    format: decimal(1),
    formula: '0.25 · 1,000 ÷ 100',
    from: 'lib/algorithms/mixture.ts',
  },
  'mixture.large-epochs': {
    compute: () => epochs(0.5, 0),
    format: decimal(2),
    formula: '0.75 · 1,000 ÷ 900',
    from: 'lib/algorithms/mixture.ts',
  },
  'mixture.small-epochs-30': {
    compute: () => epochs(0.3, 1),
    format: decimal(2),
    formula: '100^0.3 ÷ (900^0.3 + 100^0.3) · 1,000 ÷ 100',
    from: 'lib/algorithms/mixture.ts',
  },
  'llama3.1-405b.training-flops': {
    compute: () => trainingFlops(405e9, 15.6e12),
    format: scientific(2),
    formula: '6 · 405 × 10⁹ · 15.6 × 10¹²',
    from: 'lib/algorithms/training-flops.ts',
  },
  'deepseek-v3.training-flops': {
    compute: () => trainingFlops(37e9, 14.8e12),
    format: scientific(2),
    formula: '6 · 37 × 10⁹ · 14.8 × 10¹²',
    from: 'lib/algorithms/training-flops.ts',
  },
}
