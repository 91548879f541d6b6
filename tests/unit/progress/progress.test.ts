import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeProgress, encodeProgress } from '@/lib/progress/codec'
import { addAnswer, EMPTY_PROGRESS, isMarked, MARK_KINDS, mergeProgress, readTotals, setMark, type Progress } from '@/lib/progress/state'

const time = fc.integer({ min: 0, max: 5 })
const slug = fc.constantFrom('a', 'b/c', 'overview')
/** Progress made by any sequence of marks and answers. */
const progress = fc
  .array(
    fc.oneof(
      fc.record({ slug, kind: fc.constantFrom(...MARK_KINDS), on: fc.boolean(), at: time }),
      fc.record({ question: fc.constantFrom('a#q1', 'b/c#q2'), at: time, correct: fc.boolean() }),
    ),
  )
  .map((changes) =>
    changes.reduce<Progress>(
      (state, change) =>
        mergeProgress(state, 'slug' in change ? setMark(EMPTY_PROGRESS, change.slug, change.kind, change.on, change.at) : addAnswer(EMPTY_PROGRESS, change.question, { at: change.at, correct: change.correct })),
      EMPTY_PROGRESS,
    ),
  )

describe('marks', () => {
  test('are set, and undone by a later word', () => {
    const read = setMark(EMPTY_PROGRESS, 'overview', 'read', true, 1)
    expect(isMarked(read, 'overview', 'read')).toBe(true)
    expect(isMarked(setMark(read, 'overview', 'read', false, 2), 'overview', 'read')).toBe(false)
    expect(isMarked(read, 'overview', 'quiz')).toBe(false)
  })

  test('are counted over a list of pages', () => {
    const read = setMark(setMark(EMPTY_PROGRESS, 'a', 'read', true, 1), 'b', 'read', false, 1)
    expect(readTotals(read, ['a', 'b', 'c'])).toEqual({ done: 1, total: 3 })
  })
})

describe('mergeProgress', () => {
  test('does not care about order, grouping or repetition', () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a))
        expect(mergeProgress(a, mergeProgress(b, c))).toEqual(mergeProgress(mergeProgress(a, b), c))
        expect(mergeProgress(a, a)).toEqual(a)
      }),
    )
  })

  test('an undo in one tab outlives the older mark of another', () => {
    const marked = setMark(EMPTY_PROGRESS, 'a', 'read', true, 1)
    const undone = setMark(marked, 'a', 'read', false, 2)
    expect(isMarked(mergeProgress(undone, marked), 'a', 'read')).toBe(false)
  })
})

describe('codec', () => {
  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(progress, (state) => {
        expect(decodeProgress(encodeProgress(state))).toEqual({ ok: true, progress: state, dropped: 0 })
      }),
    )
  })

  test('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeProgress(text)))
  })

  test.each([
    ['', 'not-json'],
    ['{"version":1', 'not-json'],
    ['[]', 'not-progress'],
    ['"text"', 'not-progress'],
    ['{}', 'not-progress'],
    ['{"version":"1"}', 'not-progress'],
    ['{"version":2,"marks":{}}', 'newer-version'],
  ])('refuses %s as %s', (text, reason) => {
    expect(decodeProgress(text)).toEqual({ ok: false, reason })
  })

  test('drops what makes no sense and keeps the rest', () => {
    const text = JSON.stringify({
      version: 1,
      marks: { a: { read: { at: 1, on: true }, quiz: { at: 'x', on: true }, cooked: { at: 1, on: true } }, b: 7 },
      answers: { 'a#q': [{ at: 1, correct: true }, null, { at: -1, correct: true }], 'b#q': 'no' },
    })
    expect(decodeProgress(text)).toEqual({
      ok: true,
      progress: { version: 1, marks: { a: { read: { at: 1, on: true } } }, answers: { 'a#q': [{ at: 1, correct: true }] } },
      dropped: 5,
    })
  })

  test('is not fooled by a key that would reach into the prototype', () => {
    const decoded = decodeProgress('{"version":1,"marks":{"__proto__":{"read":{"at":1,"on":true}}},"answers":{}}')
    expect(decoded.ok && Object.keys(decoded.progress.marks)).toEqual([])
    expect(({} as Record<string, unknown>).read).toBeUndefined()
  })

  test('migrates the list of before versions', () => {
    const decoded = decodeProgress('{"read":["overview","datasets"]}')
    expect(decoded.ok && isMarked(decoded.progress, 'datasets', 'read')).toBe(true)
  })

  test('follows a page that has moved', () => {
    const text = encodeProgress(addAnswer(setMark(EMPTY_PROGRESS, 'old', 'read', true, 1), 'old#q', { at: 1, correct: true }))
    const decoded = decodeProgress(text, { old: 'new/place' })
    expect(decoded.ok && isMarked(decoded.progress, 'new/place', 'read')).toBe(true)
    expect(decoded.ok && Object.keys(decoded.progress.answers)).toEqual(['new/place#q'])
  })
})
