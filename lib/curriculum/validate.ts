/** Everything that can be wrong with the sidebar metadata, each as one problem with its remedy. */
import type { Locale } from '../i18n/locales'
import { LOCALES } from '../i18n/locales'
import type { Curriculum, PageEntry } from './types'
import { TRACK_IDS } from './types'

export interface CurriculumProblem {
  readonly kind:
    | 'bad-slug'
    | 'duplicate-slug'
    | 'missing-language'
    | 'bad-minutes'
    | 'unknown-prerequisite'
    | 'prerequisite-cycle'
    | 'unknown-step'
    | 'step-before-prerequisite'
    | 'entry-without-page'
    | 'page-without-entry'
  /** The entry it is about: a slug, or a file where there is no entry. */
  readonly entry: string
  readonly message: string
  readonly remedy: string
}

/** Slugs of the pages that exist, per language; the home page is ''. */
export type PagesOnDisk = Readonly<Record<Locale, ReadonlySet<string>>>

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/

/** All problems, in the order of the metadata; an empty list means the curriculum is sound. */
export function validateCurriculum(curriculum: Curriculum, onDisk?: PagesOnDisk): CurriculumProblem[] {
  const pages = curriculum.sections.flatMap((section) => section.pages)
  const bySlug = new Map(pages.map((page) => [page.slug, page]))
  return [
    ...pages.flatMap((page, index) => entryProblems(page, pages.findIndex((other) => other.slug === page.slug) < index)),
    ...pages.flatMap((page) => prerequisiteProblems(page, bySlug)),
    ...cycles(pages, bySlug),
    ...TRACK_IDS.flatMap((track) => trackProblems(curriculum, track, pages, bySlug)),
    ...(onDisk ? fileProblems(pages, onDisk) : []),
  ]
}

function entryProblems(page: PageEntry, isRepeated: boolean): CurriculumProblem[] {
  const problems: CurriculumProblem[] = []
  const add = (kind: CurriculumProblem['kind'], message: string, remedy: string) => problems.push({ kind, entry: page.slug, message, remedy })
  if (!SLUG.test(page.slug)) add('bad-slug', `"${page.slug}" is not a path of lower-case words`, 'use a-z, 0-9 and hyphens, with / between folders')
  if (isRepeated) add('duplicate-slug', 'appears twice', 'remove one of the two entries')
  for (const locale of LOCALES) {
    if (!page.title[locale]?.trim()) add('missing-language', `has no ${locale} title`, `add title.${locale}`)
  }
  if (!Number.isInteger(page.minutes) || page.minutes <= 0) add('bad-minutes', `minutes is ${page.minutes}`, 'give a whole number of minutes above 0')
  return problems
}

function prerequisiteProblems(page: PageEntry, bySlug: ReadonlyMap<string, PageEntry>): CurriculumProblem[] {
  return page.prerequisites
    .filter((slug) => !bySlug.has(slug))
    .map((slug) => ({
      kind: 'unknown-prerequisite',
      entry: page.slug,
      message: `names the prerequisite "${slug}", which is no page`,
      remedy: 'mend the slug, or add an entry for that page',
    }))
}

/** Each cycle once, told from its first page in book order. */
function cycles(pages: readonly PageEntry[], bySlug: ReadonlyMap<string, PageEntry>): CurriculumProblem[] {
  const problems: CurriculumProblem[] = []
  const done = new Set<string>()
  const visit = (slug: string, path: readonly string[]): void => {
    const start = path.indexOf(slug)
    if (start >= 0) {
      problems.push({
        kind: 'prerequisite-cycle',
        entry: slug,
        message: `requires itself: ${[...path.slice(start), slug].join(' → ')}`,
        remedy: 'remove one of these prerequisites',
      })
      return
    }
    if (done.has(slug)) return
    for (const next of bySlug.get(slug)?.prerequisites ?? []) visit(next, [...path, slug])
    done.add(slug)
  }
  for (const page of pages) visit(page.slug, [])
  return problems
}

function trackProblems(
  curriculum: Curriculum,
  id: (typeof TRACK_IDS)[number],
  pages: readonly PageEntry[],
  bySlug: ReadonlyMap<string, PageEntry>,
): CurriculumProblem[] {
  const steps = curriculum.tracks.find((track) => track.id === id)?.steps.map((step) => step.id) ?? []
  /** Place on the track; undefined off it. */
  const place = (page: PageEntry | undefined): number | undefined => {
    const position = page?.tracks[id]
    return position && steps.indexOf(position.step) * 1e6 + position.order
  }
  return pages.flatMap((page): CurriculumProblem[] => {
    const position = page.tracks[id]
    if (!position) return []
    if (!steps.includes(position.step)) {
      const message = `stands on step "${position.step}" of the ${id} track, which has no such step`
      return [{ kind: 'unknown-step', entry: page.slug, message, remedy: `use one of: ${steps.join(', ') || 'none yet'}` }]
    }
    return page.prerequisites
      .filter((slug) => (place(bySlug.get(slug)) ?? -1) >= (place(page) ?? 0))
      .map((slug) => ({
        kind: 'step-before-prerequisite',
        entry: page.slug,
        message: `comes before its prerequisite "${slug}" on the ${id} track`,
        remedy: `give "${slug}" an earlier step or order, or drop the prerequisite`,
      }))
  })
}

function fileProblems(pages: readonly PageEntry[], onDisk: PagesOnDisk): CurriculumProblem[] {
  const ready = new Set(pages.filter((page) => page.status === 'ready').map((page) => page.slug))
  return LOCALES.flatMap((locale) => [
    ...[...ready]
      .filter((slug) => !onDisk[locale].has(slug))
      .map((slug): CurriculumProblem => ({
        kind: 'entry-without-page',
        entry: slug,
        message: `is ready but has no ${locale} page`,
        remedy: `write pages/${locale}/${slug}.mdx (or ${slug}/index.mdx), or set its status to 'planned'`,
      })),
    ...[...onDisk[locale]]
      .filter((slug) => slug !== '' && !ready.has(slug))
      .map((slug): CurriculumProblem => ({
        kind: 'page-without-entry',
        entry: slug,
        message: `pages/${locale}/${slug} has no ready entry`,
        remedy: `add an entry with slug '${slug}' and status 'ready', or remove the page`,
      })),
  ])
}
