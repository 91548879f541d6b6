/** Numbers of the page on prefill, decode and roofline, by hand and from their sources. */
import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { renderValue, VALUES } from '@/lib/values'
import { SERVING_PLAN } from '@/lib/values/serving-plan'

const number = (id: string) => renderValue(id, 'en').number

test.each([
  ['h200.ridge', '206'], // 989.4 / 4.8
  ['b200.ridge', '281'], // 2250 / 8
  ['mi300x.ridge', '247'],
  ['l4.ridge', '403'],
  ['llama3-8b.prefill-attention-share', '13 %'], // 8192 · 131072 / 8.03e9
  ['llama3-8b.memory-bound-from', '421'],
  ['llama3-8b.cache-intensity', '4'], // 32 / 8
  ['deepseek-v3.cache-intensity', '242'], // 2 · 128 · 1088 / 1152
  ['llama3-8b.capacity-8192', '50'], // KV17
  ['llama3-70b.int4-step', '10.94 ms'],
  ['llama3-8b.compute-bound-int4', '77'],
  ['gpt-fast.mbu-bf16', '69 %'],
  ['slo.tpot-32', '38.7 ms'], // 15.17 + 31 · 150.8 / 199
  ['slo.batch-whole', '42'],
  ['slo.batch-derated', '22'],
] as const)('%s is %s', (id, expected) => {
  expect(renderValue(id, 'en').text).toBe(expected)
})

test('eight requests of 32,768 tokens take as long as 32 of 8,192', () => {
  expect(number('llama3-8b.step-8-32768')).toBe(number('llama3-8b.step-32'))
})

test("gpt-fast's tokens per second and bytes per second agree on the size of the weights, all but the embedding table", () => {
  expect(1397.31 / 104.9).toBeCloseTo((6_738_415_616 - 32_000 * 4096) * 2e-9, 0)
})

test('written in words on the page: more than eleven times the bytes, one gap in six, 73 of 302 ms', () => {
  expect(number('deepseek-v3.read-32') / number('deepseek-v3.read-1')).toBeGreaterThan(11)
  expect(number('deepseek-v3.read-32') / number('deepseek-v3.read-1')).toBeLessThan(12)
  expect(1 / number('slo.stalled-32')).toBeCloseTo(6.4, 1)
  const prefill = 2 * number('llama3-8b.ttft-8192')
  expect(prefill).toBeCloseTo(0.302, 3)
  expect((48 / 199) * prefill).toBeCloseTo(0.073, 3)
})

describe('the listing on the small model', () => {
  const printed = readFileSync('snippets/deploy-infer/latency_model.out', 'utf8')

  test('prints the rate and the pass that the page quotes', () => {
    expect(printed).toContain(`fitted: ${renderValue('small.rate', 'en').text}`)
    expect(printed).toMatch(new RegExp(`16 +1\\.84 ms +${number('small.pass-16').toFixed(2)} ms +${number('small.pass-16-measured').toFixed(2)} ms`))
  })

  test('decode is the worst of the eight predictions', () => {
    const pairs = [...printed.matchAll(/^ +(?:\d+ +[\d.]+ ms +([\d.]+) ms +([\d.]+) ms|.*\D +([\d.]+) +([\d.]+))$/gm)].map((match) => [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])])
    const errors = pairs.map(([predicted = 0, measured = 1]) => Math.abs(predicted / measured - 1))
    expect(errors).toHaveLength(9)
    expect(errors[0]).toBe(0)
    expect(Math.max(...errors)).toBeCloseTo(number('small.decode-error'), 2)
  })
})

test('every id of the table is in the whole', () => {
  for (const id of Object.keys(SERVING_PLAN)) expect(VALUES[id]).toBe(SERVING_PLAN[id])
})
