/** `npm run check` on a copy of the pages, as authors and workflows call it. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const PAGE = 'pages/zh/paths/index.mdx'
const tsx = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href
const program = resolve('scripts/check.ts')

let folder: string
let clean: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'))
  for (const part of ['pages', 'lib', 'snippets', 'public']) cpSync(part, join(folder, part), { recursive: true })
  clean = readFileSync(PAGE, 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command with the page's text replaced. */
function check(text: string, ...args: string[]) {
  writeFileSync(join(folder, PAGE), text)
  const { GITHUB_ACTIONS: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, program, ...args], { cwd: folder, encoding: 'utf8', env })
  return { status, stdout, stderr, page: readFileSync(join(folder, PAGE), 'utf8') }
}

test('the pages as they are have no errors', () => {
  const { status, stdout } = check(clean)
  expect(stdout).toMatch(/\d+ pages in both languages: 0 errors/)
  expect(status).toBe(0)
})

test('one page is checked with its translation, and a mistake is told with file, line and remedy', () => {
  const { status, stdout } = check(clean.replace('[#map]', '[#karte]'), 'pages/en/paths/index.mdx')
  const line = clean.split('\n').findIndex((text) => text.includes('[#map]')) + 1
  expect(stdout).toContain(`${PAGE}:${line}  parity-heading  heading 2: here ## … [#karte], but the English page has ## … [#map]`)
  expect(stdout).toContain('1 pages in both languages')
  expect(status).toBe(1)
})

test('--fix mends what needs no judgement', () => {
  const { status, page } = check(clean.replaceAll('，', ', '), PAGE, '--fix')
  expect(page).toBe(clean)
  expect(status).toBe(0)
})

test('--json and --github are for programs', () => {
  const broken = clean.replace(' [#map]', '')
  const { findings } = JSON.parse(check(broken, PAGE, '--json').stdout) as { findings: { rule: string; file: string }[] }
  expect(findings.map((finding) => finding.rule)).toContain('heading-id')
  expect(check(broken, PAGE, '--github').stdout).toMatch(/^::error file=pages\/zh\/paths\/index\.mdx,line=\d+,col=1,title=heading-id::/m)
})

test('a name that is no page is an error of its own', () => {
  const { status, stderr } = check(clean, 'pages/en/nowhere.mdx')
  expect(stderr).toContain('pages/en/nowhere.mdx is no page')
  expect(status).toBe(2)
})
