import type { ReactNode } from 'react'
import type { FrontMatter } from '@/lib/content/front-matter'
import type { Locale } from '@/lib/i18n/locales'

/** One entry of the table of contents; h2 and h3 only are shown. */
export interface TocEntry {
  readonly id: string
  readonly depth: number
  readonly value: ReactNode
}

/** What the frame knows about the page it draws. */
export interface PageInfo {
  readonly locale: Locale
  readonly slug: string
  /** Path of the source file in the repository; absent for pages no file stands behind. */
  readonly filePath?: string
  readonly frontMatter: FrontMatter
}
