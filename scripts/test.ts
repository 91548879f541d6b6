/**
 * `npm test`: everything that guards the project. Types, lint, unit and content tests first, since they are quick; then
 * the site is built and tested as a folder of files and in a real browser.
 */
import { spawnSync } from 'node:child_process'
import { ensureBrowser } from './browser'
import { prepare } from './prepare'

const node = process.execPath
const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']],
  ['check of the pages', ['--import', 'tsx', 'scripts/check.ts']],
  ['unit and content tests', ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=100%', '--project', 'unit', '--project', 'content']],
  ['build', ['--import', 'tsx', 'scripts/build.ts']],
  ['site and browser tests', ['node_modules/vitest/vitest.mjs', 'run', '--project', 'site', '--project', 'browser']],
]

process.env.CHROMIUM_PATH = ensureBrowser()
prepare()
for (const [name, args] of STEPS) {
  const start = Date.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(node, args, { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`\n${name}: failed`)
    process.exit(status ?? 1)
  }
  console.log(`── ${name}: passed in ${Math.round((Date.now() - start) / 1000)} s`)
}
