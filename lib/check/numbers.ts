/** Numbers as either language writes them, so that the two versions of a page can be compared. */
import type { Locale } from '../i18n/locales'

export interface WrittenNumber {
  readonly value: number
  /** Whether a power of ten is said beside the digits: 8 billion, 80 亿, 8B. */
  readonly isScaled: boolean
  readonly text: string
  /** Where it stands in the text it was read from. */
  readonly index: number
}

const MULTIPLIER: Readonly<Record<string, number>> = {
  ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
  ...{ k: 1e3, M: 1e6, B: 1e9, T: 1e12 },
  ...{ 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 百亿: 1e10, 千亿: 1e11, 万亿: 1e12 },
}

/** Digits that are not part of a name (H100, Llama-3-8B, v2), with the power of ten said after them. */
const NUMBER =
  /(?<![\p{Script=Latin}\d_.]|\p{Lu}[\p{Script=Latin}\d.-]*-)\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]*\d)(?:([kMBT])(?![\p{Script=Latin}\d])|[ -]?(thousand|million|billion|trillion|万亿|千亿|百亿|千万|百万|亿|万|千))?/gu

/** @example numbersIn('8.03 billion of 15') // 8.03e9 and 15 */
export function numbersIn(text: string): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const digits = Number(match[0].replace(/[^\d.]/g, ''))
    const multiplier = MULTIPLIER[match[1] ?? match[2] ?? ''] ?? 1
    return { value: digits * multiplier, isScaled: multiplier > 1, text: match[0], index: match.index }
  })
}

/** TeX without what only spaces its digits: `262{,}144`. */
export const plainTex = (tex: string): string => tex.replace(/\{,\}|\\,(?=\d{3})/g, ',').replace(/\\text\{[^}]*\}/g, ' ')

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
const WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(ONES.split(' ').map((word, index) => [word, index])),
  ...Object.fromEntries(TENS.split(' ').map((word, index) => [word, (index + 2) * 10])),
  ...{ half: 0.5, halves: 0.5, quarter: 0.25, hundred: 100, thousand: 1000, million: 1e6, billion: 1e9, trillion: 1e12 },
}
const HAN_DIGITS = '零一二三四五六七八九'

/** Numbers in words, and the simplest fractions. */
export function numberWordsIn(text: string, locale: Locale): number[] {
  if (locale === 'en') return [...text.toLowerCase().matchAll(/[a-z]+/g)].flatMap(([word]) => WORDS[word] ?? [])
  const tens = [...text.matchAll(/([二三四五六七八九]?)十([一二三四五六七八九]?)/g)].map(([, ten = '', one = '']) => (HAN_DIGITS.indexOf(ten || '一') * 10) + (one ? HAN_DIGITS.indexOf(one) : 0))
  const large = [...text.matchAll(/([一两二三四五六七八九]?)(百万|万亿|百|千|万|亿)/g)].map(([, digit = '', power = '']) => Math.max(1, HAN_DIGITS.indexOf(digit.replace('两', '二') || '一')) * (MULTIPLIER[power] ?? 100))
  return [...tens, ...large, ...(text.includes('半') ? [0.5] : []), ...(text.includes('四分之一') ? [0.25] : [])]
}

/** What both languages may say in words, or not at all. */
export const isSmall = (value: number): boolean => Number.isInteger(value) && value <= 12

/** Of `here`, the numbers that `there` has nothing like; each once. */
export function missingFrom<T extends WrittenNumber>(there: readonly WrittenNumber[], wordsThere: readonly number[], here: readonly T[]): T[] {
  const isThere = (number: WrittenNumber) => there.some((other) => isSame(number, other)) || wordsThere.some((value) => isSame(number, { ...number, value }))
  return here.filter((number, index) => !isSmall(number.value) && !isThere(number) && here.findIndex((other) => other.value === number.value) === index)
}

/** One language may leave the power of ten to the sentence: “36 trillion, of which 15 remain” and “36 万亿，剩下 15 万亿”. */
function isSame(a: WrittenNumber, b: WrittenNumber): boolean {
  if (isClose(a.value, b.value)) return true
  if (!a.isScaled && !b.isScaled) return false
  const power = Math.log10(a.value / b.value)
  return isClose(10 ** Math.round(power), a.value / b.value)
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(a)
