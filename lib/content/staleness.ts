/** Which language of a page has fallen behind the other, by the dates of their last changes. */
import type { Locale } from '../i18n/locales'
import { parsePageFile } from './page-files'

/** Date of the last change per language, YYYY-MM-DD; absent where git cannot say. */
export type Changes = Readonly<Partial<Record<Locale, string | undefined>>>

export interface Staleness {
  /** The language that is behind. */
  readonly behind: Locale
  /** When the other language last changed. */
  readonly newer: string
  readonly days: number
}

const DAY_MS = 86_400_000
/** One language may follow the other by this much: a translation takes days, and a comma in one needs none in the other. */
const GRACE_DAYS = 7

/**
 * Undefined when both languages changed within a week, or one of the dates is not known.
 * @example staleness({ en: '2026-11-20', zh: '2026-11-12' }) // { behind: 'zh', newer: '2026-11-20', days: 8 }
 */
export function staleness({ en, zh }: Changes): Staleness | undefined {
  if (en === undefined || zh === undefined) return undefined
  const behind: Locale = en < zh ? 'en' : 'zh'
  const newer = behind === 'en' ? zh : en
  const days = Math.abs(Date.parse(en) - Date.parse(zh)) / DAY_MS
  return days > GRACE_DAYS ? { behind, newer, days } : undefined
}

export interface StalePage extends Staleness {
  readonly slug: string
  /** The page file that is behind. */
  readonly file: string
}

/** Every page with a language behind, the longest behind first. `history` is by file, as lib/content/git-history gives it. */
export function stalePages(history: Readonly<Record<string, { readonly updated: string }>>): StalePage[] {
  const pages = new Map<string, Partial<Record<Locale, { file: string; updated: string }>>>()
  for (const [file, { updated }] of Object.entries(history)) {
    const page = parsePageFile(file)
    if (page) pages.set(page.slug, { ...pages.get(page.slug), [page.locale]: { file, updated } })
  }
  return [...pages]
    .flatMap(([slug, versions]): StalePage[] => {
      const found = staleness({ en: versions.en?.updated, zh: versions.zh?.updated })
      return found ? [{ ...found, slug, file: versions[found.behind]?.file ?? '' }] : []
    })
    .sort((a, b) => b.days - a.days || a.slug.localeCompare(b.slug))
}
