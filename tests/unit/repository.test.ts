import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/i18n/locales'
import { editUrl, newFileUrl } from '@/lib/repository'
import { pageTemplate } from '@/lib/scaffold/templates'
import { site } from '@/lib/site'

describe('newFileUrl', () => {
  test('opens a new file beside the page', () => {
    expect(newFileUrl('pages/zh/finetune/index.mdx', 'new-page.mdx', 'a b')).toBe(
      `${site.repository}/new/${site.branch}/pages/zh/finetune?filename=new-page.mdx&value=a+b`,
    )
    expect(newFileUrl('pages/en/overview.mdx', 'x.mdx', '')).toContain('/pages/en?')
  })

  test.each(LOCALES)('carries the %s template unchanged, in an address that servers accept', (locale) => {
    const text = pageTemplate(locale, { title: 'A & B + C=%20' })
    const address = newFileUrl(`pages/${locale}/foundations/index.mdx`, 'new-page.mdx', text)
    expect(new URL(address).searchParams.get('value')).toBe(text)
    expect(address.length).toBeLessThan(6000)
  })
})

test('editUrl names the branch and the file', () => {
  expect(editUrl('pages/en/overview.mdx')).toBe(`${site.repository}/edit/${site.branch}/pages/en/overview.mdx`)
})
