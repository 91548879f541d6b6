/**
 * The published numbers on fine-tuning, quantisation, preference learning, merging and speculative decoding, computed
 * by the reference algorithms. Each test is named by the id of its row in tests/data/published-numbers.json and expects
 * to find the computed value there as printed.
 */
import { expect, test } from 'vitest'
import { loraParameterCount, loraScaling, rsLoraScaling, type LinearShape } from '@/lib/algorithms/lora'
import { dareRescale, slerp, weightAverage } from '@/lib/algorithms/merging'
import { doubleQuantizedBitsPerParameter, nf4BitsPerParameter, NF4_LEVELS } from '@/lib/algorithms/nf4'
import { BF16, E2M1, E4M3, E5M2, finiteValues, FP16, machineEpsilon, maxFinite } from '@/lib/algorithms/number-formats'
import { dpo, grpoAdvantages } from '@/lib/algorithms/preference'
import { bitsPerWeight, blockBitsPerWeight, dequantize, quantizedBytes, quantizeSymmetric } from '@/lib/algorithms/quantization'
import { smoothingScales } from '@/lib/algorithms/smoothquant'
import { acceptProbability, expectedTokens, outputDistribution, speedup } from '@/lib/algorithms/speculative'
import published from '@/tests/data/published-numbers.json'

function publishedValue(id: string): string {
  const row = published.find((fact) => fact.id === id)
  if (!row) throw new Error(`no published number ${id}`)
  return row.value
}

/** A test named `id` that finds every string of `compute()` in the published value, in that order. */
function check(id: string, compute: () => readonly string[]): void {
  test(id, () => {
    let rest = publishedValue(id)
    for (const part of compute()) {
      expect(rest).toContain(part)
      rest = rest.slice(rest.indexOf(part) + part.length)
    }
  })
}

const grouped = (n: number) => n.toLocaleString('en-US')
const LLAMA_2_7B = 6_738_415_616
const LLAMA_3_8B = 8_030_261_248
const attention = (nLayers: number, dKv: number): LinearShape[] => [
  { dIn: 4096, dOut: 4096, count: nLayers },
  { dIn: 4096, dOut: dKv, count: nLayers },
]

// LoRA
const lo01 = loraParameterCount(attention(32, 4096), 8)
check('LO01', () => [
  `${grouped(lo01)} = ${((100 * lo01) / LLAMA_2_7B).toFixed(4)}% of ${grouped(LLAMA_2_7B)}`,
  `(${((100 * lo01) / (LLAMA_2_7B + lo01)).toFixed(4)}% as PEFT prints`,
])
check('LO02', () => [grouped(loraParameterCount(attention(32, 1024), 8))])
check('LO03', () => {
  const mlp: LinearShape[] = [
    { dIn: 4096, dOut: 14_336, count: 2 * 32 },
    { dIn: 14_336, dOut: 4096, count: 32 },
  ]
  // q and o are 4096 → 4096, k and v 4096 → 1024.
  const count = loraParameterCount([...attention(2 * 32, 1024), ...mlp], 16)
  return [`${grouped(count)} = ${((100 * count) / LLAMA_3_8B).toFixed(3)}%`]
})
check('LO04', () => [`${(2 * lo01) / 2 ** 20} MiB bf16 / ${(4 * lo01) / 2 ** 20} MiB fp32`])
check('LO05', () => [`${loraScaling(16, 64)} vs ${rsLoraScaling(16, 64).toFixed(1)}`])
check('LO06', () => {
  const [full, low] = [4096 ** 2, loraParameterCount([{ dIn: 4096, dOut: 4096 }], 8)]
  return [`${grouped(full)} vs ${grouped(low)} → ${full / low}×`]
})

// QLoRA
const saved = nf4BitsPerParameter() - doubleQuantizedBitsPerParameter()
check('QL01', () => [
  `${nf4BitsPerParameter()} → ${doubleQuantizedBitsPerParameter().toFixed(4)} bits (saves ${saved.toFixed(4)})`,
])
check('QL02', () => [`${(quantizedBytes(65e9, saved) / 1e9).toFixed(2)} GB`])
/** The levels as appendix E of the paper and bitsandbytes print them, computed in 32 bits. */
const PUBLISHED_LEVELS = [
  -1, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
  -0.09105003625154495, 0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
  0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1,
]
check('QL03', () => {
  expect([NF4_LEVELS.filter((x) => x > 0).length, NF4_LEVELS.filter((x) => x < 0).length]).toEqual([8, 7])
  const difference = Math.max(...NF4_LEVELS.map((level, i) => Math.abs(level - PUBLISHED_LEVELS[i]!)))
  // The row prints the published levels: −0.09105004 gives −0.0911, where the exact quantile −0.09104999 gives −0.0910.
  return [PUBLISHED_LEVELS.map((x) => x.toFixed(4)).join(', '), `max |Δ|=${(difference * 1e7).toFixed(1)}e-07`]
})

