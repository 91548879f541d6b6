/** The report of a pull request as one Markdown text. */
import { LANGUAGE_NAME, LOCALES, otherLocale, pagePath } from '../i18n/locales'
import { changedOnlyIn, type PageChange } from './changes'
import type { Finding } from './findings'
import { BUDGET, type PageWeight } from './page-weight'

/** Weights by address, such as `/en/overview/`. */
export type Weights = Readonly<Record<string, PageWeight>>

export interface Report {
  /** The commit that the changes are measured from, as the reader named it. */
  readonly base: string
  readonly changes: readonly PageChange[]
  /** Absent when the site is not built. */
  readonly weights?: Weights
  /** Weights before the change, from an earlier report. */
  readonly previous?: Weights
  /** Absent when there is no check to run. */
  readonly findings?: readonly Finding[]
  /** Picture files, relative to the report. */
  readonly screenshots: readonly string[]
}

const MAX_FINDINGS = 50
const count = (n: number): string => n.toLocaleString('en')

export function summary(report: Report): string {
  const { base, changes } = report
  return [
    '# Report',
    changes.length === 0 ? `No page differs from ${base}.` : `${changes.length} page ${changes.length === 1 ? 'file differs' : 'files differ'} from ${base}.`,
    ...(changes.length > 0 ? [pageTable(report)] : []),
    ...oneLanguageOnly(changes),
    ...findingsPart(report.findings),
    ...(report.screenshots.length > 0 ? ['## Pictures', report.screenshots.map((file) => `- [${file}](${file})`).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function pageTable({ changes, weights, previous }: Report): string {
  const rows = changes.map((change) => {
    const address = pagePath(change.locale, change.slug)
    const weight = (part: keyof PageWeight) => weightText(weights?.[address]?.[part], previous?.[address]?.[part], BUDGET[part])
    return [`\`${change.file}\``, lengthText(change), ...(weights ? [weight('html'), weight('js'), weight('css')] : [])]
  })
  const header = ['Page', 'Length', ...(weights ? ['HTML', 'JS', 'CSS'] : [])]
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.join('\n') + (weights ? '\n\nkB after gzip, before the reader touches the page.' : '')
}

/** English is counted by words, Chinese by characters. */
function lengthText({ locale, before, after }: PageChange): string {
  const unit = locale === 'zh' ? 'characters' : 'words'
  if (!after) return 'removed'
  if (!before) return `new, ${count(after[unit])} ${unit}`
  return `${count(before[unit])} → ${count(after[unit])} ${unit}`
}

function weightText(bytes: number | undefined, before: number | undefined, budget: number): string {
  if (bytes === undefined) return '–'
  const difference = before === undefined ? '' : ` (${bytes < before ? '−' : '+'}${kB(Math.abs(bytes - before))})`
  return `${kB(bytes)}${difference}${bytes > budget ? `, **over ${kB(budget)}**` : ''}`
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(1)

function oneLanguageOnly(changes: readonly PageChange[]): string[] {
  return LOCALES.flatMap((locale) => {
    const slugs = changedOnlyIn(locale, changes)
    if (slugs.length === 0) return []
    const pages = slugs.map((slug) => `\`${pagePath(locale, slug)}\``).join(', ')
    return [`Changed in ${LANGUAGE_NAME[locale]} only: ${pages}. Does ${LANGUAGE_NAME[otherLocale(locale)]} still say the same?`]
  })
}

function findingsPart(findings: readonly Finding[] | undefined): string[] {
  if (!findings) return []
  const shown = findings.slice(0, MAX_FINDINGS).map(({ file, line, message, remedy }) => `- \`${file}${line ? `:${line}` : ''}\` ${message}${remedy ? `; ${remedy}` : ''}`)
  const more = findings.length > MAX_FINDINGS ? [`and ${findings.length - MAX_FINDINGS} more`] : []
  return ['## Check', findings.length === 0 ? 'Nothing found.' : [...shown, ...more].join('\n')]
}
