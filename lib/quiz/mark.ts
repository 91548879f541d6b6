/** Marking answers. Pure: the questions live in the pages, and what the browser does with a verdict in islands/. */

/** Every choice that should be ticked is, and no other. */
export function markChoices(chosen: readonly boolean[], correct: readonly boolean[]): boolean {
  return chosen.length === correct.length && chosen.every((value, index) => value === correct[index])
}

/** How far an answer may be off: a fraction of the true value (`0.01` for 1 %), or absolutely when that is 0. */
export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

/** @example parseTolerance('1%') // { relative: 0.01, absolute: 0 } */
export function parseTolerance(text: string): Tolerance {
  const value = Number.parseFloat(text)
  if (!Number.isFinite(value) || value < 0) throw new Error(`tolerance must be like "1%" or "0.5", not "${text}"`)
  return text.trim().endsWith('%') ? { relative: value / 100, absolute: 0 } : { relative: 0, absolute: value }
}

/** Prefixes a reader may write; binary ones are powers of 1024. */
const PREFIXES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  m: 1e-3,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  n: 1e-9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

export type NumericReading = { readonly value: number } | { readonly problem: 'not-a-number' | 'unknown-unit' }

/**
 * Reads a number as people write it: `131,072`, `1.3e5`, `128 KiB`, `4.79 ms`, `5 %`, `３２`. A unit may carry a prefix;
 * without a unit the number is taken in the question's own.
 *
 * @param unit the question's unit, such as `B`, `s`, `%` or ''; the result is in it
 */
export function readNumber(text: string, unit: string): NumericReading {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[,_](?=\d{3})/g, '')
    .replace(/\s*[×x*]\s*10\s*\^\s*/i, 'e')
    .replace(/−/g, '-')
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i.exec(plain)
  if (!match) return { problem: 'not-a-number' }
  const value = Number(match[1])
  const [written, own] = [split(match[2]?.trim() ?? ''), split(unit)]
  if (written.unit === '' && written.prefix === '') return { value }
  const known = { byte: 'B', bytes: 'B', 字节: 'B', second: 's', seconds: 's', 秒: 's', token: 'tokens', 个: '' }[written.unit] ?? written.unit
  const factor = PREFIXES[written.prefix]
  if (factor === undefined || known !== own.unit) return { problem: 'unknown-unit' }
  return { value: (value * factor) / (PREFIXES[own.prefix] ?? 1) }
}

/** `KiB` → prefix Ki, unit B; `tokens` and `%` have no prefix. */
function split(text: string): { prefix: string; unit: string } {
  const match = /^([kKMGTP]i?|[munµμ])?(B|s|FLOPs?|FLOP\/s|W|Wh|b)$/.exec(text)
  if (match) return { prefix: match[1] ?? '', unit: match[2] ?? '' }
  return /^[kKMGT]$/.test(text) ? { prefix: text, unit: '' } : { prefix: '', unit: text }
}

/** Whether `value` is within the tolerance of `answer`. */
export function markNumber(value: number, answer: number, { relative, absolute }: Tolerance): boolean {
  return Math.abs(value - answer) <= Math.max(relative * Math.abs(answer), absolute, Number.EPSILON * Math.abs(answer))
}

/**
 * Which of the expected facts a typed answer mentions. A fact is a list of alternatives, any of which counts, in either
 * language. Case, width, spaces and hyphens do not matter; an alternative without 汉字 counts only where a word begins, so
 * that "one" is not found in "none". It finds words, it does not understand: say so to the reader.
 */
export function markChecklist(text: string, facts: readonly (readonly string[])[]): boolean[] {
  const answer = text.normalize('NFKC').toLowerCase()
  const folded = fold(answer)
  const mentions = (phrase: string) => (/\p{Script=Han}/u.test(phrase) ? folded.includes(fold(phrase)) : wordsOf(phrase).test(answer))
  return facts.map((alternatives) => alternatives.some((phrase) => phrase.trim() !== '' && mentions(phrase)))
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\-_]+/g, '')

/** The characters of a phrase in their order, from the beginning of a word, with or without spaces and hyphens between. */
function wordsOf(phrase: string): RegExp {
  const characters = [...fold(phrase)].map((character) => character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'))
  const begin = /^[\p{L}\p{N}]/u.test(fold(phrase)) ? '(?<![\\p{Script=Latin}\\p{N}])' : ''
  return new RegExp(`${begin}${characters.join('[\\s\\-_]*')}`, 'u')
}