// Number formats
check('TR19', () => [
  `${maxFinite(FP16)} / ${maxFinite(BF16).toExponential(4)} / ${maxFinite(E4M3)} / ${maxFinite(E5M2)}`,
  `2^${Math.log2(machineEpsilon(FP16))}=${machineEpsilon(FP16).toFixed(6)}`,
  `2^${Math.log2(machineEpsilon(BF16))}=${machineEpsilon(BF16)}`,
])

// Quantisation
check('QT01', () => {
  const quantized = quantizeSymmetric(Float64Array.of(0.5, -1.2, 3), 8)
  return [
    `s=${quantized.scale.toFixed(6)}`,
    `q=[${[...quantized.codes].join(',')}]`,
    `−51·s=${dequantize(quantized)[1]!.toFixed(4)}`,
  ]
})
check('QT02', () => [`max ${maxFinite(E2M1)}`, `${finiteValues(E2M1).length} distinct values`])
const [mxfp4, nvfp4] = [bitsPerWeight(4, 32, 8), bitsPerWeight(4, 16, 8)]
check('QT03', () => [`${mxfp4} ; ${nvfp4}`])
check('QT04', () => {
  const gigabytes = (bits: number) => (quantizedBytes(70.55e9, bits) / 1e9).toFixed(1)
  return [`${gigabytes(mxfp4)} / ${gigabytes(nvfp4)} GB`]
})
check('QT05', () => [`${bitsPerWeight(4, 128, 16, 4)} bits`])
check('QT06', () => {
  const blocks = [[18, 32], [34, 32], [144, 256], [210, 256]] as const
  return [blocks.map(([bytes, weights]) => blockBitsPerWeight(bytes, weights)).join(', ')]
})
check('QT07', () => {
  const [s] = smoothingScales(Float64Array.of(64), Float64Array.of(1), 0.5)
  return [`s=${s}`, `activation max ${64 / s!}, weight max ${1 * s!}`]
})

// Preference learning and merging
const pair = { policyChosen: -10, referenceChosen: -12, policyRejected: -15, referenceRejected: -14 }
check('AL01', () => {
  const start = { ...pair, referenceChosen: pair.policyChosen, referenceRejected: pair.policyRejected }
  return [dpo(start, 0.1).loss.toFixed(4)]
})
check('AL02', () => [`margin ${dpo(pair, 0.1).margin.toFixed(1)}; loss ${dpo(pair, 0.1).loss.toFixed(4)}`])
check('AL03', () => {
  const [population, sample] = [grpoAdvantages([1, 0, 0, 1]), grpoAdvantages([1, 0, 0, 1], 'sample')]
  expect(population).toEqual([1, -1, -1, 1])
  expect(sample.map((a) => Math.sign(a))).toEqual(population)
  expect(grpoAdvantages([1, 1, 1, 1])).toEqual([0, 0, 0, 0])
  return [`±${population[0]!.toFixed(1)} / ±${sample[0]!.toFixed(4)}`, 'all-equal group → 0 signal']
})
check('AL04', () => {
  const [e1, e2] = [Float64Array.of(1, 0), Float64Array.of(0, 1)]
  const [arc, line] = [slerp(e1, e2, 0.5), weightAverage([e1, e2])]
  const norm = (v: Float64Array) => Number(Math.hypot(...v).toFixed(4))
  const printed = (v: Float64Array) => `(${[...v].map((x) => Number(x.toFixed(4))).join(',')})`
  return [`${printed(arc)} norm ${norm(arc)} vs ${printed(line)} norm ${norm(line)}`]
})
check('AL05', () => [`${dareRescale(0.9).toFixed(0)}×`])

// Speculative decoding
check('HW13', () => [`${expectedTokens(0.8, 4).toFixed(4)}; ${speedup(0.8, 4, 0.05).toFixed(2)}×`])
check('HW14', () => {
  const [p, q] = [[0.3, 0.7], [0.5, 0.5]]
  outputDistribution(p!, q!).forEach((x, i) => expect(x).toBeCloseTo(p![i]!, 12))
  return [`${acceptProbability(0.3, 0.5)}; output law is exactly p`]
})
