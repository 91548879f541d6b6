/** Numbers of positions: how fast rotary pairs turn, what scaling does to them, and what linear biases cost. */
import { alibiSlopes } from '../algorithms/alibi'
import { BF16 as BF16_FORMAT, roundToFormat } from '../algorithms/number-formats'
import { interpolatedFrequencies, LLAMA31_RAMP, ntkAwareBase, ropeFrequencies, ropeSimilarity, ropeWavelengths, yarnAttentionFactor, yarnRamp } from '../algorithms/rope'
import { decimal, integer } from './format'
import type { ComputedValue, ValueTable } from './types'

const ROPE = 'lib/algorithms/rope.ts'

const original = ropeFrequencies(128)
const llama3 = ropeFrequencies(128, 500_000)
const llama2Waves = ropeWavelengths(original)
const llama3Waves = ropeWavelengths(llama3)

const count = (compute: () => number, formula: string): ComputedValue => ({ compute, format: integer, formula, from: ROPE })
const similarity = (distance: number): ComputedValue => ({
  compute: () => ropeSimilarity(distance, original),
  format: decimal(2),
  formula: `mean of cos(${distance.toLocaleString('en')}·θᵢ) over 64 pairs`,
  from: ROPE,
})
const inBf16 = (position: number): ComputedValue => ({
  compute: () => roundToFormat(position, BF16_FORMAT),
  format: integer,
  formula: `${position.toLocaleString('en')}, rounded to 8 significant bits`,
  from: 'lib/algorithms/number-formats.ts',
})

export const POSITIONS: ValueTable = {
  'rope.longest-10k': { compute: () => llama2Waves.at(-1) ?? NaN, format: integer, formula: '2π · 10000^(126/128)', from: ROPE },
  'rope.shortest': { compute: () => llama2Waves[0] ?? NaN, format: decimal(2), formula: '2π', from: ROPE },
  'rope.never-llama2': count(() => llama2Waves.filter((wave) => wave > 4096).length, 'wavelengths 2π · 10000^(2i/128) above 4,096'),
  'rope.never-llama3': count(() => llama3Waves.filter((wave) => wave > 8192).length, 'wavelengths 2π · 500000^(2i/128) above 8,192'),
  'rope.kept-llama3': count(() => yarnRamp(llama3, { trainedLength: 8192, ...LLAMA31_RAMP }).filter((gamma) => gamma === 1).length, 'wavelengths below 8,192 ÷ 4'),
  'rope.between-llama3': count(() => yarnRamp(llama3, { trainedLength: 8192, ...LLAMA31_RAMP }).filter((gamma) => gamma > 0 && gamma < 1).length, 'wavelengths between 2,048 and 8,192'),
  'rope.angle-interpolated': { compute: () => interpolatedFrequencies(original, 8)[0] ?? NaN, format: decimal(3), formula: '1 ÷ 8', from: ROPE },
  'rope.ntk-base': { compute: () => ntkAwareBase(10_000, 8, 128), format: integer, formula: '10,000 · 8^(128/126)', from: ROPE },
  'rope.yarn-score': { compute: () => yarnAttentionFactor(8) ** 2, format: decimal(2), formula: '(0.1 · ln 8 + 1)²', from: ROPE },
  'rope.similar-10': similarity(10),
  'rope.similar-100': similarity(100),
  'rope.similar-1000': similarity(1000),
  'rope.bf16-257': inBf16(257),
  'rope.bf16-100003': inBf16(100_003),
  'alibi.steepest-100': { compute: () => 100 * (alibiSlopes(8)[0] ?? NaN), format: integer, formula: '100 · ½', from: 'lib/algorithms/alibi.ts' },
  'alibi.flattest-100': { compute: () => 100 * (alibiSlopes(8)[7] ?? NaN), format: decimal(2), formula: '100 ÷ 256', from: 'lib/algorithms/alibi.ts' },
}
