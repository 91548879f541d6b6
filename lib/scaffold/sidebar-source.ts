/**
 * Changes to the text of lib/curriculum/sidebar.ts. The place is found in the syntax tree, so that neither layout nor
 * comments of the file matter, and every other character stays as it is.
 */
import ts from 'typescript'
import type { PageEntry } from '../curriculum/types'

const FILE = 'lib/curriculum/sidebar.ts'

/** `as const` and `satisfies …` around a literal, taken off. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? bare(node.expression) : node
}

function property(object: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(object)) return undefined
  const found = object.properties.find((node) => ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === name)
  return found && ts.isPropertyAssignment(found) ? bare(found.initializer) : undefined
}

function text(object: ts.Expression, name: string): string | undefined {
  const value = property(object, name)
  return value && ts.isStringLiteralLike(value) ? value.text : undefined
}

function list(object: ts.Expression, name: string): ts.ArrayLiteralExpression {
  const value = property(object, name)
  if (value && ts.isArrayLiteralExpression(value)) return value
  throw new Error(`${FILE}: there is no list "${name}" where one is expected`)
}

/** The section literals of the file. Throws an Error if the file exports no `curriculum` with sections. */
function sections(source: string): readonly ts.Expression[] {
  const file = ts.createSourceFile(FILE, source, ts.ScriptTarget.Latest, true)
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && name.text === 'curriculum' && initializer) return list(bare(initializer), 'sections').elements
    }
  }
  throw new Error(`${FILE}: there is no "export const curriculum = { sections: […] }"`)
}

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`

/** An entry as it is written in the file, without indentation. */
export function entryText({ slug, title, status, minutes, prerequisites, tracks }: PageEntry): string {
  const positions = Object.entries(tracks).map(([id, { step, order }]) => `${id}: { step: ${quoted(step)}, order: ${order} }`)
  return [
    '{',
    `  slug: ${quoted(slug)},`,
    `  title: { en: ${quoted(title.en)}, zh: ${quoted(title.zh)} },`,
    `  status: ${quoted(status)},`,
    `  minutes: ${minutes},`,
    `  prerequisites: [${prerequisites.map(quoted).join(', ')}],`,
    `  tracks: {${positions.length > 0 ? ` ${positions.join(', ')} ` : ''}},`,
    '}',
  ].join('\n')
}

const PAGE_INDENT = ' '.repeat(8)

/** The file with `entry` as the last page of a section. Throws an Error if there is no such section. */
export function addEntry(source: string, section: string, entry: PageEntry): string {
  const found = sections(source).find((node) => text(node, 'slug') === section)
  if (!found) throw new Error(`${FILE}: there is no section with slug "${section}"`)
  const pages = list(found, 'pages')
  const last = pages.elements.at(-1)
  const added = `\n${entryText(entry).replace(/^/gm, PAGE_INDENT)},`
  if (!last) return splice(source, pages.elements.pos, pages.getEnd() - 1, `${added}\n${PAGE_INDENT.slice(2)}`)
  const end = pages.elements.hasTrailingComma ? pages.elements.end : last.end
  return splice(source, end, end, pages.elements.hasTrailingComma ? added : `,${added}`)
}

/** The file with the status of a planned page turned to `ready`. Throws an Error if the page has no entry. */
export function markReady(source: string, slug: string): string {
  const entry = sections(source)
    .flatMap((section) => [...list(section, 'pages').elements])
    .find((node) => text(node, 'slug') === slug)
  const status = entry && property(entry, 'status')
  if (!status) throw new Error(`${FILE}: there is no entry with slug "${slug}" and a status`)
  return splice(source, status.getStart(), status.end, quoted('ready'))
}

function splice(source: string, from: number, to: number, text: string): string {
  return source.slice(0, from) + text + source.slice(to)
}
