import { describe, expect, test } from 'vitest'
import { parseFrontMatter } from '@/lib/content/front-matter'

const good = { title: 'Attention', description: 'What attention computes, by hand.', reviewed: '2026-11-23' }

describe('parseFrontMatter', () => {
  test('accepts what a page must have', () => {
    expect(parseFrontMatter(good, 'a.mdx')).toEqual(good)
  })

  test.each([
    ['no title', { description: good.description }, 'title'],
    ['a description that says nothing', { ...good, description: 'short' }, 'description'],
    ['a date in another order', { ...good, reviewed: '23/11/2026' }, 'reviewed: must be a date like 2026-11-23'],
    ['a misspelt key', { ...good, titel: 'x' }, 'titel'],
    ['nothing at all', undefined, 'front matter'],
  ])('refuses %s, naming file and field', (_, value, problem) => {
    expect(() => parseFrontMatter(value, 'pages/en/a.mdx')).toThrow(/^pages\/en\/a\.mdx:1: /)
    expect(() => parseFrontMatter(value, 'pages/en/a.mdx')).toThrow(problem)
  })
})
