import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markChecklist, markChoices, markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'

describe('markChoices', () => {
  test('wants all right ones and no wrong one', () => {
    expect(markChoices([true, false, true], [true, false, true])).toBe(true)
    expect(markChoices([true, false, false], [true, false, true])).toBe(false)
    expect(markChoices([true, true, true], [true, false, true])).toBe(false)
  })
})

describe('readNumber', () => {
  test.each([
    ['131072', 'B', 131072],
    ['131,072', 'B', 131072],
    ['128 KiB', 'B', 131072],
    ['128KiB', 'KiB', 128],
    ['0.125 MiB', 'KiB', 128],
    ['131072 bytes', 'B', 131072],
    ['131072 字节', 'B', 131072],
    ['4.79 ms', 'ms', 4.79],
    ['0.00479 s', 'ms', 4.79],
    ['4.79', 'ms', 4.79],
    ['1.3e5', '', 130000],
    ['1.3×10^5', '', 130000],
    ['1.3 * 10^5', '', 130000],
    ['−0.5', '', -0.5],
    ['.5', '', 0.5],
    ['０．５', '', 0.5],
    ['40%', '%', 40],
    ['295 FLOP/s', 'FLOP/s', 295],
    ['2 TFLOP/s', 'FLOP/s', 2e12],
    ['8k', '', 8000],
    ['512 tokens', 'tokens', 512],
  ])('%s in %s is %d', (text, unit, expected) => {
    const reading = readNumber(text, unit)
    expect('value' in reading ? reading.value : reading.problem).toBeCloseTo(expected, 9)
  })

  test.each([
    ['', 'B', 'not-a-number'],
    ['about ten', 'B', 'not-a-number'],
    ['1.2.3', '', 'unknown-unit'],
    ['5 apples', 'B', 'unknown-unit'],
    ['5 s', 'B', 'unknown-unit'],
  ])('refuses %o in %s: %s', (text, unit, problem) => {
    expect(readNumber(text, unit)).toEqual({ problem })
  })

  test('never throws and never gives NaN', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'B', 'ms', '%'), (text, unit) => {
        const reading = readNumber(text, unit)
        if ('value' in reading) expect(Number.isNaN(reading.value)).toBe(false)
      }),
    )
  })
})

describe('markNumber', () => {
  test('takes a tolerance relative to the answer, or an absolute one', () => {
    expect(markNumber(99, 100, parseTolerance('1%'))).toBe(true)
    expect(markNumber(98.9, 100, parseTolerance('1%'))).toBe(false)
    expect(markNumber(0.4, 0, parseTolerance('0.5'))).toBe(true)
    expect(markNumber(0.1 + 0.2, 0.3, parseTolerance('0'))).toBe(true)
  })

  test('a tolerance must be one', () => {
    expect(() => parseTolerance('a bit')).toThrow('tolerance must be like')
    expect(() => parseTolerance('-1%')).toThrow()
  })
})

describe('markChecklist', () => {
  const facts = [
    ['causal mask', '因果掩码'],
    ['never read again', '不再被读取', '不会再用到'],
  ]

  test('finds a fact in either language, whatever the case, width or spacing', () => {
    expect(markChecklist('The CAUSAL-MASK keeps old states fixed', facts)).toEqual([true, false])
    expect(markChecklist('有 因果 掩码 ，旧的 q 不会再用到', facts)).toEqual([true, true])
    expect(markChecklist('', facts)).toEqual([false, false])
  })
})
