import { expect, test } from 'vitest'
import { scanContamination } from '@/lib/algorithms/ngram-overlap'

const words = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}`).join(' ')

test('a 13-gram is found whatever its case and punctuation', () => {
  const item = words('q', 13)
  const document = `before it, ${item.toUpperCase().replaceAll(' ', ', ')}! And after.`
  const { spans, items } = scanContamination(document, [item])
  expect(spans).toEqual([{ item: 0, start: 2, end: 15, text: item }])
  expect(items).toEqual([{ item: 0, units: 13, checked: true, coverage: 1 }])
})

test('twelve shared words are not enough', () => {
  const { spans, items } = scanContamination(`${words('q', 12)} other`, [words('q', 13)])
  expect(spans).toEqual([])
  expect(items[0]!.coverage).toBe(0)
})

test('neighbouring n-grams join into one span; coverage is the share of the item', () => {
  const item = words('q', 40)
  const document = `intro ${item.split(' ').slice(10, 30).join(' ')} outro`
  const { spans, items } = scanContamination(document, ['unrelated '.repeat(20), item])
  expect(spans.map(({ item, start, end }) => [item, start, end])).toEqual([[1, 1, 21]])
  expect(items.map(({ coverage }) => coverage)).toEqual([0, 0.5])
})

test('an item shorter than n is unchecked, not clean', () => {
  expect(scanContamination('two plus two', ['two plus two']).items[0]).toEqual({ item: 0, units: 3, checked: false, coverage: 0 })
  expect(scanContamination('two plus two', ['two plus two'], { n: 3 }).items[0]!.coverage).toBe(1)
})

test('Chinese by characters, full-width forms included', () => {
  const item = '下列哪一项不是大语言模型预训练数据的常见来源？Ａ．网页'
  const document = `练习题：${item.replace('？', ' ? ').replace('Ａ．', 'A. ')}，答案在书后。`
  const { spans, items } = scanContamination(document, [item], { unit: 'character' })
  expect(items[0]!.coverage).toBe(1)
  expect(spans.length).toBe(1)
  expect(spans[0]!.text).toBe('下列哪一项不是大语言模型预训练数据的常见来源a网页')
})

test('bad arguments are refused', () => {
  expect(() => scanContamination('a', ['a'], { n: 0 })).toThrow(/n must/)
})
