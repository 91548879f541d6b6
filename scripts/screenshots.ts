/** Pictures of pages of the built site, on a phone and on a desktop. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { staticServer } from '../lib/static-server'
import { ensureBrowser } from './browser'

const WIDTHS = [390, 1440] as const

/** Writes `<folder>/<page>-<width>.png` for each address; returns the file names. */
export async function takeScreenshots(out: string, addresses: readonly string[], folder: string): Promise<string[]> {
  const server = staticServer(out)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = server.address()
  if (typeof port !== 'object' || port === null) throw new Error('the server for the pictures has no port')
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  try {
    for (const address of addresses) {
      for (const width of WIDTHS) {
        const page = await browser.newPage({ viewport: { width, height: 900 } })
        await page.goto(`http://127.0.0.1:${port.port}${address}`, { waitUntil: 'networkidle' })
        const file = `${address.replace(/^\/|\/$/g, '').replaceAll('/', '_')}-${width}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
        await page.close()
        files.push(file)
      }
    }
  } finally {
    await browser.close()
    server.close()
  }
  return files
}
