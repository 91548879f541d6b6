import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedDay, computeLedger, modelOf, type State } from '@/components/labs/lifecycle-budget/compute'
import { count, time } from '@/components/labs/lifecycle-budget/format'
import { MODELS, schema } from '@/components/labs/lifecycle-budget/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State> = {}) => computeLedger({ ...defaults(schema), ...change })

describe('8 billion parameters, 15 trillion tokens, 40 % of an H100', () => {
  test('7.2e23 FLOPs, 505,000 GPU-hours, 21 days on 1,024 GPUs, a million dollars at 2 an hour', () => {
    const ledger = at()
    expect(ledger.trainingFlops).toBeCloseTo(7.2e23, -18)
    expect(ledger.trainingHours / 1e3).toBeCloseTo(505.3, 0)
    expect(ledger.trainingDays).toBeCloseTo(20.6, 1)
    expect(ledger.trainingRent / 1e6).toBeCloseTo(1.01, 2)
  })

  test('the question: 45 trillion tokens at 13 billion a day', () => {
    expect(askedDay()).toBeCloseTo(45e12 / 13e9, 6)
  })

  test('rent is even sooner than FLOPs while memory is the limit', () => {
    expect(at({ batch: 1 }).rentDay).toBeLessThan(at().rentDay)
    expect(at().rentDay).toBeLessThan(at().flopsDay)
    expect(at({ batch: 512 }).rentDay).toBeCloseTo(at({ batch: 512 }).flopsDay, 6)
  })
})

describe('what the lab says to try', () => {
  test('ten times the parameters: both days stay', () => {
    const large = at({ total: 80, active: 80 })
    expect(large.flopsDay).toBeCloseTo(at().flopsDay, 6)
    expect(large.rentDay).toBeCloseTo(at().rentDay, 6)
    expect(large.trainingRent).toBeGreaterThan(9 * at().trainingRent)
  })

  test('DeepSeek-V3 reads a nineteenth of its weights for one sequence, nearly all for 64', () => {
    expect(at({ ...MODELS['DeepSeek-V3'], batch: 1 }).touchedShare).toBeCloseTo(37 / 671, 6)
    expect(at({ ...MODELS['DeepSeek-V3'], batch: 64 }).touchedShare).toBeGreaterThan(0.97)
  })
})

test('models are recognised by their sizes', () => {
  expect(modelOf(defaults(schema))).toBe('Llama-3-8B')
  expect(modelOf({ ...defaults(schema), tokens: 15.1 })).toBeUndefined()
})

test('a token that uses more than there is uses all', () => {
  expect(at({ total: 8, active: 100 })).toEqual(at())
})

test('every state: finite, positive, and even where the curves say so', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const ledger = computeLedger(state)
      for (const value of [ledger.trainingHours, ledger.rentPerDay, ledger.flopsDay, ledger.rentDay, ledger.touchedShare]) {
        expect(Number.isFinite(value) && value > 0).toBe(true)
      }
      expect((ledger.rentPerDay * ledger.rentDay) / ledger.trainingRent).toBeCloseTo(1, 9)
      expect(ledger.perToken.written).toBeGreaterThanOrEqual(ledger.perToken.prompt)
    }),
  )
})

test('numbers and times are written short', () => {
  expect(count(505_301)).toBe('505,000')
  expect(count(1.3e6)).toBe('1.3M')
  expect(time(3461, 'en')).toBe('3,460 days')
  expect(time(45_000, 'zh')).toBe('123 年')
})
