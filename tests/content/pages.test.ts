/** What must hold for every page's source. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pageFiles } from '@/scripts/prepare'
import { readFrontMatter } from '@/lib/content/check-sources'
import { parseFrontMatter } from '@/lib/content/front-matter'
import { findPage } from '@/lib/curriculum'

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
      components: [...withoutCode(text).matchAll(/<([A-Z]\w+)/g)].map(([, name]) => name),
      values: [...text.matchAll(/<Value id="([^"]+)"/g)].map(([, id]) => id).sort(),
      quizzes: [...text.matchAll(/<Quiz id="([^"]+)"/g)].map(([, id]) => id),
      citations: [...text.matchAll(/<Cite id="([^"]+)"/g)].map(([, id]) => id).sort(),
    }
  }
  for (const file of files.filter((name) => name.startsWith('pages/en/'))) {
    expect({ file, ...inventory(file.replace('pages/en/', 'pages/zh/')) }).toEqual({ file, ...inventory(file) })
  }
})
