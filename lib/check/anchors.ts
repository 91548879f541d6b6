/**
 * Headings that readers may have linked to. lib/content/anchors.json lists every heading id that was published, by slug;
 * `npm run check -- --fix` adds new ones. An id that goes must be redirected in lib/content/redirects.ts.
 */
import { headings } from './tree'
import { reporter } from './report'
import type { Finding, Page, Site } from './types'

const START = { line: 1, column: 1 }

/** The heading ids of a page, title excepted. */
export function headingIds(page: Page): string[] {
  return headings(page.tree).flatMap(({ depth, id }) => (depth > 1 && id !== undefined ? [id] : []))
}

export function checkAnchors(page: Page, site: Site): Finding[] {
  const here = new Set(headingIds(page))
  const published = site.anchors[page.slug] ?? []
  const redirects = site.redirects[page.slug] ?? {}
  const report = reporter(page, 'anchor')
  const unlisted = [...here].filter((id) => !published.includes(id))
  return [
    ...published
      .filter((id) => !here.has(id) && redirects[id] === undefined)
      .map((id) => report(START, `the published heading #${id} is gone`, `bring it back, or add '${id}' to the page's entry in lib/content/redirects.ts`)),
    ...Object.entries(redirects).flatMap(([from, to]) => {
      if (here.has(from)) return [report(START, `#${from} is redirected, yet a heading has this id`, 'remove it from lib/content/redirects.ts')]
      return here.has(to) ? [] : [report(START, `#${from} is redirected to #${to}, which this page has not`, 'mend lib/content/redirects.ts')]
    }),
    ...(unlisted.length > 0 ? [reporter(page, 'anchor', 'warning')(START, `new headings: ${unlisted.map((id) => `#${id}`).join(', ')}`, 'npm run check -- --fix enters them in lib/content/anchors.json')] : []),
  ]
}

/** The list with every heading of these pages in it. What was published stays. */
export function withHeadings(anchors: Site['anchors'], pages: readonly Page[]): Record<string, string[]> {
  const all: Record<string, string[]> = Object.fromEntries(Object.entries(anchors).map(([slug, ids]) => [slug, [...ids]]))
  for (const page of pages) {
    const ids = headingIds(page)
    if (ids.length > 0) all[page.slug] = [...new Set([...(all[page.slug] ?? []), ...ids])]
  }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}
