/** The exported site as data: every page of out/, parsed. */
import { load, type CheerioAPI } from 'cheerio'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const OUT = 'out'

export interface Page {
  /** Address, such as `/en/overview/` or `/404.html`. */
  readonly path: string
  readonly html: string
  readonly $: CheerioAPI
}

function address(file: string): string {
  return `/${file.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/')
}

let pages: readonly Page[] | undefined

export function allPages(): readonly Page[] {
  pages ??= readdirSync(OUT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(join(OUT, file), 'utf8')
      return { path: address(file), html, $: load(html) }
    })
  if (pages.length === 0) throw new Error('out/ has no pages: run `npm run build` first')
  return pages
}

/** The pages of the curriculum: those below a language folder. */
export function lessonPages(): readonly Page[] {
  return allPages().filter((page) => /^\/(en|zh)\//.test(page.path))
}
