/** What the page on inference engines says in words and in its figure, held to the computation. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderValue } from '@/lib/values'
import { loadAt } from '@/lib/values/engines'

const text = (id: string) => renderValue(id, 'en').text

describe('pinned', () => {
  test.each([
    ['engine.default-1', '207'],
    ['engine.default-4', '807'],
    ['engine.default-32', '5,266'],
    ['engine.default-64', '8,698'],
    ['engine.default-factor', '42'],
    ['p99.fewest', '368'],
    ['p999.fewest', '3,688'],
    ['p95.fewest', '72'],
    ['p99.low-1000', '983'],
    ['p99.high-1000', '997'],
    ['mask.bytes', '16,032'], // 4 · 4,008
    ['mask.hidden-32', '500 µs'], // 8 ms ÷ 16
    ['adapter.bytes', '84 MB'], // 41,943,040 · 2
    ['adapter.tokens', '640'], // 80 MiB ÷ 128 KiB
    ['pool.tokens', '76,185'],
    ['pool.sequences-4096', '18'],
    ['canary.minutes', '61'], // 368 ÷ 0.1 ÷ 60
    ['gguf.q4-0', '4.5'],
    ['gguf.q8-0', '8.5'],
    ['gguf.q4-k', '4.5'],
    ['gguf.q6-k', '6.5625'],
  ])('%s is %s', (id, expected) => expect(text(id)).toBe(expected))
})

describe('the load figure', () => {
  test.each([
    [1, 'busyShare', 0.72],
    [2, 'busyShare', 0.93],
    [4, 'busyShare', 0.99],
    [14, 'cacheShare', 0.14],
    [18, 'cacheShare', 0.33],
    [20, 'cacheShare', 0.49],
    [18, 'lateShare', 0.02],
    [19, 'lateShare', 0.17],
    [20, 'lateShare', 0.355],
    [22, 'lateShare', 0.84],
  ] as const)('at %d a second, %s is about %d', (rate, signal, share) => expect(loadAt(rate)[signal]).toBeCloseTo(share, 2))

  test('under 1 % are late up to 17, and 80 % utilisation is passed at less than a tenth of that', () => {
    for (const rate of [0.25, 1, 4, 8, 12, 14, 17]) expect(loadAt(rate).lateShare).toBeLessThan(0.01)
    expect(loadAt(1.25).busyShare).toBeGreaterThan(0.78)
    expect(loadAt(1.25).busyShare).toBeLessThan(0.83)
  })
})

test('the load test: half wait for nothing, p99 is thirteen times that, five of eight places are busy', () => {
  const output = readFileSync('snippets/deploy-infer/load_test.out', 'utf8')
  const [p50 = NaN, p99 = NaN] = [...output.matchAll(/TTFT p\d+ +([\d.]+) ms/g)].map((match) => Number(match[1]))
  expect(p50).toBe(80)
  expect(Math.round(p99 / p50)).toBe(13)
  // 3 a second, 0.08 s of prefill and 64 tokens of 25 ms on average.
  expect(3 * (0.08 + 64 * 0.025)).toBeCloseTo(5, 1)
})

test('the slide of the last question: 5,200 over 210 is what batch 32 over batch 1 gives', () => {
  const at = (batch: number) => Number(text(`engine.default-${batch}`).replace(',', ''))
  expect(at(32) / at(1)).toBeCloseTo(5200 / 210, -0.5)
})
