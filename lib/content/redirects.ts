/**
 * Heading ids that were published and have gone, by the page's slug: `{ foundations: { 'old-id': 'new-id' } }`. The new
 * heading carries the old id too, so that old links still land there.
 */
export const HEADING_REDIRECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The first questions stood on the section's index; the list there leads to their pages.
  'qkv-interview': Object.fromEntries(
    ['why-cache-kv', 'why-not-q', 'what-it-saves', 'how-big', 'why-sqrt-dk', 'why-three-why-heads', 'mha-gqa-mqa-mla', 'flash-attention', 'in-depth', 'mla-absorption', 'kv-heads-tp', 'prefix-cache', 'prefix-lm'].map((id) => [id, 'questions']),
  ),
}

/** The ids that now lead to a heading. */
export function formerIds(slug: string, id: string, redirects = HEADING_REDIRECTS): string[] {
  return Object.entries(redirects[slug] ?? {}).flatMap(([from, to]) => (to === id ? [from] : []))
}
