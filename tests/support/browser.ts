/** A browser on the exported site, served as `npm start` serves it. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/browser'
import { staticServer } from '../../lib/static-server'
import { OUT } from './site'

export interface SiteInBrowser {
  readonly origin: string
  readonly browser: Browser
  /** Runs `use` on a fresh page; fails if the page logged an error or asked another host for anything. */
  visit(path: string, use: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<void>
  close(): Promise<void>
}

export async function openSite(): Promise<SiteInBrowser> {
  const server = staticServer(OUT)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the test server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no Chromium: run `npm test`, which installs one')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return {
    origin,
    browser,
    async visit(path, use, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const problems: string[] = []
      context.on('request', (request) => {
        if (!request.url().startsWith(origin) && !/^(data|blob|about):/.test(request.url())) problems.push(`request to ${request.url()}`)
      })
      context.on('weberror', (error) => problems.push(`uncaught ${error.error().message}`))
      context.on('console', (line) => {
        if (line.type() === 'error') problems.push(`console: ${line.text()} (${line.page()?.url() ?? ''})`)
      })
      try {
        const page = await context.newPage()
        await page.goto(origin + path)
        await use(page)
      } finally {
        await context.close()
      }
      if (problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`)
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
