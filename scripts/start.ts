/** `npm start`: builds the site if it has not been built since the last change, and serves it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { staticServer } from '../lib/static-server'

const OUT = 'out'
const SOURCES = ['pages', 'components', 'islands', 'lib', 'styles', 'lifecycle/results', 'public/icon.svg', 'public/model', 'scripts', 'theme.config.tsx', 'next.config.mjs', 'package-lock.json']

function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => statSync(join(path, file)).mtimeMs))
}

const built = join(OUT, '404.html')
const isStale = !existsSync(built) || SOURCES.some((path) => newestChange(path) > statSync(built).mtimeMs)
if (isStale) {
  console.log('Building the site; this takes a minute or two.')
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const port = Number(process.env.PORT ?? 3000)
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`)
  process.exit(1)
}
const server = staticServer(OUT)
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') console.error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`)
  else console.error(error.message)
  process.exit(1)
})
server.listen(port, () => {
  const address = server.address()
  console.log(`Ready: http://localhost:${typeof address === 'object' && address ? address.port : port}/`)
})
