/** On throw-away repositories: what is shown of a page's history, and that nothing is guessed. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gitHistory } from '@/lib/content/git-history'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, { cwd, stdio: 'ignore' })
}

function commit(repository: string, file: string, text: string, email: string, date: string): void {
  mkdirSync(join(repository, 'pages'), { recursive: true })
  writeFileSync(join(repository, file), text)
  git(repository, 'add', '-A')
  execFileSync('git', ['-c', 'user.name=x', '-c', `user.email=${email}`, 'commit', '-m', 'change'], {
    cwd: repository,
    stdio: 'ignore',
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  })
}

function repositoryWithTwoCommits(): string {
  const repository = join(folder, 'full')
  mkdirSync(repository)
  git(repository, 'init', '-q')
  commit(repository, 'pages/a page.mdx', 'one', 'first@example.org', '2026-01-02T12:00:00Z')
  commit(repository, 'pages/a page.mdx', 'two', 'Second@Example.org', '2026-03-04T12:00:00Z')
  commit(repository, 'pages/中文.mdx', 'one', 'first@example.org', '2026-02-03T12:00:00Z')
  return repository
}

const PEOPLE = [
  { name: 'First Person', emails: ['first@example.org'] },
  { name: 'Second Person', emails: ['second@example.org'] },
]

describe('gitHistory', () => {
  test('gives each file its last change and the listed people who changed it, newest first', () => {
    expect(gitHistory(repositoryWithTwoCommits(), 'pages', PEOPLE)).toEqual({
      'pages/a page.mdx': { updated: '2026-03-04', contributors: ['Second Person', 'First Person'] },
      'pages/中文.mdx': { updated: '2026-02-03', contributors: ['First Person'] },
    })
  })

  test('names nobody who is not listed', () => {
    const history = gitHistory(repositoryWithTwoCommits(), 'pages', [])
    expect(Object.values(history).flatMap((file) => file.contributors)).toEqual([])
  })

  test('says nothing in a shallow clone', () => {
    const full = repositoryWithTwoCommits()
    git(folder, 'clone', '-q', '--depth', '1', `file://${full}`, 'shallow')
    expect(gitHistory(join(folder, 'shallow'), 'pages', PEOPLE)).toEqual({})
  })

  test('says nothing without a repository, or below one that is not this project', () => {
    expect(gitHistory(folder, 'pages', PEOPLE)).toEqual({})
    const full = repositoryWithTwoCommits()
    expect(gitHistory(join(full, 'pages'), '.', PEOPLE)).toEqual({})
  })
})
