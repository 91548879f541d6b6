import { describe, expect, test } from 'vitest'
import { pageFileChoices, parsePageFile } from '@/lib/content/page-files'
import { pageFiles } from '@/scripts/prepare'

describe('parsePageFile', () => {
  test.each([
    ['pages/en/index.mdx', { locale: 'en', slug: '' }],
    ['pages/zh/finetune/index.mdx', { locale: 'zh', slug: 'finetune' }],
    ['pages/en/finetune/lora.mdx', { locale: 'en', slug: 'finetune/lora' }],
    ['pages/en/reindex.mdx', { locale: 'en', slug: 'reindex' }],
    ['pages/fr/overview.mdx', undefined],
    ['pages/en/_meta.ts', undefined],
  ])('%s', (file, page) => {
    expect(parsePageFile(file)).toEqual(page)
  })
})

test('every page is one of the two files of its slug', () => {
  for (const file of pageFiles()) {
    const page = parsePageFile(file)
    expect(page && pageFileChoices(page.locale, page.slug), file).toContain(file)
  }
})
