/**
 * Prints what a search costs the reader, with today's pages and with a thousand, beside Pagefind on the same pages.
 * A four times slower processor, no slow line: bytes are printed instead. Needs out/.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Converter } from 'opencc-js/t2cn'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { LANGUAGE_TAG, LOCALES, type Locale } from '../../lib/i18n/locales'
import { buildSearch } from '../../lib/search/build'
import type { SearchPage } from '../../lib/search/records'
import { staticServer } from '../../lib/static-server'
import { ensureBrowser } from '../browser'
import { exportedPages } from '../build-search'

const CPU_SLOWDOWN = 4
const MANY = 1_000
const RUNS = 5
const PAGEFIND = 'pagefind@1.6.0'
const QUERY: Record<Locale, string> = { en: 'kv cache size', zh: '显存占用分析' }
/** Sections of a generated page. */
const SECTIONS = 10

/** Pages put together from the sections of the real ones, each section with a word of its own. */
function generatedPages(real: readonly SearchPage[], locale: Locale, count: number): SearchPage[] {
  const sections = real.flatMap((page) => page.records).filter((record) => record.heading !== '' && record.text.length > 200)
  return Array.from({ length: count }, (_, i) => ({
    path: `/${locale}/bench/${i}/`,
    title: `${sections[(i * 31) % sections.length]?.heading ?? ''} ${i}`,
    records: Array.from({ length: SECTIONS }, (_, j) => {
      const section = sections[(i * 17 + j * 41) % sections.length]
      return { anchor: `s${j}`, heading: `${section?.heading ?? ''} ${i}-${j}`, above: [], defined: '', strong: '', text: `${section?.text ?? ''}\nword${i}x${j}` }
    }),
  }))
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** The site with `count` more pages in its index, and Pagefind's index of all of them. Returns the folder. */
function prepare(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  cpSync('out', folder, { recursive: true })
  const simplify = Converter({ from: 'tw', to: 'cn' })
  for (const locale of LOCALES) {
    const real = exportedPages('out', locale)
    const more = generatedPages(real, locale, count)
    rmSync(join(folder, '_search', locale), { recursive: true, force: true })
    for (const [name, text] of buildSearch(locale, [...real, ...more], simplify)) write(join(folder, '_search', name), text)
    for (const page of more) {
      const body = page.records.map((record) => `<h2 id="${record.anchor}">${escape(record.heading)}</h2><p>${escape(record.text)}</p>`).join('')
      write(join(folder, page.path, 'index.html'), `<html lang="${LANGUAGE_TAG[locale]}"><body><main><article><h1>${escape(page.title)}</h1>${body}</article></main></body></html>`)
    }
  }
  const { status } = spawnSync('npm', ['exec', '--yes', '--', PAGEFIND, '--site', folder, '--root-selector', 'main'], { stdio: 'ignore' })
  if (status !== 0) console.log(`  (${PAGEFIND} could not be run; its rows are missing)`)
  return folder
}

interface Cost {
  readonly first: number
  readonly kB: number
  /** Per key: until the results have followed, and how long the page's own thread was busy. */
  readonly keys: readonly number[]
  readonly busy: readonly number[]
}

/** From the focus to the first result, the query being there at once. Strings, because the loader of these scripts would give functions helpers that the page does not have. */
const WATCH = (query: string): string => `
    window.bench = { start: 0, first: 0, key: 0, keys: [], busy: [] }
    new MutationObserver(() => {
      if (!document.querySelector('a[role=option]')) return
      const now = performance.now()
      if (!bench.first) bench.first = now - bench.start
      if (bench.key) { bench.keys.push(now - bench.key); bench.key = 0 }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    addEventListener('focusin', ({ target }) => {
      if (bench.start || target.type !== 'search') return
      bench.start = performance.now()
      target.value = ${JSON.stringify(query)}
      target.dispatchEvent(new Event('input', { bubbles: true }))
    })
    addEventListener('input', () => {
      const start = performance.now()
      bench.key = start
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => bench.busy.push(performance.now() - start)
      port2.postMessage(0)
    }, true)`

const PAGEFIND_SEARCH = (query: string): string => `(async () => {
  const start = performance.now()
  const engine = await import('/pagefind/pagefind.js')
  await engine.init()
  const show = async (text) => { const found = await engine.search(text); return Promise.all(found.results.slice(0, 8).map((result) => result.data())) }
  await show(${JSON.stringify(query)})
  const first = performance.now() - start
  const keys = []
  for (let i = 1; i <= ${query.length}; i++) { const at = performance.now(); await show(${JSON.stringify(query)}.slice(0, i)); keys.push(performance.now() - at) }
  return { first, keys }
})()`

async function slowPage(browser: Browser, url: string): Promise<{ page: Page; session: CDPSession; bytes: () => number }> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url, { waitUntil: 'networkidle' })
  const session = await page.context().newCDPSession(page)
  let bytes = 0
  page.context().on('response', (response) => void response.request().sizes().then((sizes) => (bytes += sizes.responseBodySize), () => undefined))
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  return { page, session, bytes: () => bytes }
}

