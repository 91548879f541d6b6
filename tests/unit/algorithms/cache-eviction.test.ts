import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evictionVictim, SINKS } from '@/lib/algorithms/cache-eviction'

const received = [9, 0.5, 3, 0.1, 2, 0.7, 0.2, 0.05, 0.01]

test('by hand: nine tokens, room for eight', () => {
  expect(evictionVictim('recent', received, 8)).toBe(0)
  expect(evictionVictim('sinks', received, 8)).toBe(4)
  // The newest four are safe, however little they have got.
  expect(evictionVictim('heavy-hitters', received, 8)).toBe(3)
})

test('bad arguments are refused', () => {
  expect(() => evictionVictim('recent', received, 9)).toThrow(/nothing has to go/)
  expect(() => evictionVictim('recent', received, SINKS)).toThrow(/budget/)
})

test('the newest token never goes, and sinks never do under their policy', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: SINKS + 2, maxLength: 40 }), (attention) => {
      const budget = attention.length - 1
      for (const policy of ['recent', 'sinks', 'heavy-hitters'] as const) expect(evictionVictim(policy, attention, budget)).toBeLessThan(attention.length - 1)
      expect(evictionVictim('sinks', attention, budget)).toBeGreaterThanOrEqual(SINKS)
    }),
  )
})
