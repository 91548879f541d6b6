/** What readers see of the dates of both languages: the note on a page that is behind, and the status page. */
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { PageRecord } from '@/lib/content/page-records'
import type { Locale } from '@/lib/i18n/locales'

afterEach(() => vi.doUnmock('@/lib/content/page-records'))

/** The components, with these dates of the page `overview`; a language left out has no file. */
async function withDates(dates: Partial<Record<Locale, string | undefined>>) {
  vi.resetModules()
  const recordOf = (locale: Locale, slug: string): PageRecord | undefined => {
    if (slug !== 'overview' || !(locale in dates)) return undefined
    const updated = dates[locale]
    return { minutes: 1, contributors: [], citations: [], ...(updated === undefined ? {} : { updated }) }
  }
  vi.doMock('@/lib/content/page-records', () => ({ recordOf, pageRecord: () => undefined, filesCiting: () => [] }))
  const { NewerTranslation } = await import('@/components/layout/PageMeta')
  const { PageStatus } = await import('@/components/learning/PageStatus')
  const frontMatter = { title: 'Overview', description: 'A description that is long enough.' }
  const row = /<tr><th scope="row"><a href="\/en\/overview\/"[\s\S]*?<\/tr>/.exec(renderToStaticMarkup(<PageStatus />))?.[0] ?? ''
  return {
    note: (locale: Locale) => renderToStaticMarkup(<NewerTranslation page={{ locale, slug: 'overview', frontMatter }} />),
    cells: [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell?.replace(/<[^>]+>/g, ' ').trim()),
  }
}

describe('a page that was changed in one language only', () => {
  test('says so in the other, with a link, and on the status page', async () => {
    const { note, cells } = await withDates({ en: '2026-11-20', zh: '2026-11-11' })
    expect(note('zh')).toContain('<a href="/en/overview/" hrefLang="en">英文版较新（2026-11-20）</a>')
    expect(note('en')).toBe('')
    expect(cells).toEqual(['2026-11-20', '2026-11-11 9 d behind'])
  })

  test('says it in English too', async () => {
    const { note } = await withDates({ en: '2026-11-11', zh: '2026-11-20' })
    expect(note('en')).toContain('The Chinese version is newer (2026-11-20)')
  })
})

test('without git nothing is said of dates', async () => {
  const { note, cells } = await withDates({ en: undefined, zh: undefined })
  expect(note('en') + note('zh')).toBe('')
  expect(cells).toEqual(['written', 'written'])
})

test('a language without a file has none yet', async () => {
  expect((await withDates({ en: '2026-11-20' })).cells).toEqual(['2026-11-20', 'none yet'])
})
