/** The title, and headings that can be linked to for good: explicit, lower-case, unique ids that do not disappear. */
import { placeOf, reporter } from './report'
import { elements, headings, prop } from './tree'
import type { Finding, Page, Site } from './types'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Ids of the frame, see components/layout. */
const FRAME = ['content', 'sidebar', 'toc-title', 'references']

/** Ids that the page's components give themselves. */
function componentIds({ tree }: Page): string[] {
  const prefixed = (name: string, prefix: string) => elements(tree, name).map((element) => `${prefix}-${prop(element, 'id')}`)
  return [...prefixed('Quiz', 'quiz'), ...prefixed('Eq', 'eq'), ...prefixed('Cite', 'cite'), ...prefixed('Cite', 'ref')]
}

export function checkHeadings(page: Page, site: Site): Finding[] {
  const report = reporter(page, 'heading-id')
  const seen = new Set<string>()
  const taken = new Set([...FRAME, ...componentIds(page)])
  const found = headings(page.tree).filter((heading) => heading.depth > 1)
  return [
    ...checkTitle(page, site),
    ...found.flatMap(({ node, id, text }): Finding[] => {
      const place = placeOf(node)
      if (id === undefined) return [report(place, `the heading “${text}” has no id`, 'end it with an id like [#why-cache], the same in both languages')]
      if (!ID.test(id)) return [report(place, `[#${id}] is not an id`, 'use lower-case words joined by hyphens, in English')]
      if (taken.has(id)) return [report(place, `[#${id}] is used by the page itself`, 'choose another id')]
      if (seen.has(id)) return [report(place, `[#${id}] appears twice on this page`, 'choose another id for this heading')]
      seen.add(id)
      return []
    }),
  ]
}

function checkTitle({ file, tree, frontMatter, locale, slug }: Page, site: Site): Finding[] {
  if (!frontMatter || frontMatter.layout === 'page') return []
  const report = reporter({ file }, 'title')
  const [first, second] = headings(tree).filter((heading) => heading.depth === 1)
  const opening = tree.children.find((node) => node.type !== 'yaml')
  if (!first || first.node !== opening) return [report(placeOf(opening), 'the page does not open with its title', `open it with “# ${frontMatter.title}”`)]
  if (second) return [report(placeOf(second.node), 'a page has one title', 'make this a ## heading with an id')]
  if (first.text !== frontMatter.title) return [report(placeOf(first.node), `the title “${first.text}” is “${frontMatter.title}” in the front matter`, 'write the same in both')]
  const listed = site.curriculum.sections.flatMap((section) => section.pages).find((entry) => entry.slug === slug)?.title[locale]
  if (listed !== undefined && listed !== first.text) return [report(placeOf(first.node), `the title “${first.text}” is “${listed}” in the sidebar`, 'write the same here and in lib/curriculum/sidebar.ts')]
  return []
}
