/** Every lab, as a reader uses it. A new lab is one row of LABS. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, COLOURS } from '../support/axe'
import { openSite, type SiteInBrowser } from '../support/browser'
import { allPages } from '../support/site'

interface LabCase {
  readonly id: string
  readonly page: string
  /** A parameter, a value other than its default, and how the control shows it. */
  readonly shared: { readonly parameter: string; readonly value: string; readonly shows: (lab: string) => string }
  /** A right prediction at the defaults. */
  readonly prediction: string
}

const LABS: readonly LabCase[] = [
  { id: 'kv', page: 'deploy-infer/kv-cache', shared: { parameter: 'kv.batch', value: '16', shows: (lab) => `${lab} input[type=number][max="256"]` }, prediction: '26' },
  { id: 'qkv', page: 'foundations', shared: { parameter: 'qkv.n', value: '6', shows: (lab) => `${lab} input[type=number][max="6"]` }, prediction: '6' },
  { id: 'roofline', page: 'deploy-infer', shared: { parameter: 'roofline.batch', value: '64', shows: (lab) => `${lab} input[type=number][max="1024"]` }, prediction: '421' },
  { id: 'sampler', page: 'foundations/sampling', shared: { parameter: 'sampler.n', value: '5', shows: (lab) => `${lab} input[type=number][max="12"]` }, prediction: '8' },
  { id: 'lora', page: 'finetune', shared: { parameter: 'lora.d', value: '24', shows: (lab) => `${lab} input[type=number][max="24"]` }, prediction: '16' },
  { id: 'tiles', page: 'deploy-infer/flash-attention', shared: { parameter: 'tiles.n', value: '6', shows: (lab) => `${lab} input[type=number][max="16"]` }, prediction: '3 GB' },
  { id: 'fp', page: 'foundations', shared: { parameter: 'fp.layer', value: '5', shows: (lab) => `${lab} input[type=number][max="7"]` }, prediction: '61' },
  { id: 'mask', page: 'foundations/decoder-only', shared: { parameter: 'mask.n', value: '5', shows: (lab) => `${lab} input[type=number][min="3"]` }, prediction: '10' },
  { id: 'bpe', page: 'foundations/tokenization', shared: { parameter: 'bpe.merges', value: '7', shows: (lab) => `${lab} input[type=number][max="300"]` }, prediction: '30' },
  { id: 'gen', page: 'lifecycle', shared: { parameter: 'gen.tokens', value: '16', shows: (lab) => `${lab} .lab-controls input[type=number][step="8"]` }, prediction: '64' },
  { id: 'race', page: 'lifecycle', shared: { parameter: 'race.tokens', value: '32', shows: (lab) => `${lab} input[type=number][max="128"]` }, prediction: '80' },
  { id: 'qm', page: 'lifecycle', shared: { parameter: 'qm.format', value: 'int2', shows: (lab) => `${lab} .lab-controls select` }, prediction: '5' },
  { id: 'lv', page: 'lifecycle', shared: { parameter: 'lv.steps', value: '200', shows: (lab) => `${lab} input[type=number][max="300"]` }, prediction: '12544' },
  { id: 'dr', page: 'lifecycle', shared: { parameter: 'dr.gamma', value: '6', shows: (lab) => `${lab} input[type=number][max="8"]` }, prediction: '3.36' },
  { id: 'rope', page: 'foundations/positions', shared: { parameter: 'rope.s', value: '4', shows: (lab) => `${lab} input[type=number][max="32"]` }, prediction: '29' },
  { id: 'lcb', page: 'foundations/overview', shared: { parameter: 'lcb.batch', value: '64', shows: (lab) => `${lab} input[type=number][max="512"]` }, prediction: '3460' },
  { id: 'pc', page: 'foundations/transformer-block', shared: { parameter: 'pc.model', value: 'Mixtral-8x7B', shows: (lab) => `${lab} .lab-controls select` }, prediction: '70.2' },
  { id: 'cs', page: 'qkv-interview/kv-cache', shared: { parameter: 'cs.prompt', value: '7', shows: (lab) => `${lab} input[type=number][max="8"]` }, prediction: '65536' },
  { id: 'ec', page: 'deploy-infer/frameworks', shared: { parameter: 'ec.users', value: '16', shows: (lab) => `${lab} input[type=number][max="512"]` }, prediction: '4' },
  { id: 'sb', page: 'deploy-infer/speculative', shared: { parameter: 'sb.batch', value: '64', shows: (lab) => `${lab} input[type=number][max="512"]` }, prediction: '187' },
  { id: 'ss', page: 'deploy-infer/scheduling', shared: { parameter: 'ss.copies', value: '6', shows: (lab) => `${lab} .lab-controls input[type=number][max="8"]` }, prediction: '10' },
  { id: 'qb', page: 'deploy-infer/quantization', shared: { parameter: 'qb.n', value: '8', shows: (lab) => `${lab} input[type=number][max="160"]` }, prediction: '54' },
  { id: 'isoflop', page: 'foundations/scaling-laws', shared: { parameter: 'isoflop.k', value: '2', shows: (lab) => `${lab} input[type=number][max="12"]` }, prediction: '18' },
]

