/** The content checks. Each rule is a function of a page and the site around it; see the file of its name. */
import { checkAnchors } from './anchors'
import { checkChinese } from './chinese'
import { checkComponents } from './components'
import { checkFormulas } from './formulas'
import { checkHeadings } from './headings'
import { checkImages } from './images'
import { checkInterview } from './interview'
import { checkLength } from './length'
import { checkLinks } from './links'
import { checkMarkdown } from './markdown'
import { checkParity } from './parity'
import { checkQuizzes } from './quiz'
import { checkSafety } from './safety'
import { checkSpelling } from './spelling'
import { checkTranslation } from './translation'
import type { Finding, Page, PageRule, Site } from './types'
import { checkWording } from './wording'

const RULES: readonly PageRule[] = [
  checkHeadings,
  checkAnchors,
  checkLinks,
  checkImages,
  checkFormulas,
  checkComponents,
  checkQuizzes,
  checkInterview,
  checkMarkdown,
  checkParity,
  checkTranslation,
  checkChinese,
  checkWording,
  checkSpelling,
  checkLength,
]

/** Everything about one page. A comparison with its translation is told once, when the English page is checked. */
export function checkPage(page: Page, site: Site): Finding[] {
  return [...checkSafety(page), ...RULES.flatMap((rule) => rule(page, site))]
}

/** By file, then by line. */
export function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1))
}
