/** A new page as its author describes it, checked against the curriculum. Pure: reads no file and asks no question. */
import { parsePageFile } from '../content/page-files'
import { frontMatterSchema } from '../content/front-matter'
import { allPages, findPage, sectionOf, trackPages } from '../curriculum'
import { TRACK_IDS, type Curriculum, type PageEntry, type SectionEntry, type TrackId, type TrackPosition } from '../curriculum/types'
import { validateCurriculum } from '../curriculum/validate'

/** What the author typed. */
export interface Answers {
  /** A section's slug; `root` for the one without. */
  readonly section?: string | undefined
  readonly slug?: string | undefined
  readonly titleEn?: string | undefined
  readonly titleZh?: string | undefined
  readonly minutes?: string | undefined
  /** `track:step` each, or `track:step:order`. */
  readonly tracks?: readonly string[] | undefined
  readonly prerequisites?: readonly string[] | undefined
}

export interface NewPage {
  readonly section: string
  readonly entry: PageEntry
  /** It has an entry already, which only turns to `ready`. */
  readonly wasPlanned: boolean
}

/** What exists: the metadata, and the page files as repository paths. */
export interface Existing {
  readonly curriculum: Curriculum
  readonly files: readonly string[]
}

const DEFAULT_MINUTES = 45
const ORDER_STEP = 10

export const sectionName = (section: SectionEntry): string => section.slug || 'root'

export function findSection(name: string, { curriculum }: Existing): SectionEntry | undefined {
  return curriculum.sections.find((section) => sectionName(section) === name)
}

/** A slug without a folder goes into the section's folder, where the section has one; an entry's own slug stays. */
export function fullSlug(slug: string, section: SectionEntry | undefined, { curriculum }: Existing): string {
  if (!section || slug === '' || slug.includes('/')) return slug
  const inFolder = `${section.slug}/${slug}`
  if (findPage(inFolder, curriculum)) return inFolder
  const hasFolder = section.pages.some((page) => page.slug.startsWith(`${section.slug}/`))
  return hasFolder && !findPage(slug, curriculum) ? inFolder : slug
}

/** The planned page with this slug. */
export function plannedPage(slug: string, { curriculum }: Existing): PageEntry | undefined {
  const page = findPage(slug, curriculum)
  return page?.status === 'planned' ? page : undefined
}

/** Each check says what is wrong and what to write instead; undefined when the answer is good. */
export function sectionProblem(name: string, existing: Existing): string | undefined {
  if (findSection(name, existing)) return undefined
  return `there is no section "${name}"; use one of: ${existing.curriculum.sections.map(sectionName).join(', ')}`
}

export function slugProblem(slug: string, { curriculum, files }: Existing): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/.test(slug)) {
    return `"${slug}" is not a path of lower-case words; use a-z, 0-9 and hyphens, with / between folders, such as foundations/rotary-positions`
  }
  const taken = files.find((file) => parsePageFile(file)?.slug === slug)
  if (taken) return `"${slug}" is taken: ${taken} is there; mend that page, or choose another slug`
  if (findPage(slug, curriculum)?.status === 'ready') return `"${slug}" has a ready entry in lib/curriculum/sidebar.ts; choose another slug`
  // Nextra wants a folder's own page inside the folder.
  const above = files.find((file) => !file.endsWith('/index.mdx') && slug.startsWith(`${parsePageFile(file)?.slug}/`))
  return above && `"${slug}" would stand below ${above}, which is no folder; choose another slug, or move that page to ${above.replace(/\.mdx$/, '/index.mdx')} first`
}

