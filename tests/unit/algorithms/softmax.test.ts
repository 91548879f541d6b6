import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, fromRows, toRows } from '@/lib/algorithms/matrix'
import { entropy, logSoftmax, logSumExp, softmax, softmaxJacobian, softmaxRows } from '@/lib/algorithms/softmax'

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 })
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)

describe('softmax', () => {
  test('hand values', () => {
    const p = softmax([1, 2, 3])
    expect(p[0]).toBeCloseTo(0.09003, 5)
    expect(p[1]).toBeCloseTo(0.24473, 5)
    expect(p[2]).toBeCloseTo(0.66524, 5)
    expect([...softmax([0, Math.log(3)])]).toEqual([0.25, 0.75].map((x) => expect.closeTo(x, 15)))
  })

  test('does not overflow', () => {
    expect([...softmax([1000, 1000])]).toEqual([0.5, 0.5])
    expect([...softmax([-1000, -1000])]).toEqual([0.5, 0.5])
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12)
  })

  test('sums to 1 and ignores a constant', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: -100, max: 100, noNaN: true }), (z, c) => {
        const p = softmax(z)
        expect(sum(p)).toBeCloseTo(1, 12)
        softmax(z.map((x) => x + c)).forEach((x, i) => expect(x).toBeCloseTo(p[i]!, 10))
      }),
    )
  })

  test('a removed score gets exactly 0 and changes nothing else', () => {
    expect([...softmax([1, -Infinity, 2])]).toEqual([softmax([1, 2])[0], 0, softmax([1, 2])[1]])
  })

  test('a fully masked row throws, or becomes what the caller asks for', () => {
    const masked = [-Infinity, -Infinity]
    expect(() => softmax(masked)).toThrow(/fully masked/)
    expect([...softmax(masked, 'nan')]).toEqual([NaN, NaN])
    expect([...softmax(masked, 'zero')]).toEqual([0, 0])
    expect(() => logSoftmax(masked)).toThrow(RangeError)
    expect(logSumExp(masked)).toBe(-Infinity)
    expect(() => softmaxRows(fromRows([[0, 0], masked]))).toThrow(RangeError)
    expect(toRows(softmaxRows(fromRows([[0, 0], masked]), 'zero'))).toEqual([[0.5, 0.5], [0, 0]])
  })

  test.each([[[]], [[NaN]], [[1, Infinity]]])('refuses %j', (z) => {
    expect(() => softmax(z)).toThrow(RangeError)
    expect(() => logSumExp(z)).toThrow(RangeError)
  })
})

test('logSoftmax is the logarithm of softmax, also where softmax rounds to 0', () => {
  fc.assert(fc.property(scores, (z) => logSoftmax(z).forEach((x, i) => expect(Math.exp(x)).toBeCloseTo(softmax(z)[i]!, 12))))
  expect(logSoftmax([0, -2000])[1]).toBe(-2000)
})

describe('softmaxJacobian', () => {
  test('equals central differences, and its rows sum to 0', () => {
    const z = [0.3, -1.2, 2, 0]
    const jacobian = softmaxJacobian(z)
    const h = 1e-5
    for (let j = 0; j < z.length; j++) {
      const shifted = (by: number) => softmax(z.map((x, k) => (k === j ? x + by : x)))
      const column = shifted(h).map((p, i) => (p - shifted(-h)[i]!) / (2 * h))
      column.forEach((difference, i) => expect(at(jacobian, i, j)).toBeCloseTo(difference, 9))
    }
    toRows(jacobian).forEach((row) => expect(sum(row)).toBeCloseTo(0, 15))
  })
})

describe('entropy', () => {
  test('runs from 0 to ln n', () => {
    expect(entropy([0, 1, 0])).toBe(0)
    expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 14)
    expect(entropy([0.5, 0.5])).toBeCloseTo(Math.LN2, 14)
  })

  test('refuses what is no distribution', () => {
    expect(() => entropy([0.5, 0.6])).toThrow(/sum to 1/)
    expect(() => entropy([1.5, -0.5])).toThrow(RangeError)
  })
})
