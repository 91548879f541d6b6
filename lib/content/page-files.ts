/** How page files and slugs correspond: `pages/en/finetune/index.mdx` and `pages/en/finetune/lora.mdx`. */
import { isLocale, type Locale } from '../i18n/locales'

export interface PageFile {
  readonly locale: Locale
  readonly slug: string
}

/**
 * Language and slug of a page file; undefined for any other file.
 * @example parsePageFile('pages/zh/finetune/index.mdx') // { locale: 'zh', slug: 'finetune' }
 */
export function parsePageFile(file: string): PageFile | undefined {
  const [, locale, path = ''] = /^pages\/(\w+)\/(.+)\.mdx$/.exec(file) ?? []
  return isLocale(locale) ? { locale, slug: path.replace(/(^|\/)index$/, '') } : undefined
}

/** The two files a page may stand in, of which one exists. */
export function pageFileChoices(locale: Locale, slug: string): readonly [string, string] {
  const folder = slug === '' ? `pages/${locale}` : `pages/${locale}/${slug}`
  return [`${folder}.mdx`, `${folder}/index.mdx`]
}
