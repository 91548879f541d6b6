/**
 * Heuristic filters for web pages: simple measurements with limits, every one of them named and reported.
 *
 *   Gopher   measures the document: length, word length, symbols, bullet and ellipsis lines, stop words, repetition;
 *            one measurement outside its limits discards the document
 *   C4       removes lines without terminal punctuation, with fewer than 5 words, or with boilerplate; then discards
 *            pages with "lorem ipsum", with a curly bracket, or with fewer than 3 sentences
 *
 * Repetition, as shares of the characters in words: the most frequent n-gram (occurrences · its length), and all words
 * that lie in an n-gram seen before. Shapes: a text, lines parted by \n, paragraphs by blank lines.
 * Sources: Rae et al. 2021 (Gopher), arXiv 2112.11446 App. A.1.1 and Table A1; Raffel et al. 2020 (C4), arXiv 1910.10683
 * §2.2. The Chinese variants measure characters, not words; their limits are our own, marked "ours", chosen so that an
 * English page and its Chinese translation fare alike (1 word ≈ 1.6 characters). They are no published standard.
 * Caveats: C4's word list and its deduplication of three-sentence spans are left out. Filters like these also discard
 * poems, code, tables and dialects: measure what you lose.
 */

export type QualityLanguage = 'en' | 'zh'

export interface QualityFinding {
  readonly rule: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly passed: boolean
}

const finding = (rule: string, value: number, min: number, max: number): QualityFinding => ({
  rule,
  value,
  min,
  max,
  passed: value >= min && value <= max,
})

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
const lengthOf = (units: readonly string[]) => units.reduce((sum, unit) => sum + unit.length, 0)
const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

// #region repetition
/** Share of items that occurred before, and share of characters in them. */
function duplicates(items: readonly string[]): { items: number; characters: number } {
  const seen = new Set<string>()
  const repeated = items.filter((item) => seen.size === seen.add(item).size)
  return { items: share(repeated.length, items.length), characters: share(lengthOf(repeated), lengthOf(items)) }
}

/** Share of characters in the most frequent n-gram, if it occurs twice; of equally frequent ones, in the longest. */
function topNgramShare(units: readonly string[], n: number): number {
  const counts = new Map<string, number>()
  let top = { count: 1, characters: 0 }
  for (let i = 0; i + n <= units.length; i++) {
    const gram = units.slice(i, i + n)
    const key = gram.join(' ')
    const count = (counts.get(key) ?? 0) + 1
    const characters = count * lengthOf(gram)
    counts.set(key, count)
    if (count > top.count || (count === top.count && count > 1 && characters > top.characters)) top = { count, characters }
  }
  return Math.min(1, share(top.characters, lengthOf(units)))
}

/** Share of characters in repeated occurrences of n-grams, each character once. */
function duplicateNgramShare(units: readonly string[], n: number): number {
  const seen = new Set<string>()
  const repeated = new Set<number>()
  for (let i = 0; i + n <= units.length; i++) {
    const key = units.slice(i, i + n).join(' ')
    if (seen.has(key)) for (let j = i; j < i + n; j++) repeated.add(j)
    seen.add(key)
  }
  return share(lengthOf(units.filter((_, i) => repeated.has(i))), lengthOf(units))
}

/** n and the largest share, English by words and Chinese by characters (ours). */
const TOP_NGRAMS = { en: [[2, 0.2], [3, 0.18], [4, 0.16]], zh: [[3, 0.2], [5, 0.18], [7, 0.16]] } as const
const DUPLICATE_NGRAMS = {
  en: [[5, 0.15], [6, 0.14], [7, 0.13], [8, 0.12], [9, 0.11], [10, 0.1]],
  zh: [[8, 0.15], [10, 0.14], [12, 0.13], [14, 0.12], [15, 0.11], [16, 0.1]],
} as const

function repetitionFindings(text: string, units: readonly string[], language: QualityLanguage): QualityFinding[] {
  const lines = duplicates(linesOf(text))
  const paragraphs = duplicates(text.split(/\n\s*\n/).map((p) => p.trim()).filter((p) => p !== ''))
  return [
    finding('duplicate-lines', lines.items, 0, 0.3),
    finding('duplicate-line-characters', lines.characters, 0, 0.2),
    finding('duplicate-paragraphs', paragraphs.items, 0, 0.3),
    finding('duplicate-paragraph-characters', paragraphs.characters, 0, 0.2),
    ...TOP_NGRAMS[language].map(([n, max]) => finding(`top-${n}-gram`, topNgramShare(units, n), 0, max)),
    ...DUPLICATE_NGRAMS[language].map(([n, max]) => finding(`duplicate-${n}-grams`, duplicateNgramShare(units, n), 0, max)),
  ]
}
// #endregion

// #region gopher
const STOP_WORDS = ['the', 'be', 'to', 'of', 'and', 'that', 'have', 'with']
/** Ours: frequent function characters. */
const STOP_CHARACTERS = ['的', '了', '是', '在', '和', '有', '不', '这']

