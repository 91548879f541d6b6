/**
 * Personal data in text: find it by form, confirm it by checksum, cut it out.
 *
 *   e-mail address: local@domain.tld
 *   resident identity number (PRC), 18 characters: Σ aᵢ·Wᵢ ≡ 1 (mod 11), Wᵢ = 2^(18 − i) mod 11, a₁₈ = X for 10;
 *     so the check character is (12 − Σ over the first 17 mod 11) mod 11. Digits 7–14 are the date of birth.
 *   payment card, 13–19 digits: Luhn; double every second digit from the right, add the digits, divisible by 10
 *   mainland mobile number: 1, 3–9, nine digits, perhaps after +86
 *
 * Spans count UTF-16 code units, [start, end). Where two overlap, the kind named first above wins: many e-mail
 * addresses begin with a mobile number.
 * Sources: GB 11643-1999 with ISO 7064 MOD 11-2; ISO/IEC 7812-1 (Luhn); RFC 5322 (addresses, of which the pattern takes
 * the common ones only).
 * Caveats: one random number in 11 passes the first check and one in 10 the second. Names and street addresses have
 * no form to match; removing spans makes a text neither anonymous nor exempt from the law.
 */
import { assert } from './check'

// #region resident-id
/** The check character for 17 digits, "0" … "9" or "X". Throws RangeError unless given 17 digits. */
export function residentIdCheckCharacter(first17: string): string {
  assert(/^\d{17}$/.test(first17), `expected 17 digits, got ${JSON.stringify(first17)}`)
  const sum = Array.from(first17, (digit, i) => Number(digit) * (2 ** (17 - i) % 11)).reduce((a, b) => a + b, 0)
  const check = (12 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** Whether a string has the form of a resident identity number: region, a day of the calendar, check character. */
export function isResidentId(text: string): boolean {
  const match = /^[1-8]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay && residentIdCheckCharacter(text.slice(0, 17)) === text.slice(17).toUpperCase()
}
// #endregion

// #region luhn
/** Whether the digits pass the Luhn check. Throws RangeError on anything but digits. */
export function passesLuhn(digits: string): boolean {
  assert(/^\d+$/.test(digits), `expected digits, got ${JSON.stringify(digits)}`)
  const sum = Array.from(digits)
    .reverse()
    .map((digit, i) => Number(digit) * (i % 2 === 1 ? 2 : 1))
    .reduce((total, x) => total + (x > 9 ? x - 9 : x), 0)
  return sum % 10 === 0
}
// #endregion

// #region detect
export type PiiKind = 'email' | 'resident-id' | 'payment-card' | 'mobile'

export interface PiiSpan {
  readonly kind: PiiKind
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Detector {
  readonly kind: PiiKind
  readonly pattern: RegExp
  readonly confirm: (text: string) => boolean
}

const DETECTORS: readonly Detector[] = [
  { kind: 'email', pattern: /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/g, confirm: () => true },
  { kind: 'resident-id', pattern: /(?<!\d)\d{17}(?:\d(?!\d)|[Xx])/g, confirm: isResidentId },
  {
    kind: 'payment-card',
    pattern: /(?<![\d.+])\d(?:[ -]?\d){12,18}(?!\d)/g,
    confirm: (text) => passesLuhn(text.replace(/[ -]/g, '')),
  },
  { kind: 'mobile', pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g, confirm: () => true },
]

/** All spans, by position, without overlaps. */
export function detectPii(text: string): PiiSpan[] {
  const spans: PiiSpan[] = []
  for (const { kind, pattern, confirm } of DETECTORS) {
    for (const { 0: found, index: start } of text.matchAll(pattern)) {
      const end = start + found.length
      const isFree = spans.every((span) => end <= span.start || start >= span.end)
      if (isFree && confirm(found)) spans.push({ kind, start, end, text: found })
    }
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** The text with every span replaced by `placeholder(kind)`, "[kind]" unless given. */
export function redactPii(text: string, placeholder: (kind: PiiKind) => string = (kind) => `[${kind}]`): string {
  let redacted = ''
  let position = 0
  for (const { kind, start, end } of detectPii(text)) {
    redacted += text.slice(position, start) + placeholder(kind)
    position = end
  }
  return redacted + text.slice(position)
}
// #endregion
