/** What belongs to no single page: the sidebar metadata, and files in pages/ that are no pages. */
import { validateCurriculum } from '../curriculum/validate'
import { reporter } from './report'
import type { Finding, Site } from './types'

const SIDEBAR = 'lib/curriculum/sidebar.ts'

/** Told with the line of the entry in its file. */
export function checkMetadata(site: Pick<Site, 'curriculum' | 'pagesOnDisk' | 'read'>): Finding[] {
  const lines = (site.read(SIDEBAR) ?? '').split('\n')
  const report = reporter({ file: SIDEBAR }, 'metadata')
  return validateCurriculum(site.curriculum, site.pagesOnDisk).map(({ entry, message, remedy }) => {
    const line = lines.findIndex((text) => text.includes(`slug: '${entry}'`)) + 1
    return report({ line: Math.max(line, 1), column: 1 }, `"${entry}": ${message}`, remedy)
  })
}

/** Nextra compiles .md files too, and with less care. */
export function checkStrays(strays: readonly string[]): Finding[] {
  return strays.map((file) => reporter({ file }, 'stray')({ line: 1, column: 1 }, 'is no page', 'pages are .mdx files in pages/en and pages/zh; move or remove it'))
}
