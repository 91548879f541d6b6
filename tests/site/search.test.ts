/** The built index: does a reader find the page, and at what price. */
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { parsePath } from '@/lib/i18n/locales'
import { SearchReader } from '@/lib/search/reader'
import { search, type PageResult } from '@/lib/search/search'
import { OUT } from '../support/site'

const INDEX = join(OUT, '_search')

interface Case {
  readonly locale: string
  readonly query: string
  readonly pages: readonly string[]
}

const CASES: readonly Case[] = readFileSync('tests/data/search-queries.txt', 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [locale = '', query = '', pages = ''] = line.split('|').map((part) => part.trim())
    return { locale, query, pages: pages.split(' ') }
  })

function isWanted(result: PageResult, pages: readonly string[]): boolean {
  const slug = parsePath(result.path)?.slug ?? ''
  return pages.some((page) => {
    const [wanted = '', anchor] = page.split('#')
    return (slug === wanted || slug.startsWith(`${wanted}/`)) && (anchor === undefined || result.sections[0]?.anchor === anchor)
  })
}

test('the suite has 150 queries and more, in both languages', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(150)
  expect(new Set(CASES.map(({ locale }) => locale))).toEqual(new Set(['en', 'zh']))
})

describe.each(['en', 'zh'] as const)('%s', (locale) => {
  let reader: SearchReader
  beforeAll(async () => {
    reader = await SearchReader.open(locale, (path) => readFile(join(INDEX, path), 'utf8'))
  })

  test('readers find their page among the first three', async () => {
    const cases = CASES.filter((entry) => entry.locale === locale)
    const missed: string[] = []
    let reciprocal = 0
    for (const { query, pages } of cases) {
      const results = (await search(reader, query)).pages
      const rank = results.findIndex((result) => isWanted(result, pages)) + 1
      if (rank > 0) reciprocal += 1 / rank
      if (rank === 0 || rank > 3) missed.push(`${query} → ${results.slice(0, 3).map((result) => result.path).join(' ')}`)
    }
    const success = 1 - missed.length / cases.length
    console.log(`${locale}: ${cases.length} queries, success@3 ${success.toFixed(3)}, MRR ${(reciprocal / cases.length).toFixed(3)}${missed.map((line) => `\n  missed: ${line}`).join('')}`)
    expect(success).toBeGreaterThanOrEqual(0.95)
    expect(reciprocal / cases.length).toBeGreaterThanOrEqual(0.75)
  })

  test('no file that a first result needs is large', () => {
    const limits = { manifest: 8, terms: 6, heads: 3, dictionary: 16, characters: 8 }
    for (const entry of readdirSync(join(INDEX, locale), { recursive: true, encoding: 'utf8' })) {
      const kind = Object.entries(limits).find(([name]) => entry.includes(name))
      if (!kind || !entry.endsWith('.json')) continue
      expect(gzipSync(readFileSync(join(INDEX, locale, entry))).length / 1024, entry).toBeLessThanOrEqual(kind[1])
    }
  })
})
