/** One edit of the sidebar metadata changes the sidebar, the track page, the map, previous/next and the totals. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Curriculum, PageEntry } from '@/lib/curriculum/types'

const page = (slug: string, order: number, over: Partial<PageEntry> = {}): PageEntry => ({
  slug,
  title: { en: `Title of ${slug}`, zh: `${slug} 的标题` },
  status: 'ready',
  minutes: 30,
  prerequisites: [],
  tracks: { beginner: { step: 'one', order } },
  ...over,
})

function metadata(...pages: readonly PageEntry[]): Curriculum {
  const text = { en: 'Words', zh: '文字' }
  return {
    sections: [{ slug: 'section', title: text, pages }],
    tracks: [{ id: 'beginner', title: text, audience: text, steps: [{ id: 'one', title: text, summary: text, checkpoint: text }] }],
  }
}

/** Everything that is drawn from the metadata, as HTML. */
async function draw(curriculum: Curriculum) {
  vi.resetModules()
  vi.doMock('@/lib/curriculum/sidebar', () => ({ curriculum }))
  // First alone: modules imported at once could each meet the real file before the mock is in place.
  await import('@/lib/curriculum')
  const [{ Sidebar }, { PageNav }, { TrackPage }, { CurriculumMap }, { TrackTemplates }, { metaFor }] = await Promise.all([
    import('@/components/layout/Sidebar'),
    import('@/components/layout/PageNav'),
    import('@/components/learning/TrackPage'),
    import('@/components/learning/CurriculumMap'),
    import('@/components/learning/TrackTemplates'),
    import('@/lib/curriculum/meta'),
  ])
  const html = (element: ReactElement) => renderToStaticMarkup(element)
  return {
    sidebar: html(<Sidebar locale="en" slug="b" />),
    nav: html(<PageNav locale="en" slug="b" />),
    track: html(<TrackPage id="beginner" />),
    map: html(<CurriculumMap />),
    along: html(<TrackTemplates locale="en" slug="b" />),
    meta: Object.keys(metaFor('en')),
  }
}

/** Where each slug first appears, as an order. */
const order = (html: string) => ['a', 'b', 'c'].filter((slug) => html.includes(`Title of ${slug}`)).sort((x, y) => html.indexOf(`Title of ${x}`) - html.indexOf(`Title of ${y}`))

afterEach(() => vi.doUnmock('@/lib/curriculum/sidebar'))

describe('the sidebar metadata', () => {
  test('moving a page changes every place that shows it', async () => {
    const before = await draw(metadata(page('a', 1), page('b', 2), page('c', 3)))
    const after = await draw(metadata(page('c', 1), page('b', 2), page('a', 3)))
    for (const view of ['sidebar', 'map', 'track', 'nav'] as const) {
      expect(order(before[view]), view).toEqual(order(after[view]).reverse())
    }
    expect(before.meta).toEqual(['index', 'a', 'b', 'c'])
    expect(after.meta).toEqual(['index', 'c', 'b', 'a'])
  })

  test('changing only the order on a track changes the track and leaves the book order', async () => {
    const after = await draw(metadata(page('a', 3), page('b', 2), page('c', 1)))
    expect(order(after.track)).toEqual(['c', 'b', 'a'])
    expect(order(after.sidebar)).toEqual(['a', 'b', 'c'])
    expect(order(after.along)).toEqual(['c', 'a'])
  })

  test('taking a page off a track changes totals and position', async () => {
    const before = await draw(metadata(page('a', 1), page('b', 2), page('c', 3)))
    const after = await draw(metadata(page('a', 1, { tracks: {} }), page('b', 2), page('c', 3)))
    expect(before.track).toContain('3 pages')
    expect(after.track).toContain('2 pages')
    expect(before.along).toContain('page 2 of 3')
    expect(after.along).toContain('page 1 of 2')
    expect(before.map.match(/map-stop/g)).toHaveLength(3)
    expect(after.map.match(/map-stop/g)).toHaveLength(2)
  })

  test('a planned page is shown everywhere and linked nowhere', async () => {
    const views = await draw(metadata(page('a', 1), page('b', 2), page('c', 3, { status: 'planned' })))
    for (const view of ['sidebar', 'map', 'track'] as const) {
      expect(views[view], view).toContain('Title of c')
      expect(views[view], view).not.toContain('/en/c/')
    }
    expect(views.nav).not.toContain('Title of c')
    expect(views.meta).not.toContain('c')
  })

  test('a prerequisite becomes an arc and is named on the track', async () => {
    const views = await draw(metadata(page('a', 1), page('b', 2, { prerequisites: ['a'] })))
    expect(views.map.match(/map-arc/g)).toHaveLength(1)
    expect(views.track).toContain('after Title of a')
  })
})
