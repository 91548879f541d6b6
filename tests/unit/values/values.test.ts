import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderValue, VALUES } from '@/lib/values'
import { binaryBytes, decimal, decimalBytes, dollars, duration, integer, percent, scientific } from '@/lib/values/format'

describe('formats', () => {
  test.each([
    [integer, 131072, '131,072'],
    [integer, -5, '−5'],
    [decimal(2), 1.5, '1.50'],
    [decimal(0, 'FLOP/byte'), 295.34, '295 FLOP/byte'],
    [scientific(2), 7.23e23, '7.23 × 10²³'],
    [scientific(1, 'FLOPs'), 1e-7, '1.0 × 10⁻⁷ FLOPs'],
    [binaryBytes(), 131072, '128 KiB'],
    [binaryBytes(), 1024 ** 3, '1 GiB'],
    [binaryBytes(1), 1000, '1,000 B'],
    [decimalBytes(2), 16.06e9, '16.06 GB'],
    [duration(2), 4.79e-3, '4.79 ms'],
    [dollars(2), 1234.5, '$1,234.50'],
    [duration(0), 16e-6, '16 µs'],
    [duration(2), 1.02, '1.02 s'],
  ] as const)('%# writes %d as %s', (format, value, expected) => {
    expect(format(value, 'en')).toBe(expected)
    expect(format(value, 'zh')).toBe(expected)
  })

  test('only the space before % follows the language', () => {
    expect(percent(1)(0.0551, 'en')).toBe('5.5 %')
    expect(percent(1)(0.0551, 'zh')).toBe('5.5%')
  })
})

describe.each(Object.keys(VALUES))('%s', (id) => {
  test('computes a finite number with a formula, from a file that exists', () => {
    const { number, text, formula, from } = renderValue(id, 'en')
    expect(Number.isFinite(number)).toBe(true)
    expect(text).toMatch(/\d/)
    expect(formula).not.toBe('')
    expect(existsSync(from)).toBe(true)
  })
})

describe('published and hand-computed values', () => {
  test.each([
    ['toy.weight-hot', '0.6200'], // snippets/foundations/tiny.out
    ['toy.stop-double', '0.7021'],
    ['llama3-8b.parameters', '8,030,261,248'],
    ['llama2-7b.parameters', '6,738,415,616'],
    ['chinchilla.training-flops', '5.88 × 10²³'], // 6 · 70 · 1.4
    ['fineweb.candidate-80', '0.924'], // 1 − 0.8322¹⁴
    ['qwen2-vl.tokens-1120', '1,600'], // 40²
    ['zero-example.stage-1', '31.4 GB'], // Rajbhandari et al. 2019, Fig. 1: 31.4, 16.6, 1.9
    ['zero-example.stage-2', '16.6 GB'],
    ['zero-example.stage-3', '1.9 GB'],
    ['fp16.largest', '65,504'],
    ['nf4.bits', '4.127'], // 4 + 1/8 + 1/512
    ['lora.llama2-7b-rank-8', '4,194,304'],
    ['dpo.start', '0.6931'], // ln 2
    ['deepseek-v3.kv-per-token', '70,272'], // 576 · 61 · 2
    ['mcnemar.0-6', '0.031'], // 2/64
    ['pass-at-5', '0.600877'], // 1 − 6188/15504
    ['sampling.perplexity-2', '7.389'], // e²
    ['sampling.bits-2', '2.885'], // 2 / ln 2
    ['sampling.hot', '0.6364'], // snippets/foundations/samplers.out, as the next five
    ['sampling.hot-half', '0.8647'],
    ['sampling.blue-double', '0.0580'],
    ['sampling.entropy-double', '1.394'],
    ['sampling.hot-cut-first', '0.5065'],
    ['sampling.gone-cut-last', '0.1015'],
    ['sampling.clean-500', '0.66 %'], // e^(500 ln 0.99) = e^−5.025
    ['sampling.pair', '0.731'], // 1 / (1 + e⁻¹)
    ['sampling.pair-near', '0.631'], // 1 / (1 + e^(1 − 2/1.3)) = 1 / (1 + e^−0.538)
    ['sampling.pair-far', '0.146'], // 1 / (1 + e^(11 − 12/1.3)) = 1 / (1 + e^1.769)
    ['sampling.pair-log', '0.712'], // 1 / (1 + e^(−1.3133 + 1.3 · 0.3133)) = 1 / (1 + e^−0.906)
    ['sampling.bracket', '0.918'], // e⁶ / (e⁶ + e^3.5 + e)
    ['sampling.bracket-frequency-10', '0.071'], // e / (2e + e^3.5)
    ['sampling.label-unsafe', '0.035'],
    ['sampling.label-masked', '70.0 %'],
    ['sampling.label-conditioned', '10.4 %'], // 35/335
    ['sampling.label-attempts', '2.99'], // 1/0.335
    ['sampling.beam-sentence', '0.0773'], // 0.9 · 0.8¹¹
    ['sampling.beam-sentence-score', '−0.213'],
    ['sampling.beam-empty-score', '−2.303'], // ln 0.1
    ['sampling.accept-filtered', '0.9567'], // 1 − 0.0317 − 0.0117
    ['sampling.bf16-step', '0.125'],
    ['kv.qwen-token', '56 KiB'], // KV14
    ['kv.qwen-wrong', '1,605,632'],
    ['kv.qwen-factor', '28'],
    ['kv.opt-token', '800 KiB'], // KV13
    ['kv.llama2-wrong', '64 GiB'], // KV05
    ['kv.llama2-wrong-factor', '32'],
    ['kv.llama3-wrong', '128 GiB'], // KV06
    ['kv.llama3-wrong-factor', '128'],
    ['kv.llama70-int8', '160 KiB'], // KV08
    ['kv.llama70-8192', '2.5 GiB'], // KV09
    ['llama3.1-405b.kv-131072', '63 GiB'], // KV10
    ['kv.mla-full', '4,997,120'], // KV12
    ['kv.mla-factor', '71.1'],
    ['kv.block', '2 MiB'], // KV15
    ['kv.blocks-8192', '512'],
    ['kv.block-waste', '1.875 MiB'], // KV16
    ['llama3-8b.kv-capacity', '411,525'], // KV17
    ['kv.mistral-cap', '512 MiB'], // KV18
    ['kv.gemma-full', '62 GiB'], // 62 · 8 KiB · 131,072
    ['kv.gemma-131072', '10.4 GiB'], // 10 GiB + 416 MiB
    ['kv.next-even', '512'], // 1 MiB ÷ 2 KiB
    ['kv.blocks-8300', '519'],
    ['kv.fit-factor', '6.74'], // 2,048 ÷ 304
    ['kv.log-tokens', '91,056'],
    ['kv.fetch-pcie', '17 ms'], // 1.074 GB ÷ 64 GB/s
    ['kv.fetch-25g', '344 ms'],
    ['kv.even-short', '4.0 GB/s'], // 131,072 · 494.7e12 ÷ 1.606e10
  ] as const)('%s is %s', (id, expected) => {
    expect(renderValue(id, 'en').text).toBe(expected)
  })
})

test('an unknown value is an error that names it', () => {
  expect(() => renderValue('no.such', 'en')).toThrow('<Value id="no.such"> is not in lib/values')
})
