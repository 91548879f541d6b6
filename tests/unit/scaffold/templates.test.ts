/** A page fresh from the template is a page like any other. */
import { describe, expect, test } from 'vitest'
import { lessonComponents } from '@/components/lesson'
import { softmax } from '@/lib/algorithms/softmax'
import { parsePage } from '@/lib/check/parse'
import { LOCALES, type Locale } from '@/lib/i18n/locales'
import { markNumber, parseTolerance } from '@/lib/quiz/mark'
import { metaTemplate, pageTemplate } from '@/lib/scaffold/templates'
import { check, PAGE_TITLE } from '../check/sample'
import { render } from '../mdx/compile'

const TITLE = { en: 'KV cache: what it costs', zh: '分词' }
const template = (locale: Locale) => pageTemplate(locale, { title: TITLE[locale], reviewed: '2026-11-23' })
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found)

test('the templates pass every check', () => {
  const template = (locale: Locale) => pageTemplate(locale, { title: PAGE_TITLE[locale], reviewed: '2026-11-23' })
  expect(check({ en: template('en'), zh: template('zh') }, { anchors: { sample: ['difference'] } })).toEqual([])
})

describe.each(LOCALES)('the %s template', (locale) => {
  test('has front matter that a page may have, whatever the title', () => {
    for (const title of [TITLE[locale], 'ab', 'a: b, “c” & d', '字'.repeat(80)]) {
      const source = pageTemplate(locale, { title })
      expect(parsePage('pages/en/x.mdx', source)).toMatchObject({ frontMatter: { title }, unreadable: [] })
      expect(source).toContain(`\n# ${title}\n`)
    }
    expect(parsePage('pages/en/x.mdx', template(locale)).frontMatter).toMatchObject({ reviewed: '2026-11-23' })
  })

  test('compiles with the site’s own components: objectives, a formula, a question, its reference', async () => {
    const html = await render(template(locale), `pages/${locale}/x.mdx`, { ...lessonComponents, MathStyles: () => null })
    for (const part of ['callout-objectives', 'math-display', 'data-quiz="doubled-scores"', 'callout-misconception', 'callout-limits', 'id="ref-vaswani2017"']) {
      expect(html).toContain(part)
    }
    expect(html).not.toMatch(/\{\/\*|\*\/\}/)
  })

  test('says what the algorithms compute', () => {
    const [first = NaN, second = NaN] = softmax([2, 0])
    for (const number of [Math.exp(2).toFixed(3), (Math.exp(2) + 1).toFixed(3), first.toFixed(3), second.toFixed(3), Math.exp(4).toFixed(1)]) {
      expect(template(locale)).toContain(number)
    }
    expect([...softmax([12, 10])]).toEqual([expect.closeTo(first), expect.closeTo(second)])
    const [, answer, tolerance] = /<Numeric answer="([^"]+)" tolerance="([^"]+)"/.exec(template(locale)) ?? []
    expect(markNumber(softmax([4, 0])[0] ?? NaN, Number(answer), parseTolerance(tolerance ?? ''))).toBe(true)
  })
})

test('both languages have the same headings, components and formulas', () => {
  for (const pattern of [/\[#([a-z-]+)\]/g, /<([A-Z]\w+)/g, /(\$[^$\n]+\$)/g, /^\$\$\n([\s\S]*?)\n\$\$/gm]) {
    expect(all(template('zh'), pattern)).toEqual(all(template('en'), pattern))
    expect(all(template('en'), pattern)).not.toEqual([])
  }
})

test('a folder’s metadata file reaches lib/ from any depth', () => {
  expect(metaTemplate('zh', '')).toBe("import { metaFor } from '../../lib/curriculum/meta'\n\nexport default metaFor('zh')\n")
  expect(metaTemplate('en', 'a/b')).toBe("import { metaFor } from '../../../../lib/curriculum/meta'\n\nexport default metaFor('en', 'a/b')\n")
})
