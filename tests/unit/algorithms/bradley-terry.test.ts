import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eloRatings, eloToNats, eloWinProbability, fitBradleyTerry, isConnected, type Wins } from '@/lib/algorithms/bradley-terry'
import golden from '@/tests/golden/estimators.json'

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

test('two models: the log-odds of the games', () => {
  const [a, b] = fitBradleyTerry([[0, 3], [1, 0]])
  expect(a! - b!).toBeCloseTo(Math.log(3), 10)
  expect(a! + b!).toBeCloseTo(0, 12)
  expect(eloWinProbability(eloRatings([a!, b!])[0]! - eloRatings([a!, b!])[1]!)).toBeCloseTo(0.75, 10)
})

test('five models: the maximum that Newton finds', () => {
  fitBradleyTerry(golden.bradleyTerry.wins).forEach((b, i) => expect(b).toBeCloseTo(golden.bradleyTerry.beta[i]!, 9))
})

const anyWins: fc.Arbitrary<Wins> = fc.integer({ min: 2, max: 5 }).chain((n) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
)

test('at the maximum, expected wins equal wins', () => {
  fc.assert(
    fc.property(anyWins, (wins) => {
      const beta = fitBradleyTerry(wins)
      wins.forEach((row, i) => {
        const others = row.map((_, j) => j).filter((j) => j !== i)
        const won = others.reduce((sum, j) => sum + row[j]!, 0)
        const expected = others.reduce((sum, j) => sum + (row[j]! + wins[j]![i]!) * sigmoid(beta[i]! - beta[j]!), 0)
        expect(expected).toBeCloseTo(won, 6)
      })
    }),
    { numRuns: 40 },
  )
})

test('a chain of wins that closes connects; an unbeaten model has no finite strength', () => {
  expect(isConnected([[0, 1, 0], [0, 0, 1], [1, 0, 0]])).toBe(true)
  expect(isConnected([[0, 1, 1], [0, 0, 1], [0, 1, 0]])).toBe(false)
  expect(isConnected([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])).toBe(false)
  expect(() => fitBradleyTerry([[0, 1], [0, 0]])).toThrow(/no maximum/)
})

test('ties as half a win each pull together', () => {
  const [a, b] = fitBradleyTerry([[0, 3 + 5], [1 + 5, 0]])
  expect(a! - b!).toBeCloseTo(Math.log(8 / 6), 10)
})

test('Elo: 400 points are ten to one, whatever the anchor', () => {
  expect(eloWinProbability(400)).toBeCloseTo(10 / 11, 14)
  expect(eloWinProbability(0)).toBe(0.5)
  expect(eloToNats(400)).toBeCloseTo(Math.LN10, 14)
  expect(eloRatings([Math.LN10, 0], 1500)).toEqual([1900, 1500])
  fc.assert(
    fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), (d) => {
      expect(eloWinProbability(d) + eloWinProbability(-d)).toBeCloseTo(1, 12)
      expect(eloWinProbability(d)).toBeCloseTo(sigmoid(eloToNats(d)), 12)
    }),
  )
})

test('bad arguments are refused', () => {
  expect(() => fitBradleyTerry([[0]])).toThrow(/at least two/)
  expect(() => isConnected([[0, 1], [1]])).toThrow(/row 1/)
  expect(() => isConnected([[0, -1], [1, 0]])).toThrow(/wins of 0 over 1/)
  expect(() => fitBradleyTerry([[0, 99], [1, 0]], { maxIterations: 1 })).toThrow(/not converged/)
})
