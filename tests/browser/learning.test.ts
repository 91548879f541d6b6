/** Tracks, progress, questions and review, as a reader meets them. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trackPages } from '@/lib/curriculum'
import { openSite, type SiteInBrowser } from '../support/browser'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const KEY = 'progress'
const stored = (page: Page) => page.evaluate((key) => localStorage.getItem(key), KEY)
/** Storage set before the page's own script runs. */
const withStorage = (page: Page, value: string) => page.addInitScript(`if (!sessionStorage.seeded) { localStorage.setItem('${KEY}', ${JSON.stringify(value)}); sessionStorage.seeded = 1 }`)
const READ_TWO = JSON.stringify({ version: 1, marks: { overview: { read: { at: 1, on: true } }, datasets: { read: { at: 2, on: true } } }, answers: {} })

/** Scrolls to the end of a lesson with the clock moved on, as a reader who took their time. */
async function readToTheEnd(page: Page): Promise<void> {
  await page.locator('[data-read-status]').scrollIntoViewIfNeeded()
  await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-read-status]')?.dataset.state === 'read', undefined, { timeout: 20_000 })
}

describe.each(['en', 'zh'] as const)('following a track, %s', (locale) => {
  test('from its page, lessons show the position and lead along it; leaving is one press', async () => {
    await site.visit(`/${locale}/paths/advanced/`, async (page) => {
      const [first, second] = trackPages('advanced').filter((entry) => entry.status === 'ready')
      await page.locator(`article a[data-page="${first?.slug}"]`).click()
      await page.waitForURL(`**/${locale}/${first?.slug}/`)
      const total = trackPages('advanced').length
      expect(await page.locator('main > .track-bar').textContent()).toContain(locale === 'en' ? `page 1 of ${total}` : `第 1 / ${total} 页`)
      await page.locator('main > .page-nav .page-nav-next').click()
      await page.waitForURL(`**/${locale}/${second?.slug}/`)
      // The next page in the book is another one.
      await page.locator('main > .track-bar [data-leave-track]').click()
      expect(await page.locator('.track-bar:visible').count()).toBe(0)
      expect(await page.locator('main > .page-nav .page-nav-next').getAttribute('href')).not.toContain('track=')
      await page.reload()
      expect(await page.locator('.track-bar:visible').count()).toBe(0)
    })
  })

  test('the language switch keeps the track', async () => {
    await site.visit(`/${locale}/training/?track=advanced`, async (page) => {
      expect(new URL(page.url()).search).toBe('')
      const box = await page.locator('.navbar .language-switch').boundingBox()
      await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
      await page.waitForURL(`**/${locale === 'en' ? 'zh' : 'en'}/training/**`)
      expect(await page.locator('main > .track-bar').isVisible()).toBe(true)
    })
  })

  test.each(['nonsense', '<script>alert(1)</script>', '%F0%9F%92%A5', 'beginner&track=advanced', 'x'.repeat(5000)])('an odd track in the address (%s) changes nothing', async (track) => {
    await site.visit(`/${locale}/foundations/?track=${track}`, async (page) => {
      expect(await page.locator('.track-bar:visible').count()).toBe(0)
      expect(await page.locator('h1').isVisible()).toBe(true)
    })
  })
})