let site: SiteInBrowser
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

async function hydrated(page: Page, id: string): Promise<string> {
  const lab = `#lab-${id}`
  // Where sections are laid out only when they come near, the lab moves once they are: scroll until it stays in view.
  await page.waitForFunction((selector) => {
    const element = document.querySelector(selector)
    element?.scrollIntoView({ block: 'start', behavior: 'instant' })
    return element?.closest<HTMLElement>('[data-island]')?.dataset.hydrated === 'done'
  }, lab)
  return lab
}

/** Above the views, or among them. */
const CONTROLS = ':is(.lab-controls, .lab-inner-controls)'

const PHONE = { viewport: { width: 320, height: 720 }, hasTouch: true, isMobile: true }
/** Two, each a visit; the unit tests of the address and of every lab's state try many more. */
const GARBAGE = ['<img src=x onerror=alert(1)>', 'x'.repeat(2000)]

describe.each(LABS)('lab $id', ({ id, page: slug, shared, prediction }) => {
  // One visit for all that begins at the defaults: a page takes longer to load than to use.
  test.each(['en', 'zh'])('%s: stands there without JavaScript, hydrates as it was, takes a prediction, and every control works by keyboard', async (locale) => {
    const path = `/${locale}/${slug}/`
    const served = allPages().find((page) => page.path === path)?.$(`#lab-${id}`)
    expect(served?.find('.lab-summary').text()).toBeTruthy()
    expect(served?.find('.needs-js').find('.lab-views, .lab-summary')).toHaveLength(0)

    await site.visit(path, async (page) => {
      const lab = await hydrated(page, id)
      expect(await page.locator(`${lab} .lab-views`).textContent()).toBe(served?.find('.lab-views').text())

      const verdict = page.locator(`${lab} .prediction-verdict`)
      await page.locator(`${lab} .prediction input`).fill('many')
      await page.keyboard.press('Enter')
      expect(await verdict.textContent()).toMatch(/Write a number|请写一个数/)
      await page.locator(`${lab} .prediction input`).fill(prediction)
      await page.keyboard.press('Enter')
      expect(await verdict.textContent()).toMatch(/was close|预测得不错/)
      expect(await page.evaluate(() => localStorage.getItem('progress'))).toContain('"lab"')

      const sliders = page.locator(`${lab} ${CONTROLS} input[type=range]`)
      for (let i = 0; i < (await sliders.count()); i++) {
        await sliders.nth(i).focus()
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('End')
        await page.keyboard.press('Home')
      }
      const selects = page.locator(`${lab} ${CONTROLS} select`)
      for (let i = 0; i < (await selects.count()); i++) {
        const options = await selects.nth(i).locator('option').evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
        for (const option of options) await selects.nth(i).selectOption(option)
      }
      const toggles = page.locator(`${lab} ${CONTROLS} input[type=checkbox]`)
      for (let i = 0; i < (await toggles.count()); i++) {
        await toggles.nth(i).focus()
        await page.keyboard.press('Space')
      }
      expect(await page.locator(`${lab} [role=alert]`).count()).toBe(0)
      expect(await page.locator(`${lab} .lab-summary`).textContent()).not.toMatch(/NaN|undefined|Infinity/)
    })
  })

  test('starts from a shared address, keeps it up to date, and resets; expands and shrinks, and prints as a figure', async () => {
    await site.visit(`/en/${slug}/?${shared.parameter}=${shared.value}&other=kept`, async (page) => {
      const lab = await hydrated(page, id)
      const control = page.locator(shared.shows(lab)).first()
      await page.waitForFunction(([selector, value]) => document.querySelector<HTMLInputElement>(selector ?? '')?.value === value, [shared.shows(lab), shared.value])
      expect(await control.inputValue()).toBe(shared.value)
      await page.locator(`${lab} .lab-actions button`).first().click()
      await page.waitForFunction((parameter) => !location.search.includes(parameter), shared.parameter)
      expect(page.url()).toContain('other=kept')
      expect(await control.inputValue()).not.toBe(shared.value)

      await page.locator(`${lab} .lab-header button`).click()
      expect(await page.locator(lab).evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
      await page.keyboard.press('Escape')
      expect(await page.locator(lab).evaluate((element) => getComputedStyle(element).position)).not.toBe('fixed')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator(`${lab} ${CONTROLS}`).filter({ visible: true }).count()).toBe(0)
      expect(await page.locator(`${lab} .lab-views`).isVisible()).toBe(true)
    })
  })

  test('survives garbage in the address, and says what it refused', async () => {
    for (const value of GARBAGE) {
      await site.visit(`/zh/${slug}/?${new URLSearchParams({ [shared.parameter]: value }).toString()}`, async (page) => {
        const lab = await hydrated(page, id)
        await page.waitForSelector(`${lab} .notice-error`)
        expect(await page.locator(`${lab} [role=alert]`).count()).toBe(0)
        expect(await page.locator(`${lab} .lab-summary`).isVisible()).toBe(true)
      })
    }
  })

  test('axe finds nothing, hydrated, on a phone, light and dark', async () => {
    await site.visit(
      `/zh/${slug}/`,
      async (page) => {
        const lab = await hydrated(page, id)
        for (const details of await page.locator(`${lab} details`).all()) await details.evaluate((element: HTMLDetailsElement) => (element.open = true))
        // The sticky bar lies over whatever a tall lab has there, and axe would measure what it leaves.
        await page.addStyleTag({ content: '.navbar { position: static !important }' })
        expect(await axe(page, lab)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await axe(page, lab, COLOURS)).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(overflow).toBeLessThanOrEqual(0)
      },
      PHONE,
    )
  })
})

