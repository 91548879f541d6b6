/** What must hold for every page's source. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pageFiles } from '@/scripts/prepare'
import { readFrontMatter } from '@/lib/content/check-sources'
import { parseFrontMatter } from '@/lib/content/front-matter'
import { findPage } from '@/lib/curriculum'
import { markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'
import { renderValue, VALUES } from '@/lib/values'

const files = pageFiles()
const source = (file: string) => readFileSync(file, 'utf8')
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

describe.each(files)('%s', (file) => {
  const text = source(file)
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '')
  const frontMatter = parseFrontMatter(readFrontMatter(text, file), file)

  test('opens with its title', () => {
    if (frontMatter.layout === 'page') return
    expect(body.trimStart().split('\n')[0]).toBe(`# ${frontMatter.title}`)
  })

  test('gives every heading an explicit id', () => {
    const bare = [...withoutCode(body).matchAll(/^#{2,6} .*$/gm)].map(([line]) => line).filter((line) => !/ \[#[a-z][a-z0-9-]*\]$/.test(line))
    expect(bare).toEqual([])
  })
})

test('every page has the title that the sidebar gives it', () => {
  const slugOf = (file: string) => file.replace(/^pages\/(en|zh)\//, '').replace(/(^|\/)index\.mdx$|\.mdx$/, '')
  for (const file of files) {
    const page = findPage(slugOf(file))
    if (page) expect(source(file), file).toContain(`\n# ${page.title[file.startsWith('pages/zh') ? 'zh' : 'en']}\n`)
  }
})

test('both languages carry the same formulas, listings, citations, components, values and questions', () => {
  const inventory = (file: string) => {
    const text = source(file)
    return {
      display: withoutCode(text).match(/^\$\$\n[\s\S]*?^\$\$/gm)?.length ?? 0,
      listings: [...text.matchAll(/^(?:```(\w+)|<Listing ([^/]*(?:\/[^>/][^/]*)*)\/>)/gm)].map(([, language, listing]) => language ?? listing),
      // Values are compared below: word order may set one before or after its neighbours.
      components: [...withoutCode(text).matchAll(/<([A-Z]\w+)/g)].map(([, name]) => name).filter((name) => name !== 'Value'),
      values: [...text.matchAll(/<Value id="([^"]+)"/g)].map(([, id]) => id).sort(),
      quizzes: [...text.matchAll(/<Quiz id="([^"]+)"/g)].map(([, id]) => id),
      citations: [...text.matchAll(/<Cite id="([^"]+)"/g)].map(([, id]) => id).sort(),
    }
  }
  for (const file of files.filter((name) => name.startsWith('pages/en/'))) {
    expect({ file, ...inventory(file.replace('pages/en/', 'pages/zh/')) }).toEqual({ file, ...inventory(file) })
  }
})

/** `<Quiz id>` and the `<Numeric>` in it, with its attributes and explanation. */
const NUMERIC = /<Quiz id="([^"]+)">[^]*?<\/Quiz>/g
function numericQuestions(file: string) {
  return [...withoutCode(source(file)).matchAll(NUMERIC)].flatMap(([quiz, id]) => {
    const [, attributes = '', explanation = ''] = /<Numeric ([^>]*)>([^]*)<\/Numeric>/.exec(quiz) ?? []
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    return attributes === '' ? [] : [{ id, explanation, answer: Number(attribute('answer')), unit: attribute('unit'), tolerance: attribute('tolerance') }]
  })
}

const lessons = files.filter((file) => !file.includes('/contribute/'))

test.each(lessons)('%s: the answer of a numeric question is a value it quotes, as the marker reads it', (file) => {
  for (const { id, explanation, answer, unit, tolerance } of numericQuestions(file)) {
    const quoted = [...explanation.matchAll(/<Value id="([^"]+)"/g)].map(([, value = '']) => renderValue(value, file.startsWith('pages/zh') ? 'zh' : 'en').text)
    const right = quoted.filter((text) => {
      const reading = readNumber(text, unit)
      return 'value' in reading && markNumber(reading.value, answer, parseTolerance(tolerance))
    })
    expect(right, `${file}: ${id ?? ''} quotes ${quoted.join(', ')} and expects ${answer} ${unit}`).not.toEqual([])
  }
})

test('every computed value is quoted by some page', () => {
  const quoted = new Set(files.flatMap((file) => [...source(file).matchAll(/<Value id="([^"]+)"/g)].map(([, id]) => id)))
  expect(Object.keys(VALUES).filter((id) => !quoted.has(id))).toEqual([])
})
