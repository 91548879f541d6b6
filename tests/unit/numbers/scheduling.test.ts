/** The numbers of the scheduling page, by hand or by another way than lib/values takes; and that the page, its figures and its lab agree. */
import { describe, expect, test } from 'vitest'
import { firstSimulation } from '@/components/labs/serving-simulator/compute'
import { chunkTrade } from '@/components/lesson/figures/ChunkTrade'
import { renderValue } from '@/lib/values'
import { service } from '@/lib/values/scheduling'

const text = (id: string) => renderValue(id, 'en').text
const [PEAK, BANDWIDTH, P, KV] = [989.4e12, 3.35e12, 8_030_261_248, 131_072]

test.each([
  ['batch.static-steps', '13'], // 8 + 5
  ['batch.continuous-steps', '10'], // 3 + 2 + 5
  ['batch.six-empty', '16'], // 48 − 32
  ['transfer.gigabytes', '1.0737 GB'], // 2³⁰
  ['transfer.8192', '21.5 ms'],
  ['transfer.70b', '53.7 ms'],
  ['transfer.quiz', '172 ms'], // 4.295 GB ÷ 25 GB/s
  ['swap.8192', '33.6 ms'], // 2.147 GB ÷ 64 GB/s
  ['tp.all-reduces', '160'],
  ['tp16.cache', '640 KiB'],
  ['ep.share-8', '0.50'],
  ['ep.share-320', '0.0125'],
])('%s is %s', (id, expected) => expect(text(id)).toBe(expected))

describe('from the formula of a step', () => {
  test('32 decodes, a stall, and what it does to the mean', () => {
    const step = (2 * P + 32 * 2048 * KV) / BANDWIDTH
    const stall = (2 * P * 8192 + 2 * 8192 ** 2 * 131_072) / PEAK
    expect(renderValue('step.32-decodes', 'en').number).toBeCloseTo(step, 9)
    expect(renderValue('stall.mean-gap', 'en').number).toBeCloseTo((198 * step + step + stall) / 199, 9)
    expect(renderValue('stall.steps', 'en').number).toBeCloseTo(stall / step, 6)
  })

  test('a chunk of 480 beside 32 decodes: linear layers by arithmetic, attention by memory', () => {
    const linear = (2 * P * 512) / PEAK
    const attention = ((32 * 2048 + 8160) * KV) / BANDWIDTH
    expect(renderValue('chunk.512-gap', 'en').number).toBeCloseTo(linear + attention, 6)
  })

  test('two pools for long prompts', () => {
    const read = (2 * P * 8192 + 2 * 8192 ** 2 * 131_072) / PEAK
    const write = (127 * (2 * P + 32 * 8256 * KV)) / BANDWIDTH / 32
    expect(renderValue('pool.long-split', 'en').number).toBeCloseTo(2 / read, 6)
    expect(renderValue('pool.long-together', 'en').number).toBeCloseTo(4 / (read + write), 6)
  })
})

test('the values quote what the lab shows first', () => {
  const { results } = firstSimulation()
  for (const { policy, attained, gap, inSystem } of results) {
    const run = service(policy)
    expect(run.meanInSystem).toBeCloseTo(inSystem, 1)
    expect(gap.max).toBeCloseTo(1e3 * Math.max(...run.gaps.map(({ seconds }) => seconds)), 1)
    if (policy === 'continuous') expect(renderValue('service.good-first', 'en').number).toBeCloseTo(attained, 3)
  }
  // Little's law, on what came out in the time it took: meanInSystem = served per second · mean latency.
  const run = service('chunked')
  const latency = renderValue('service.latency', 'en').number
  expect(run.meanInSystem).toBeCloseTo((300 / run.totalSeconds) * latency, 9)
  expect(text('service.lab-in-flight')).toBe('32')
})

test('the figure shows what its description says', () => {
  const { points } = chunkTrade()
  const at = (budget: number) => points.find((point) => point.budget === budget)!
  expect([8192, 512, 295].map((budget) => (1e3 * at(budget).longestStepSeconds).toPrecision(3))).toEqual(['151', '11.2', '7.68'])
  expect([8192, 512, 295].map((budget) => (1e3 * at(budget).seconds).toFixed(0))).toEqual(['158', '195', '241'])
  expect(at(64).seconds).toBeCloseTo(1.92, 2)
})
