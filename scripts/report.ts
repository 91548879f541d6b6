/**
 * `npm run report -- --base <ref>`: what a pull request changes, for its reviewers: report.md, report.json (the weight of
 * every page, to compare with later) and pictures. Reads out/ as it is; build first to measure what you have written.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { pagePath } from '../lib/i18n/locales'
import { pageChanges, type PageChange } from '../lib/report/changes'
import { parseFindings, type Finding } from '../lib/report/findings'
import { pageWeight } from '../lib/report/page-weight'
import { summary, type Weights } from '../lib/report/summary'
import { takeScreenshots } from './screenshots'

const HELP = `npm run report -- --base <ref>

  --base <ref>        compare with the commit where this branch left <ref>
  --previous <file>   report.json of an earlier report, to show differences in weight
  --folder <folder>   where to write (.cache/report)
  --no-screenshots    leave the pictures out
  --cwd <folder>      the repository, if it is not the current folder
`

const weightsSchema = z.object({ weights: z.record(z.object({ html: z.number(), js: z.number(), css: z.number() })) })

/** What git prints; undefined if it fails. */
function git(cwd: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-c', 'core.quotePath=false', ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  return status === 0 ? stdout : undefined
}

/** Pages that differ between the working tree and the commit where it left `base`. Throws an Error if there is no such commit. */
function changesSince(base: string, cwd: string): PageChange[] {
  const from = git(cwd, 'merge-base', base, 'HEAD')?.trim()
  if (!from) throw new Error(`--base: git finds no commit that "${base}" and HEAD share; fetch it with its history, as in: git fetch --unshallow origin main`)
  const changed = git(cwd, 'diff', '--name-only', '--no-renames', '-z', from, '--', 'pages') ?? ''
  const untracked = git(cwd, 'ls-files', '--others', '--exclude-standard', '-z', '--', 'pages') ?? ''
  const now = (file: string) => (existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), 'utf8') : undefined)
  return pageChanges((changed + untracked).split('\0').filter(Boolean), (file) => git(cwd, 'show', `${from}:${file}`), now)
}

/** The weight of every page in `out`. */
function weigh(out: string): Weights {
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => /^(en|zh)\b.*index\.html$/.test(file))
  return Object.fromEntries(
    pages.sort().map((file) => [
      `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
      pageWeight(readFileSync(join(out, file), 'utf8'), (address) => readFileSync(join(out, address))),
    ]),
  )
}

/** What the check says of the changed pages; undefined when this repository has no check. */
function check(cwd: string, files: readonly string[]): Finding[] | undefined {
  if (!existsSync(join(cwd, 'scripts/check.ts'))) return undefined
  if (files.length === 0) return []
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check.ts', '--json', ...files], { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (stdout.trim() === '') throw new Error(`scripts/check.ts --json printed nothing: ${stderr}`)
  return parseFindings(stdout)
}

function readPrevious(file: string): Weights {
  const { success, data } = weightsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!success) throw new Error(`--previous: ${file} is no report.json of an earlier report`)
  return data.weights
}

/** Writes the report; returns its Markdown. Throws an Error that says what is wrong with the arguments. */
export async function report(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      base: { type: 'string' },
      previous: { type: 'string' },
      folder: { type: 'string', default: '.cache/report' },
      'no-screenshots': { type: 'boolean' },
      cwd: { type: 'string', default: process.cwd() },
    },
  })
  if (values.help) return HELP
  if (values.base === undefined) throw new Error(`--base is missing\n\n${HELP}`)
  const cwd = resolve(values.cwd)
  const out = join(cwd, 'out')
  const folder = resolve(cwd, values.folder)
  const changes = changesSince(values.base, cwd)
  const present = changes.filter((change) => change.after)
  const weights = existsSync(out) ? weigh(out) : undefined
  const findings = check(cwd, present.map((change) => change.file))
  const built = present.map((change) => pagePath(change.locale, change.slug)).filter((address) => weights?.[address])
  const pictures = values['no-screenshots'] || built.length === 0 ? [] : await takeScreenshots(out, built, join(folder, 'screenshots'))
  const text = summary({
    base: values.base,
    changes,
    ...(weights && { weights }),
    ...(values.previous !== undefined && { previous: readPrevious(resolve(cwd, values.previous)) }),
    ...(findings && { findings }),
    screenshots: pictures.map((file) => `screenshots/${file}`),
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.md'), text)
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ weights: weights ?? {} }, null, 1))
  return text
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await report(process.argv.slice(2)))
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
