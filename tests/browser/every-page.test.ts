/** What holds of every page of the site, seen in a browser. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, COLOURS } from '../support/axe'
import { openSite, type SiteInBrowser } from '../support/browser'
import { allPages, lessonPages } from '../support/site'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const paths = allPages().map((page) => page.path)

/** As the reader who has come there sees it: sections that wait to be near are laid out, and their boxes measured. */
const layOut = (page: Page) => page.addStyleTag({ content: '.section-deferred { content-visibility: visible }' })

test('axe finds nothing, light and dark', async () => {
  const found: string[] = []
  for (const path of paths.filter((p) => p !== '/')) {
    await site.visit(path, async (page) => {
      await layOut(page)
      const light = await axe(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      found.push(...[...light, ...(await axe(page, 'html', COLOURS))].map((violation) => `${path}: ${violation}`))
    })
  }
  expect(found).toEqual([])
})

test('none is wider than a window of 320, 390, 768 or 1440 px', async () => {
  const found: string[] = []
  for (const path of paths) {
    // The root page leaves at once for a language, unless it may not run its script.
    const javaScriptEnabled = path !== '/'
    await site.visit(
      path,
      async (page) => {
        if (javaScriptEnabled) await layOut(page)
        for (const width of [320, 390, 768, 1440]) {
          await page.setViewportSize({ width, height: 800 })
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          if (overflow > 0) found.push(`${path} at ${width}: ${overflow} px too wide`)
        }
      },
      { javaScriptEnabled },
    )
  }
  expect(found).toEqual([])
})

test('every lesson paints its text without layout shift', async () => {
  for (const { path } of lessonPages()) {
    await site.visit(path, async (page) => {
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let total = 0
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value
            }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve(total), 400)
          }),
      )
      expect(shift, path).toBeLessThan(0.01)
    })
  }
})