describe.each([
  { id: 'gen', short: 'gen.tokens=16', summary: '16 tokens written', long: 'gen.tokens=96' },
  { id: 'race', short: 'race.tokens=32', summary: 'tokens per second', long: 'race.tokens=128' },
  { id: 'qm', short: 'qm.format=int2&qm.group=32', summary: 'int2', long: 'qm.format=int2&qm.group=32' },
  { id: 'lv', short: 'lv.steps=20&lv.batch=1', summary: '20 of 20 steps', long: 'lv.steps=300' },
  { id: 'dr', short: 'dr.tokens=16&dr.gamma=2', summary: 'α =', long: 'dr.tokens=96' },
])('lab $id on the model', ({ id, short, summary, long }) => {
  const start = (lab: string) => `${lab} .run-model button:first-of-type`
  const stop = (lab: string) => `${lab} .run-model button:last-of-type`

  test('starts nothing until asked; then its run replaces the recorded one', async () => {
    await site.visit(`/en/lifecycle/?${short}`, async (page) => {
      const lab = await hydrated(page, id)
      expect(page.workers()).toHaveLength(0)
      expect(await page.locator(`${lab} .lab-views`).textContent()).toContain('a recorded run')
      await page.locator(start(lab)).click()
      await page.waitForFunction(([button, text]) => {
        const isDone = document.querySelector<HTMLButtonElement>(button ?? '')?.disabled
        return isDone && document.querySelector(text ?? '')?.textContent.includes('your run')
      }, [stop(lab), `${lab} .lab-views`], { timeout: 120_000 })
      expect(await page.locator(`${lab} .notice-error`).count()).toBe(0)
      expect(await page.locator(`${lab} .lab-summary`).textContent()).toContain(summary)
      expect(await page.locator(`${lab} .lab-summary`).textContent()).not.toMatch(/NaN|undefined|Infinity/)
    })
  }, 180_000)

  test('stops when told to, and can start again', async () => {
    await site.visit(`/en/lifecycle/?${long}`, async (page) => {
      const lab = await hydrated(page, id)
      await page.locator(start(lab)).click()
      // Pressed from within the page, in the frame that shows the first of the run: it may not last until a click from here.
      await page.waitForFunction(
        ([button, views]) => {
          const stopButton = document.querySelector<HTMLButtonElement>(button ?? '')
          if (stopButton === null || stopButton.disabled || !document.querySelector(views ?? '')?.textContent.includes('your run')) return false
          stopButton.click()
          return true
        },
        [stop(lab), `${lab} .lab-views`],
        { timeout: 120_000 },
      )
      await page.waitForFunction((button) => document.querySelector<HTMLButtonElement>(button)?.disabled, stop(lab))
      await page.evaluate((button) => document.querySelector<HTMLButtonElement>(button)?.click(), start(lab))
      await page.waitForFunction((button) => !document.querySelector<HTMLButtonElement>(button)?.disabled, stop(lab))
      expect(await page.locator(`${lab} .notice-error`).count()).toBe(0)
    })
  }, 180_000)
})