async function measureOurs(browser: Browser, origin: string, locale: Locale): Promise<Cost> {
  const { page, bytes } = await slowPage(browser, `${origin}/${locale}/training/`)
  await page.evaluate(WATCH(QUERY[locale]))
  await page.keyboard.press('/')
  await page.waitForFunction('bench.first > 0')
  const kB = bytes() / 1000
  await page.waitForTimeout(800)
  await page.fill('.search-dialog input', '')
  await page.evaluate('bench.keys = []; bench.busy = []')
  for (const character of QUERY[locale]) {
    await page.keyboard.insertText(character)
    await page.waitForTimeout(200)
  }
  const { first, keys, busy } = await page.evaluate<{ first: number; keys: number[]; busy: number[] }>('bench')
  await page.context().close()
  return { first, kB, keys, busy }
}

async function measurePagefind(browser: Browser, origin: string, locale: Locale): Promise<Cost> {
  const { page, bytes } = await slowPage(browser, `${origin}/${locale}/training/`)
  const { first, keys } = await page.evaluate<{ first: number; keys: number[] }>(PAGEFIND_SEARCH(QUERY[locale]))
  const cost = { first, kB: bytes() / 1000, keys, busy: keys }
  await page.context().close()
  return cost
}

const percentile = (values: readonly number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN

function report(name: string, costs: readonly Cost[]): void {
  const first = percentile(costs.map((cost) => cost.first), 0.5)
  const [keys, busy] = [costs.flatMap((cost) => cost.keys), costs.flatMap((cost) => cost.busy)]
  const ms = (value: number) => `${value.toFixed(0).padStart(5)} ms`
  console.log(
    `  ${name.padEnd(26)} first result ${ms(first)}, ${percentile(costs.map((cost) => cost.kB), 0.5).toFixed(0).padStart(4)} kB   a key: shown after ${ms(percentile(keys, 0.95))}, page busy ${ms(percentile(busy, 0.95))} (95 %)`,
  )
}

export async function benchSearch(): Promise<void> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  console.log(`Search, ${CPU_SLOWDOWN}× slower processor, medians of ${RUNS}; goals: 300 ms and 60 kB to the first result, 16 ms a key:`)
  for (const count of [0, MANY]) {
    const folder = prepare(count)
    const server = staticServer(folder)
    await new Promise<void>((done) => server.listen(0, done))
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`
    for (const locale of LOCALES) {
      const name = count === 0 ? `${locale}, today's pages` : `${locale}, ${count} more pages`
      for (const [engine, measure] of [
        ['', measureOurs],
        [', Pagefind', measurePagefind],
      ] as const) {
        const costs: Cost[] = []
        try {
          for (let i = 0; i < RUNS; i++) costs.push(await measure(browser, origin, locale))
          report(name + engine, costs)
        } catch (error) {
          console.log(`  ${name + engine}: ${String(error).split('\n')[0]}`)
        }
      }
    }
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  await browser.close()
}
