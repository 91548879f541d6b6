import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blockDiagonalMask,
  causalMask,
  combineMasks,
  fullMask,
  fullyMaskedRows,
  prefixMask,
  slidingWindowMask,
  visiblePairs,
} from '@/lib/algorithms/masks'
import { rowRange, toRows, type Matrix } from '@/lib/algorithms/matrix'

/** One string per query: x where it may read. */
const draw = (mask: Matrix) => toRows(mask).map((row) => row.map((entry) => (entry === 0 ? 'x' : '.')).join(''))

describe('masks', () => {
  test('as drawn', () => {
    expect(draw(fullMask(2, 3))).toEqual(['xxx', 'xxx'])
    expect(draw(causalMask(3))).toEqual(['x..', 'xx.', 'xxx'])
    expect(draw(slidingWindowMask(4, 2))).toEqual(['x...', 'xx..', '.xx.', '..xx'])
    expect(draw(prefixMask(4, 2))).toEqual(['xx..', 'xx..', 'xxx.', 'xxxx'])
    expect(draw(blockDiagonalMask([2, 1]))).toEqual(['xx.', 'xx.', '..x'])
    expect(draw(combineMasks(blockDiagonalMask([2, 2]), causalMask(4)))).toEqual(['x...', 'xx..', '..x.', '..xx'])
  })

  test('fewer queries than keys are the last positions', () => {
    expect(draw(causalMask(2, 4))).toEqual(['xxx.', 'xxxx'])
    expect(draw(causalMask(1, 3))).toEqual(['xxx'])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(8), fc.integer({ min: 1, max: 9 }), (n, past, window) => {
        expect(draw(causalMask(n, n + past))).toEqual(draw(rowRange(causalMask(n + past), past, n + past)))
        const whole = slidingWindowMask(n + past, window)
        expect(draw(slidingWindowMask(n, window, n + past))).toEqual(draw(rowRange(whole, past, n + past)))
      }),
    )
  })

  test('special cases coincide', () => {
    expect(draw(slidingWindowMask(5, 5))).toEqual(draw(causalMask(5)))
    expect(draw(prefixMask(5, 0))).toEqual(draw(causalMask(5)))
    expect(draw(prefixMask(5, 5))).toEqual(draw(fullMask(5)))
    expect(draw(blockDiagonalMask([5]))).toEqual(draw(fullMask(5)))
  })

  test('visible pairs', () => {
    expect(visiblePairs(causalMask(10))).toBe(55)
    expect(visiblePairs(fullMask(10))).toBe(100)
    expect(visiblePairs(slidingWindowMask(10, 3))).toBe(1 + 2 + 8 * 3)
  })

  test('combining can leave a row empty', () => {
    const mask = combineMasks(slidingWindowMask(3, 1), prefixMask(3, 0), blockDiagonalMask([3]))
    expect(fullyMaskedRows(mask)).toEqual([])
    expect(fullyMaskedRows({ rows: 2, cols: 2, data: Float64Array.of(0, -Infinity, -Infinity, -Infinity) })).toEqual([1])
  })

  test('bad arguments are refused', () => {
    expect(() => causalMask(3, 2)).toThrow(/nKeys/)
    expect(() => slidingWindowMask(3, 0)).toThrow(/window/)
    expect(() => prefixMask(3, -1)).toThrow(/prefixLength/)
    expect(() => blockDiagonalMask([2, 0])).toThrow(/documentLengths\[1\]/)
    expect(() => combineMasks(causalMask(2), causalMask(3))).toThrow(RangeError)
    expect(() => combineMasks()).toThrow(RangeError)
  })
})
