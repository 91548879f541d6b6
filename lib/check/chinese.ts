/** Spaces and punctuation in Chinese, as STYLE.md has them. Each rule is a pattern over prose, and what to put instead. */
import { isContiguous, OBJECT, runs, type Run } from './prose'
import { placeAt, reporter } from './report'
import type { Finding, Fix, Page } from './types'

interface Pattern {
  readonly find: RegExp
  readonly message: string
  readonly remedy: string
  readonly write: (matched: string) => string
}

const HAN = '\\p{Script=Han}'
const WORD = `[\\p{Script=Latin}\\p{Script=Greek}\\d${OBJECT}]`
const FULL = '[，。；：、？！（）《》“”]'
const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。' }

const widen = (text: string) => text.trim().replace(/[,;:?!.]/, (sign) => FULL_WIDTH[sign] ?? sign)
const pattern = (find: string, message: string, remedy: string, write: Pattern['write']): Pattern => ({ find: new RegExp(find, 'gu'), message, remedy, write })

const PATTERNS: readonly Pattern[] = [
  pattern(`(?<=${HAN})(?=${WORD})|(?<=${WORD}|\\d%)(?=${HAN})`, '汉字 and a Latin word, number or formula stand without a space', 'put a space between them', () => ' '),
  pattern(`[ ]+(?=${FULL})|(?<=${FULL})[ ]+`, 'a space stands beside a full-width mark', 'remove it', () => ''),
  pattern(`(?<=${HAN})[,;:?!][ ]?|[,;:?!](?=${HAN})|(?<=${HAN})\\.(?=\\s|$)`, 'a half-width mark stands beside 汉字', 'write the full-width one: ，。；：？！', widen),
  pattern(`[ ]?\\([^()\\n]*${HAN}[^()\\n]*\\)[ ]?|(?<=${HAN})\\([^()\\n]*\\)[ ]?`, 'half-width brackets stand around or beside 汉字', 'write （…）', (text) => text.trim().replace('(', '（').replace(')', '）')),
  pattern(`"[^"\\n]*${HAN}[^"\\n]*"`, 'straight quotes stand around 汉字', 'write “…”', (text) => `“${text.slice(1, -1)}”`),
  pattern(`(?<=${HAN})(?:\\.{3,}|。{2,}|…(?!…)(?<!……))`, 'an ellipsis in Chinese has six dots', 'write ……', () => '……'),
  pattern('[０-９Ａ-Ｚａ-ｚ％]+', 'full-width digits or letters', 'write them half-width', (text) => text.normalize('NFKC')),
  pattern('(?<=\\d)[ ]+(?=%)', 'a space stands before %', 'remove it', () => ''),
  pattern('([，；：、？！])\\1', 'a mark is doubled', 'remove one', (text) => text.slice(1)),
]

export function checkChinese(page: Page): Finding[] {
  if (page.locale !== 'zh') return []
  return runs(page).flatMap((run) => PATTERNS.flatMap((rule) => findings(page, run, rule)))
}

function findings(page: Page, run: Run, { find, message, remedy, write }: Pattern): Finding[] {
  return [...run.text.matchAll(find)].map((match) => {
    const from = match.index
    const to = from + match[0].length
    const offset = run.start[from] ?? run.end[from - 1] ?? 0
    const shown = run.text.slice(Math.max(0, from - 6), to + 6).replaceAll(OBJECT, '□')
    return reporter(page, 'chinese')(placeAt(page.source, offset), `${message}: ${shown}`, remedy, fixOf(run, from, to, write(match[0])))
  })
}

/** None where markup stands in between: an inserted space could break it. */
function fixOf(run: Run, from: number, to: number, text: string): Fix | undefined {
  const isInsertion = from === to
  if (!isContiguous(run, isInsertion ? from - 1 : from, isInsertion ? to + 1 : to)) return undefined
  const start = run.start[from]
  const end = isInsertion ? start : run.end[to - 1]
  return start === undefined || end === undefined ? undefined : { start, end, text }
}
