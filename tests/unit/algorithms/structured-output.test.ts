import { describe, expect, test } from 'vitest'
import { hiddenMaskSeconds, maskBytes, maskedStepSeconds } from '@/lib/algorithms/structured-output'

describe('masks', () => {
  test('Llama 3: 128,256 bits are 16,032 bytes, a word more for one token more', () => {
    expect(maskBytes(128_256)).toBe(16_032)
    expect(maskBytes(128_257)).toBe(16_036)
    expect(maskBytes(128_256, 64)).toBe(1_026_048)
  })
})

describe('a step of 8 ms with 64 structured requests', () => {
  const step = { forwardSeconds: 8e-3, requests: 64, maskSeconds: 0.5e-3 }
  test('32 ms of masks on one thread, hidden on four', () => {
    expect(maskedStepSeconds({ ...step, overlapped: true })).toBeCloseTo(32e-3, 12)
    expect(maskedStepSeconds({ ...step, overlapped: false })).toBeCloseTo(40e-3, 12)
    expect(maskedStepSeconds({ ...step, threads: 4, overlapped: true })).toBeCloseTo(8e-3, 12)
  })
  test('0.125 ms is the limit on one thread', () => {
    expect(hiddenMaskSeconds(8e-3, 64)).toBeCloseTo(0.125e-3, 12)
    expect(maskedStepSeconds({ ...step, maskSeconds: hiddenMaskSeconds(8e-3, 64), overlapped: true })).toBeCloseTo(8e-3, 12)
  })
})

test('bad arguments', () => {
  expect(() => maskBytes(0)).toThrow('vocabSize must be an integer ≥ 1, got 0')
  expect(() => maskedStepSeconds({ forwardSeconds: 0, requests: 1, maskSeconds: 0, overlapped: true })).toThrow(RangeError)
  expect(() => maskedStepSeconds({ forwardSeconds: 1, requests: 1, maskSeconds: -1, overlapped: true })).toThrow('maskSeconds must be ≥ 0, got -1')
  expect(() => hiddenMaskSeconds(1, 0)).toThrow(RangeError)
})
