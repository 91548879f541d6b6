/** `npm run build`: pages and islands into out/, a folder any static host can serve. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sitemap } from '../lib/content/sitemap'
import { writeCards } from './build-cards'
import { buildIslands, ISLANDS_DIR } from './build-islands'
import { writeSearch } from './build-search'
import { prepare } from './prepare'

const OUT = 'out'

function run(command: string, ...args: string[]): void {
  const { status, signal } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } })
  if (status !== 0) {
    console.error(`\n${command} ${args.join(' ')} failed${signal ? ` (${signal})` : ''}; what it printed above says why.`)
    process.exit(status ?? 1)
  }
}

/** What `next build` exports and nobody asks for: pages made of `_meta.ts` files, and framework scripts no page loads. */
function prune(): void {
  for (const entry of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
    const name = entry.split(/[\\/]/).at(-1)
    if (name === '_meta' || name === '_meta.html') rmSync(join(OUT, entry), { recursive: true, force: true })
  }
  const framework = join(OUT, '_next')
  for (const entry of readdirSync(framework, { recursive: true, encoding: 'utf8' })) {
    if (/\.(js|json|map|txt)$/.test(entry)) rmSync(join(framework, entry), { force: true })
  }
}

prepare()
await buildIslands()
run(process.execPath, 'node_modules/next/dist/bin/next', 'build', '--webpack')
prune()
cpSync(ISLANDS_DIR, join(OUT, '_islands'), { recursive: true })
writeSearch(OUT)
writeCards(OUT)
writeFileSync(join(OUT, 'sitemap.xml'), sitemap())
writeFileSync(join(OUT, 'robots.txt'), 'User-agent: *\nAllow: /\n')
writeFileSync(join(OUT, '.nojekyll'), '')
if (!existsSync(join(OUT, 'en', 'index.html'))) throw new Error('the build made no out/en/index.html')
