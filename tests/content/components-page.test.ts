/** The components page shows the authors' whole vocabulary, live and as it is written. */
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { forAuthors, labs } from '@/components/lesson'
import { LabGallery } from '@/components/lesson/LabGallery'
import { LOCALES } from '@/lib/i18n/locales'

const FENCE = /^(`{3,})mdx\n[\s\S]*?^\1$/gm

describe.each(LOCALES)('pages/%s/contribute/components.mdx', (locale) => {
  const source = readFileSync(`pages/${locale}/contribute/components.mdx`, 'utf8')
  const live = source.replace(/^(`{3,})\w+[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')
  const written = (source.match(FENCE) ?? []).join('\n')

  /** `<Listing>` is a tag of the pipeline, not a component. */
  test.each([...Object.keys(forAuthors), 'Listing'])('shows <%s> live and as it is written', (name) => {
    expect(live).toMatch(new RegExp(`<${name}\\b`))
    expect(written).toMatch(new RegExp(`<${name}\\b`))
  })

  test('shows the labs', () => {
    expect(live).toContain('<LabGallery />')
  })
})

test('the gallery holds every lab that a page can use, live and as it is written', () => {
  const html = renderToStaticMarkup(createElement(LabGallery))
  expect(Object.keys(labs).length).toBeGreaterThan(0)
  for (const name of Object.keys(labs)) expect(html).toMatch(new RegExp(`data-lab="${name}"><pre><code>&lt;${name} /&gt;</code></pre><div data-island=`))
})
