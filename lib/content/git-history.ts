/** Dates and authors of files from one `git log`. In a shallow clone or without git it says nothing rather than guess. */
import { execFileSync } from 'node:child_process'
import type { Person } from '../data/people'

export interface FileHistory {
  /** YYYY-MM-DD of the newest commit that touched the file. */
  readonly updated: string
  readonly contributors: readonly string[]
}

const COMMIT = '\u0001'

function git(cwd: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-c', 'core.quotePath=false', ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}

/**
 * History of every file under `folder`, by path relative to the repository root `cwd`.
 * Empty when `cwd` is not the root of a full clone.
 */
export function gitHistory(cwd: string, folder: string, people: readonly Person[]): Readonly<Record<string, FileHistory>> {
  if (git(cwd, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false') return {}
  if (git(cwd, 'rev-parse', '--show-prefix')?.trim() !== '') return {}
  const log = git(cwd, 'log', '--no-merges', '--no-renames', `--format=${COMMIT}%cs%x00%ae`, '--name-only', '--', folder)
  if (log === undefined) return {}
  const nameOf = new Map(people.flatMap((person) => person.emails.map((email) => [email.toLowerCase(), person.name])))
  const files: Record<string, { updated: string; contributors: string[] }> = {}
  for (const commit of log.split(COMMIT).slice(1)) {
    const [header = '', ...paths] = commit.split('\n').filter(Boolean)
    const [date = '', email = ''] = header.split('\0')
    const name = nameOf.get(email.toLowerCase())
    for (const path of paths) {
      const file = (files[path] ??= { updated: date, contributors: [] })
      if (name && !file.contributors.includes(name)) file.contributors.push(name)
    }
  }
  return files
}
