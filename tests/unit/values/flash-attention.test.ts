/** What the FlashAttention page works out by hand. */
import { describe, expect, test } from 'vitest'
import { mergePartials } from '@/lib/algorithms/flash-attention'
import { fromRows } from '@/lib/algorithms/matrix'
import { onlineSoftmaxStates, rescaleFactor } from '@/lib/algorithms/online-softmax'
import { decodeOccupancy } from '@/lib/algorithms/split-occupancy'
import { renderValue } from '@/lib/values'

test.each([
  ['flash.example-factor', '0.0498'], // e⁻³
  ['flash.example-output', '38.26'],
  ['flash.example-weight', '0.9362'],
  ['flash.model-standard-time', '167 ms'], // 1,024 · 545.3 MB ÷ 3.35 TB/s
  ['flash.model-arithmetic-time', '18 ms'],
  ['flash.standard-8192', '545 MB'], // (4 · 2²⁰ + 4 · 2²⁶) · 2
  ['flash.tiled-8192', '197 MB'], // (94 · 2²⁰ + 2¹³) · 2
  ['flash.hbm-ceiling', '429 TFLOP/s'], // 128 · 3.35
  ['flash.l2-ridge', '82 FLOP/byte'],
  ['flash.break-even-128', '80 KiB'],
  ['flash.break-even-256', '320 KiB'],
  ['flash.ratio-4096', '10.0'],
  ['flash.theorem-4096', '28.9'], // 65/64 · 116,736/4,096
  ['flash.kept-p', '128 GiB'],
  ['flash.kept-l', '32 MiB'],
  ['flash.recompute-time', '17 µs'],
  ['flash.read-p-time', '40 µs'],
  ['flash.backward-standard', '956 MB'],
  ['flash.backward-tiled', '705 MB'],
  ['flash.more-flops', '17 %'], // 7/6
  ['flash.fa3-share', '75 %'], // Shah et al. 2024
  ['flash.exp-share', '50 %'], // the same, §3.1
  ['flash.rescale-price', '6 %'], // 16/256
  ['flash.bf16-ones', '256'], // 2⁸
  ['flash.fp16-ones', '2,048'], // 2¹¹
  ['flash.occupied-17-splits', '52 %'],
  ['flash.blog-split', '1.04 TB/s'],
])('%s is %s', (id, text) => {
  expect(renderValue(id, 'en').text).toBe(text)
})

describe('by hand', () => {
  test('the example: sums and outputs of both tiles', () => {
    const [first, second] = onlineSoftmaxStates([[2, 1], [5]])
    expect(first!.sum).toBeCloseTo(1.3679, 4)
    expect(second!.sum).toBeCloseTo(1.0681, 4)
    const output = 10 + 20 * Math.exp(-1)
    expect(output).toBeCloseTo(17.36, 2)
    expect(output * rescaleFactor(2, 5) + 40).toBeCloseTo(40.86, 2)
    expect(Math.exp(-3) / second!.sum).toBeCloseTo(0.0466, 4)
    expect(Math.exp(-4) / second!.sum).toBeCloseTo(0.0171, 4)
  })

  test('the quiz: a factor, a sum, and two parts merged', () => {
    expect(rescaleFactor(1, 3)).toBeCloseTo(0.1353, 4)
    expect(onlineSoftmaxStates([[1, 3], [2]]).at(-1)!.sum).toBeCloseTo(1.5032, 4)
    const part = (output: number, L: number) => ({ output: fromRows([[output]]), logSumExp: Float64Array.of(L) })
    expect(mergePartials([part(10, Math.log(2)), part(40, 0)]).output.data[0]).toBeCloseTo(20, 12)
  })

  test('the quiz: of all numbers of parts, 33 keeps 132 multiprocessors busiest', () => {
    const busy = (splits: number) => decodeOccupancy({ batch: 1, heads: 8, splits, sms: 132 }).efficiency
    expect([16, 17, 24, 33].map((splits) => Math.round(100 * busy(splits)))).toEqual([97, 52, 73, 100])
  })
})
