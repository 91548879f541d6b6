import { describe, expect, test } from 'vitest'
import { otherLocale, pagePath, parsePath } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

describe('pagePath', () => {
  test('gives the home page and lessons with a trailing slash', () => {
    expect(pagePath('en', '')).toBe('/en/')
    expect(pagePath('zh', 'foundations/attention')).toBe('/zh/foundations/attention/')
  })
})

describe('parsePath', () => {
  test('is the inverse of pagePath, and ignores query and hash', () => {
    for (const locale of ['en', 'zh'] as const) {
      for (const slug of ['', 'overview', 'a/b/c']) {
        expect(parsePath(pagePath(locale, slug))).toEqual({ locale, slug })
        expect(parsePath(`${pagePath(locale, slug)}?q=/zh/x#/y`)).toEqual({ locale, slug })
      }
    }
  })

  test('reads Next routes, which have no trailing slash', () => {
    expect(parsePath('/zh')).toEqual({ locale: 'zh', slug: '' })
    expect(parsePath('/en/datasets')).toEqual({ locale: 'en', slug: 'datasets' })
  })

  test('knows no language outside the two folders', () => {
    for (const path of ['', '/', '/404', '/english/x', '/EN/', 'en/x']) expect(parsePath(path)).toBeUndefined()
  })
})

test('otherLocale goes there and back', () => {
  expect(otherLocale(otherLocale('zh'))).toBe('zh')
  expect(otherLocale('en')).toBe('zh')
})

describe('message', () => {
  test('fills named parts, and leaves a part that was not given as it stands', () => {
    expect(message('en', 'readingTime', { minutes: 7 })).toBe('7 min read')
    expect(message('zh', 'readingTime', { minutes: 7 })).toBe('约 7 分钟')
    expect(message('en', 'readingTime')).toBe('{minutes} min read')
  })
})
