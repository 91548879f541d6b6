import { describe, expect, test } from 'vitest'
import { addAnswer, EMPTY_PROGRESS } from '@/lib/progress/state'
import { cardAfter, dueQuestions, isLearnt, nextDue } from '@/lib/quiz/schedule'

const DAY = 86_400_000
const start = Date.UTC(2026, 0, 1)

describe('dueQuestions', () => {
  test('a question never answered is not asked', () => {
    expect(dueQuestions(EMPTY_PROGRESS, start)).toEqual([])
    expect(cardAfter([])).toBeUndefined()
  })

  test('a missed question is asked at once', () => {
    const progress = addAnswer(EMPTY_PROGRESS, 'a#q', { at: start, correct: false })
    expect(dueQuestions(progress, start).map((due) => due.question)).toEqual(['a#q'])
  })

  test('a known question rests, longer after each success', () => {
    let progress = EMPTY_PROGRESS
    const waits: number[] = []
    let at = start
    for (let i = 0; i < 5; i++) {
      progress = addAnswer(progress, 'a#q', { at, correct: true })
      expect(dueQuestions(progress, at)).toEqual([])
      const due = nextDue(progress, at) ?? at
      waits.push(due - at)
      at = due
    }
    expect(waits.slice(1).every((wait, i) => wait > (waits[i] ?? 0))).toBe(true)
    expect(waits.at(-1)).toBeGreaterThan(7 * DAY)
    expect(isLearnt(progress.answers['a#q'] ?? [])).toBe(true)
  })

  test('the longest overdue comes first', () => {
    let progress = addAnswer(EMPTY_PROGRESS, 'new#q', { at: start + DAY, correct: false })
    progress = addAnswer(progress, 'old#q', { at: start, correct: false })
    expect(dueQuestions(progress, start + 2 * DAY).map((due) => due.question)).toEqual(['old#q', 'new#q'])
  })
})
