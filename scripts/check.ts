/**
 * `npm run check`: what is wrong with pages, with file, line and remedy. Without names all of them; a page named comes with
 * its translation.
 *
 *     npm run check -- pages/en/foundations/index.mdx
 *     npm run check -- --fix       applies the remedies that need no judgement, and lists new headings
 *     npm run check -- --hints     shows hints too
 *     npm run check -- --json      or --github, for programs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { checkPage, sorted } from '../lib/check'
import { withHeadings } from '../lib/check/anchors'
import { contentFiles } from '../lib/check/files'
import { applyFixes } from '../lib/check/fix'
import { asGithub, asText } from '../lib/check/format'
import { ANCHORS_FILE, loadSite } from '../lib/check/load'
import { checkMetadata, checkStrays } from '../lib/check/metadata'
import type { Finding, Page, Site } from '../lib/check/types'
import { parsePageFile } from '../lib/content/page-files'
import { LOCALES } from '../lib/i18n/locales'

const { values: options, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { fix: { type: 'boolean' }, hints: { type: 'boolean' }, json: { type: 'boolean' }, github: { type: 'boolean', default: Boolean(process.env.GITHUB_ACTIONS) } },
})

const { pages: files, strays } = contentFiles()

/** The slugs to check. Ends the program when a name is no page. */
function wanted(): string[] {
  const addresses = (named.length > 0 ? named.map((name) => relative('.', name).replaceAll('\\', '/')) : files).map((file) => {
    const page = files.includes(file) ? parsePageFile(file) : undefined
    if (page) return page.slug
    console.error(`${file} is no page; name files of pages/en or pages/zh`)
    process.exit(2)
  })
  return [...new Set(addresses)]
}

function pagesOf(site: Site, slugs: readonly string[]): Page[] {
  return slugs.flatMap((slug) => LOCALES.flatMap((locale) => site.page(locale, slug) ?? []))
}

function check(slugs: readonly string[]): { site: Site; findings: Finding[] } {
  const site = loadSite(files)
  return { site, findings: sorted([...checkMetadata(site), ...checkStrays(strays), ...pagesOf(site, slugs).flatMap((page) => checkPage(page, site))]) }
}

/** Until nothing changes: one fix may uncover another. Returns the number of files written. */
function fix(slugs: readonly string[]): number {
  const written = new Set<string>()
  for (let round = 0; round < 4; round++) {
    const { site, findings } = check(slugs)
    if (!findings.some((finding) => finding.fix)) break
    for (const { file, source } of pagesOf(site, slugs)) {
      const mended = applyFixes(source, findings.filter((finding) => finding.file === file))
      if (mended === source) continue
      writeFileSync(file, mended)
      written.add(file)
    }
  }
  const site = loadSite(files)
  const anchors = `${JSON.stringify(withHeadings(site.anchors, pagesOf(site, slugs)), null, 1)}\n`
  if (anchors !== readFileSync(ANCHORS_FILE, 'utf8')) {
    writeFileSync(ANCHORS_FILE, anchors)
    written.add(ANCHORS_FILE)
  }
  return written.size
}

const slugs = wanted()
if (options.fix) console.error(`${fix(slugs)} files mended`)
const { findings } = check(slugs)
const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
const shown = findings.filter((finding) => finding.severity !== 'hint' || options.hints)

if (options.json) console.log(JSON.stringify({ findings: shown }, null, 1))
else {
  for (const finding of shown) console.log(options.github ? asGithub(finding) : asText(finding))
  const hints = options.hints ? '' : ', and hints that --hints shows'
  console.log(`${slugs.length} pages in both languages: ${count('error')} errors, ${count('warning')} warnings${count('hint') > 0 ? hints : ''}`)
}
process.exitCode = count('error') > 0 ? 1 : 0
