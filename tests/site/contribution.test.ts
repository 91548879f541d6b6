/** The whole way of a new page, in a copy of the project: scaffold, fill, check, build; then it is everywhere it belongs. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SearchReader } from '@/lib/search/reader'
import { search } from '@/lib/search/search'
import { copyProject } from '../../scripts/copy-project'

const SLUG = 'foundations/lighthouse'
const OWN = { en: { title: 'A lighthouse of our own', word: 'lighthouse keeper' }, zh: { title: '我们自己的灯塔', word: '灯塔看守人' } } as const
const BUILD_MS = 600_000

let folder: string
const file = (locale: 'en' | 'zh') => `pages/${locale}/${SLUG}.mdx`

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, printed: stdout + stderr }
}

beforeAll(() => {
  folder = copyProject('contribution-')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the scaffold writes both pages and the entry, and says what comes next', () => {
  const flags = ['--section', 'foundations', '--slug', SLUG, '--title-en', OWN.en.title, '--title-zh', OWN.zh.title, '--minutes', '20', '--track', 'beginner:theory']
  const { status, printed } = run('new', ...flags)
  expect(printed).toContain('npm run check')
  expect(status).toBe(0)
  const again = run('new', ...flags)
  expect(again.status).not.toBe(0)
})

test('filled in both languages it passes the check', () => {
  for (const locale of ['en', 'zh'] as const) {
    const path = join(folder, file(locale))
    const sentence = locale === 'en' ? `A ${OWN.en.word} weighs two scores before he answers.` : `${OWN.zh.word}先称两个分数，再回答。`
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n<Objectives>', `\n${sentence}\n\n<Objectives>`))
  }
  run('check', '--fix', file('en'))
  const { status, printed } = run('check', file('en'))
  expect(printed).toMatch(/1 pages in both languages: 0 errors/)
  expect(status).toBe(0)
})

describe('after the build', () => {
  beforeAll(() => {
    const { status, printed } = run('build')
    if (status !== 0) throw new Error(printed.slice(-2000))
  }, BUILD_MS)

  test.each(['en', 'zh'] as const)('%s: it is in the sidebar, on its track, and found by search', async (locale) => {
    const link = `href="/${locale}/${SLUG}/"`
    const exported = (path: string) => readFileSync(join(folder, 'out', locale, path, 'index.html'), 'utf8')
    expect(exported('overview')).toContain(link)
    expect(exported('paths/beginner')).toContain(link)
    expect(exported(SLUG)).toContain(OWN[locale].title)
    const reader = await SearchReader.open(locale, (path) => readFile(join(folder, 'out/_search', path), 'utf8'))
    const { pages } = await search(reader, OWN[locale].word)
    expect(pages[0]?.path).toBe(`/${locale}/${SLUG}/`)
  })
})
