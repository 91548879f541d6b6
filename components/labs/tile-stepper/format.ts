import type { Locale } from '@/lib/i18n/locales'
import { decimalBytes } from '@/lib/values/format'
import { word } from './words'

/** How the stepper writes numbers. A masked score and a maximum of nothing are −∞; what rounds to nothing has no sign. */
export const two = (value: number): string => (value === -Infinity ? '−∞' : value.toFixed(2).replace(/^-(?=0\.00$)/, '').replace('-', '−'))

/** In brackets where a minus would follow another sign. */
export const signed = (value: number): string => (value < 0 ? `(${two(value)})` : two(value))

/** Tiny factors and differences, which two digits would make 0. */
export const small = (value: number): string =>
  value === 0 || Math.abs(value) >= 0.001 ? value.toFixed(4) : value.toExponential(1).replaceAll('-', '−')

/** Rows and columns are counted from 1; the end is left out of [start, end). */
export const span = (start: number, end: number): string => (end - start === 1 ? String(end) : `${start + 1}–${end}`)

export const size = (bytes: number): string => decimalBytes(bytes < 1000 ? 0 : 1)(bytes, 'en')

/** The digits below it depend on how a browser rounds e^x. */
const ROUNDING = 1e-12

/** How far something is from the exact result. */
export const difference = (error: number, locale: Locale): string => (error < ROUNDING ? word(locale, 'rounding') : small(error))

/** Column labels of d features. */
export const features = (d: number, name: string): string[] => Array.from({ length: d }, (_, j) => `${name}${j + 1}`)

/** The value that gets the full colour. */
export const largest = (values: readonly (readonly number[])[]): number => Math.max(1, ...values.flat().filter(Number.isFinite).map(Math.abs))
