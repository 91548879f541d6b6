/** A page's source as its rules see it: syntax tree and front matter. What cannot be read becomes a finding. */
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { parseDocument } from 'yaml'
import { frontMatterSchema, type FrontMatter } from '../content/front-matter'
import { parsePageFile } from '../content/page-files'
import { syntaxPlugins } from '../mdx/syntax'
import { reporter } from './report'
import type { Finding, Page } from './types'

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkFrontmatter).use(syntaxPlugins)

/** Throws an Error when `file` is not under pages/en or pages/zh. */
export function parsePage(file: string, source: string): Page {
  const address = parsePageFile(file)
  if (!address) throw new Error(`${file}: pages live in pages/en or pages/zh, as .mdx files`)
  const { tree, problems } = parseTree(file, source)
  const { frontMatter, problems: more } = parseFrontMatter(file, source)
  return { file, ...address, source, tree, frontMatter, unreadable: [...problems, ...more] }
}

function parseTree(file: string, source: string): { tree: Root; problems: Finding[] } {
  try {
    return { tree: processor.parse(new VFile({ value: source, path: file })), problems: [] }
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    // An unclosed tag is told of at the page's end; where it began stands in the words.
    const [, line = error.line, column = error.column] = /\((\d+):(\d+)-/.exec(error.reason) ?? []
    const place = { line: Number(line ?? 1), column: Number(column ?? 1) }
    const remedy = 'close every tag; in text write \\{ and \\< for the signs themselves, and {/* … */} for a comment'
    return { tree: { type: 'root', children: [] }, problems: [reporter({ file }, 'syntax')(place, error.reason, remedy)] }
  }
}

interface SyntaxMessage {
  readonly reason: string
  readonly line?: number
  readonly column?: number
}

/** A VFileMessage, which micromark throws. */
function isSyntaxError(error: unknown): error is SyntaxMessage {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string'
}

/** The front matter must stand between two lines of exactly `---`: after another word, Nextra would run it as a program. */
function parseFrontMatter(file: string, source: string): { frontMatter: FrontMatter | undefined; problems: Finding[] } {
  const report = reporter({ file }, 'front-matter')
  const yaml = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/.exec(source)?.[1]
  if (yaml === undefined) {
    return { frontMatter: undefined, problems: [report({ line: 1, column: 1 }, 'the page does not begin with front matter', 'begin it with title and description between two lines of ---')] }
  }
  const document = parseDocument(yaml)
  const [error] = [...document.errors, ...document.warnings]
  if (error) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 }
    const message = `the front matter is not YAML: ${error.message.split('\n')[0] ?? ''}`
    return { frontMatter: undefined, problems: [report({ line: line + 1, column: col }, message, 'put a value with a colon in it between quotes')] }
  }
  const result = frontMatterSchema.safeParse(document.toJS())
  if (result.success) return { frontMatter: result.data, problems: [] }
  const problems = result.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : ''))
    const line = yaml.split('\n').findIndex((text) => text.startsWith(`${field}:`)) + 2
    return report({ line, column: 1 }, `${field || 'front matter'}: ${issue.message}`, 'it has title, description, and perhaps reviewed: 2026-11-23 and layout: reference')
  })
  return { frontMatter: undefined, problems }
}
