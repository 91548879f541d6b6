/**
 * Heading ids that were published and have gone, by the page's slug: `{ foundations: { 'old-id': 'new-id' } }`. The new
 * heading carries the old id too, so that old links still land there.
 */
export const HEADING_REDIRECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {}

/** The ids that now lead to a heading. */
export function formerIds(slug: string, id: string, redirects = HEADING_REDIRECTS): string[] {
  return Object.entries(redirects[slug] ?? {}).flatMap(([from, to]) => (to === id ? [from] : []))
}
