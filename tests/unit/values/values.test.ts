import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderValue, VALUES } from '@/lib/values'
import { binaryBytes, decimal, decimalBytes, duration, integer, percent, scientific } from '@/lib/values/format'

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

test('an unknown value is an error that names it', () => {
  expect(() => renderValue('no.such', 'en')).toThrow('<Value id="no.such"> is not in lib/values')
})
