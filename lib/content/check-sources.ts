/** What must be right before a build is worth starting: front matter and sidebar metadata, told with file, line and remedy. */
import { parseDocument } from 'yaml'
import { curriculum } from '../curriculum'
import { formatProblems, validateCurriculum, type PagesOnDisk } from '../curriculum/validate'
import { parseFrontMatter } from './front-matter'

/** The YAML between the `---` lines, as data. Throws an Error naming file and line. */
export function readFrontMatter(source: string, file: string): unknown {
  const yaml = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/.exec(source)?.[1]
  if (yaml === undefined) throw new Error(`${file}:1: the page must begin with front matter between two lines of ---`)
  const document = parseDocument(yaml)
  const [error] = document.errors
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1
    throw new Error(`${file}:${line}: the front matter is not YAML: ${error.message.split('\n')[0]} A value with a colon in it needs quotes.`)
  }
  return document.toJS()
}

const SIDEBAR = 'lib/curriculum/sidebar.ts'

/**
 * Every problem of the page sources and the metadata, one line each.
 * @param pages source text by repository path, `pages/en/overview.mdx` and so on
 * @param sidebarSource text of the metadata file, for line numbers
 */
export function checkSources(pages: ReadonlyMap<string, string>, sidebarSource: string): string[] {
  const problems: string[] = []
  const onDisk: PagesOnDisk & Record<'en' | 'zh', Set<string>> = { en: new Set(), zh: new Set() }
  for (const [file, source] of pages) {
    try {
      parseFrontMatter(readFrontMatter(source, file), file)
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
    }
    const [, locale, path = ''] = /^pages\/(en|zh)\/(.*)\.mdx$/.exec(file) ?? []
    if (locale === 'en' || locale === 'zh') onDisk[locale].add(path.replace(/(^|\/)index$/, ''))
    else problems.push(`${file}:1: pages live in pages/en or pages/zh; move it there`)
  }
  return [...problems, ...formatProblems(validateCurriculum(curriculum, onDisk), SIDEBAR, sidebarSource)]
}
