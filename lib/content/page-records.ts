/** What the build knows about each page file: reading time, and its history where git has it. */
import records from '../../.cache/page-records.json'
import type { Locale } from '../i18n/locales'
import { pageFileChoices } from './page-files'

export interface PageRecord {
  readonly minutes: number
  /** Date of the last change, YYYY-MM-DD; absent when git cannot say. */
  readonly updated?: string
  /** Names from lib/data/people.ts of those who changed the file. */
  readonly contributors: readonly string[]
  /** Keys of the bibliography that the page cites. */
  readonly citations: readonly string[]
}

const byFile: Readonly<Record<string, PageRecord>> = records

/** The record of a source file such as `pages/en/overview.mdx`. */
export function pageRecord(filePath: string): PageRecord | undefined {
  return byFile[filePath]
}

/** The record of a page, by language and slug. */
export function recordOf(locale: Locale, slug: string): PageRecord | undefined {
  const [plain, index] = pageFileChoices(locale, slug)
  return byFile[plain] ?? byFile[index]
}

/** Pages that cite a work, as source files. */
export function filesCiting(id: string): readonly string[] {
  return Object.entries(byFile).flatMap(([file, record]) => (record.citations.includes(id) ? [file] : []))
}
