import { describe, expect, test } from 'vitest'
import { textLength } from '@/lib/content/reading-time'
import type { PageChange } from '@/lib/report/changes'
import { BUDGET } from '@/lib/report/page-weight'
import { summary, type Report } from '@/lib/report/summary'

const text = (words: number) => textLength('word '.repeat(words))
const changed: PageChange = { file: 'pages/en/overview.mdx', locale: 'en', slug: 'overview', before: text(1000), after: text(1200) }
const fresh: PageChange = { file: 'pages/zh/finetune/index.mdx', locale: 'zh', slug: 'finetune', after: textLength('字'.repeat(300)) }
const report = (over: Partial<Report> = {}): string => summary({ base: 'main', changes: [changed], screenshots: [], ...over })
const row = (markdown: string) => markdown.split('\n').find((line) => line.startsWith('| `'))

describe('summary', () => {
  test('counts English by words and Chinese by characters', () => {
    const markdown = report({ changes: [changed, fresh] })
    expect(markdown).toContain('2 page files differ from main.')
    expect(markdown).toContain('| `pages/en/overview.mdx` | 1,000 → 1,200 words |')
    expect(markdown).toContain('| `pages/zh/finetune/index.mdx` | new, 300 characters |')
    expect(row(report({ changes: [{ file: 'pages/en/x.mdx', locale: 'en', slug: 'x', before: text(5) }] }))).toBe('| `pages/en/x.mdx` | removed |')
  })

  test('sets weights beside the budget and, with an earlier report, beside what they were', () => {
    const weights = { '/en/overview/': { html: 20_740, js: BUDGET.js + 100, css: 11_085 } }
    expect(row(report({ weights }))).toBe('| `pages/en/overview.mdx` | 1,000 → 1,200 words | 20.7 | 10.1, **over 10.0** | 11.1 |')
    const previous = { '/en/overview/': { html: 22_000, js: BUDGET.js, css: 11_085 } }
    expect(row(report({ weights, previous }))).toBe('| `pages/en/overview.mdx` | 1,000 → 1,200 words | 20.7 (−1.3) | 10.1 (+0.1), **over 10.0** | 11.1 (+0.0) |')
    expect(row(report({ weights: {} }))).toMatch(/\| – \| – \| – \|$/)
  })

  test('asks after the other language where one changed alone', () => {
    expect(report()).toContain('Changed in English only: `/en/overview/`. Does 简体中文 still say the same?')
    expect(report({ changes: [changed, { ...changed, file: 'pages/zh/overview.mdx', locale: 'zh' }] })).not.toContain('only:')
  })

  test('lists findings with their places, and leaves the part out when nothing was checked', () => {
    expect(report()).not.toContain('## Check')
    expect(report({ findings: [] })).toContain('## Check\n\nNothing found.')
    const findings = Array.from({ length: 52 }, (_, line) => ({ file: 'a.mdx', line, message: 'no id', remedy: 'add one' }))
    const markdown = report({ findings })
    expect(markdown).toContain('- `a.mdx` no id; add one\n- `a.mdx:1` no id; add one')
    expect(markdown).toContain('and 2 more')
  })

  test('says so when no page differs', () => {
    expect(report({ changes: [] })).toBe('# Report\n\nNo page differs from main.\n')
  })
})
