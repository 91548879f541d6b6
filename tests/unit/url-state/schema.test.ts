import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boolean, choice, decodeState, defaults, encodeState, number, numbers, onGrid, text } from '@/lib/url-state/schema'

const schema = {
  n: number(4, 1, 8),
  temperature: number(1, 0, 2, 0.05),
  mask: choice('causal', ['causal', 'full', 'window']),
  scale: boolean(true),
  name: text('', 20),
  cells: numbers([], -4, 4, 0.25, 6),
}

const state = fc.record({
  n: fc.integer({ min: 1, max: 8 }),
  temperature: fc.integer({ min: 0, max: 40 }).map((i) => Number((i * 0.05).toFixed(2))),
  mask: fc.constantFrom('causal' as const, 'full' as const, 'window' as const),
  scale: fc.boolean(),
  name: fc.string({ maxLength: 20 }),
  cells: fc.array(fc.integer({ min: -16, max: 16 }).map((i) => i / 4), { maxLength: 6 }),
})

const encode = (value: Parameters<typeof encodeState<typeof schema>>[2]) => {
  const params = new URLSearchParams()
  encodeState(schema, 'lab', value, params)
  return params
}

describe('state in the address', () => {
  test('comes back as it went in, through a real address', () => {
    fc.assert(
      fc.property(state, (value) => {
        const url = new URL(`https://example.org/?${encode(value).toString()}`)
        expect(decodeState(schema, 'lab', url.searchParams)).toEqual({ state: value, refused: [] })
      }),
    )
  })

  test('never throws and always gives a valid state, whatever the address says', () => {
    const keys = fc.constantFrom(...Object.keys(schema).map((key) => `lab.${key}`), 'lab.x', 'other.n', '__proto__', 'lab.constructor')
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.oneof(fc.string(), fc.constantFrom('NaN', 'Infinity', '-1', '1e999', '0x10', '💥', ' ', '1,2,,3')))), (pairs) => {
        const { state: decoded } = decodeState(schema, 'lab', new URLSearchParams(pairs))
        expect(decodeState(schema, 'lab', encode(decoded)).state).toEqual(decoded)
        expect(decoded.n).toBeGreaterThanOrEqual(1)
        expect(decoded.n).toBeLessThanOrEqual(8)
        expect(['causal', 'full', 'window']).toContain(decoded.mask)
      }),
    )
  })

  test('defaults are left out, and other labs are left alone', () => {
    const params = new URLSearchParams('other.n=7&lab.n=5&utm=x')
    encodeState(schema, 'lab', defaults(schema), params)
    expect(params.toString()).toBe('other.n=7&utm=x')
  })

  test('says which fields it refused', () => {
    const params = new URLSearchParams('lab.n=99&lab.mask=diagonal&lab.temperature=0.5&lab.cells=1,9')
    expect(decodeState(schema, 'lab', params)).toMatchObject({ state: { n: 4, mask: 'causal', temperature: 0.5, cells: [] }, refused: ['n', 'mask', 'cells'] })
  })
})

describe('onGrid', () => {
  test.each([
    [0.1 + 0.2, 0, 1, 0.1, 0.3],
    [7.6, 0, 10, 1, 8],
    [99, 0, 10, 3, 9],
    [-5, 0, 10, 1, 0],
    [1e-7, 0, 1, 1e-6, 0],
  ])('%d in [%d, %d] by %d is %d', (value, min, max, step, expected) => {
    expect(onGrid(value, { min, max, step })).toBe(expected)
  })
})
