import { describe, expect, test } from 'vitest'
import { BIBLIOGRAPHY } from '@/lib/data/bibliography'

/** arXiv ids are YYMM and a number: four digits until 2014, five from 2015. */
function isArxivId(id: string): boolean {
  const match = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})$/.exec(id)
  return match !== null && match[3]?.length === (Number(match[1]) < 15 ? 4 : 5)
}

const duplicates = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const ids = BIBLIOGRAPHY.map((reference) => reference.id)

describe('bibliography', () => {
  test('ids are unique, sorted, and end in the year with at most one letter', () => {
    expect(duplicates(ids)).toEqual([])
    expect(ids).toEqual([...ids].sort())
    const wrong = BIBLIOGRAPHY.filter(({ id, year }) => !new RegExp(`^[a-z]+${year}[b-z]?$`).test(id))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('letters run from the bare id through b, c, … without a gap', () => {
    const gaps = ids.filter((id) => {
      const [, stem = '', letter] = /^(.*\d)([b-z])$/.exec(id) ?? []
      if (letter === undefined) return false
      return !ids.includes(letter === 'b' ? stem : stem + String.fromCharCode(letter.charCodeAt(0) - 1))
    })
    expect(gaps).toEqual([])
  })

  test('arXiv ids are well formed, occur once, and give the year', () => {
    const arxiv = BIBLIOGRAPHY.flatMap((reference) => reference.arxiv ?? [])
    expect(arxiv.filter((id) => !isArxivId(id))).toEqual([])
    expect(duplicates(arxiv)).toEqual([])
    const wrong = BIBLIOGRAPHY.filter(({ arxiv, year }) => arxiv && 2000 + Number(arxiv.slice(0, 2)) !== year)
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('every work can be found: by arXiv id, address or venue', () => {
    const lost = BIBLIOGRAPHY.filter(({ arxiv, url, venue }) => !arxiv && !url && !venue)
    expect(lost.map(({ id }) => id)).toEqual([])
  })

  test('addresses are absolute, occur once, and are not arXiv pages', () => {
    const urls = BIBLIOGRAPHY.flatMap((reference) => reference.url ?? [])
    expect(urls.filter((url) => !/^https?:$/.test(new URL(url).protocol) || url.includes('arxiv.org'))).toEqual([])
    expect(duplicates(urls)).toEqual([])
  })

  test('titles and authors are set, without stray spaces, and no title occurs twice', () => {
    const untidy = BIBLIOGRAPHY.filter(({ title, authors, venue }) =>
      [title, authors, venue ?? '-'].some((text) => text === '' || text !== text.trim() || /\s\s|[{}\\]/.test(text)),
    )
    expect(untidy.map(({ id }) => id)).toEqual([])
    expect(duplicates(BIBLIOGRAPHY.map(({ title }) => title.toLowerCase()))).toEqual([])
  })
})

test.each([
  ['1706.03762', true],
  ['1412.6980', true],
  ['1412.69800', false],
  ['1713.03762', false],
  ['1706.3762', false],
  ['1706.03762v5', false],
])('isArxivId(%s) is %s', (id, expected) => {
  expect(isArxivId(id)).toBe(expected)
})
