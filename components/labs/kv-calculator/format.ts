import type { Locale } from '@/lib/i18n/locales'
import { binaryBytes, decimalBytes, integer } from '@/lib/values/format'

/** 128 KiB, 68.63 KiB: without zeros at the end. */
const trimmed = (text: string) => text.replace(/\.0+(?= )|(\.\d*[1-9])0+(?= )/, '$1')

export const whole = (value: number) => integer(value, 'en')
export const binary = (bytes: number) => trimmed(binaryBytes(2)(bytes, 'en'))
export const decimal = (bytes: number) => trimmed(decimalBytes(2)(bytes, 'en'))
/** 6.7 billion, 67 亿. */
export const count = (value: number, locale: Locale) => (locale === 'zh' ? `${(value / 1e8).toFixed(0)} 亿` : `${(value / 1e9).toFixed(1)} billion`)
