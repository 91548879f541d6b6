/**
 * `<Listing from="lib/algorithms/attention.ts" region="sdpa" />` becomes a code block with that very source, which the
 * tests run. For a Python file, `output` adds what the file printed, kept beside it as `.out` and checked by the tests.
 * A file or region that does not exist fails the build with the page's file and line.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { Code, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { readPart } from '../content/listing'
import { stringAttribute } from './mdx-jsx'

/** Where shown sources may come from: both are run by the tests. */
const FOLDERS = ['lib/algorithms/', 'snippets/']
const LANGUAGE: Readonly<Record<string, string>> = { ts: 'ts', py: 'python', sh: 'bash', yaml: 'yaml', json: 'json' }
const OUTPUT_TITLE = { en: 'Output', zh: '输出' } as const

export function remarkListings() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'mdxJsxFlowElement', (node, index, parent) => {
      if (node.name !== 'Listing' || !parent || index === undefined) return
      const where = `${file.path}:${node.position?.start.line ?? 1}`
      const from = stringAttribute(node, 'from')
      const region = stringAttribute(node, 'region')
      if (from === undefined || !FOLDERS.some((folder) => from.startsWith(folder)) || from.includes('..')) {
        throw new Error(`${where}: <Listing> needs from="…", a file of ${FOLDERS.join(' or ')}`)
      }
      if (!existsSync(from)) throw new Error(`${where}: <Listing from="${from}">: there is no such file`)
      let code: Code
      try {
        const part = readPart(readFileSync(from, 'utf8'), region)
        const lines = region === undefined ? '' : `#L${part.firstLine}-L${part.lastLine}`
        const title = stringAttribute(node, 'title') ?? from
        code = { type: 'code', lang: LANGUAGE[from.split('.').at(-1) ?? ''] ?? 'text', meta: `title="${title}" source="${from}${lines}"`, value: part.text }
      } catch (error) {
        throw new Error(`${where}: <Listing from="${from}">: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
      const shown: Code[] = [code]
      if (node.attributes.some((a) => a.type === 'mdxJsxAttribute' && a.name === 'output')) {
        const printed = from.replace(/\.\w+$/, '.out')
        if (!existsSync(printed)) throw new Error(`${where}: <Listing from="${from}" output>: ${printed} is missing; run npm run snippets`)
        const locale = file.path.includes('pages/zh/') ? 'zh' : 'en'
        shown.push({ type: 'code', lang: 'text', meta: `title="${OUTPUT_TITLE[locale]}"`, value: readFileSync(printed, 'utf8').trimEnd() })
      }
      parent.children.splice(index, 1, ...shown)
      return [SKIP, index + shown.length]
    })
  }
}
