/** What each folder's `_meta.ts` exports: the order and titles of its ready pages, from the sidebar metadata. */
import type { Locale } from '../i18n/locales'
import { allPages } from './index'

/**
 * Nextra's sidebar entries for one folder.
 * @example metaFor('en', 'foundations') // { index: 'Foundations', attention: 'Scaled dot-product attention' }
 */
export function metaFor(locale: Locale, folder = ''): Record<string, string> {
  const entries: [string, string][] = folder === '' ? [['index', locale === 'en' ? 'Home' : '首页']] : []
  for (const page of allPages()) {
    if (page.status !== 'ready') continue
    const isIndex = folder !== '' && page.slug === folder
    const name = isIndex ? 'index' : folder === '' ? page.slug : page.slug.startsWith(`${folder}/`) ? page.slug.slice(folder.length + 1) : ''
    if (name !== '' && !name.includes('/')) entries.push([name, page.title[locale]])
  }
  return Object.fromEntries(entries)
}
