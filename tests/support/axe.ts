/** What axe-core says against a page, or against a part of it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[]
}

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }

/** The one rule that can hold in one theme and fail in the other: enough for a page already seen whole. */
export const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast'] } }

/** One line a violation, with the elements and the remedy; none if all is well. */
export async function axe(page: Page, within = 'html', rules: object = RULES): Promise<string[]> {
  // A theme's colours may fade in; axe would measure half of the way.
  await page.addStyleTag({ content: '* { transition: none !important }' })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: source })
  const { violations } = await page.evaluate<AxeResult>(`axe.run(${JSON.stringify(within)}, ${JSON.stringify(rules)})`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`)
}
