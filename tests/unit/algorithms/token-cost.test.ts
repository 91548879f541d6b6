import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secondsPerPromptToken, secondsPerTrainedToken, secondsPerWrittenToken, touchedParameters } from '@/lib/algorithms/token-cost'

const gpu = { peakFlopsPerSecond: 989.4e12, bytesPerSecond: 3.35e12, mfu: 0.4 }
const llama = { activeParameters: 8.03e9, totalParameters: 8.03e9, bytesPerParameter: 2 }
const mixture = { activeParameters: 37e9, totalParameters: 671e9, bytesPerParameter: 1 }

describe('Llama-3-8B on an H100 at 40 % utilisation', () => {
  test('122 µs to train on a token, a third of that to read one', () => {
    expect(secondsPerTrainedToken(llama, gpu) * 1e6).toBeCloseTo(121.7, 1)
    expect(secondsPerPromptToken(llama, gpu)).toBeCloseTo(secondsPerTrainedToken(llama, gpu) / 3, 12)
  })

  test('4.79 ms to write one alone; a batch shares the weights until arithmetic is the limit', () => {
    expect(secondsPerWrittenToken(llama, gpu, 1) * 1e3).toBeCloseTo(4.794, 3)
    expect(secondsPerWrittenToken(llama, gpu, 64)).toBeCloseTo(secondsPerWrittenToken(llama, gpu, 1) / 64, 9)
    expect(secondsPerWrittenToken(llama, gpu, 1000)).toBe(secondsPerPromptToken(llama, gpu))
  })
})

describe('a mixture of experts', () => {
  test('alone a token reads what it uses, a large batch reads nearly all', () => {
    expect(touchedParameters(mixture, 1)).toBeCloseTo(37e9, -3)
    expect(touchedParameters(mixture, 64) / 671e9).toBeCloseTo(0.973, 3)
  })

  test('hand value: half of two, twice', () => {
    expect(touchedParameters({ activeParameters: 1, totalParameters: 2, bytesPerParameter: 1 }, 2)).toBeCloseTo(1.5, 12)
  })
})

test('a larger batch never makes a token dearer, and never touches fewer weights', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e8, max: 1e12, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 1, max: 500 }), (total, share, batch) => {
      const model = { activeParameters: total * share, totalParameters: total, bytesPerParameter: 2 }
      expect(secondsPerWrittenToken(model, gpu, batch + 1)).toBeLessThanOrEqual(secondsPerWrittenToken(model, gpu, batch) * (1 + 1e-12))
      expect(touchedParameters(model, batch + 1)).toBeGreaterThanOrEqual(touchedParameters(model, batch))
    }),
  )
})

test('bad arguments are refused', () => {
  expect(() => secondsPerTrainedToken({ ...llama, activeParameters: 9e9 }, gpu)).toThrow(/more than all/)
  expect(() => secondsPerWrittenToken(llama, gpu, 0)).toThrow(/batch/)
  expect(() => secondsPerPromptToken(llama, { ...gpu, mfu: 2 })).toThrow(/mfu/)
})
