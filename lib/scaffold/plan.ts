/** What making a page writes: two pages, the `_meta.ts` files they need, and the changed metadata. */
import { pageFileChoices } from '../content/page-files'
import { LOCALES, type Locale } from '../i18n/locales'
import { isIndexPage, type Existing, type NewPage } from './new-page'
import { addEntry, markReady } from './sidebar-source'
import { metaTemplate, pageTemplate } from './templates'

export const SIDEBAR = 'lib/curriculum/sidebar.ts'

export interface Plan {
  /** New files by repository path; none of them may exist. */
  readonly create: Readonly<Record<string, string>>
  /** New text of the sidebar metadata. */
  readonly sidebar: string
}

/** The file a page is written to. */
export function pageFile(locale: Locale, slug: string, existing: Existing): string {
  const [plain, index] = pageFileChoices(locale, slug)
  return isIndexPage(slug, existing) ? index : plain
}

/**
 * @param metaFiles the `_meta.ts` files that exist, as repository paths
 * @param sidebar text of the sidebar metadata
 * @param today YYYY-MM-DD
 */
export function planPage(page: NewPage, existing: Existing, metaFiles: readonly string[], sidebar: string, today: string): Plan {
  const { entry } = page
  const create: Record<string, string> = {}
  for (const locale of LOCALES) {
    const file = pageFile(locale, entry.slug, existing)
    create[file] = pageTemplate(locale, { title: entry.title[locale], reviewed: today })
    for (const folder of foldersOf(file)) {
      const meta = `pages/${locale}/${folder === '' ? '' : `${folder}/`}_meta.ts`
      if (!metaFiles.includes(meta)) create[meta] = metaTemplate(locale, folder)
    }
  }
  return { create, sidebar: page.wasPlanned ? markReady(sidebar, entry.slug) : addEntry(sidebar, page.section, entry) }
}

/** Every folder above a page file, below its language folder: '', 'a', 'a/b' for pages/en/a/b/c.mdx. */
function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(2, -1)
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))]
}
