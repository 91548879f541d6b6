/** The interview pages, as a candidate uses them. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { QUESTIONS, questionSlug } from '@/lib/interview'
import { openSite, type SiteInBrowser } from '../support/browser'

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

async function hydrated(page: Page, name: string): Promise<void> {
  const island = page.locator(`[data-island="${name}"]`).first()
  await island.scrollIntoViewIfNeeded()
  await page.waitForFunction((selector) => document.querySelector<HTMLElement>(selector)?.dataset.hydrated === 'done', `[data-island="${name}"]`)
}

/** What the browser remembers of answers. */
const answers = (page: Page) => page.evaluate(() => (JSON.parse(localStorage.getItem('progress') ?? '{}') as { answers?: Record<string, { correct: boolean }[]> }).answers ?? {})

describe.each(['en', 'zh'] as const)('%s', (locale) => {
  test('without JavaScript every question is listed, and its answers, facts, follow-ups and numbers are on its page', async () => {
    await site.visit(
      `/${locale}/qkv-interview/`,
      async (page) => {
        expect(await page.locator('.catalogue li:visible').count()).toBe(QUESTIONS.length)
        expect(await page.locator('.catalogue-filters').isVisible()).toBe(false)
      },
      { javaScriptEnabled: false },
    )
    for (const slug of new Set(QUESTIONS.map(questionSlug))) {
      await site.visit(
        `/${locale}/${slug}/`,
        async (page) => {
          for (const { id, facts, drills } of QUESTIONS.filter((question) => questionSlug(question) === slug)) {
            const question = page.locator(`[data-question="${id}"]`)
            expect(await question.locator('.tab-panel:visible').count(), id).toBe(3)
            expect(await question.locator('[data-fact]').count(), id).toBe(facts.length)
            expect(await question.locator('.follow-up').count(), id).toBeGreaterThanOrEqual(2)
            expect(await question.locator('.drill .quiz-explained p').count(), id).toBe(drills.length)
            expect(await page.locator(`h2#${id}`).count(), id).toBe(1)
          }
        },
        { javaScriptEnabled: false },
      )
    }
  })

  test('filters narrow the list, stand in the address, and come back from it', async () => {
    await site.visit(`/${locale}/qkv-interview/`, async (page) => {
      await hydrated(page, 'question-catalogue')
      await page.locator('.catalogue-filters select').nth(1).selectOption('advanced')
      const wanted = QUESTIONS.filter((question) => question.level === 'advanced').length
      await page.waitForFunction((n) => [...document.querySelectorAll('.catalogue li')].filter((li) => li.checkVisibility()).length === n, wanted)
      await page.waitForURL(/questions\.level=advanced/)
    })
    await site.visit(`/${locale}/qkv-interview/?questions.level=advanced&questions.topic=%F0%9F%92%A5`, async (page) => {
      await hydrated(page, 'question-catalogue')
      await page.waitForFunction(() => document.querySelectorAll<HTMLSelectElement>('.catalogue-filters select')[1]?.value === 'advanced')
    })
  })

  test('a drill is marked, explained, and asked again with other numbers', async () => {
    await site.visit(`/${locale}/qkv-interview/kv-cache/`, async (page) => {
      await hydrated(page, 'number-drill')
      const drill = page.locator('.drill').first()
      const asked = await drill.locator('p').nth(1).textContent()
      const answer = /= ([\d,.]+) KiB/.exec((await drill.locator('.quiz-explained p').textContent()) ?? '')?.[1] ?? ''
      await drill.locator('input').fill(answer)
      await drill.locator('button[type=submit]').click()
      expect(await drill.locator('.quiz-verdict').getAttribute('data-state')).toBe('right')
      await drill.locator('button[type=button]').click()
      expect(await page.locator('.drill').first().locator('p').nth(1).textContent()).not.toBe(asked)
    })
  })

  test('a mock interview by keyboard: marked, reloaded without loss, with a result that feeds the review', async () => {
    await site.visit(`/${locale}/qkv-interview/mock/?mock.level=basic&mock.seed=3`, async (page) => {
      await hydrated(page, 'mock-interview')
      await page.locator('.mock button[type=submit]').focus()
      await page.keyboard.press('Enter')
      await page.waitForSelector('#mock-answer')
      await page.locator('#mock-answer').fill('weights matrices fixed, causal mask, hidden state, position; variance, softmax, 权重 固定 因果 隐藏状态')
      await page.reload()
      await hydrated(page, 'mock-interview')
      expect(await page.locator('#mock-answer').inputValue()).toContain('causal mask')
      await page.locator('.mock form button[type=submit]').first().click()
      await page.waitForSelector('.mock-facts')
      expect(await page.locator('.mock-facts li').count()).toBeGreaterThanOrEqual(3)
      for (let i = 0; i < 3; i++) {
        await page.locator('.mock button[type=button]').last().click()
        if (await page.locator('.mock table').isVisible()) break
      }
      await page.waitForSelector('.mock table')
      expect(await page.locator('.mock tbody tr').count()).toBe(3)
      const [[question] = []] = Object.entries(await answers(page))
      expect(question).toMatch(/^qkv-interview\/[a-z-]+#[a-z-]+$/)
      // What was missed comes back at once, from its own page.
      const missed = Object.values(await answers(page)).some((list) => list.at(-1)?.correct === false)
      if (missed) {
        await page.goto(`${site.origin}/${locale}/paths/review/`)
        await page.waitForSelector('.review form[data-quiz]')
        expect(await page.locator('.review form').getAttribute('data-quiz')).toBe(question?.split('#')[1])
      }
    })
  })

  test('storage that is corrupt, and an address that is garbage, leave the mock interview usable', async () => {
    await site.visit(`/${locale}/qkv-interview/mock/?mock.minutes=-1&mock.level=%00&mock.seed=1e999&mock.topic=__proto__`, async (page) => {
      await page.evaluate(() => sessionStorage.setItem('mock-interview', '{"items":[{"question":"__proto__"}],"at":0}'))
      await page.reload()
      await hydrated(page, 'mock-interview')
      expect(await page.locator('.mock button[type=submit]').isEnabled()).toBe(true)
    })
  })

  test('the sheet prints its key on a page of its own, and the cards are there', async () => {
    await site.visit(`/${locale}/qkv-interview/sheet/`, async (page) => {
      expect(await page.locator('.sheet section ol > li a').count()).toBe(QUESTIONS.length)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.sheet-key').evaluate((element) => getComputedStyle(element).breakBefore)).toBe('page')
      for (const file of [`qkv-${locale}.csv`, `qkv-${locale}.txt`]) {
        const text = await page.evaluate(async (path) => (await fetch(path)).text(), `/cards/${file}`)
        expect(text.split('\n').filter((line) => /qkv/.test(line)).length).toBe(QUESTIONS.length)
        expect(text).toContain('\\(')
        expect(text).not.toContain('katex')
      }
    })
  })
})
