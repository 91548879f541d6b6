import { expect, test } from 'vitest'
import { formerIds } from '@/lib/content/redirects'

test('a heading carries the ids that lead to it, and only on its own page', () => {
  const redirects = { foundations: { old: 'new', older: 'new', other: 'else' } }
  expect(formerIds('foundations', 'new', redirects)).toEqual(['old', 'older'])
  expect(formerIds('foundations', 'old', redirects)).toEqual([])
  expect(formerIds('overview', 'new', redirects)).toEqual([])
})
