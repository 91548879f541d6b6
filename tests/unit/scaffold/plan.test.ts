import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { curriculum } from '@/lib/curriculum'
import type { PageEntry } from '@/lib/curriculum/types'
import { readNewPage, type Answers, type Existing } from '@/lib/scaffold/new-page'
import { planPage, SIDEBAR, type Plan } from '@/lib/scaffold/plan'
import { pageFiles } from '@/scripts/prepare'

const sidebar = readFileSync(SIDEBAR, 'utf8')
const existing: Existing = { curriculum, files: pageFiles() }

function plan(answers: Answers, metaFiles: readonly string[] = []): Plan {
  const result = readNewPage({ section: 'foundations', titleEn: 'Title', titleZh: '标题', ...answers }, existing)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return planPage(result.page, existing, metaFiles, sidebar, '2026-11-23')
}

describe('planPage', () => {
  test('writes both languages and the metadata of folders that have none', () => {
    const { create } = plan({ slug: 'foundations/deep/er' }, ['pages/en/_meta.ts', 'pages/zh/_meta.ts', 'pages/en/foundations/_meta.ts'])
    expect(Object.keys(create)).toEqual([
      'pages/en/foundations/deep/er.mdx',
      'pages/en/foundations/deep/_meta.ts',
      'pages/zh/foundations/deep/er.mdx',
      'pages/zh/foundations/_meta.ts',
      'pages/zh/foundations/deep/_meta.ts',
    ])
    expect(create['pages/zh/foundations/deep/er.mdx']).toContain('\n# 标题\n')
  })

  test('a page above others is its folder’s index', () => {
    const { create } = plan({ section: 'reference', slug: 'concepts' })
    expect(Object.keys(create)).toContain('pages/en/concepts/index.mdx')
  })

  test('a planned page turns ready and stays where it is', () => {
    const asPlanned = (page: PageEntry): PageEntry => (page.slug === 'overview' ? { ...page, status: 'planned' } : page)
    const sections = curriculum.sections.map((section) => ({ ...section, pages: section.pages.map(asPlanned) }))
    const before: Existing = { curriculum: { ...curriculum, sections }, files: [] }
    const source = sidebar.replace("status: 'ready'", "status: 'planned'")
    const result = readNewPage({ slug: 'overview' }, before)
    if ('problems' in result) throw new Error(result.problems.join())
    const changed = planPage(result.page, before, [], source, '2026-11-23')
    expect(changed.sidebar).toBe(sidebar)
    expect(changed.create['pages/en/overview.mdx']).toContain('\n# Overview\n')
  })
})
