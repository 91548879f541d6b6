import { expect, test } from 'vitest'
import { breakEvenBandwidth, fetchSeconds, LINKS } from '@/lib/algorithms/cache-transfer'
import { HARDWARE, prefillSeconds, type ModelCost } from '@/lib/algorithms/roofline'

const h100 = { hardware: HARDWARE['H100-SXM'], dtype: 'bf16' } as const
const llama: ModelCost = { parameters: 8_030_261_248, bytesPerParameter: 2, kvBytesPerToken: 131_072, attentionWidth: 32 * 32 * 128 }

test('fetching 8,192 tokens of Llama-3-8B: 1 GiB, 16.8 ms over PCIe 5.0 and 2.4 ms over NVLink', () => {
  expect(fetchSeconds(llama, 8192, LINKS['PCIe 5.0 x16'])).toBeCloseTo(2 ** 30 / 64e9, 12)
  expect(fetchSeconds(llama, 8192, LINKS['NVLink 4'])).toBeCloseTo(0.002386, 6)
})

test('a bandwidth decides: about 4 GB/s at half of the peak, for short prompts', () => {
  // 131,072 B · 494.7e12 / 1.606e10
  expect(breakEvenBandwidth({ ...llama, attentionWidth: 0 }, 1, h100, 0.5) / 1e9).toBeCloseTo(4.037, 3)
  expect(breakEvenBandwidth({ ...llama, attentionWidth: 0 }, 100_000, h100, 0.5) / 1e9).toBeCloseTo(4.037, 3)
  expect(breakEvenBandwidth(llama, 131_072, h100, 0.5)).toBeLessThan(breakEvenBandwidth(llama, 1, h100, 0.5) / 3)
})

test('at the break-even both take as long', () => {
  for (const tokens of [16, 1000, 50_000]) expect(fetchSeconds(llama, tokens, breakEvenBandwidth(llama, tokens, h100, 0.4))).toBeCloseTo(prefillSeconds(llama, tokens, h100, 0.4), 12)
})

test('bad arguments are refused', () => {
  expect(() => fetchSeconds(llama, 0, 1)).toThrow(/tokens/)
  expect(() => fetchSeconds(llama, 1, 0)).toThrow(/bytesPerSecond/)
})
