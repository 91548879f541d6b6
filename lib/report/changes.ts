/** The pages that a pull request changes, and how their length changes. Pure: what git and the files say comes in as text. */
import { parsePageFile, type PageFile } from '../content/page-files'
import { textLength, type TextLength } from '../content/reading-time'
import type { Locale } from '../i18n/locales'

export interface PageChange extends PageFile {
  readonly file: string
  /** Absent for a new page. */
  readonly before?: TextLength
  /** Absent for a removed page. */
  readonly after?: TextLength
}

/** Text of a file, undefined where there is none. */
export type ReadText = (file: string) => string | undefined

/** Changed pages in the order of their files, from the paths that changed and both versions of each. */
export function pageChanges(paths: Iterable<string>, before: ReadText, after: ReadText): PageChange[] {
  return [...new Set(paths)].sort().flatMap((file): PageChange[] => {
    const page = parsePageFile(file)
    const [old, now] = [before(file), after(file)]
    if (!page || old === now) return []
    return [{ ...page, file, ...(old !== undefined && { before: textLength(old) }), ...(now !== undefined && { after: textLength(now) }) }]
  })
}

/** Slugs that changed in this language and not in the other. */
export function changedOnlyIn(locale: Locale, changes: readonly PageChange[]): string[] {
  const both = new Set(changes.filter((change) => change.locale !== locale).map((change) => change.slug))
  return changes.filter((change) => change.locale === locale && !both.has(change.slug)).map((change) => change.slug)
}
