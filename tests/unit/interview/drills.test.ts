import { describe, expect, test } from 'vitest'
import { DRILLS, drillVariant, findDrill } from '@/lib/interview/drills'
import { markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1)

/** Numbers as a working writes them. */
const numbersIn = (text: string) => [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([number]) => Number(number.replaceAll(',', '')))

test('ids are unique', () => {
  expect(new Set(DRILLS.map(({ id }) => id)).size).toBe(DRILLS.length)
})

describe.each(DRILLS)('$id', (drill) => {
  const variants = SEEDS.map((seed) => drillVariant(drill, seed))

  test('has a finite answer, the same for the same seed, and other numbers for other seeds', () => {
    expect(variants.every(({ answer }) => Number.isFinite(answer) && answer > 0)).toBe(true)
    expect(drillVariant(drill, 7)).toEqual(drillVariant(drill, 7))
    expect(new Set(variants.map(({ asks }) => asks.en)).size).toBeGreaterThan(4)
  })

  test('the working arrives at the answer, in both languages, as the marker accepts it', () => {
    for (const { answer, working } of variants) {
      for (const text of [working.en, working.zh]) {
        expect(numbersIn(text).some((number) => markNumber(number, answer, parseTolerance(drill.tolerance))), `${text} has no ${answer}`).toBe(true)
      }
    }
  })

  test('the marker takes the answer in the drill’s unit, and not one that is a fifth larger', () => {
    for (const { answer } of variants) {
      const reading = readNumber(`${answer} ${drill.unit}`, drill.unit)
      expect('value' in reading && markNumber(reading.value, answer, parseTolerance(drill.tolerance))).toBe(true)
      expect(markNumber(answer * 1.2, answer, parseTolerance(drill.tolerance))).toBe(false)
    }
  })

  test('says the same numbers in both languages', () => {
    for (const { asks } of variants) {
      const known = new Set(numbersIn(asks.zh))
      // A billion is ten 亿, so a count of parameters may differ.
      const missing = numbersIn(asks.en).filter((number) => !known.has(number) && !known.has(number * 10))
      expect(missing, `${asks.en} / ${asks.zh}`).toEqual([])
    }
  })
})

test('published values: 131,072 bytes a token, 32 and 128 times too large, 3.3616 tokens', () => {
  const values = (id: string) => {
    const drill = findDrill(id)
    return drill ? SEEDS.map((seed) => drillVariant(drill, seed)) : []
  }
  const asked = values('kv-per-token').filter(({ asks }) => /^32 layers.* 8 KV heads of 128, cached in bf16/.test(asks.en))
  for (const { answer } of asked) expect(answer).toBe(128)
  const factors = values('wrong-formula').filter(({ asks }) => asks.en.includes('32 query heads and 8 KV heads'))
  expect(factors.length).toBeGreaterThan(0)
  for (const { answer } of factors) expect(answer).toBe(128)
})
