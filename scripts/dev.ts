/** `npm run dev`: the site with hot reload; `npm run dev -- <slug>` prints that page's addresses. PORT=… for another port. */
import { spawn } from 'node:child_process'
import { LANGUAGE_NAME, LOCALES, pagePath } from '../lib/i18n/locales'
import { findPage } from '../lib/curriculum'
import { prepare } from './prepare'

const slug = process.argv[2] ?? ''
if (slug !== '' && findPage(slug)?.status !== 'ready') {
  console.error(`"${slug}" is no ready page of lib/curriculum/sidebar.ts; npm run new makes one.`)
  process.exit(1)
}
const port = process.env.PORT ?? '3000'
prepare()
for (const locale of LOCALES) console.log(`http://localhost:${port}${pagePath(locale, slug)}  ${LANGUAGE_NAME[locale]}`)
const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'dev', '--webpack', '--port', port], { stdio: 'inherit' })
server.on('exit', (code) => process.exit(code ?? 0))