describe.each(['en', 'zh'] as const)('progress, %s', (locale) => {
  test('a page read to its end marks itself, everywhere, and the mark can be undone', async () => {
    await site.visit(`/${locale}/overview/`, async (page) => {
      expect(await page.locator('.read-mark').count()).toBe(0)
      await readToTheEnd(page)
      expect(await page.locator('.sidebar [data-page=overview] .read-mark').count()).toBe(1)
      await page.locator('[data-read-status] button:visible').click()
      expect(await page.locator('.read-mark').count()).toBe(0)
      await page.reload()
      expect(await page.locator('.read-mark').count()).toBe(0)
    })
  })

  test('home, sidebar and track page show it', async () => {
    await site.visit(`/${locale}/404-not-used/../`, async (page) => {
      await withStorage(page, READ_TWO)
      await page.goto(`${site.origin}/${locale}/`)
      expect(await page.locator('.track-card .progress-total:visible').first().textContent()).toMatch(/1 of|已读 1/)
      await page.goto(`${site.origin}/${locale}/paths/beginner/`)
      expect(await page.locator('.track-pages .read-mark').count()).toBe(1)
      expect(await page.locator('.track-totals .progress-total').textContent()).toMatch(/1 of|已读 1/)
    })
  })

  test('tabs agree', async () => {
    await site.visit(`/${locale}/overview/`, async (page) => {
      const other = await page.context().newPage()
      await other.goto(`${site.origin}/${locale}/datasets/`)
      await page.locator('[data-mark=read]').click()
      await other.waitForSelector('.sidebar [data-page=overview] .read-mark', { state: 'attached' })
    })
  })

  test('export and import carry it over; a wrong file changes nothing and says why', async () => {
    await site.visit(`/${locale}/overview/`, async (page) => {
      await withStorage(page, READ_TWO)
      await page.goto(`${site.origin}/${locale}/paths/progress/`)
      await page.locator('.progress-manager').scrollIntoViewIfNeeded()
      await page.waitForFunction(() => document.querySelector('.progress-manager td:last-child')?.textContent?.includes('1'))
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.progress-manager .button-row button').first().click()])
      const file = readFileSync(await download.path(), 'utf8')
      expect(JSON.parse(file)).toMatchObject(JSON.parse(READ_TWO) as object)

      const choose = (name: string, text: string) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
      const notice = () => page.locator('.progress-manager [role=status]').textContent()
      for (const [text, words] of [
        ['not json', /not JSON|不是 JSON/],
        ['{"some":"thing"}', /not progress|不是由本页导出/],
        ['{"version":99}', /newer version|更新版本/],
      ] as const) {
        const before = await stored(page)
        await choose('bad.json', text)
        await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.progress-manager [role=status]')?.textContent ?? ''), words.source)
        expect(await stored(page)).toBe(before)
      }

      await page.locator('.progress-manager .button-row button').last().click()
      expect(await stored(page)).not.toContain('overview')
      await page.locator('.progress-manager [role=status] button').click()
      expect(await stored(page)).toContain('overview')

      await page.locator('.progress-manager .button-row button').last().click()
      await choose('good.json', file)
      await page.waitForFunction((key) => localStorage.getItem(key)?.includes('overview'), KEY)
      expect(await notice()).toMatch(/Imported|已导入/)
    })
  })

  test.each([
    ['corrupt', '{"version":1,"marks":', /could not be read|无法读取/],
    ['of a later version', '{"version":7,"marks":{}}', /newer version|更新版本/],
  ])('storage that is %s breaks nothing and is kept', async (_, value, words) => {
    await site.visit(`/${locale}/datasets/`, async (page) => {
      await withStorage(page, value)
      await page.goto(`${site.origin}/${locale}/overview/`)
      await page.locator('[data-mark=read]').click()
      expect(await page.locator('.sidebar [data-page=overview] .read-mark').count()).toBe(1)
      const all = await page.evaluate(() => Object.values({ ...localStorage }))
      expect(all).toContain(value)
      await page.goto(`${site.origin}/${locale}/paths/progress/`)
      if (value.includes('7')) await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.progress-manager .notice-error')?.textContent ?? ''), words.source)
    })
  })

  test('full or forbidden storage is told, and the page works', async () => {
    await site.visit(`/${locale}/datasets/`, async (page) => {
      await page.addInitScript(`Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`)
      await page.goto(`${site.origin}/${locale}/overview/`)
      await page.locator('[data-mark=read]').click()
      expect(await page.locator('.sidebar [data-page=overview] .read-mark').count()).toBe(1)
      expect(await page.locator('[data-trouble]').isVisible()).toBe(true)
    })
    await site.visit(`/${locale}/datasets/`, async (page) => {
      await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })`)
      await page.goto(`${site.origin}/${locale}/overview/`)
      await page.locator('[data-mark=read]').click()
      expect(await page.locator('.sidebar [data-page=overview] .read-mark').count()).toBe(1)
      expect(await page.locator('[data-trouble]').isVisible()).toBe(true)
    })
  })
})

describe.each(['en', 'zh'] as const)('questions, %s', (locale) => {
  const path = `/${locale}/contribute/components/`
  const quiz = (page: Page, id: string) => page.locator(`form[data-quiz="${id}"]`)
  const ready = async (page: Page, id: string) => {
    await quiz(page, id).scrollIntoViewIfNeeded()
    await quiz(page, id).locator('button[type=submit]:enabled').waitFor()
  }

  test('one answer: right, wrong, and none, by keyboard', async () => {
    await site.visit(path, async (page) => {
      const form = quiz(page, 'example-single')
      await ready(page, 'example-single')
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').textContent()).toMatch(/Choose|选择/)
      expect(await stored(page)).toBeNull()
      await form.locator('input').first().focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('wrong')
      expect(await form.locator('.quiz-explained').getAttribute('open')).not.toBeNull()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('right')
      expect(JSON.parse((await stored(page)) ?? '')).toMatchObject({
        answers: { 'contribute/components#example-single': [{ correct: false }, { correct: true }] },
      })
    })
  })

  test('several answers: all right ones and no other', async () => {
    await site.visit(path, async (page) => {
      const form = quiz(page, 'example-multiple')
      await ready(page, 'example-multiple')
      const text = form.locator('.quiz-choice-text')
      await text.nth(0).click()
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('wrong')
      expect(await form.locator('.quiz-choice').nth(1).getAttribute('data-state')).toBe('missed')
      await text.nth(1).click()
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('right')
    })
  })

  test('a number, however it is written', async () => {
    await site.visit(path, async (page) => {
      const form = quiz(page, 'example-numeric')
      await ready(page, 'example-numeric')
      for (const [answer, state] of [
        ['128 KiB', 'right'],
        ['131,072', 'right'],
        ['512 KiB', 'wrong'],
        ['many', ''],
      ]) {
        await form.locator('input').fill(answer ?? '')
        await page.keyboard.press('Enter')
        expect([answer, await form.locator('.quiz-verdict').getAttribute('data-state')]).toEqual([answer, state])
      }
    })
  })

  test('own words are held against the points in either language', async () => {
    await site.visit(path, async (page) => {
      const form = quiz(page, 'example-open')
      await ready(page, 'example-open')
      await form.locator('textarea').fill('Because of the CAUSAL mask')
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').textContent()).toMatch(/1 of 2|1 个/)
      await form.locator('textarea').fill('因果掩码；旧的 query 只用一次')
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('right')
    })
  })

  test('answering every question of a page passes its quiz and marks it as read', async () => {
    await site.visit(path, async (page) => {
      await ready(page, 'example-open')
      await quiz(page, 'example-single').locator('input').nth(1).check()
      await quiz(page, 'example-single').locator('button[type=submit]').click()
      for (const i of [0, 1]) await quiz(page, 'example-multiple').locator('input').nth(i).check()
      await quiz(page, 'example-multiple').locator('button[type=submit]').click()
      await quiz(page, 'example-numeric').locator('input').fill('131072')
      await page.keyboard.press('Enter')
      expect(await stored(page)).not.toContain('"quiz"')
      await quiz(page, 'example-open').locator('textarea').fill('causal, never read again')
      await quiz(page, 'example-open').locator('button[type=submit]').click()
      expect(JSON.parse((await stored(page)) ?? '')).toMatchObject({ marks: { 'contribute/components': { quiz: { on: true }, read: { on: true } } } })
    })
  })

  test('answers can be read without JavaScript', async () => {
    await site.visit(
      path,
      async (page) => {
        const form = quiz(page, 'example-numeric')
        await form.locator('summary').click()
        expect(await form.locator('.quiz-explained').textContent()).toContain('131,072')
        expect(await form.locator('button:visible').count()).toBe(0)
      },
      { javaScriptEnabled: false },
    )
  })

  test('a missed question comes back on the review page, answerable there', async () => {
    await site.visit(`/${locale}/overview/`, async (page) => {
      await withStorage(page, JSON.stringify({ version: 1, marks: {}, answers: { 'contribute/components#example-single': [{ at: 1, correct: false }] } }))
      await page.goto(`${site.origin}/${locale}/paths/review/`)
      const form = page.locator('.review form[data-quiz=example-single]')
      await form.waitFor()
      await form.locator('input').nth(1).check()
      await form.locator('button[type=submit]').click()
      expect(await form.locator('.quiz-verdict').getAttribute('data-state')).toBe('right')
      await page.locator('.review > .button-row button').click()
      await page.waitForSelector('.review', { state: 'detached' })
    })
  })

  test('the review page survives being offline, a question that is gone, and nothing to review', async () => {
    await site
      .visit(`/${locale}/overview/`, async (page) => {
        await page.goto(`${site.origin}/${locale}/paths/review/`)
        await page.waitForFunction(() => /answered|答过/.test(document.querySelector('[data-island=review]')?.textContent ?? ''))
        await withStorage(page, JSON.stringify({ version: 1, marks: {}, answers: { 'datasets#gone': [{ at: 1, correct: false }], 'overview#x': [{ at: 2, correct: false }] } }))
        await page.route('**/datasets/', (route) => route.abort())
        await page.goto(`${site.origin}/${locale}/paths/review/`)
        await page.waitForSelector('.review [role=alert] button')
        await page.locator('.review > .button-row button').click()
        await page.waitForFunction(() => /no longer|已不在/.test(document.querySelector('.review [role=alert]')?.textContent ?? ''))
      })
      .catch((error: Error) => {
        // The aborted request above is the one console error expected here.
        if (!/console: Failed to load resource: net::ERR_FAILED/.test(error.message) || /uncaught/.test(error.message)) throw error
      })
  })
})

describe('components', () => {
  test('a term opens by key, by tap and by hovering, and closes with Escape', async () => {
    await site.visit('/en/contribute/components/', async (page) => {
      const button = page.locator('.term button').first()
      const popover = page.locator('.term-popover').first()
      await button.focus()
      await page.keyboard.press('Enter')
      expect(await popover.isVisible()).toBe(true)
      expect(await popover.textContent()).toContain('KV Cache')
      await page.keyboard.press('Escape')
      expect(await popover.isVisible()).toBe(false)
      await page.waitForLoadState('networkidle')
      await button.hover()
      await popover.waitFor({ state: 'visible' })
      await page.mouse.move(5, 5)
      await popover.waitFor({ state: 'hidden' })
    })
    await site.visit(
      '/zh/contribute/components/',
      async (page) => {
        await page.locator('.term button').first().tap()
        expect(await page.locator('.term-popover').first().isVisible()).toBe(true)
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, javaScriptEnabled: false },
    )
  })

  test('formulas are numbered, spoken and referred to; citations lead there and back', async () => {
    await site.visit('/en/contribute/components/', async (page) => {
      expect(await page.locator('#eq-attention').getAttribute('aria-label')).toContain('softmax of Q times K')
      expect(await page.locator('.equation-number').textContent()).toBe('(1)')
      expect(await page.locator('a[href="#eq-attention"]').textContent()).toBe('equation (1)')
      await page.locator('.cite a').first().click()
      expect(new URL(page.url()).hash).toBe('#ref-kwon2023')
      await page.locator('.back-reference').first().click()
      expect(new URL(page.url()).hash).toBe('#cite-kwon2023')
    })
  })

  test.each(['en', 'zh'] as const)('callouts, prerequisites, folds and figures stand on the page with their names, %s', async (locale) => {
    await site.visit(
      `/${locale}/contribute/components/`,
      async (page) => {
        for (const kind of ['note', 'misconception', 'limits', 'checkpoint', 'definition', 'objectives']) {
          const callout = page.locator(`.callout-${kind}`).first()
          expect(await callout.isVisible(), kind).toBe(true)
          expect((await callout.getAttribute('aria-label')) ?? '', kind).not.toBe('')
        }
        expect(await page.locator('.prerequisites a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([`/${locale}/overview/`, `/${locale}/foundations/`])
        expect(await page.locator('.figure figcaption').isVisible()).toBe(true)
        const deeper = page.locator('.deeper')
        expect(await deeper.locator('p').isVisible()).toBe(false)
        await deeper.locator('summary').click()
        expect(await deeper.locator('p').isVisible()).toBe(true)
      },
      { javaScriptEnabled: false },
    )
  })

  test('the map links every ready page, and a node can be followed by keyboard', async () => {
    await site.visit('/zh/paths/', async (page) => {
      const nodes = page.locator('.map a[data-page-node]')
      expect(await nodes.count()).toBeGreaterThan(15)
      await page.locator('.map a[data-page-node="finetune"]').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/zh/finetune/')
    })
  })
})
