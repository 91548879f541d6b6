/** Links within the site lead to a page that exists, in the same language, and to a place on it. */
import type { Link } from 'mdast'
import { pagePath, parsePath } from '../i18n/locales'
import { headingIds } from './anchors'
import { placeOf, reporter } from './report'
import { elements, nodesOf, plainText, prop } from './tree'
import type { Finding, Page, Site } from './types'

const VAGUE = /^(here|this|link|click here|this page|read more|more|这里|此处|点击这里|链接|这个链接|更多)$/i

export function checkLinks(page: Page, site: Site): Finding[] {
  return nodesOf(page.tree, 'link').flatMap((link) => [...label(page, link), ...target(page, site, link.url).map(([message, remedy]) => reporter(page, 'link')(placeOf(link), message, remedy))])
}

function label(page: Page, link: Link): Finding[] {
  const text = plainText(link).trim()
  if (text !== '' && !VAGUE.test(text)) return []
  return [reporter(page, 'link-text')(placeOf(link), text === '' ? 'the link has no text' : `“${text}” does not say where the link leads`, 'make the words that name the target the link')]
}

function target(page: Page, site: Site, url: string): [message: string, remedy: string][] {
  if (/^(https?:|mailto:)/.test(url)) return []
  const [beforeHash = '', hash] = url.split('#')
  // What follows the question mark is a lab's state.
  const [path = ''] = beforeHash.split('?')
  if (path === '' && hash !== undefined) return anchor(page, site, page, hash)
  const address = parsePath(path)
  if (!address) return [[`"${url}" is not an address of this site`, `write ${pagePath(page.locale, 'overview')} and so on, from the root`]]
  if (address.locale !== page.locale) return [[`"${url}" leads into the other language`, `write ${pagePath(page.locale, address.slug)}`]]
  const other = site.page(address.locale, address.slug)
  if (!other) return [[`there is no page ${path}`, 'mend the address; a planned page cannot be linked yet']]
  const canonical = pagePath(address.locale, address.slug)
  if (path !== canonical) return [[`"${path}" is not the page's own address`, `write ${canonical}`]]
  return hash === undefined ? [] : anchor(page, site, other, hash)
}

function anchor(from: Page, site: Site, page: Page, hash: string): [message: string, remedy: string][] {
  if (anchors(page, site).has(hash)) return []
  const where = from === page ? 'this page' : pagePath(page.locale, page.slug)
  return [[`there is no #${hash} on ${where}`, `it has ${headingIds(page).map((id) => `#${id}`).join(', ') || 'no headings'}`]]
}

/** Every id that a link may name. */
function anchors(page: Page, site: Site): Set<string> {
  const ids = (name: string, prefix: string) => elements(page.tree, name).map((element) => `${prefix}-${prop(element, 'id')}`)
  const cited = ids('Cite', 'cite')
  return new Set([
    ...headingIds(page),
    ...Object.keys(site.redirects[page.slug] ?? {}),
    ...ids('Eq', 'eq'),
    ...ids('Quiz', 'quiz'),
    ...cited,
    ...cited.map((id) => id.replace('cite-', 'ref-')),
    ...(elements(page.tree, 'GlossaryList').length > 0 ? site.glossary.map((term) => term.id) : []),
    ...(elements(page.tree, 'ReferenceList').length > 0 ? site.bibliography : []),
  ])
}
