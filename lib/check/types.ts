import type { Root } from 'mdast'
import type { FrontMatter } from '../content/front-matter'
import type { FileHistory } from '../content/git-history'
import type { PagesOnDisk } from '../curriculum/validate'
import type { Curriculum } from '../curriculum/types'
import type { GlossaryTerm } from '../data/glossary'
import type { Locale } from '../i18n/locales'
import type { InterviewQuestion } from '../interview/types'

/** Errors fail the check. Warnings may be wrong and are for a person to judge; hints are shown only when asked for. */
export type Severity = 'error' | 'warning' | 'hint'

/** Replaces `source.slice(start, end)` by `text`. */
export interface Fix {
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Finding {
  readonly file: string
  /** Both from 1. */
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly remedy: string
  /** Present when the remedy can be applied without judgement. */
  readonly fix?: Fix
}

/** A page as its rules see it. */
export interface Page {
  /** Repository path: `pages/en/foundations/index.mdx`. */
  readonly file: string
  readonly locale: Locale
  readonly slug: string
  readonly source: string
  /** Without children when the page does not parse. */
  readonly tree: Root
  readonly frontMatter: FrontMatter | undefined
  /** Why it does not parse, or has no front matter. */
  readonly unreadable: readonly Finding[]
}

export interface Speller {
  readonly isRight: (word: string) => boolean
  /** Slow; a few words that may have been meant. */
  readonly suggestions: (word: string) => readonly string[]
}

/** What a rule may ask about everything around a page. */
export interface Site {
  readonly pagesOnDisk: PagesOnDisk
  /** A page by language and slug; undefined if there is no such file. */
  readonly page: (locale: Locale, slug: string) => Page | undefined
  /** Text of a repository file; undefined if there is none. */
  readonly read: (path: string) => string | undefined
  readonly curriculum: Curriculum
  readonly bibliography: ReadonlySet<string>
  readonly glossary: readonly GlossaryTerm[]
  readonly values: ReadonlySet<string>
  readonly questions: readonly InterviewQuestion[]
  /** Heading ids that were published, by slug; they must stay, or lead somewhere. */
  readonly anchors: Readonly<Record<string, readonly string[]>>
  /** Former heading ids and what replaced them, by slug. */
  readonly redirects: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Empty where git cannot tell. */
  readonly history: Readonly<Record<string, FileHistory>>
  readonly speller: Speller
}

export type PageRule = (page: Page, site: Site) => Finding[]
