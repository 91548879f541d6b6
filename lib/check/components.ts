/** Components have what they need, and what they refer to exists. */
import { readPart } from '../content/listing'
import type { JsxElement } from '../mdx/mdx-jsx'
import { placeOf, reporter } from './report'
import { elements, hasProp, nodesOf, plainText, prop } from './tree'
import type { Finding, Page, Site } from './types'
import { COMPONENTS, propsOf } from './vocabulary'

export function checkComponents(page: Page, site: Site): Finding[] {
  return [...checkProps(page), ...checkReferences(page, site), ...checkEquations(page), ...checkListings(page, site), ...checkTabs(page)]
}

function checkProps(page: Page): Finding[] {
  const report = reporter(page, 'component')
  return elements(page.tree).flatMap((element) =>
    Object.entries(propsOf(COMPONENTS, element.name ?? '') ?? {})
      .filter(([name, kind]) => kind.endsWith('!') && prop(element, name).trim() === '')
      .map(([name]) => report(placeOf(element), `<${element.name}> needs ${name}`, `write <${element.name} ${name}="…">`)),
  )
}

/** `<Cite id>`, `<Term id>`, `<Value id>`, `<Prerequisites pages>` and `<TrackPage id>`. */
function checkReferences(page: Page, site: Site): Finding[] {
  const terms = new Set(site.glossary.map((term) => term.id))
  const slugs = new Set(site.curriculum.sections.flatMap((section) => section.pages.map((entry) => entry.slug)))
  const tracks = new Set<string>(site.curriculum.tracks.map((track) => track.id))
  const known: readonly (readonly [rule: string, name: string, property: string, ids: ReadonlySet<string>, file: string])[] = [
    ['citation', 'Cite', 'id', site.bibliography, 'lib/data/bibliography.ts'],
    ['term', 'Term', 'id', terms, 'lib/data/glossary.ts'],
    ['value', 'Value', 'id', site.values, 'lib/values'],
    ['prerequisite', 'Prerequisites', 'pages', slugs, 'lib/curriculum/sidebar.ts'],
    ['track', 'TrackPage', 'id', tracks, 'lib/curriculum/sidebar.ts'],
  ]
  return known.flatMap(([rule, name, property, ids, file]) =>
    elements(page.tree, name).flatMap((element) =>
      prop(element, property)
        .split(/\s+/)
        .filter((id) => id !== '' && !ids.has(id))
        .map((id) => reporter(page, rule)(placeOf(element), `<${name} ${property}="${id}"> is not in ${file}`, 'mend it, or add it there')),
    ),
  )
}

function checkEquations(page: Page): Finding[] {
  const report = reporter(page, 'equation')
  const equations = elements(page.tree, 'Eq')
  const ids = equations.map((element) => prop(element, 'id'))
  return [
    ...equations.flatMap((element, index): Finding[] => {
      if (ids.indexOf(prop(element, 'id')) < index) return [report(placeOf(element), `<Eq id="${prop(element, 'id')}"> appears twice on this page`, 'choose another id')]
      return nodesOf(element, 'math').length === 1 ? [] : [report(placeOf(element), '<Eq> holds one display formula', 'put one formula between $$ lines into it, with a blank line around')]
    }),
    ...elements(page.tree, 'EqRef')
      .filter((element) => !ids.includes(prop(element, 'id')))
      .map((element) => report(placeOf(element), `<EqRef id="${prop(element, 'id')}"> refers to no <Eq> of this page`, 'mend the id')),
  ]
}

const LISTED = /^(lib\/algorithms|snippets)\/[\w/.-]+$/

function checkListings(page: Page, site: Site): Finding[] {
  return elements(page.tree, 'Listing').flatMap((element) => {
    const problem = listingProblem(element, site)
    return problem ? [reporter(page, 'listing')(placeOf(element), ...problem)] : []
  })
}

function listingProblem(element: JsxElement, site: Site): [message: string, remedy: string] | undefined {
  const from = prop(element, 'from')
  if (!LISTED.test(from) || from.includes('..')) return [`<Listing from="${from}"> is no tested source`, 'name a file of lib/algorithms/ or snippets/']
  const source = site.read(from)
  if (source === undefined) return [`there is no ${from}`, 'mend the path']
  try {
    readPart(source, hasProp(element, 'region') ? prop(element, 'region') : undefined)
  } catch (error) {
    return [`${from}: ${error instanceof Error ? error.message : String(error)}`, 'mend the region']
  }
  const printed = from.replace(/\.\w+$/, '.out')
  return hasProp(element, 'output') && site.read(printed) === undefined ? [`there is no ${printed}`, 'npm run snippets writes it'] : undefined
}

function checkTabs(page: Page): Finding[] {
  const report = reporter(page, 'tabs')
  return elements(page.tree, 'Tabs').flatMap((tabs): Finding[] => {
    const labels = elements(tabs, 'Tab').map((tab) => prop(tab, 'label'))
    if (labels.length < 2) return [report(placeOf(tabs), '<Tabs> needs at least two <Tab>s', 'add one, or write the text without tabs')]
    if (new Set(labels).size < labels.length) return [report(placeOf(tabs), 'two tabs have the same label', 'give each its own')]
    const empty = elements(tabs, 'Tab').find((tab) => plainText(tab).trim() === '' && elements(tab).length === 1)
    return empty ? [report(placeOf(empty), 'the tab is empty', 'fill or remove it')] : []
  })
}
