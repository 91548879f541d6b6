/** Which language of a page is behind the other, where git can tell. */
import { staleness } from '../content/staleness'
import { reporter } from './report'
import type { Finding, Page, Site } from './types'

export function checkTranslation(page: Page, site: Site): Finding[] {
  const other = site.page(page.locale === 'en' ? 'zh' : 'en', page.slug)
  if (!other) return []
  const dates = { [page.locale]: site.history[page.file]?.updated, [other.locale]: site.history[other.file]?.updated }
  const found = staleness(dates)
  if (found?.behind !== page.locale) return []
  const message = `${other.file} changed on ${found.newer}, ${found.days} days after this page`
  return [reporter(page, 'translation', 'warning')({ line: 1, column: 1 }, message, 'carry the change over')]
}
