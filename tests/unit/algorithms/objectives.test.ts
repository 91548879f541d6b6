import { describe, expect, test } from 'vitest'
import { causalSupervision, flopsPerSupervisedToken, maskedSupervision, prefixSupervision, spanCorruption } from '@/lib/algorithms/objectives'

describe('objectives', () => {
  test('a causal model scores every token for 6 FLOPs per parameter', () => {
    expect(flopsPerSupervisedToken(causalSupervision(100))).toBe(6)
  })

  test('15 % masked costs 6 / 0.15 = 40, a prefix of half 12', () => {
    expect(flopsPerSupervisedToken(maskedSupervision(100, 0.15))).toBeCloseTo(40, 12)
    expect(flopsPerSupervisedToken(prefixSupervision(100, 50))).toBe(12)
  })

  test('span corruption of 568 tokens fills an input of 512 and a target of 114, as T5 is set up', () => {
    const { spans, encoderTokens, decoderTokens, supervised, passes } = spanCorruption(568, 0.15, 3)
    expect([supervised, spans, encoderTokens, decoderTokens, passes]).toEqual([85, 28, 512, 114, 313])
  })

  test('refuses an objective that scores nothing', () => {
    expect(() => maskedSupervision(3, 0.1)).toThrow(RangeError)
    expect(() => maskedSupervision(3, 1.5)).toThrow('rate')
    expect(() => prefixSupervision(4, 4)).toThrow(RangeError)
    expect(() => spanCorruption(100, 0.15, 0.5)).toThrow('meanSpan')
    expect(() => causalSupervision(0)).toThrow(RangeError)
    expect(() => flopsPerSupervisedToken({ passes: 1, supervised: 0 })).toThrow(RangeError)
  })
})
