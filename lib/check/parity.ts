/** Both languages of a page carry the same headings, formulas, listings, questions, labs and numbers. */
import { missingFrom, numbersIn, numberWordsIn, plainTex, type WrittenNumber } from './numbers'
import { runs } from './prose'
import { placeAt, placeOf, reporter, type Place } from './report'
import { elements, hasProp, headings, nodesOf, plainText, prop } from './tree'
import type { Finding, Page, Site } from './types'

/** One thing that the other language must have too. */
interface Item {
  readonly key: string
  readonly place: Place
}

type Inventory = (page: Page) => Item[]

const item = (key: string, node: Parameters<typeof placeOf>[0]): Item => ({ key, place: placeOf(node) })

/** Components that a sentence may hold in another order. */
const INLINE = ['Cite', 'Term', 'Value', 'EqRef', 'br', 'kbd', 'span', 'sub', 'sup']

/** Compared one after the other. */
const SEQUENCES: Readonly<Record<string, Inventory>> = {
  heading: ({ tree }) => headings(tree).flatMap(({ node, depth, id }) => (depth > 1 ? [item(`${'#'.repeat(depth)} … [#${id ?? ''}]`, node)] : [])),
  component: ({ tree }) => elements(tree).flatMap((element) => (INLINE.includes(element.name ?? '') ? [] : [item(`<${element.name}>`, element)])),
  listing: ({ tree }) => elements(tree, 'Listing').map((element) => item(`<Listing from="${prop(element, 'from')}" region="${prop(element, 'region')}"${hasProp(element, 'output') ? ' output' : ''}>`, element)),
  code: ({ tree }) => nodesOf(tree, 'code').map((node) => item(`a fence of ${node.value.split('\n').length} lines of ${node.lang ?? 'text'}`, node)),
  formula: ({ tree }) => nodesOf(tree, 'math').map((node) => item(`$$ ${plainTex(node.value).replace(/\s+/g, ' ').trim()} $$`, node)),
  table: ({ tree }) => nodesOf(tree, 'table').map((node) => item(`a table of ${node.children.length} × ${node.children[0]?.children.length ?? 0}`, node)),
  'interview question': ({ tree }) => elements(tree, 'InterviewQuestion').map((element) => item(`<InterviewQuestion id="${prop(element, 'id')}">`, element)),
  question: ({ tree }) => elements(tree, 'Quiz').map((quiz) => item(questionKey(quiz), quiz)),
}

/** Compared as heaps. */
const HEAPS: Readonly<Record<string, Inventory>> = {
  citation: ({ tree }) => elements(tree, 'Cite').map((element) => item(`<Cite id="${prop(element, 'id')}">`, element)),
  term: ({ tree }) => elements(tree, 'Term').map((element) => item(`<Term id="${prop(element, 'id')}">`, element)),
  value: ({ tree }) => elements(tree, 'Value').map((element) => item(`<Value id="${prop(element, 'id')}">`, element)),
  image: ({ tree }) => nodesOf(tree, 'image').map((node) => item(`the image ${node.url}`, node)),
}

/** What marks a question, so that both languages mark alike. */
function questionKey(quiz: ReturnType<typeof elements>[number]): string {
  const answers = [
    ...elements(quiz, 'Choice').map((choice) => (hasProp(choice, 'correct') ? 'right' : 'wrong')),
    ...elements(quiz, 'Numeric').map((numeric) => ['answer', 'unit', 'tolerance'].map((name) => prop(numeric, name)).join(' ')),
    ...elements(quiz, 'Fact').map((fact) => prop(fact, 'any')),
  ]
  return `<Quiz id="${prop(quiz, 'id')}"> (${answers.join(', ')})`
}

/** Findings about a page and its translation, told of the Chinese one unless only the English one has the thing. */
export function checkParity(page: Page, site: Site): Finding[] {
  if (page.locale !== 'en') return []
  const other = site.page('zh', page.slug)
  if (!other || page.unreadable.length > 0 || other.unreadable.length > 0) return []
  return [
    ...Object.entries(SEQUENCES).flatMap(([kind, inventory]) => compareSequence(kind, page, other, inventory)),
    ...Object.entries(HEAPS).flatMap(([kind, inventory]) => [...missing(kind, page, other, inventory), ...missing(kind, other, page, inventory)]),
    ...compareNumbers(page, other),
    ...compareNumbers(other, page),
  ]
}

const NAME = { en: 'English', zh: 'Chinese' } as const

/** The first place where the two differ; what follows it would only be its echo. */
function compareSequence(kind: string, en: Page, zh: Page, inventory: Inventory): Finding[] {
  const [a, b] = [inventory(en), inventory(zh)]
  const at = a.findIndex((one, index) => one.key !== b[index]?.key)
  if (at < 0 && a.length >= b.length) return []
  const index = at < 0 ? a.length : at
  const [here, there] = [b[index], a[index]]
  const place = here?.place ?? b.at(-1)?.place ?? { line: 1, column: 1 }
  const told = (one: Item | undefined) => (one ? shorten(one.key) : `no ${kind} more`)
  return [reporter(zh, `parity-${kind}`)(place, `${kind} ${index + 1}: here ${told(here)}, but the English page has ${told(there)}${there ? ` (line ${there.place.line})` : ''}`, 'both languages have the same, in the same order')]
}

const shorten = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text)

function missing(kind: string, page: Page, other: Page, inventory: Inventory): Finding[] {
  const there = inventory(other).map((one) => one.key)
  return inventory(page).flatMap((one) => {
    const at = there.indexOf(one.key)
    if (at >= 0) there.splice(at, 1)
    return at >= 0 ? [] : [reporter(page, `parity-${kind}`)(one.place, `the ${NAME[other.locale]} page has no ${one.key} to match`, 'both languages have the same')]
  })
}

interface PlacedNumber extends WrittenNumber {
  readonly place: Place
}

/** Numbers of the prose and the formulas; computed ones are compared by their ids. */
function numbersOf(page: Page): PlacedNumber[] {
  const prose = runs(page).flatMap((run) => numbersIn(run.text).map((number) => ({ ...number, place: placeAt(page.source, run.start[number.index] ?? 0) })))
  const formulas = [...nodesOf(page.tree, 'math'), ...nodesOf(page.tree, 'inlineMath')].flatMap((node) => {
    // What follows may belong to it: $P = 7.5$ billion.
    const after = /^ ?\p{L}+/u.exec(page.source.slice(node.position?.end.offset))?.[0] ?? ''
    return numbersIn(plainTex(node.value) + after).map((number) => ({ ...number, place: placeOf(node) }))
  })
  return [...prose, ...formulas]
}

function compareNumbers(page: Page, other: Page): Finding[] {
  const report = reporter(page, 'parity-number', 'warning')
  return missingFrom(numbersOf(other), numberWordsIn(plainText(other.tree), other.locale), numbersOf(page)).map(({ text, place }) =>
    report(place, `the ${NAME[other.locale]} page has no ${text}`, 'say the same number in both'),
  )
}
