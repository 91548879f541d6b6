import { describe, expect, test } from 'vitest'
import { changedOnlyIn, pageChanges } from '@/lib/report/changes'

const before: Readonly<Record<string, string>> = {
  'pages/en/a.mdx': 'one two',
  'pages/zh/a.mdx': '一二三',
  'pages/en/gone.mdx': 'old words here',
  'pages/en/same.mdx': 'same',
}
const after: Readonly<Record<string, string>> = {
  'pages/en/a.mdx': '---\ntitle: not counted\n---\none two three',
  'pages/en/new/index.mdx': 'four words of text',
  'pages/zh/a.mdx': '一二三',
  'pages/en/same.mdx': 'same',
  'pages/en/_meta.ts': 'export default {}',
}
const changes = pageChanges([...Object.keys(after), ...Object.keys(before)], (file) => before[file], (file) => after[file])

describe('pageChanges', () => {
  test('gives each changed page its length before and after, and skips all that is no changed page', () => {
    expect(changes.map(({ file, slug, before: old, after: now }) => [file, slug, old?.words, now?.words])).toEqual([
      ['pages/en/a.mdx', 'a', 2, 3],
      ['pages/en/gone.mdx', 'gone', 3, undefined],
      ['pages/en/new/index.mdx', 'new', undefined, 4],
    ])
  })
})

test('changedOnlyIn names pages whose translation did not change', () => {
  expect(changedOnlyIn('en', changes)).toEqual(['a', 'gone', 'new'])
  expect(changedOnlyIn('zh', changes)).toEqual([])
  const both = pageChanges(['pages/en/a.mdx', 'pages/zh/a.mdx'], () => undefined, () => 'x')
  expect(changedOnlyIn('en', both)).toEqual([])
})
