/** A copy of the project in a temporary folder, for builds that must not touch this one. It shares node_modules. */
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** What a build reads. */
const SOURCES = ['components', 'islands', 'lib', 'lifecycle', 'pages', 'public', 'scripts', 'snippets', 'styles', 'next.config.mjs', 'theme.config.tsx', 'tsconfig.json', 'package.json']

/** Returns the folder; the caller removes it. */
export function copyProject(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  for (const source of SOURCES) cpSync(source, join(folder, source), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}
