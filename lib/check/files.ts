/** The files of pages/. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parsePageFile } from '../content/page-files'
import type { PagesOnDisk } from '../curriculum/validate'
import type { Locale } from '../i18n/locales'

/** What is in pages/, as repository paths with forward slashes: the pages, and files that should not be there. */
export function contentFiles(root = '.'): { pages: string[]; strays: string[] } {
  const files = readdirSync(join(root, 'pages'), { recursive: true, encoding: 'utf8' })
    .map((file) => `pages/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.\w+$/.test(file))
    .sort()
  return {
    pages: files.filter((file) => parsePageFile(file)),
    strays: files.filter((file) => !parsePageFile(file) && !/^pages\/(\w+\.tsx|.+\/_meta\.ts)$/.test(file)),
  }
}

/** The slugs among page files, per language. */
export function pagesOnDisk(files: readonly string[]): PagesOnDisk {
  const pages = files.flatMap((file) => parsePageFile(file) ?? [])
  const slugs = (locale: Locale) => new Set(pages.filter((page) => page.locale === locale).map((page) => page.slug))
  return { en: slugs('en'), zh: slugs('zh') }
}
