/** Where the stages keep what they make, and how they write it. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Intermediate files: rebuilt by the scripts, not committed. */
export const CACHE = join(ROOT, '.cache', 'lifecycle')
export const RESULTS = join(ROOT, 'lifecycle', 'results')
/** What the site serves. */
export const PUBLIC_MODEL = join(ROOT, 'public', 'model')

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

export function write(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, data)
}

export const writeJson = (path: string, value: unknown): void => write(path, `${JSON.stringify(value, null, 1)}\n`)

/** Parsed JSON of a file this project wrote; the caller names its type. */
export const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