/** All measurements; the document is kept if every one has passed. */
export function gopherFindings(text: string, language: QualityLanguage): QualityFinding[] {
  const lines = linesOf(text)
  const lineFindings = [
    finding('bullet-lines', share(lines.filter((line) => /^[•‣◦*-]/.test(line)).length, lines.length), 0, 0.9),
    finding('ellipsis-lines', share(lines.filter((line) => /(\.\.\.|…)$/.test(line)).length, lines.length), 0, 0.3),
  ]
  return language === 'en' ? gopherEnglish(text, lineFindings) : gopherChinese(text, lineFindings)
}

function gopherEnglish(text: string, lineFindings: readonly QualityFinding[]): QualityFinding[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const lowerCase = new Set(words.map((word) => word.toLowerCase()))
  return [
    finding('words', words.length, 50, 100_000),
    finding('mean-word-length', share(lengthOf(words), words.length), 3, 10),
    finding('hashes-per-word', share(count(text, /#/g), words.length), 0, 0.1),
    finding('ellipses-per-word', share(count(text, /\.\.\.|…/g), words.length), 0, 0.1),
    finding('alphabetic-words', share(words.filter((word) => /\p{L}/u.test(word)).length, words.length), 0.8, 1),
    finding('stop-words', STOP_WORDS.filter((word) => lowerCase.has(word)).length, 2, STOP_WORDS.length),
    ...lineFindings,
    ...repetitionFindings(text, words, 'en'),
  ]
}

/** Limits are ours. */
function gopherChinese(text: string, lineFindings: readonly QualityFinding[]): QualityFinding[] {
  const characters = text.match(/\S/gu) ?? []
  const present = new Set(characters)
  return [
    finding('characters', characters.length, 80, 160_000),
    finding('hashes-per-character', share(count(text, /#/g), characters.length), 0, 0.06),
    finding('ellipses-per-character', share(count(text, /\.\.\.|…+/g), characters.length), 0, 0.06),
    finding('han-characters', share(count(text, /\p{Script=Han}/gu), characters.length), 0.6, 1),
    finding('stop-characters', STOP_CHARACTERS.filter((c) => present.has(c)).length, 2, STOP_CHARACTERS.length),
    ...lineFindings,
    ...repetitionFindings(text, characters, 'zh'),
  ]
}
// #endregion

// #region c4
interface C4Rules {
  readonly terminal: RegExp
  readonly sentenceEnd: RegExp
  readonly unit: RegExp
  readonly minUnitsPerLine: number
  readonly boilerplate: RegExp
}

const C4_RULES: Readonly<Record<QualityLanguage, C4Rules>> = {
  en: {
    terminal: /[.!?"”]$/,
    sentenceEnd: /[.!?]+(?=["”')\]]*(\s|$))/g,
    unit: /\S+/g,
    minUnitsPerLine: 5,
    boilerplate: /javascript|terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies/i,
  },
  // Ours, except that JavaScript is named in both.
  zh: {
    terminal: /[。！？；”』」]$/,
    sentenceEnd: /[。！？]+/g,
    unit: /[\p{L}\p{N}]/gu,
    minUnitsPerLine: 8,
    boilerplate: /javascript|使用条款|隐私政策|隐私声明|cookie|版权所有|备案号/i,
  },
}

export type C4LineRule = 'no-terminal-punctuation' | 'too-few-words' | 'boilerplate'
export type C4PageRule = 'lorem-ipsum' | 'curly-bracket' | 'too-few-sentences'

export interface C4Result {
  /** Removed lines, counting from 0 among the lines that are not blank, with the first rule that hit. */
  readonly removedLines: readonly { readonly line: number; readonly rule: C4LineRule }[]
  /** Rules that discard the page; none means it is kept. */
  readonly pageFindings: readonly C4PageRule[]
  /** The lines that remain. */
  readonly text: string
}

/** Line rules, then page rules; sentences are counted in what remains. */
export function c4Filter(text: string, language: QualityLanguage): C4Result {
  const rules = C4_RULES[language]
  const hits = linesOf(text).map((line) => ({ line, rule: c4LineRule(line, rules) }))
  const kept = hits.filter(({ rule }) => rule === undefined).map(({ line }) => line).join('\n')
  const pageRules: readonly (readonly [C4PageRule, boolean])[] = [
    ['lorem-ipsum', /lorem ipsum/i.test(text)],
    ['curly-bracket', text.includes('{')],
    ['too-few-sentences', count(kept, rules.sentenceEnd) < 3],
  ]
  return {
    removedLines: hits.flatMap(({ rule }, line) => (rule ? [{ line, rule }] : [])),
    pageFindings: pageRules.filter(([, hit]) => hit).map(([rule]) => rule),
    text: kept,
  }
}

function c4LineRule(line: string, { terminal, unit, minUnitsPerLine, boilerplate }: C4Rules): C4LineRule | undefined {
  if (!terminal.test(line)) return 'no-terminal-punctuation'
  if (count(line, unit) < minUnitsPerLine) return 'too-few-words'
  return boilerplate.test(line) ? 'boilerplate' : undefined
}
// #endregion
