import { describe, expect, test } from 'vitest'
import type { Curriculum, PageEntry } from '@/lib/curriculum/types'
import { fullSlug, isIndexPage, readNewPage, titleProblem, type Answers, type Existing } from '@/lib/scaffold/new-page'

const text = { en: 'x', zh: 'x' }
const page = (slug: string, over: Partial<PageEntry> = {}): PageEntry => ({ slug, title: { en: `T ${slug}`, zh: `题 ${slug}` }, status: 'ready', minutes: 10, prerequisites: [], tracks: {}, ...over })
const step = (id: string) => ({ id, title: text, summary: text, checkpoint: text })

const curriculum: Curriculum = {
  sections: [
    { slug: '', title: text, pages: [page('overview')] },
    {
      slug: 'foundations',
      title: text,
      pages: [
        page('foundations'),
        page('foundations/attention', { tracks: { beginner: { step: 'theory', order: 30 } } }),
        page('foundations/sampling', { status: 'planned', minutes: 50, tracks: { beginner: { step: 'data', order: 10 } } }),
      ],
    },
  ],
  tracks: [{ id: 'beginner', title: text, audience: text, steps: [step('theory'), step('data')] }],
}
const files = ['overview', 'foundations/index', 'foundations/attention'].flatMap((name) => [`pages/en/${name}.mdx`, `pages/zh/${name}.mdx`])
const existing: Existing = { curriculum, files }

const good: Answers = { section: 'foundations', slug: 'positions', titleEn: 'Positions', titleZh: '位置编码' }
const read = (over: Answers = {}) => readNewPage({ ...good, ...over }, existing)

describe('readNewPage', () => {
  test('makes an entry, in the section’s folder, with sensible defaults', () => {
    expect(read()).toEqual({
      page: {
        section: 'foundations',
        wasPlanned: false,
        entry: { slug: 'foundations/positions', title: { en: 'Positions', zh: '位置编码' }, status: 'ready', minutes: 45, prerequisites: [], tracks: {} },
      },
    })
  })

  test('a place on a track comes after the pages of its step unless it says where', () => {
    expect(read({ tracks: ['beginner:theory'] })).toMatchObject({ page: { entry: { tracks: { beginner: { step: 'theory', order: 40 } } } } })
    expect(read({ tracks: ['beginner:theory:5'] })).toMatchObject({ page: { entry: { tracks: { beginner: { step: 'theory', order: 5 } } } } })
  })

  test('a planned page needs its slug only, and keeps its entry', () => {
    const planned = { ...page('foundations/sampling'), minutes: 50, tracks: { beginner: { step: 'data', order: 10 } } }
    expect(readNewPage({ slug: 'foundations/sampling' }, existing)).toEqual({ page: { section: 'foundations', wasPlanned: true, entry: planned } })
    expect(readNewPage({ section: 'foundations', slug: 'sampling' }, existing)).toMatchObject({ page: { wasPlanned: true } })
  })

  test('what contradicts the plan is said, not lost', () => {
    expect(readNewPage({ slug: 'foundations/sampling', titleEn: 'Other' }, existing)).toEqual({
      problems: [expect.stringContaining('--title-en: "foundations/sampling" is planned with "T foundations/sampling"; leave the flag out')],
    })
  })

  test.each<[string, Answers, string]>([
    ['an unknown section', { section: 'foundation' }, '--section: there is no section "foundation"; use one of: root, foundations'],
    ['a slug with capitals', { slug: 'Positions' }, '--slug: "foundations/Positions" is not a path of lower-case words'],
    ['a slug that leads out of pages/', { slug: '../../x' }, '--slug: "../../x" is not a path'],
    ['a taken slug', { slug: 'attention' }, '--slug: "foundations/attention" is taken: pages/en/foundations/attention.mdx is there'],
    ['a section’s own slug', { section: 'root', slug: 'foundations' }, 'is taken: pages/en/foundations/index.mdx'],
    ['a slug below a page that is no folder', { section: 'root', slug: 'overview/more' }, 'would stand below pages/en/overview.mdx, which is no folder'],
    ['a missing title', { titleZh: undefined }, '--title-zh: is missing'],
    ['markup in a title', { titleEn: 'The `softmax`' }, '--title-en: "The `softmax`" has a character that Markdown would read as markup'],
    ['a title of one letter', { titleEn: 'Q' }, '--title-en: "Q" is 1 characters long; a title has 2 to 80'],
    ['minutes that are no number', { minutes: 'an hour' }, '--minutes: "an hour" is not a number of minutes'],
    ['an unknown track', { tracks: ['expert:theory'] }, '--track: there is no track "expert"; use one of: beginner'],
    ['a track without a step', { tracks: ['beginner'] }, '--track: "beginner" needs a step of the beginner track, as in beginner:theory; its steps are: theory, data'],
    ['an order that is no number', { tracks: ['beginner:theory:last'] }, 'is not track:step or track:step:order'],
    ['an unknown prerequisite', { prerequisites: ['ghost'] }, '"foundations/positions" names the prerequisite "ghost", which is no page'],
    ['a step before the prerequisite’s', { prerequisites: ['foundations/sampling'], tracks: ['beginner:theory'] }, 'comes before its prerequisite "foundations/sampling"'],
  ])('refuses %s, once', (_, over, message) => {
    expect(read(over)).toEqual({ problems: [expect.stringContaining(message)] })
  })

  test('names all that is wrong at once', () => {
    const result = readNewPage({ section: 'ghost', slug: 'Bad', minutes: '0' }, existing)
    expect('problems' in result && result.problems.map((problem) => problem.split(':')[0])).toEqual(['--slug', '--section', '--title-en', '--title-zh', '--minutes'])
  })
})

test('a slug goes into the folder of its section, unless the section has none or it is an entry’s own', () => {
  const [root, foundations] = curriculum.sections
  expect(fullSlug('x', foundations, existing)).toBe('foundations/x')
  expect(fullSlug('x', root, existing)).toBe('x')
  expect(fullSlug('foundations', foundations, existing)).toBe('foundations')
  expect(fullSlug('a/b', foundations, existing)).toBe('a/b')
})

test('a section’s page and a page above others stand in a folder', () => {
  expect(isIndexPage('foundations', existing)).toBe(true)
  expect(isIndexPage('foundations/attention', existing)).toBe(false)
})

test('titles of any language in plain words are good', () => {
  for (const title of ['KV cache: what it costs', '分词', 'Why √d? (and not d)', 'R&D']) expect(titleProblem(title), title).toBeUndefined()
})
