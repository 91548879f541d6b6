/** Runs the Python files that pages show. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

const CANDIDATES = [process.env.PYTHON, 'python3', '/usr/bin/python3', 'python']

/** A Python 3 that can import numpy, if there is one: a machine may have several and only one with packages. */
export function findPython(): string | undefined {
  return CANDIDATES.find((command) => command && spawnSync(command, ['-c', 'import sys, numpy; assert sys.version_info >= (3, 9)'], { stdio: 'ignore' }).status === 0)
}

/** Every snippet, as repository paths. */
export function snippetFiles(): string[] {
  return readdirSync('snippets', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py'))
    .map((file) => `snippets/${file.replaceAll('\\', '/')}`)
    .sort()
}

/** What a snippet prints. Throws an Error with its error output if it fails. */
export function runSnippet(python: string, file: string): string {
  const { status, stdout, stderr } = spawnSync(python, [file], { encoding: 'utf8', env: { ...process.env, PYTHONHASHSEED: '0', OMP_NUM_THREADS: '1' } })
  if (status !== 0) throw new Error(`${file} failed:\n${stderr}`)
  return stdout
}
