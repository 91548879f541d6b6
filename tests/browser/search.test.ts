/** Search as a reader uses it: by keyboard, on a phone, with an input method, offline. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe } from '../support/axe'
import { openSite, type SiteInBrowser } from '../support/browser'
import { OUT } from '../support/site'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const INPUT = '.search-dialog input[type=search]'
const OPTION = '.search-dialog a[role=option]'
const ASKED = { en: { query: 'kv cache', path: '/en/deploy-infer/kv-cache/' }, zh: { query: '显存占用', path: '/zh/' } } as const

async function open(page: Page): Promise<void> {
  // A sticky bar: locator.click() would scroll the page first.
  const box = await page.locator('a[data-search]').boundingBox()
  if (!box) throw new Error('no search link')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForSelector(INPUT)
}

describe.each(['en', 'zh'] as const)('%s', (locale) => {
  const { query, path } = ASKED[locale]

  test('nothing of search loads before it is reached for; the first result costs at most 60 kB', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    let bytes = 0
    let isCounting = false
    const names: string[] = []
    context.on('response', (response) => {
      names.push(response.url())
      // Texts for excerpts come after the results; on a slow machine some arrive before the first look.
      if (!isCounting || response.url().includes('/texts/')) return
      response.request().sizes().then(
        (sizes) => (bytes += sizes.responseBodySize),
        () => undefined,
      )
    })
    await page.goto(`${site.origin}/${locale}/training/`)
    await page.waitForTimeout(300)
    expect(names.filter((name) => /_search|search-/.test(name))).toEqual([])
    isCounting = true
    await open(page)
    await page.keyboard.insertText(query)
    await page.waitForSelector(OPTION)
    const atFirstResult = bytes
    // The sizes of a worker's own script are not told.
    const scripts = readdirSync(join(OUT, '_islands')).filter((name) => name.startsWith('search-'))
    const worker = Math.max(...scripts.map((name) => gzipSync(readFileSync(join(OUT, '_islands', name))).length))
    const total = (atFirstResult + worker) / 1000
    console.log(`${locale}: ${total.toFixed(1)} kB before the first result, ${(worker / 1000).toFixed(1)} of them the worker`)
    expect(atFirstResult).toBeGreaterThan(worker / 2)
    expect(total).toBeLessThanOrEqual(60)
    await context.close()
  })

  test('by keyboard: slash opens, arrows choose, Enter lands on the heading and marks the words, Escape gives the focus back', async () => {
    await site.visit(`/${locale}/training/`, async (page) => {
      await page.locator('a[data-search]').focus()
      await page.keyboard.press('/')
      await page.waitForSelector(INPUT)
      await page.waitForFunction((selector) => document.activeElement === document.querySelector(selector), INPUT)
      await page.keyboard.insertText(query)
      await page.waitForSelector(`${OPTION}[aria-selected=true]`)
      expect(await page.locator(INPUT).getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('ArrowDown')
      const active = await page.locator(INPUT).getAttribute('aria-activedescendant')
      expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
      await page.waitForSelector(`${OPTION} mark`)
      await page.keyboard.press('Escape')
      await page.waitForSelector('.search-dialog', { state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-search'))).toBe(true)

      await page.keyboard.press('Control+k')
      await page.waitForSelector(INPUT)
      await page.keyboard.insertText(query)
      await page.waitForSelector(OPTION)
      const href = await page.locator(OPTION).first().getAttribute('href')
      expect(href).toContain(path)
      await page.keyboard.press('Enter')
      await page.waitForURL(`${site.origin}${href}`)
      await page.waitForFunction(() => (CSS.highlights.get('search')?.size ?? 0) > 0)
    })
  })

  test('what was asked is offered again, and can be forgotten', async () => {
    await site.visit(`/${locale}/training/`, async (page) => {
      await open(page)
      await page.keyboard.insertText(query)
      await page.waitForSelector(OPTION)
      const href = await page.locator(OPTION).first().getAttribute('href')
      await page.keyboard.press('Enter')
      await page.waitForURL(`${site.origin}${href}`)
      await page.waitForFunction(() => CSS.highlights.has('search'))
      await page.keyboard.press('/')
      await page.waitForSelector('.search-recent')
      expect(await page.locator('.search-recent li').allTextContents()).toEqual([query])
      await page.locator('.search-recent > button').click()
      expect(await page.locator('.search-recent').count()).toBe(0)
    })
  })

  test('an input method asks nothing until its composition ends, and its Enter opens nothing', async () => {
    await site.visit(`/${locale}/training/`, async (page) => {
      await open(page)
      const here = page.url()
      await page.locator(INPUT).evaluate((input: HTMLInputElement) => {
        input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
        input.value = 'lora'
        input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, isComposing: true }))
      })
      await page.waitForTimeout(400)
      expect(await page.locator(OPTION).count()).toBe(0)
      await page.locator(INPUT).evaluate((input) => input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })))
      await page.waitForSelector(OPTION)
      expect(page.url()).toBe(here)
    })
  })

  test('the results page answers its address, follows what is typed, and offers the other language', async () => {
    await site.visit(`/${locale}/search/?q=${encodeURIComponent(query)}`, async (page) => {
      await page.waitForSelector('main a[role=option]')
      expect(await page.locator('main input[type=search]').inputValue()).toBe(query)
      await page.locator('main input[type=search]').fill('qqqzzzxxx')
      await page.waitForSelector('.search-message')
      expect(page.url()).toContain('q=qqqzzzxxx')
      const other = locale === 'en' ? 'zh' : 'en'
      expect(await page.locator('.search-message a').first().getAttribute('href')).toBe(`/${other}/search/?q=qqqzzzxxx`)
    })
  })

  test('garbage is a question like any other, and is never markup', async () => {
    await site.visit(`/${locale}/search/?q=${encodeURIComponent('<img src=x onerror=document.title="hit">')}`, async (page) => {
      await page.waitForSelector('main input[type=search]')
      for (const text of ['\u202Ekv\u202C', '(.*)+[', '💥', 'x'.repeat(10_000), '__proto__', '%00%ff']) {
        await page.locator('main input[type=search]').fill(text)
        await page.waitForTimeout(60)
      }
      expect(await page.title()).not.toBe('hit')
      expect(await page.locator('main [role=alert]').count()).toBe(0)
      expect(await page.locator('main img').count()).toBe(0)
    })
  })

  test('without a network it says so, and tries again', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    await page.goto(`${site.origin}/${locale}/training/`)
    await context.route(/_search/, (route) => route.abort())
    await open(page)
    await page.waitForSelector('.search-dialog [role=alert]')
    await page.keyboard.insertText(query)
    await page.waitForTimeout(500)
    await page.waitForSelector('.search-dialog [role=alert]')
    await context.unroute(/_search/)
    await page.locator('.search-dialog [role=alert] button').click()
    await page.waitForSelector(OPTION)
    await context.close()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, on a phone, %s', async (colorScheme) => {
    await site.visit(
      `/${locale}/training/`,
      async (page) => {
        await open(page)
        await page.keyboard.insertText(query)
        await page.waitForSelector(`${OPTION} mark`)
        expect(await axe(page, '.search-dialog')).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
      },
      { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, colorScheme },
    )
  })
})

test('without JavaScript the search page leads on', async () => {
  await site.visit(
    '/en/search/',
    async (page) => {
      expect(await page.locator('main a[href="/en/glossary/"]').first().isVisible()).toBe(true)
      expect(await page.locator('main input').count()).toBe(await page.locator('main .needs-js input').count())
    },
    { javaScriptEnabled: false },
  )
})
