import { describe, expect, test } from 'vitest'
import { curriculum, findPage } from '@/lib/curriculum'
import { QUESTIONS } from '@/lib/interview'
import { findDrill } from '@/lib/interview/drills'
import { mentionedFacts } from '@/lib/interview/facts'
import { LEVELS } from '@/lib/interview/types'

test('ids and wordings are unique', () => {
  for (const of of [(q: (typeof QUESTIONS)[number]) => q.id, (q: (typeof QUESTIONS)[number]) => q.asks.en, (q: (typeof QUESTIONS)[number]) => q.asks.zh]) {
    expect(new Set(QUESTIONS.map(of)).size).toBe(QUESTIONS.length)
  }
})

test('at least 24 questions, on every page, of every level and for every track', () => {
  expect(QUESTIONS.length).toBeGreaterThanOrEqual(24)
  for (const page of ['kv-cache', 'attention', 'breakdowns', 'deep-dive']) expect(QUESTIONS.filter((question) => question.page === page).length).toBeGreaterThanOrEqual(6)
  for (const level of LEVELS) expect(QUESTIONS.filter((question) => question.level === level).length).toBeGreaterThanOrEqual(5)
  for (const { id } of curriculum.tracks) expect(QUESTIONS.filter((question) => question.tracks.includes(id)).length).toBeGreaterThanOrEqual(5)
})

describe.each(QUESTIONS)('$id', ({ id, facts, drills, lessons, asks }) => {
  test('has three to six facts, each with alternatives in both languages', () => {
    expect(facts.length).toBeGreaterThanOrEqual(3)
    expect(facts.length).toBeLessThanOrEqual(6)
    for (const { needs, says } of facts) {
      expect(needs.length, says.en).toBeGreaterThan(0)
      for (const group of needs) expect(group.split('|').every((phrase) => phrase.trim() !== ''), `${says.en}: ${group}`).toBe(true)
    }
  })

  test('neither the question itself nor an empty answer counts as a full one', () => {
    for (const text of ['', asks.en, asks.zh]) expect(mentionedFacts(text, facts).every(Boolean)).toBe(false)
  })

  test('names drills and lessons that exist', () => {
    expect(drills.filter((drill) => !findDrill(drill))).toEqual([])
    expect(lessons.filter((lesson) => !findPage(lesson.split('#')[0] ?? ''))).toEqual([])
    expect(lessons.length).toBeGreaterThan(0)
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })
})
