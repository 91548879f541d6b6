import type { Locale } from '@/lib/i18n/locales'
import { duration, scientific } from '@/lib/values/format'
import { word } from './words'

const three = (value: number) => Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 })

/** 507,000, 1.3 million as 1.3M: three digits. */
export function count(value: number): string {
  if (value >= 1e15) return scientific(1)(value, 'en')
  const unit = ([['T', 1e12], ['B', 1e9], ['M', 1e6]] as const).find(([, from]) => value >= from * 0.9995)
  return unit ? `${three(value / unit[1])}${unit[0]}` : three(value)
}

export const flopCount = (value: number) => scientific(2)(value, 'en')
export const rent = (value: number) => `$${count(value)}`
/** Beyond ten years nobody counts days. */
export const time = (days: number, locale: Locale) => (days < 3650 ? word(locale, 'days', { n: three(days) }) : word(locale, 'years', { n: three(days / 365.25) }))
export const seconds = (value: number) => duration(value < 1e-3 ? 0 : 2)(value, 'en')