describe('KV calculator', () => {
  const paste = async (page: Page, lab: string, text: string) => {
    await page.locator(`${lab} textarea`).fill(text)
    await page.locator(`${lab} .lab-paste button`).click()
    return page.locator(`${lab} .lab-paste [role=status]`).textContent()
  }

  test('says what is wrong with a pasted config, and keeps only numbers of a right one', async () => {
    await site.visit('/en/deploy-infer/kv-cache/', async (page) => {
      const lab = await hydrated(page, 'kv')
      await page.locator(`${lab} .lab-paste summary`).click()
      expect(await paste(page, lab, '{ model_type')).toContain('not JSON')
      expect(await paste(page, lab, '{"model_type":"llama","num_attention_heads":32}')).toContain('"hidden_size" is missing')
      expect(await paste(page, lab, 'x'.repeat(50_001))).toContain('50,001 characters')
      expect(page.url()).not.toContain('kv.')
      const config = { model_type: 'llama', vocab_size: 32000, hidden_size: 4096, intermediate_size: 11008, num_hidden_layers: 32, num_attention_heads: 32 }
      expect(await paste(page, lab, JSON.stringify(config))).toContain('32 layers, 6.7 billion')
      await page.waitForFunction(() => location.search === '?kv.kvHeads=32&kv.parameters=6738415616&kv.model=own')
      expect(await page.locator(`${lab} .lab-summary`).textContent()).toContain('512 KiB')
    })
  })

  test('a button among the views keeps the focus when it changes them', async () => {
    await site.visit('/en/deploy-infer/kv-cache/', async (page) => {
      const lab = await hydrated(page, 'kv')
      const next = page.locator(`${lab} .step-controls button`).nth(2)
      await next.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      expect(await page.locator(`${lab} .step-controls span`).textContent()).toBe('Step 9 of 16')
      expect(await next.evaluate((button) => button === document.activeElement)).toBe(true)
    })
  })
})

describe('Sampler bench', () => {
  test('takes a pasted list with its names, says what is wrong with another, and keeps it in the address', async () => {
    await site.visit('/en/foundations/sampling/', async (page) => {
      const lab = await hydrated(page, 'sampler')
      await page.locator(`${lab} .lab-paste summary`).click()
      const paste = async (text: string) => {
        await page.locator(`${lab} textarea`).fill(text)
        await page.locator(`${lab} .lab-paste button`).click()
        return page.locator(`${lab} .lab-paste [role=status]`).textContent()
      }
      expect(await paste('hot: 3\nwarm')).toContain('warm')
      expect(page.url()).not.toContain('sampler.')
      expect(await paste('hot: 3\ncold: 2\nblack: 1\ngone: 0\nblue: -1')).toContain('5 candidates')
      expect(await page.locator(`${lab} .lab-summary`).textContent()).toContain('3 of 5 tokens remain; “hot” leads with 0.665')
      await page.waitForFunction(() => decodeURIComponent(location.search).includes('sampler.names=hot,cold,black,gone,blue'))
      await page.locator(`${lab} select`).selectOption('llamacpp')
      await page.waitForFunction(() => decodeURIComponent(location.search).includes('sampler.order=0,1,2,4,5,6,3'))
      await page.reload()
      await hydrated(page, 'sampler')
      await page.waitForFunction((selector) => document.querySelector(`${selector} .lab-summary`)?.textContent.includes('“hot”'), lab)
      expect(await page.locator(`${lab} select`).inputValue()).toBe('llamacpp')
    })
  })

  test('links to the lab of the overview still open', async () => {
    await site.visit('/en/foundations/?sampler.n=4&sampler.z=-10,9.9,0.1,-0.6&sampler.temperature=2', async (page) => {
      const lab = await hydrated(page, 'sampler')
      await page.waitForFunction((selector) => document.querySelector(`${selector} .lab-summary`)?.textContent.includes('of 4 tokens'), lab)
      expect(await page.locator(`${lab} .notice-error`).count()).toBe(0)
    })
  })
})

