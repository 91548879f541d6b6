/** Prints what a first visit costs: a phone with a slow processor on a slow line, medians of five. */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { staticServer } from '../../lib/static-server'
import { ensureBrowser } from '../browser'

const RUNS = 5
const CPU_SLOWDOWN = 4
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }

interface Visit {
  readonly fcp: number
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
  readonly kB: number
  readonly scriptKB: number
}

/** A string, because the loader of these scripts would give a function helpers that the page does not have. */
const OBSERVE = `
  window.seen = { lcp: 0, cls: 0, tbt: 0 }
  for (const [type, use] of Object.entries({
    'largest-contentful-paint': (entry) => (seen.lcp = entry.startTime),
    'layout-shift': (entry) => (seen.cls += entry.value),
    longtask: (entry) => (seen.tbt += Math.max(0, entry.duration - 50)),
  })) new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true })
`

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  const kinds = new Map<string, string>()
  let bytes = 0
  let scriptBytes = 0
  session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type))
  session.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength
    if (kinds.get(event.requestId) === 'Script') scriptBytes += event.encodedDataLength
  })
  await page.addInitScript(OBSERVE)
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(2500)
  const result = await page.evaluate<Omit<Visit, 'kB' | 'scriptKB'>>(
    `({ ...seen, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN })`,
  )
  await context.close()
  return { ...result, kB: bytes / 1000, scriptKB: scriptBytes / 1000 }
}

/** @param folder where the build with the generated pages stands */
export async function benchLoad(folder: string): Promise<void> {
  const server = staticServer(join(folder, 'out'))
  await new Promise<void>((done) => server.listen(0, done))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  console.log(`First visit, ${CPU_SLOWDOWN}× slower processor, 1.6 Mbit/s, 150 ms, phone; medians of ${RUNS}:`)
  const pages = [
    ['home', '/en/', 'kB ≤ 45'],
    ['text with formulas', '/en/deploy-infer/', 'LCP ≤ 900, TBT 0'],
    ['the same in Chinese', '/zh/deploy-infer/', ''],
    ['234 formulas', '/en/bench/page-7/', 'LCP ≤ 1,000, TBT ≤ 300'],
  ] as const
  for (const [name, path, goal] of pages) {
    const visits: Visit[] = []
    for (let i = 0; i < RUNS; i++) visits.push(await visit(browser, origin + path))
    const m = (key: keyof Visit, digits = 0) => median(visits.map((v) => v[key])).toFixed(digits)
    console.log(
      `  ${name.padEnd(20)} FCP ${m('fcp').padStart(5)} ms  LCP ${m('lcp').padStart(5)} ms  TBT ${m('tbt').padStart(5)} ms  CLS ${m('cls', 3)}  ${m('kB').padStart(4)} kB, script ${m('scriptKB', 1)} kB   ${goal && `goal ${goal}`}`,
    )
  }
  await browser.close()
  server.close()
}
