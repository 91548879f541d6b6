import { describe, expect, test } from 'vitest'
import { checkMetadata } from '@/lib/check/metadata'
import { curriculum, findPage } from '@/lib/curriculum'
import { allPrerequisites, dependents } from '@/lib/curriculum/graph'
import type { Curriculum, PageEntry } from '@/lib/curriculum/types'
import { validateCurriculum, type PagesOnDisk } from '@/lib/curriculum/validate'

const page = (slug: string, over: Partial<PageEntry> = {}): PageEntry => ({
  slug,
  title: { en: slug, zh: slug },
  status: 'ready',
  minutes: 10,
  prerequisites: [],
  tracks: {},
  ...over,
})

const text = { en: 'x', zh: 'x' }
const step = (id: string) => ({ id, title: text, summary: text, checkpoint: text })

function withPages(...pages: readonly PageEntry[]): Curriculum {
  return {
    sections: [{ slug: 's', title: text, pages }],
    tracks: [{ id: 'beginner', title: text, audience: text, steps: [step('one'), step('two')] }],
  }
}

const onDisk = (en: readonly string[], zh = en): PagesOnDisk => ({ en: new Set(['', ...en]), zh: new Set(['', ...zh]) })

describe('validateCurriculum', () => {
  test('finds nothing wrong with a sound curriculum', () => {
    const sound = withPages(page('a', { tracks: { beginner: { step: 'one', order: 1 } } }), page('b', { prerequisites: ['a'], tracks: { beginner: { step: 'two', order: 1 } } }))
    expect(validateCurriculum(sound, onDisk(['a', 'b']))).toEqual([])
  })

  test.each<[string, Curriculum, PagesOnDisk | undefined, string, string, string]>([
    ['a slug that is no path', withPages(page('Bad Slug')), undefined, 'bad-slug', 'Bad Slug', 'is not a path of lower-case words'],
    ['the same slug twice', withPages(page('a'), page('a')), undefined, 'duplicate-slug', 'a', 'appears twice'],
    ['a title missing in one language', withPages(page('a', { title: { en: 'A', zh: '' } })), undefined, 'missing-language', 'a', 'has no zh title'],
    ['minutes that are no minutes', withPages(page('a', { minutes: 0 })), undefined, 'bad-minutes', 'a', 'minutes is 0'],
    ['an unknown prerequisite', withPages(page('a', { prerequisites: ['ghost'] })), undefined, 'unknown-prerequisite', 'a', 'names the prerequisite "ghost"'],
    [
      'a cycle',
      withPages(page('a', { prerequisites: ['c'] }), page('b', { prerequisites: ['a'] }), page('c', { prerequisites: ['b'] })),
      undefined,
      'prerequisite-cycle',
      'a',
      'a → c → b → a',
    ],
    ['a page that requires itself', withPages(page('a', { prerequisites: ['a'] })), undefined, 'prerequisite-cycle', 'a', 'a → a'],
    ['an unknown step', withPages(page('a', { tracks: { beginner: { step: 'three', order: 1 } } })), undefined, 'unknown-step', 'a', 'has no such step'],
    [
      'a track step before its prerequisite',
      withPages(page('a', { tracks: { beginner: { step: 'two', order: 1 } } }), page('b', { prerequisites: ['a'], tracks: { beginner: { step: 'one', order: 9 } } })),
      undefined,
      'step-before-prerequisite',
      'b',
      'comes before its prerequisite "a" on the beginner track',
    ],
    ['a ready entry without its Chinese page', withPages(page('a')), onDisk(['a'], []), 'entry-without-page', 'a', 'is ready but has no zh page'],
    ['a page without an entry', withPages(page('a')), onDisk(['a', 'stray'], ['a']), 'page-without-entry', 'stray', 'pages/en/stray has no ready entry'],
    ['a page whose entry is only planned', withPages(page('a', { status: 'planned' })), onDisk([], ['a']), 'page-without-entry', 'a', 'pages/zh/a has no ready entry'],
  ])('finds %s, once', (_, broken, disk, kind, entry, message) => {
    const problems = validateCurriculum(broken, disk)
    expect(problems.map((problem) => [problem.kind, problem.entry])).toEqual([[kind, entry]])
    expect(problems[0]?.message).toContain(message)
    expect(problems[0]?.remedy).not.toBe('')
  })

  test('a planned page needs no file', () => {
    expect(validateCurriculum(withPages(page('a', { status: 'planned' })), onDisk([]))).toEqual([])
  })
})

test('problems are told with file, line, entry and remedy', () => {
  const read = () => "export const x = [\n  { slug: 'a' },\n  { slug: 'b' },\n]"
  const [finding, ...others] = checkMetadata({ curriculum: withPages(page('a'), page('b', { minutes: -1 })), pagesOnDisk: onDisk(['a', 'b']), read })
  expect(others).toEqual([])
  expect(finding).toMatchObject({ file: 'lib/curriculum/sidebar.ts', line: 3, message: '"b": minutes is -1', remedy: 'give a whole number of minutes above 0' })
})

describe('the curriculum itself', () => {
  test('is sound', () => {
    expect(validateCurriculum(curriculum)).toEqual([])
  })

  test('holds the 42 pages of the syllabus and the pages around them', () => {
    const lessons = ['foundations', 'datasets', 'training', 'finetune', 'deploy-infer', 'evaluation', 'qkv-interview']
    const count = (section: string) => curriculum.sections.find((s) => s.slug === section)?.pages.length
    expect(lessons.map(count)).toEqual([9, 8, 8, 6, 7, 4, 7])
    for (const slug of ['overview', 'qkv-interview/mock', 'paths/beginner', 'paths/architect-playbook', 'concepts/trends', 'glossary', 'references', 'errata']) {
      expect(findPage(slug), slug).toBeDefined()
    }
  })
})

describe('prerequisite graph', () => {
  test('allPrerequisites comes in an order in which it can be read', () => {
    const order = allPrerequisites('datasets/decontamination').map((p) => p.slug)
    expect(order).toEqual(['overview', 'datasets', 'datasets/cleaning', 'datasets/dedup'])
    expect(allPrerequisites('overview')).toEqual([])
  })

  test('dependents is its inverse for one step', () => {
    expect(dependents('datasets/dedup').map((p) => p.slug)).toEqual(['datasets/decontamination'])
  })
})
