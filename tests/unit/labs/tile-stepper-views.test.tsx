/** The views of every mode draw any state the schema allows. */
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { computeBackward } from '@/components/labs/tile-stepper/backward'
import { backwardTable, BackwardViews } from '@/components/labs/tile-stepper/BackwardViews'
import { computeStepper } from '@/components/labs/tile-stepper/compute'
import { ForwardViews, tileTable } from '@/components/labs/tile-stepper/ForwardViews'
import { computeSplit, realSplit } from '@/components/labs/tile-stepper/split'
import { splitTable, SplitViews } from '@/components/labs/tile-stepper/SplitViews'
import { schema } from '@/components/labs/tile-stepper/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const LOCALES = ['en', 'zh'] as const
const base = defaults(schema)

test.each(LOCALES)('%s: no state leaves a hole or a NaN in views and tables', (locale) => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const forward = computeStepper(state)
      const backward = computeBackward(state)
      const split = computeSplit(state)
      const html = [
        renderToStaticMarkup(<ForwardViews stepper={forward} state={state} locale={locale} />),
        renderToStaticMarkup(<BackwardViews stepper={backward} state={state} locale={locale} />),
        renderToStaticMarkup(<SplitViews stepper={split} real={realSplit(state)} state={state} locale={locale} />),
      ]
      for (const text of html) expect(text).not.toMatch(/NaN|undefined|\{\w+\}/)
      for (const table of [tileTable(forward, state.row, locale), backwardTable(backward, state.row, locale), splitTable(split, locale)]) {
        expect(new Set(table.columns).size).toBe(table.columns.length)
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
        expect(JSON.stringify(table)).not.toMatch(/NaN|null|\{\w+\}/)
      }
    }),
    { numRuns: 20 },
  )
}, 30_000)

describe('multiprocessors', () => {
  const draw = (change: Partial<typeof base>) => {
    const state = { ...base, ...change }
    return renderToStaticMarkup(<SplitViews stepper={computeSplit(state)} real={realSplit(state)} state={state} locale="en" />)
  }
  /** Squares in the paths of this class. */
  const count = (html: string, name: string) => [...html.matchAll(new RegExp(`class="${name}" d="([^"]*)"`, 'g'))].reduce((sum, [, path = '']) => sum + path.split('M').length - 1, 0)

  test('8 without splitting and 128 with 16 parts have work, of 132 each', () => {
    const html = draw({})
    expect([count(html, 'sm-busy'), count(html, 'sm-idle')]).toEqual([8 + 128, 2 * 132 - 136])
    expect(html).toContain('16 parts: 128 of 132 multiprocessors have work')
  })

  test('with 17 parts the last wave is shown, with 4', () => {
    const html = draw({ splits: 17 })
    expect(count(html, 'sm-busy')).toBe(8 + 4)
    expect(html).toContain('4 of 132 multiprocessors have work in the last of 2 waves')
  })
})
