/** The few words the browser writes itself; everything else is in the server's HTML. */
import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  scrollable: { en: 'Scrollable content', zh: '可滚动内容' },
  read: { en: 'read', zh: '已读' },
  readOf: { en: '{done} of {total} read', zh: '已读 {done} / {total}' },
} as const satisfies Record<string, Localized>

export function pageLocale(): Locale {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
}

export function word(key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][pageLocale()].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
