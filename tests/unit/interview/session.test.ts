import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, candidates, changeItem, decodeSession, drawInterview, encodeSession, sessionResult, type InterviewPlan } from '@/lib/interview/session'
import { LEVELS, TOPICS, type InterviewQuestion } from '@/lib/interview/types'

const question = (id: string, topic: InterviewQuestion['topic'], level: InterviewQuestion['level']): InterviewQuestion => ({
  id,
  page: 'kv-cache',
  topic,
  level,
  tracks: ['beginner'],
  asks: { en: id, zh: id },
  facts: [1, 2, 3].map((n) => ({ says: { en: `fact ${n}`, zh: `要点 ${n}` }, needs: [`word${n}`] })),
  drills: id.endsWith('0') ? [] : ['kv-per-token', 'kv-total'],
  lessons: ['deploy-infer/kv-cache', `lesson/${id}`],
})
const QUESTIONS = TOPICS.flatMap((topic) => LEVELS.flatMap((level, n) => [question(`${topic}-${n}0`, topic, level), question(`${topic}-${n}1`, topic, level)]))

const plans: fc.Arbitrary<InterviewPlan> = fc.record({
  minutes: fc.constantFrom(15, 30, 45),
  level: fc.constantFrom('any' as const, ...LEVELS),
  topic: fc.constantFrom('any' as const, ...TOPICS),
  seed: fc.integer({ min: 1, max: 9999 }),
})

describe('drawInterview', () => {
  test('one question per five minutes, each once, all fitting the plan, easier ones first', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { items } = drawInterview(plan, QUESTIONS, 0)
        const fitting = candidates(plan, QUESTIONS)
        expect(items.length).toBe(Math.min(plan.minutes / 5, fitting.length))
        expect(new Set(items.map((item) => item.question)).size).toBe(items.length)
        const drawn = items.map((item) => QUESTIONS.find(({ id }) => id === item.question))
        expect(drawn.every((one) => one && fitting.includes(one))).toBe(true)
        const levels = drawn.map((one) => LEVELS.indexOf(one?.level ?? 'basic'))
        expect(levels).toEqual([...levels].sort())
      }),
    )
  })

  test('the same plan draws the same, another seed something else', () => {
    const plan = { minutes: 30, level: 'any', topic: 'any', seed: 5 } as const
    expect(drawInterview(plan, QUESTIONS, 1)).toEqual(drawInterview(plan, QUESTIONS, 1))
    const drawn = (seed: number) => drawInterview({ ...plan, seed }, QUESTIONS, 1).items.map((item) => item.question).join()
    expect(new Set([1, 2, 3, 4].map(drawn)).size).toBe(4)
  })

  test('no topic comes twice while another has not come', () => {
    const { items } = drawInterview({ minutes: 30, level: 'any', topic: 'any', seed: 9 }, QUESTIONS, 0)
    const topics = items.map((item) => QUESTIONS.find(({ id }) => id === item.question)?.topic)
    expect(new Set(topics).size).toBe(6)
  })
})

test('the result counts facts and numbers, and names first what was missed most', () => {
  const start = drawInterview({ minutes: 15, level: 'any', topic: 'any', seed: 3 }, QUESTIONS, 1000)
  const marked = [
    { found: [true, true, true], numberRight: true },
    { found: [true, false, false], numberRight: true },
  ].reduce((session, change) => advance(changeItem(session, change), 'next', 2000), start)
  const ended = advance(marked, 'end', 3000)
  const result = sessionResult(ended, QUESTIONS)
  expect(result).toMatchObject({ found: 4, facts: 9 })
  expect(ended).toMatchObject({ at: 3, endedAt: 3000 })
  expect(result.readNext[0]).toBe('deploy-infer/kv-cache')
  expect(result.readNext).not.toContain(`lesson/${start.items[0]?.question}`)
})

describe('a stored session', () => {
  test('comes back as it was, at any point', () => {
    fc.assert(
      fc.property(plans, fc.string(), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), fc.nat(9), (plan, answer, found, steps) => {
        let session = changeItem(drawInterview(plan, QUESTIONS, 1), { answer, found })
        for (let i = 0; i < steps && session.at < session.items.length; i++) session = advance(session, 'next', 5)
        expect(decodeSession(encodeSession(session), QUESTIONS)).toEqual(session)
      }),
    )
  })

  test('anything else is refused and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything().map((value) => String(JSON.stringify(value)))), (text) => {
        expect(decodeSession(text, QUESTIONS)).toBeUndefined()
      }),
    )
    const session = drawInterview({ minutes: 15, level: 'any', topic: 'any', seed: 1 }, QUESTIONS, 1)
    for (const broken of [{ ...session, at: 9 }, { ...session, items: [] }, { ...session, items: [{ ...session.items[0], question: 'gone' }] }, changeItem(session, { found: [true] })]) {
      expect(decodeSession(JSON.stringify(broken), QUESTIONS)).toBeUndefined()
    }
    expect(decodeSession(null, QUESTIONS)).toBeUndefined()
  })
})