export function titleProblem(title: string): string | undefined {
  if (/[{}<>[\]`*_$#\\\n]/.test(title)) return `"${title}" has a character that Markdown would read as markup; write the title in plain words`
  const { error } = frontMatterSchema.shape.title.safeParse(title.trim())
  return error && `"${title}" is ${title.trim().length} characters long; a title has 2 to 80`
}

export function minutesProblem(minutes: string): string | undefined {
  return /^[1-9]\d{0,2}$/.test(minutes) ? undefined : `"${minutes}" is not a number of minutes from 1 to 999`
}

export function trackProblem(text: string, { curriculum }: Existing): string | undefined {
  const [id, step, order, ...rest] = text.split(':')
  const track = curriculum.tracks.find((candidate) => candidate.id === id)
  if (!track) return `there is no track "${id}"; use one of: ${curriculum.tracks.map((t) => t.id).join(', ')}`
  const steps = track.steps.map((s) => s.id)
  if (step === undefined || !steps.includes(step)) {
    return `"${text}" needs a step of the ${id} track, as in ${id}:${steps[0]}; its steps are: ${steps.join(', ')}`
  }
  if (rest.length > 0 || (order !== undefined && !/^\d+$/.test(order))) return `"${text}" is not track:step or track:step:order, as in ${id}:${step}:30`
  return undefined
}

const isTrack = (id: string | undefined): id is TrackId => TRACK_IDS.some((track) => track === id)

/** Places on tracks; without an order, after the last page of the step. */
function readTracks(texts: readonly string[], curriculum: Curriculum): PageEntry['tracks'] {
  const tracks: Partial<Record<TrackId, TrackPosition>> = {}
  for (const text of texts) {
    const [id, step = '', order] = text.split(':')
    if (!isTrack(id)) continue
    const orders = trackPages(id, curriculum).flatMap((page) => (page.tracks[id]?.step === step ? page.tracks[id].order : []))
    tracks[id] = { step, order: order === undefined ? Math.max(0, ...orders) + ORDER_STEP : Number(order) }
  }
  return tracks
}

/** The page to make, or every reason why it cannot be made. */
export function readNewPage(answers: Answers, existing: Existing): { readonly page: NewPage } | { readonly problems: readonly string[] } {
  const problems: string[] = []
  /** Checks one answer; a missing one is a problem of its own. */
  const need = (flag: string, value: string | undefined, problem: (value: string) => string | undefined): void => {
    const found = value === undefined || value === '' ? 'is missing' : problem(value)
    if (found) problems.push(`--${flag}: ${found}`)
  }
  const named = answers.section === undefined ? undefined : findSection(answers.section, existing)
  const slug = fullSlug(answers.slug ?? '', named, existing)
  need('slug', slug, (value) => slugProblem(value, existing))
  const planned = plannedPage(slug, existing)
  if (planned) {
    problems.push(...contradictions(answers, planned, existing))
    if (problems.length > 0) return { problems }
    const section = sectionOf(slug, existing.curriculum)?.slug ?? ''
    return { page: { section, entry: { ...planned, status: 'ready' }, wasPlanned: true } }
  }
  need('section', answers.section, (value) => sectionProblem(value, existing))
  need('title-en', answers.titleEn, titleProblem)
  need('title-zh', answers.titleZh, titleProblem)
  if (answers.minutes !== undefined) need('minutes', answers.minutes, minutesProblem)
  for (const track of answers.tracks ?? []) need('track', track, (value) => trackProblem(value, existing))
  if (problems.length > 0 || !named) return { problems }
  const entry: PageEntry = {
    slug,
    title: { en: (answers.titleEn ?? '').trim(), zh: (answers.titleZh ?? '').trim() },
    status: 'ready',
    minutes: Number(answers.minutes ?? DEFAULT_MINUTES),
    prerequisites: answers.prerequisites ?? [],
    tracks: readTracks(answers.tracks ?? [], existing.curriculum),
  }
  const unsound = problemsOf(entry, named.slug, existing.curriculum)
  return unsound.length > 0 ? { problems: unsound } : { page: { section: named.slug, entry, wasPlanned: false } }
}

/** A planned page brings its own section, titles, minutes and tracks; saying otherwise here would be lost. */
function contradictions(answers: Answers, planned: PageEntry, existing: Existing): string[] {
  const section = sectionOf(planned.slug, existing.curriculum)
  const given: readonly (readonly [flag: string, given: string | undefined, planned: string])[] = [
    ['section', answers.section, section ? sectionName(section) : ''],
    ['title-en', answers.titleEn, planned.title.en],
    ['title-zh', answers.titleZh, planned.title.zh],
    ['minutes', answers.minutes, String(planned.minutes)],
    ['track', answers.tracks?.join(' '), tracksText(planned)],
    ['prerequisite', answers.prerequisites?.join(' '), planned.prerequisites.join(' ')],
  ]
  return given.flatMap(([flag, value, own]) =>
    value === undefined || value === own
      ? []
      : [`--${flag}: "${planned.slug}" is planned with "${own}"; leave the flag out, and change lib/curriculum/sidebar.ts by hand if that is wrong`],
  )
}

const tracksText = ({ tracks }: PageEntry): string =>
  Object.entries(tracks)
    .map(([id, { step, order }]) => `${id}:${step}:${order}`)
    .join(' ')

/** What the whole curriculum would find wrong with the entry: prerequisites, cycles, places on tracks. */
function problemsOf(entry: PageEntry, section: string, curriculum: Curriculum): string[] {
  const sections = curriculum.sections.map((old) => (old.slug === section ? { ...old, pages: [...old.pages, entry] } : old))
  return validateCurriculum({ ...curriculum, sections })
    .filter((problem) => problem.entry === entry.slug)
    .map(({ message, remedy }) => `"${entry.slug}" ${message}; ${remedy}`)
}

/** Whether a page stands in a folder of its own: it is a section's index, or other pages live below it. */
export function isIndexPage(slug: string, { curriculum }: Existing): boolean {
  return curriculum.sections.some((section) => section.slug === slug) || allPages(curriculum).some((page) => page.slug.startsWith(`${slug}/`))
}
