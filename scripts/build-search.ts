/** Makes the search index of the exported site: out/_search. Needs only out/, so it can be run again by itself. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Converter } from 'opencc-js/t2cn'
import { LOCALES, type Locale } from '../lib/i18n/locales'
import { buildSearch } from '../lib/search/build'
import { pageRecords, type SearchPage } from '../lib/search/records'

/** Pages that are tools, not texts. */
const SKIPPED = /^\/\w+\/(search|paths\/(progress|review))\/$/

export function exportedPages(out: string, locale: Locale): SearchPage[] {
  const files = readdirSync(join(out, locale), { recursive: true, encoding: 'utf8' }).filter((file) => file.split(sep).at(-1) === 'index.html')
  return files.sort().flatMap((file) => {
    const folder = relative(out, join(out, locale, dirname(file))).split(sep).join('/')
    const path = `/${folder}/`
    const page = SKIPPED.test(path) ? undefined : pageRecords(path, readFileSync(join(out, locale, file), 'utf8'))
    return page ? [page] : []
  })
}

/** Returns the number of sections per language. */
export function writeSearch(out: string): Record<Locale, number> {
  const simplify = Converter({ from: 'tw', to: 'cn' })
  const folder = join(out, '_search')
  rmSync(folder, { recursive: true, force: true })
  const counts = { en: 0, zh: 0 }
  for (const locale of LOCALES) {
    const pages = exportedPages(out, locale)
    counts[locale] = pages.reduce((sum, page) => sum + page.records.length, 0)
    for (const [name, text] of buildSearch(locale, pages, simplify)) {
      const file = join(folder, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
  return counts
}
