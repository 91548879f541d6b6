/**
 * What a page must not contain, because a page is compiled to a program: an allow-list over its syntax tree. Whatever is
 * not known to be harmless is refused.
 */
import type { Code, Nodes, Root } from 'mdast'
import type {} from 'mdast-util-math'
import type {} from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'
import type { JsxElement } from '../mdx/mdx-jsx'
import { isImageAddress, linkProblem } from './address'
import { isLiteralProgram } from './literal'
import { placeOf, reporter, type Place } from './report'
import type { Finding, Page } from './types'
import { COMPONENTS, HTML_TAGS, propsOf } from './vocabulary'

interface Complaint {
  readonly message: string
  readonly remedy: string
}

export type SafetyProblem = Complaint & Place

const TEXT_NODES: readonly string[] = [
  ...['root', 'yaml', 'heading', 'paragraph', 'text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break', 'thematicBreak', 'blockquote'],
  ...['list', 'listItem', 'linkReference', 'table', 'tableRow', 'tableCell', 'footnoteDefinition', 'footnoteReference', 'math', 'inlineMath'],
]

/** Every problem, in the order of the page. */
export function safetyProblems(tree: Root): SafetyProblem[] {
  const problems: SafetyProblem[] = []
  visit(tree, (node: Nodes) => {
    for (const complaint of complaints(node)) problems.push({ ...placeOf(node), ...complaint })
  })
  return problems
}

/** What must hold before a page is compiled: it parses, has front matter, and contains nothing that could run. */
export function checkSafety(page: Page): Finding[] {
  const report = reporter(page, 'safety')
  return [...page.unreadable, ...safetyProblems(page.tree).map((problem) => report(problem, problem.message, problem.remedy))]
}

function complaints(node: Nodes): Complaint[] {
  if (TEXT_NODES.includes(node.type)) return []
  switch (node.type) {
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return elementComplaints(node)
    case 'link':
    case 'definition':
      return addressComplaints(node.url)
    case 'image':
      if (isImageAddress(node.url)) return []
      return [{ message: `the image "${node.url}" is not a file of public/`, remedy: 'put the image into public/images and write /images/name.svg' }]
    case 'imageReference':
      return [{ message: 'an image refers to its address elsewhere', remedy: 'write the address in place: ![words](/images/name.svg)' }]
    case 'code':
      return codeComplaints(node)
    case 'mdxjsEsm':
      return [{ message: 'pages contain no import or export', remedy: 'remove it; every component is there without import' }]
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      if (node.data?.estree?.body.length === 0) return [] // {/* a comment */}
      return [{ message: 'pages contain no {expressions}', remedy: 'remove it, or write \\{ for a brace that is text' }]
    default:
      return [{ message: `"${node.type}" is not allowed on a page`, remedy: 'write it in Markdown, or as one of the components on the page Lesson components' }]
  }
}

function addressComplaints(url: string): Complaint[] {
  const problem = linkProblem(url)
  return problem ? [{ message: `the link ${JSON.stringify(url)} ${problem}`, remedy: 'write the plain address' }] : []
}

/** Nextra turns some fences into components with scripts; ours take a title, line numbers and marked lines only. */
function codeComplaints({ lang, meta }: Code): Complaint[] {
  const remedy = 'a fence has a language, and may have title="…", showLineNumbers and marked lines {2,4-5}'
  if (lang === 'mermaid' || lang === 'math') return [{ message: `a fence cannot be "${lang}"`, remedy: lang === 'math' ? 'write $$ on lines of their own' : 'draw the figure as a component' }]
  const rest = (meta ?? '').replace(/title="[^"]*"|\bshowLineNumbers\b|\{[\d,\s-]+\}/g, '').trim()
  return rest === '' ? [] : [{ message: `a fence cannot say ${rest}`, remedy }]
}

function elementComplaints(element: JsxElement): Complaint[] {
  const { name } = element
  if (name === null) return [{ message: 'pages contain no <>…</>', remedy: 'remove it' }]
  const props = propsOf(COMPONENTS, name) ?? propsOf(HTML_TAGS, name)
  if (!props) {
    const isComponent = /^[A-Z]/.test(name)
    if (isComponent) return [{ message: `<${name}> is no component that pages may use`, remedy: 'mend the name, or add it to lib/check/vocabulary.ts and components/lesson/index.ts' }]
    return [{ message: `<${name}> is not allowed on a page`, remedy: `write it in Markdown; of HTML there are only ${Object.keys(HTML_TAGS).join(', ')}` }]
  }
  return element.attributes.flatMap((attribute): Complaint[] => {
    if (attribute.type === 'mdxJsxExpressionAttribute') return [{ message: `<${name} {…}> spreads an expression`, remedy: 'write each property out' }]
    const kind = Object.hasOwn(props, attribute.name) ? props[attribute.name] : undefined
    if (!kind) {
      const known = Object.keys(props)
      return [{ message: `<${name}> has no property ${attribute.name}`, remedy: known.length > 0 ? `it has ${known.join(', ')}` : 'it has none' }]
    }
    const { value } = attribute
    const isExpression = typeof value === 'object' && value !== null
    if (isExpression && !isLiteralProgram(value.data?.estree)) {
      return [{ message: `${attribute.name}={…} of <${name}> is not plain data`, remedy: 'write numbers, texts, lists or objects of them; nothing computed' }]
    }
    if (kind.startsWith('text') && typeof value !== 'string') return [{ message: `${attribute.name} of <${name}> must be a text`, remedy: `write ${attribute.name}="…"` }]
    if (kind === 'flag' && value !== null && value !== undefined) return [{ message: `${attribute.name} of <${name}> takes no value`, remedy: `write ${attribute.name} alone, or leave it out` }]
    return []
  })
}
