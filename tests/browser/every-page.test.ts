/** What holds of every page of the site, seen in a browser. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '../support/axe'
import { openSite, type SiteInBrowser } from '../support/browser'
import { allPages, lessonPages } from '../support/site'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const WIDTHS = [320, 390, 768, 1440]
const lessons = new Set(lessonPages().map((page) => page.path))

/** How far the page has moved under its reader 400 ms after it was loaded. */
const layoutShift = () =>
  new Promise<number>((resolve) => {
    let total = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(total), 400)
  })

// One visit a page. English is seen in light and Chinese in dark: both are built of the same parts, in the same colours.
test('no page shifts, is wider than its window, or has anything that axe finds', async () => {
  const found: string[] = []
  for (const { path } of allPages()) {
    // The root page leaves at once for a language: it has tests of its own.
    if (path === '/') continue
    await site.visit(
      path,
      async (page) => {
        if (lessons.has(path)) {
          const shift = await page.evaluate(layoutShift)
          if (shift >= 0.01) found.push(`${path}: shifts by ${shift}`)
        }
        // As the reader who has come there sees it: sections that wait to be near are laid out, and their boxes measured.
        await page.addStyleTag({ content: '.section-deferred { content-visibility: visible }' })
        found.push(...(await axe(page)).map((violation) => `${path}: ${violation}`))
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 })
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          if (overflow > 0) found.push(`${path} at ${width}: ${overflow} px too wide`)
        }
        // What scrolls is a stop for the Tab key; on a wide window no formula in a line has to.
        const scrolling = await page.locator('span.math').evaluateAll((all) => all.filter((math) => math.scrollWidth > math.clientWidth).map((math) => math.textContent))
        found.push(...scrolling.map((text) => `${path}: ${text} scrolls`))
      },
      { colorScheme: path.startsWith('/zh/') ? 'dark' : 'light' },
    )
  }
  expect(found).toEqual([])
})