describe('Tokenizer bench', () => {
  test('counts with a released vocabulary when asked, says when it cannot be had, and recovers', async () => {
    await site.visit('/en/foundations/tokenization/', async (page) => {
      const fetched: string[] = []
      page.on('request', (request) => request.url().includes('tokenizer-cl100k') && fetched.push(request.url()))
      const lab = await hydrated(page, 'bpe')
      const row = page.locator(`${lab} tr`, { hasText: 'cl100k_base' })
      expect(fetched).toEqual([])
      await page.route('**/tokenizer-cl100k*', (route) => route.abort())
      await row.locator('button').click()
      await row.getByText('could not be fetched').waitFor()
      await page.unroute('**/tokenizer-cl100k*')
      await row.locator('button').click()
      await row.locator('button').click()
      await row.getByText('100,256').waitFor()
      expect(await row.locator('td').allTextContents()).toEqual(['100,256', '171', '6', '12', '2.00'])
    })
  })
})

describe('the small model’s download', () => {
  const button = (lab: string) => `${lab} .run-model button:first-of-type`
  const written = (lab: string) => `${lab} .lab-views`

  test.each([
    ['en', /could not be downloaded/, 'your run'],
    ['zh', /下载失败/, '以下是你的运行'],
  ] as const)('fails with a message, and the retry works; then it needs no network: %s', async (locale, message, own) => {
    await site.visit(`/${locale}/lifecycle/?gen.tokens=8`, async (page) => {
      const lab = await hydrated(page, 'gen')
      await page.context().route('**/model/target.bin*', (route) => route.abort())
      await page.locator(button(lab)).click()
      const notice = page.locator(`${lab} .model-status .notice-error`)
      await notice.waitFor()
      expect(await notice.textContent()).toMatch(message)
      await page.context().unroute('**/model/target.bin*')
      await notice.locator('button').click()
      await page.waitForFunction(([views, text]) => document.querySelector(views ?? '')?.textContent.includes(text ?? '') === true, [written(lab), own], { timeout: 60_000 })

      await page.reload()
      await hydrated(page, 'gen')
      await page.context().route('**/model/target.bin*', (route) => route.abort())
      await page.locator(button(lab)).click()
      await page.waitForFunction(([views, text]) => document.querySelector(views ?? '')?.textContent.includes(text ?? '') === true, [written(lab), own], { timeout: 60_000 })
      expect(await page.locator(`${lab} .notice-error`).count()).toBe(0)
    })
  }, 180_000)

  test('a damaged file is refused', async () => {
    await site.visit('/en/lifecycle/?gen.tokens=8', async (page) => {
      const lab = await hydrated(page, 'gen')
      await page.context().route('**/model/target.bin*', (route) => route.fulfill({ status: 200, body: 'not the weights' }))
      await page.locator(button(lab)).click()
      await page.getByText('What arrived is not the model').waitFor()
    })
  })
})

test('a written token shows its candidates and what a head looked at', async () => {
  await site.visit('/en/lifecycle/?gen.tokens=8', async (page) => {
    const lab = await hydrated(page, 'gen')
    await page.locator(`${lab} .run-model button`).first().click()
    await page.waitForFunction((selector) => document.querySelector(selector)?.textContent.includes('your run'), `${lab} .lab-views`, { timeout: 60_000 })
    await page.locator(`${lab} .gen-tokens button`).nth(7).click()
    await page.waitForFunction((selector) => document.querySelectorAll(`${selector} tbody tr`).length === 13, `${lab} .gen-look`, { timeout: 60_000 })
    expect(await page.locator(`${lab} .grouped-bars figcaption`).textContent()).toContain('token 8')
  })
}, 120_000)
describe('Mask lab', () => {
  test('one tab stop; arrows move, Space paints, and the focus stays', async () => {
    await site.visit('/en/foundations/decoder-only/?mask.preset=causal', async (page) => {
      const lab = await hydrated(page, 'mask')
      const cells = page.locator(`${lab} .mask-grid button`)
      await page.waitForFunction((selector) => document.querySelector(`${selector} .lab-summary`)?.textContent.includes(' 0 of 15 '), lab)
      expect(await cells.evaluateAll((all) => all.filter((cell) => (cell as HTMLButtonElement).tabIndex === 0).length)).toBe(1)
      await cells.first().focus()
      for (const key of ['ArrowDown', 'ArrowDown', 'End', 'Space']) await page.keyboard.press(key)
      const cell = page.locator(`${lab} [aria-label="Token 3 reads token 6"]`)
      expect(await cell.getAttribute('aria-pressed')).toBe('true')
      expect(await cell.evaluate((button) => button === document.activeElement)).toBe(true)
      expect(await page.locator(`${lab} .lab-summary`).textContent()).toContain('4 of 15 cached pairs are stale')
      await page.waitForFunction(() => location.search.includes('mask.flips=17'))
    })
  })
})
