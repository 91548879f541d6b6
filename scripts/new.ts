/**
 * `npm run new`: makes a page in both languages and enters it in the sidebar metadata. Asks for what the flags do not
 * say; never writes over a file.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Curriculum } from '../lib/curriculum/types'
import { LOCALES, pagePath } from '../lib/i18n/locales'
import {
  findSection,
  fullSlug,
  minutesProblem,
  plannedPage,
  readNewPage,
  sectionName,
  sectionProblem,
  slugProblem,
  titleProblem,
  trackProblem,
  type Answers,
  type Existing,
  type NewPage,
} from '../lib/scaffold/new-page'
import { pageFile, planPage, SIDEBAR } from '../lib/scaffold/plan'
import { site } from '../lib/site'
import { pageFiles } from './prepare'

const HELP = `npm run new                            asks for everything
npm run new -- --slug <slug> …         takes what the flags say and asks for the rest

  --section <slug>        section of the sidebar; root for the first one
  --slug <slug>           path below the language folder; a planned page needs nothing else
  --title-en, --title-zh  the title in each language
  --minutes <n>           study time, labs and questions included (45)
  --track <track:step>    place on a learning path, or track:step:order; may be repeated
  --prerequisite <slug>   page to read first; may be repeated
  --cwd <folder>          the repository, if it is not the current folder
`

/** Asks until the answer is good. */
type Ask = (question: string, problem: (answer: string) => string | undefined) => Promise<string>

async function readExisting(cwd: string): Promise<Existing> {
  const metadata = (await import(pathToFileURL(join(cwd, SIDEBAR)).href)) as { readonly curriculum: Curriculum }
  return { curriculum: metadata.curriculum, files: pageFiles(cwd) }
}

/** The answers, completed by asking for what is missing. */
async function complete(given: Answers, existing: Existing, ask: Ask): Promise<Answers> {
  const names = existing.curriculum.sections.map(sectionName).join(', ')
  const isPlanned = given.slug !== undefined && plannedPage(given.slug, existing) !== undefined
  if (isPlanned) return given
  const section = given.section ?? (await ask(`Section (${names}): `, (name) => sectionProblem(name, existing)))
  const full = (slug: string) => fullSlug(slug, findSection(section, existing), existing)
  const slug = full(given.slug ?? (await ask('Slug, as in rotary-positions: ', (value) => slugProblem(full(value), existing))))
  if (plannedPage(slug, existing)) return { ...given, section, slug }
  const optional = (problem: (answer: string) => string | undefined) => (answer: string) => (answer === '' ? undefined : problem(answer))
  const titleEn = given.titleEn ?? (await ask('English title: ', titleProblem))
  const titleZh = given.titleZh ?? (await ask('Chinese title: ', titleProblem))
  const minutes = given.minutes ?? ((await ask('Minutes of study (45): ', optional(minutesProblem))) || undefined)
  const tracks = given.tracks ?? [await ask('Learning path, as in beginner:theory (none): ', optional((text) => trackProblem(text, existing)))].filter(Boolean)
  return { ...given, section, slug, titleEn, titleZh, minutes, tracks }
}

/** Writes the page; returns the files written, pages first. Throws an Error, before anything is written, if one of them exists. */
function write(cwd: string, page: NewPage, existing: Existing): string[] {
  const metaFiles = readdirSync(join(cwd, 'pages'), { recursive: true, encoding: 'utf8' })
    .map((file) => `pages/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/_meta.ts'))
  const plan = planPage(page, existing, metaFiles, readFileSync(join(cwd, SIDEBAR), 'utf8'), new Date().toISOString().slice(0, 10))
  for (const file of Object.keys(plan.create)) if (existsSync(join(cwd, file))) throw new Error(`${file} is there already; nothing was written`)
  for (const [file, text] of Object.entries(plan.create)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true })
    writeFileSync(join(cwd, file), text, { flag: 'wx' })
  }
  writeFileSync(join(cwd, SIDEBAR), plan.sidebar)
  return [...Object.keys(plan.create), SIDEBAR]
}

function nextSteps({ entry }: NewPage, written: readonly string[], existing: Existing): string {
  const pages = LOCALES.map((locale) => pageFile(locale, entry.slug, existing)).join(' ')
  return `Written:
${written.map((file) => `  ${file}`).join('\n')}

Next:
  npm run dev -- ${entry.slug}
      then open http://localhost:3000${pagePath('en', entry.slug)}; STYLE.md says how pages are written
  npm run check -- ${pages}
  git switch -c ${entry.slug.replaceAll('/', '-')}
  git add ${written.join(' ')}
  git commit -m "Page: ${entry.title.en}"
  git push -u origin HEAD
      then open a pull request at ${site.repository}/compare
`
}

/**
 * Makes the page that the arguments describe.
 * @param ask asks for missing answers; without it they are problems
 * @returns what was done and what to do next. Throws an Error that lists every problem.
 */
export async function newPage(args: readonly string[], ask?: Ask): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      cwd: { type: 'string', default: process.cwd() },
      section: { type: 'string' },
      slug: { type: 'string' },
      'title-en': { type: 'string' },
      'title-zh': { type: 'string' },
      minutes: { type: 'string' },
      track: { type: 'string', multiple: true },
      prerequisite: { type: 'string', multiple: true },
    },
  })
  if (values.help) return HELP
  const existing = await readExisting(resolve(values.cwd))
  const given: Answers = {
    section: values.section,
    slug: values.slug,
    titleEn: values['title-en'],
    titleZh: values['title-zh'],
    minutes: values.minutes,
    tracks: values.track,
    prerequisites: values.prerequisite,
  }
  const result = readNewPage(ask ? await complete(given, existing, ask) : given, existing)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return nextSteps(result.page, write(resolve(values.cwd), result.page, existing), existing)
}

/** Runs `use` with a terminal to ask on. */
async function withTerminal(use: (ask: Ask) => Promise<string>): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const ask: Ask = async (question, problem) => {
    for (;;) {
      const answer = (await terminal.question(question)).trim()
      const found = problem(answer)
      if (found === undefined) return answer
      console.log(`  ${found}`)
    }
  }
  try {
    return await use(ask)
  } finally {
    terminal.close()
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  try {
    console.log(await (process.stdin.isTTY ? withTerminal((ask) => newPage(args, ask)) : newPage(args)))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
