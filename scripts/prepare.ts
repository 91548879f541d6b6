/** What `next dev` and `next build` both need first: page records in .cache/, KaTeX's style sheet and fonts in public/. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { checkSources } from '../lib/content/check-sources'
import { gitHistory } from '../lib/content/git-history'
import type { PageRecord } from '../lib/content/page-records'
import { readingMinutes } from '../lib/content/reading-time'
import { PEOPLE } from '../lib/data/people'

/** Every page source, as repository paths with forward slashes. */
export function pageFiles(root = '.'): string[] {
  return readdirSync(join(root, 'pages'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => `pages/${file.replaceAll('\\', '/')}`)
    .sort()
}

function writePageRecords(): void {
  const history = gitHistory(process.cwd(), 'pages', PEOPLE)
  const records = Object.fromEntries(
    pageFiles().map((file): [string, PageRecord] => {
      const past = history[file]
      const source = readFileSync(file, 'utf8')
      const citations = [...new Set([...source.matchAll(/<Cite id="([^"]+)"/g)].flatMap(([, id]) => id ?? []))]
      const record = { minutes: readingMinutes(source), contributors: past?.contributors ?? [], citations }
      return [file, past ? { ...record, updated: past.updated } : record]
    }),
  )
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/page-records.json', JSON.stringify(records, null, 1))
}

function copyKatex(): void {
  const from = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'))
  const to = 'public/vendor/katex'
  rmSync(to, { recursive: true, force: true })
  cpSync(join(from, 'katex.min.css'), join(to, 'katex.min.css'))
  // Every browser that can run this site reads woff2.
  cpSync(join(from, 'fonts'), join(to, 'fonts'), { recursive: true, filter: (file) => !/\.(woff|ttf)$/.test(file) })
}

function check(): void {
  const pages = new Map(pageFiles().map((file) => [file, readFileSync(file, 'utf8')]))
  const problems = checkSources(pages, readFileSync('lib/curriculum/sidebar.ts', 'utf8'))
  if (problems.length === 0) return
  console.error(`\n${problems.join('\n')}\n`)
  process.exit(1)
}

export function prepare(): void {
  check()
  writePageRecords()
  copyKatex()
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) prepare()
