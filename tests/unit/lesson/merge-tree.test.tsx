import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MergeTree } from '@/components/lesson/MergeTree'
import { LocaleProvider } from '@/components/ui/locale-context'

const count = (html: string, what: string) => html.split(what).length - 1

test('draws a box a symbol and a merge, numbers the merges, and says the same in words', () => {
  const html = renderToStaticMarkup(<MergeTree symbols="l o w e s t" merges="e+s es+t l+o lo+w" />)
  expect(html).toContain('aria-label="merge 1: e + s → es; merge 2: es + t → est; merge 3: l + o → lo; merge 4: lo + w → low; tokens: low, est"')
  expect(count(html, '<rect')).toBe(6 + 4)
  expect(count(html, '<line')).toBe(2 * 4)
  expect(count(html, 'merge-number')).toBe(4)
  expect(count(html, 'data-token')).toBe(2)
})

test('writes symbols by their names, in Chinese words', () => {
  const html = renderToStaticMarkup(
    <LocaleProvider locale="zh">
      <MergeTree symbols="E4 BB AC E4 BB AC" merges="E4+BB E4BB+AC" names="E4BBAC=们" />
    </LocaleProvider>,
  )
  expect(html).toContain('合并 2：E4BB + AC → 们；合并 2：E4BB + AC → 们；token：们, 们')
})

test('a merge that finds no pair is an error that names it', () => {
  expect(() => renderToStaticMarkup(<MergeTree symbols="l o w" merges="o+l" />)).toThrow('"o+l" finds no such pair in l o w')
})
