/** The site as its readers use it: without scripts, by keyboard, on a phone, in both themes and languages. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe } from '../support/axe'
import { openSite, type SiteInBrowser } from '../support/browser'
import { allPages } from '../support/site'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('accessibility', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing on the root page, %s', async (colorScheme) => {
    // It leaves at once for a language, so it is looked at without its scripts.
    const root = allPages().find((page) => page.path === '/')?.html.replace(/<script>[\s\S]*?<\/script>/g, '') ?? ''
    const context = await site.browser.newContext({ colorScheme })
    const page = await context.newPage()
    await page.route(`${site.origin}/`, (route) => route.fulfill({ body: root, contentType: 'text/html' }))
    await page.goto(`${site.origin}/`)
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    await context.close()
  })

  test('axe finds nothing with the phone menu open', async () => {
    await site.visit(
      '/zh/deploy-infer/',
      async (page) => {
        await page.click('.menu-button')
        expect(await axe(page)).toEqual([])
      },
      PHONE,
    )
  })

  test('the first Tab reaches the skip link, and it leads to the text', async () => {
    await site.visit('/en/overview/', async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    })
  })
})

describe('a narrow window', () => {
  test('a wide formula, table or listing scrolls in its box, and then the keyboard can reach it', async () => {
    await site.visit(
      '/en/deploy-infer/',
      async (page) => {
        const box = page.locator('.code-box pre').first()
        await box.scrollIntoViewIfNeeded()
        await page.waitForFunction(() => document.querySelector('.code-box pre')?.getAttribute('tabindex') === '0')
        expect(await box.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true)
        await page.setViewportSize({ width: 2400, height: 800 })
        await page.waitForFunction(() => !document.querySelector('.table-box')?.hasAttribute('tabindex'))
      },
      { viewport: { width: 320, height: 800 } },
    )
  })
})

describe('without JavaScript', () => {
  const options = { javaScriptEnabled: false }

  test.each(['en', 'zh'])('content, maths and code can be read and the sidebar walked, %s', async (locale) => {
    await site.visit(
      `/${locale}/deploy-infer/`,
      async (page) => {
        expect(await page.locator('article p').count()).toBeGreaterThan(10)
        expect(await page.locator('.katex-display .katex-html').first().isVisible()).toBe(true)
        expect(await page.locator('.code .line').first().isVisible()).toBe(true)
        expect(await page.locator('.needs-js:visible').count()).toBe(0)
        const section = page.locator('.sidebar details').filter({ has: page.locator(`a[href="/${locale}/training/"]`) })
        await section.locator('summary').click()
        await section.locator(`a[href="/${locale}/training/"]`).click()
        await page.waitForURL(`**/${locale}/training/`)
        expect(await page.locator('h1').isVisible()).toBe(true)
        await page.locator('.navbar .language-switch').click()
        await page.waitForURL(`**/${locale === 'en' ? 'zh' : 'en'}/training/`)
      },
      options,
    )
  })

  test('the phone menu opens, and closes with its button', async () => {
    await site.visit(
      '/en/overview/',
      async (page) => {
        expect(await page.locator('#sidebar').isVisible()).toBe(false)
        await page.click('.menu-button')
        expect(await page.locator('#sidebar').isVisible()).toBe(true)
        await page.click('.sidebar-close')
        expect(await page.locator('#sidebar').isVisible()).toBe(false)
      },
      { ...PHONE, ...options },
    )
  })

  test('the root page offers both languages', async () => {
    await site.visit(
      '/',
      async (page) => {
        await page.click('a[href="/zh/"]')
        await page.waitForURL('**/zh/')
      },
      options,
    )
  })

  test('the theme follows the system', async () => {
    const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const seen: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await site.visit('/en/', async (page) => void seen.push(await paper(page)), { ...options, colorScheme })
    }
    expect(seen[0]).not.toBe(seen[1])
  })
})

describe('theme', () => {
  test('is chosen once, kept, shown without a flash, and shared between tabs', async () => {
    await site.visit('/en/overview/', async (page) => {
      const paper = (p: Page) => p.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      const other = await page.context().newPage()
      await other.goto(`${site.origin}/zh/overview/`)
      const light = await paper(page)
      await page.selectOption('[data-theme-switch]', 'dark')
      const dark = await paper(page)
      expect(dark).not.toBe(light)
      await other.waitForFunction((colour) => getComputedStyle(document.documentElement).backgroundColor === colour, dark)

      // Before the module script has run, the page is already dark.
      await page.route('**/_islands/**', (route) => route.abort())
      await page.goto(`${site.origin}/en/training/`, { waitUntil: 'commit' })
      await page.waitForSelector('h1')
      expect(await paper(page)).toBe(dark)
      await page.unroute('**/_islands/**')

      await page.reload()
      expect(await page.inputValue('[data-theme-switch]')).toBe('dark')
      await page.selectOption('[data-theme-switch]', 'system')
      expect(await paper(page)).toBe(light)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await paper(page)).toBe(dark)
    }).catch((error: Error) => {
      // The aborted script above is the one console error expected here.
      if (!/^\/en\/overview\/: console: Failed to load resource[^;]*$/.test(error.message)) throw error
    })
  })
})

describe('language', () => {
  test('the switch lands on the heading being read, and the root page remembers the choice', async () => {
    await site.visit('/en/deploy-infer/', async (page) => {
      await page.locator('#quantisation').evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
      // A plain mouse click: Playwright's own would first scroll the sticky bar "into view".
      const box = await page.locator('.navbar .language-switch').boundingBox()
      await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
      await page.waitForURL('**/zh/deploy-infer/#quantisation')
      const top = await page.locator('#quantisation').evaluate((heading) => heading.getBoundingClientRect().top)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(top).toBeLessThan(300)
      await page.goto(`${site.origin}/`)
      await page.waitForURL('**/zh/')
    })
  })

  test.each([
    ['zh-CN', '/zh/'],
    ['en-GB', '/en/'],
    ['de-DE', '/en/'],
  ])('a reader whose browser says %s is sent to %s', async (locale, path) => {
    await site.visit('/', async (page) => page.waitForURL(`**${path}`), { locale })
  })

  test('a missing page answers 404 in both languages', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    const response = await page.goto(`${site.origin}/en/no-such-page/`)
    expect(response?.status()).toBe(404)
    expect(await page.locator('[lang="zh-CN"]').filter({ hasText: '找不到页面' }).isVisible()).toBe(true)
    expect(await page.locator('h1').textContent()).toContain('Page not found')
    await context.close()
  })
})

describe('navigation', () => {
  test('links load whole pages, with their maths and code, and back returns', async () => {
    await site.visit('/en/deploy-infer/', async (page) => {
      const next = page.locator('main > .page-nav .page-nav-next:visible')
      const href = (await next.getAttribute('href')) ?? ''
      await next.click()
      await page.waitForURL(`**${href}`)
      await page.goBack()
      await page.waitForURL('**/en/deploy-infer/')
      expect(await page.locator('.katex').count()).toBeGreaterThan(5)
      expect(await page.locator('.code .line').count()).toBeGreaterThan(5)
    })
  })

  test('the table of contents marks the heading being read', async () => {
    await site.visit(
      '/zh/deploy-infer/',
      async (page) => {
        await page.locator('#metrics').evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
        await page.waitForFunction(() => document.querySelector('.toc [aria-current]')?.getAttribute('href') === '#metrics')
      },
      { viewport: { width: 1440, height: 900 } },
    )
  })

  test('sidebar folding is remembered for the session', async () => {
    await site.visit('/en/overview/', async (page) => {
      const fold = page.locator('.sidebar details[data-fold=training]')
      await fold.locator('summary').click()
      await page.goto(`${site.origin}/en/evaluation/`)
      expect(await fold.evaluate((details: HTMLDetailsElement) => details.open)).toBe(true)
      await fold.locator('summary').click()
      await page.reload()
      expect(await fold.evaluate((details: HTMLDetailsElement) => details.open)).toBe(false)
    })
  })

  test('the phone menu closes with Escape', async () => {
    await site.visit(
      '/en/overview/',
      async (page) => {
        await page.click('.menu-button')
        expect(await page.locator('#sidebar').isVisible()).toBe(true)
        await page.keyboard.press('Escape')
        expect(await page.locator('#sidebar').isVisible()).toBe(false)
      },
      PHONE,
    )
  })
})

describe('code and formulas', () => {
  test('the copy button copies the listing and says so', async () => {
    await site.visit('/en/deploy-infer/', async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      const button = page.locator('.code [data-copy]').first()
      await button.click()
      await page.waitForFunction(() => document.querySelector('[data-copy]')?.textContent === 'Copied')
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toContain('def decode_step')
      expect(copied.split('\n').length).toBeGreaterThan(10)
    })
  })

  test('copying a formula gives its TeX', async () => {
    await site.visit('/en/deploy-infer/', async (page) => {
      const formula = page.locator('.math-display').first()
      await formula.scrollIntoViewIfNeeded()
      await page.evaluate(() => document.dispatchEvent(new Event('selectstart', { bubbles: true })))
      await page.waitForLoadState('networkidle')
      const copied = await formula.evaluate((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        getSelection()?.removeAllRanges()
        getSelection()?.addRange(range)
        const data = new DataTransfer()
        document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
        return data.getData('text/plain')
      })
      expect(copied).toContain('\\min')
    })
  })

  test('tabs work by keyboard, and all of them are there without scripts', async () => {
    const path = '/en/qkv-interview/kv-cache/'
    await site.visit(path, async (page) => {
      const tabs = page.locator('.tabs').first()
      const first = tabs.locator('[role=tab]').first()
      await first.focus()
      await page.keyboard.press('ArrowRight')
      expect(await tabs.locator('[role=tab]').nth(1).getAttribute('aria-selected')).toBe('true')
      expect(await tabs.locator('.tab-panel:visible').count()).toBe(1)
    })
    await site.visit(path, async (page) => expect(await page.locator('.tabs').first().locator('.tab-panel:visible').count()).toBeGreaterThan(1), {
      javaScriptEnabled: false,
    })
  })
})
