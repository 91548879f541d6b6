/** Text into lexemes, with their places. The same for pages and for queries, so that what is indexed is what is asked for. */

export interface Lexeme {
  readonly kind: 'han' | 'word'
  /** As written, after Unicode clean-up; lower-cased in `parts`. */
  readonly text: string
  /** Its pieces: `kv-cache` → kv, cache; a symbol such as `d_k` or a number such as `3.35` stays whole. */
  readonly parts: readonly string[]
  readonly start: number
  readonly end: number
}

const HAN = '\\p{Script=Han}'
const CHAR = `(?:(?!${HAN})[\\p{L}\\p{N}])`
/** Order: O(…), a run of Han characters, a root, a word with inner connectors. */
const PATTERN = new RegExp(`[oO]\\([^()\\n]{1,20}\\)|${HAN}+|√\\(?(?=${CHAR})|${CHAR}+(?:[-_.'’^]${CHAR}+)*`, 'gu')

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/** Fullwidth, ligatures and accents folded; invisible, control and broken characters gone; ² written ^2; 8,192 written 8192. */
export function clean(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹]+/g, (run) => `^${Array.from(run, (c) => SUPERSCRIPTS.indexOf(c)).join('')}`)
    .replace(/[₀-₉]+/g, (run) => `_${Array.from(run, (c) => SUBSCRIPTS.indexOf(c)).join('')}`)
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(/\p{Cc}|\p{Cs}|\p{Co}/gu, ' ')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/\bsqrt(?=[( ])/g, '√')
}

/** Expects text that went through `clean`. */
export function lex(text: string): Lexeme[] {
  return Array.from(text.matchAll(PATTERN), (match) => {
    const written = match[0]
    const isHan = /^\p{Script=Han}/u.test(written)
    return { kind: isHan ? ('han' as const) : ('word' as const), text: written, parts: isHan ? [written] : partsOf(written), start: match.index, end: match.index + written.length }
  })
}

function partsOf(written: string): string[] {
  const word = written.toLowerCase().replace(/['’]s$/, '').replace(/['’]/g, '')
  if (word.startsWith('√')) return ['√']
  if (/^o\(/.test(word)) return [word.replace(/\s+/g, '')]
  if (/[_^]/.test(word)) return [word]
  if (/^\d+\.\d+$/.test(word)) return [word]
  return word.split(/[-.]/)
}

/** `PagedAttention` → paged, attention; undefined for words without such seams. `RoPE` has none: pieces have three letters or more. */
export function camelPieces(written: string): string[] | undefined {
  const pieces = written.split(/(?<=[a-z]{3})(?=[A-Z])/)
  return pieces.length > 1 ? pieces.map((piece) => piece.toLowerCase()) : undefined
}
