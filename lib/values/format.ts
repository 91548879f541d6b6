/** How computed numbers are written. The same digits in both languages; only the space before % follows the language. */
import type { Locale } from '../i18n/locales'

export type Format = (value: number, locale: Locale) => string

const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−')

/** 131,072 */
export const integer: Format = (value) => grouped(value, 0)

/** `decimal(2)`: 4.79 */
export const decimal =
  (digits: number, unit = ''): Format =>
  (value) =>
    unit === '' ? grouped(value, digits) : `${grouped(value, digits)} ${unit}`

/** 7.23 × 10²³ */
export const scientific =
  (digits: number, unit = ''): Format =>
  (value) => {
    const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e')
    const raised = String(Number(exponent)).replace(/./g, (c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? '⁻')
    return `${mantissa} × 10${raised}${unit === '' ? '' : ` ${unit}`}`
  }

/** 5.5 % in English, 5.5% in Chinese. */
export const percent =
  (digits: number): Format =>
  (value, locale) =>
    `${grouped(value * 100, digits)}${locale === 'zh' ? '' : ' '}%`

/** $0.20 */
export const dollars =
  (digits: number): Format =>
  (value) =>
    `$${grouped(value, digits)}`

/** 128 KiB: powers of 1024. */
export const binaryBytes =
  (digits = 0): Format =>
  (value) =>
    scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB'], digits)

/** 16.06 GB: powers of 1000. */
export const decimalBytes =
  (digits = 2): Format =>
  (value) =>
    scaled(value, 1000, ['B', 'kB', 'MB', 'GB', 'TB'], digits)

/** Given seconds: 4.79 ms, 1.02 s. */
export const duration =
  (digits = 2): Format =>
  (value) =>
    value < 1e-3 ? `${grouped(value * 1e6, digits)} µs` : value < 1 ? `${grouped(value * 1e3, digits)} ms` : `${grouped(value, digits)} s`

function scaled(value: number, base: number, units: readonly string[], digits: number): string {
  const power = value === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(Math.abs(value)) / Math.log(base) + 1e-12))
  return `${grouped(value / base ** power, power === 0 ? 0 : digits)} ${units[power] ?? ''}`
}
