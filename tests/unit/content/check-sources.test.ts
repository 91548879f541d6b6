import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkSources, readFrontMatter } from '@/lib/content/check-sources'
import { pageFiles } from '@/scripts/prepare'

const sidebar = readFileSync('lib/curriculum/sidebar.ts', 'utf8')
const pages = new Map(pageFiles().map((file) => [file, readFileSync(file, 'utf8')]))

describe('checkSources', () => {
  test('finds nothing wrong with the pages as they are', () => {
    expect(checkSources(pages, sidebar)).toEqual([])
  })

  test('names file and line of front matter that is not YAML', () => {
    const broken = new Map([...pages, ['pages/en/overview.mdx', '---\ntitle: Overview\ndescription: one: two\n---\n']])
    expect(checkSources(broken, sidebar)).toEqual([expect.stringMatching(/^pages\/en\/overview\.mdx:3: the front matter is not YAML: .*needs quotes/)])
  })

  test('names the file of a page without front matter', () => {
    expect(() => readFrontMatter('# Title', 'pages/en/x.mdx')).toThrow('pages/en/x.mdx:1: the page must begin with front matter')
  })

  test('names the entry of a page missing in one language, with its line in the metadata', () => {
    const fewer = new Map([...pages].filter(([file]) => file !== 'pages/zh/overview.mdx'))
    const [problem] = checkSources(fewer, sidebar)
    expect(problem).toMatch(/^lib\/curriculum\/sidebar\.ts:\d{1,3}: "overview": is ready but has no zh page; write pages\/zh\/overview\.mdx/)
  })

  test('names a stray page', () => {
    const more = new Map([...pages, ['pages/en/stray.mdx', '---\ntitle: Stray page\ndescription: A page that nobody entered anywhere.\n---\n']])
    expect(checkSources(more, sidebar)).toEqual([expect.stringContaining('"stray": pages/en/stray has no ready entry; add an entry with slug')])
  })
})
