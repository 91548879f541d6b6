/** What `next dev` and `next build` both need first: checked pages, page records in .cache/, KaTeX's style sheet and fonts in public/. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { contentFiles, pagesOnDisk } from '../lib/check/files'
import { asText } from '../lib/check/format'
import { checkMetadata, checkStrays } from '../lib/check/metadata'
import { parsePage } from '../lib/check/parse'
import { checkSafety } from '../lib/check/safety'
import { gitHistory } from '../lib/content/git-history'
import type { PageRecord } from '../lib/content/page-records'
import { readingMinutes } from '../lib/content/reading-time'
import { curriculum } from '../lib/curriculum'
import { PEOPLE } from '../lib/data/people'

/** Every page source, as repository paths with forward slashes. */
export const pageFiles = (root = '.'): string[] => contentFiles(root).pages

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

/** A page is compiled to a program: nothing is compiled before every page is known to be harmless. */
function check(): void {
  const { pages, strays } = contentFiles()
  const read = (file: string) => readFileSync(file, 'utf8')
  const findings = [
    ...pages.flatMap((file) => checkSafety(parsePage(file, read(file)))),
    ...checkMetadata({ curriculum, pagesOnDisk: pagesOnDisk(pages), read }),
    ...checkStrays(strays),
  ]
  if (findings.length === 0) return
  console.error(`\n${findings.map(asText).join('\n')}\n`)
  process.exit(1)
}

export function prepare(): void {
  check()
  writePageRecords()
  copyKatex()
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) prepare()
