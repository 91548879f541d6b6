import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stalePages, staleness } from '@/lib/content/staleness'

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

describe('staleness', () => {
  test('names the language behind, since when and by how many days', () => {
    expect(staleness({ en: '2026-11-20', zh: '2026-11-12' })).toEqual({ behind: 'zh', newer: '2026-11-20', days: 8 })
    expect(staleness({ en: '2026-02-28', zh: '2026-03-10' })).toEqual({ behind: 'en', newer: '2026-03-10', days: 10 })
  })

  test('says nothing within a week, nor where a date is not known', () => {
    expect(staleness({ en: '2026-11-20', zh: '2026-11-20' })).toBeUndefined()
    expect(staleness({ en: '2026-11-20', zh: '2026-11-13' })).toBeUndefined()
    expect(staleness({ en: '2026-11-20' })).toBeUndefined()
    expect(staleness({ en: undefined, zh: '2026-11-20' })).toBeUndefined()
  })

  test('treats the languages alike', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const one = staleness({ en: a, zh: b })
        const two = staleness({ en: b, zh: a })
        expect([one?.newer, one?.days]).toEqual([two?.newer, two?.days])
        expect(one === undefined || one.behind !== two?.behind).toBe(true)
      }),
    )
  })
})

test('stalePages names the files that are behind, the longest behind first', () => {
  const history = {
    'pages/en/overview.mdx': { updated: '2026-11-20' },
    'pages/zh/overview.mdx': { updated: '2026-11-08' },
    'pages/en/finetune/index.mdx': { updated: '2026-10-01' },
    'pages/zh/finetune/index.mdx': { updated: '2026-11-01' },
    'pages/en/same.mdx': { updated: '2026-11-01' },
    'pages/zh/same.mdx': { updated: '2026-11-01' },
    'pages/en/alone.mdx': { updated: '2026-11-01' },
    'pages/en/_meta.ts': { updated: '2026-12-01' },
  }
  expect(stalePages(history)).toEqual([
    { slug: 'finetune', file: 'pages/en/finetune/index.mdx', behind: 'en', newer: '2026-11-01', days: 31 },
    { slug: 'overview', file: 'pages/zh/overview.mdx', behind: 'zh', newer: '2026-11-20', days: 12 },
  ])
})
