/** The two languages, and how an address says which one it is in. */
export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

/** A text in both languages; a missing one is a type error. */
export type Localized<T = string> = Readonly<Record<Locale, T>>

export const DEFAULT_LOCALE: Locale = 'en'

/** BCP 47 tags, for `<html lang>` and hreflang. */
export const LANGUAGE_TAG: Localized = { en: 'en', zh: 'zh-CN' }

/** What each language calls itself. */
export const LANGUAGE_NAME: Localized = { en: 'English', zh: '简体中文' }

/** The same where there is no room. */
export const LANGUAGE_SHORT_NAME: Localized = { en: 'EN', zh: '中文' }

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'en' ? 'zh' : 'en'
}

/**
 * The address of a page. A slug is a page's path below its language folder; '' is the home page.
 * @example pagePath('zh', 'foundations/attention') // '/zh/foundations/attention/'
 */
export function pagePath(locale: Locale, slug: string): string {
  return slug === '' ? `/${locale}/` : `/${locale}/${slug}/`
}

/**
 * Language and slug of an address or Next route; undefined outside the two language folders.
 * @example parsePath('/zh/foundations/attention/#rope') // { locale: 'zh', slug: 'foundations/attention' }
 */
export function parsePath(path: string): { locale: Locale; slug: string } | undefined {
  const [, locale, ...rest] = path.replace(/[?#].*$/, '').split('/')
  if (!isLocale(locale)) return undefined
  return { locale, slug: rest.filter(Boolean).join('/') }
}
