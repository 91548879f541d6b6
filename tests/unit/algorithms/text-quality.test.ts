import { describe, expect, test } from 'vitest'
import { c4Filter, gopherFindings, type QualityFinding, type QualityLanguage } from '@/lib/algorithms/text-quality'

const ENGLISH = `Deduplication removes documents that occur more than once in a corpus, because a model trained on them
would learn some sentences by heart. The first step is to cut every document into short pieces and to hash them. Two
documents that share most of their hashes are then compared with each other. What remains is smaller, cleaner, and
cheaper to train on, and the scores of the benchmarks that have leaked into the corpus become more honest.`

const CHINESE = `去重会把语料中多次出现的文档删掉，因为模型若在这些文档上反复训练，就会把其中的句子背下来。
第一步是把每篇文档切成很短的片段，再对片段计算哈希值。哈希值大多相同的两篇文档，接下来要逐一比较。
留下的语料更小也更干净，训练的开销随之下降，而混进语料里的评测题目少了，分数才更可信。
这一步看起来简单，但在几十亿篇网页上做起来并不容易，需要专门的近似算法。`

const failed = (findings: readonly QualityFinding[]) => findings.filter(({ passed }) => !passed).map(({ rule }) => rule)
const failures = (text: string, language: QualityLanguage) => failed(gopherFindings(text, language))
const valueOf = (text: string, rule: string, language: QualityLanguage = 'en') =>
  gopherFindings(text, language).find((finding) => finding.rule === rule)?.value

describe('Gopher', () => {
  test('ordinary prose passes in both languages', () => {
    expect(failures(ENGLISH, 'en')).toEqual([])
    expect(failures(CHINESE, 'zh')).toEqual([])
  })

  test('each rule can fail', () => {
    expect(failures('the end of it', 'en')).toContain('words')
    expect(failures('a b c of the '.repeat(30), 'en')).toContain('mean-word-length')
    expect(failures(`${ENGLISH} ${'#tag '.repeat(20)}`, 'en')).toContain('hashes-per-word')
    expect(failures(ENGLISH.replaceAll(' ', ' … '), 'en')).toContain('ellipses-per-word')
    expect(failures(`${ENGLISH} ${'1234 '.repeat(30)}`, 'en')).toContain('alphabetic-words')
    expect(failures('buy cheap shoes online now '.repeat(12), 'en')).toContain('stop-words')
    expect(failures(ENGLISH.split('. ').map((s) => `- ${s.replaceAll('\n', ' ')}`).join('\n'), 'en')).toContain('bullet-lines')
    expect(failures(ENGLISH.replaceAll('\n', '...\n'), 'en')).toContain('ellipsis-lines')
    expect(failures(`${ENGLISH}\n\n${ENGLISH}`, 'en')).toContain('duplicate-paragraphs')
  })

  test('measurements by hand', () => {
    expect(valueOf('aaa bbb\nccc', 'words')).toBe(3)
    expect(valueOf('aa bbbb', 'mean-word-length')).toBe(3)
    expect(valueOf('a\nb\na\na', 'duplicate-lines')).toBe(0.5)
    expect(valueOf('long line\nb\nb', 'duplicate-line-characters')).toBe(1 / 11)
    // "ab cd" twice: 2 · 4 of 11 characters.
    expect(valueOf('ab cd efg ab cd', 'top-2-gram')).toBe(8 / 11)
    expect(valueOf('ab cd efg hi jk', 'top-2-gram')).toBe(0)
    // The second occurrence of five words of one letter each: 5 of 10.
    expect(valueOf('a b c d e a b c d e', 'duplicate-5-grams')).toBe(0.5)
    expect(valueOf('去重去重', 'characters', 'zh')).toBe(4)
    expect(valueOf('去重 ok', 'han-characters', 'zh')).toBe(0.5)
  })

  test('Chinese: too short, too repetitive, not Chinese', () => {
    expect(failures('太短了。', 'zh')).toContain('characters')
    expect(failures('点击这里下载最新版本'.repeat(20), 'zh')).toEqual(expect.arrayContaining(['top-7-gram', 'duplicate-10-grams']))
    expect(failures(ENGLISH, 'zh')).toContain('han-characters')
  })

  test('an empty text is measured, not divided by zero', () => {
    expect(gopherFindings('', 'en').every(({ value }) => Number.isFinite(value))).toBe(true)
    expect(gopherFindings('', 'zh').every(({ value }) => Number.isFinite(value))).toBe(true)
  })
})

describe('C4', () => {
  test('lines go one by one, with the rule that hit', () => {
    const page = ['Home | About', 'This sentence has exactly six words.', 'Too short.', 'Please enable JavaScript to see this page.',
      'A second good line ends with a question, does it not?', 'The third one ends with an exclamation mark!'].join('\n')
    const { removedLines, pageFindings, text } = c4Filter(page, 'en')
    expect(removedLines).toEqual([
      { line: 0, rule: 'no-terminal-punctuation' },
      { line: 2, rule: 'too-few-words' },
      { line: 3, rule: 'boilerplate' },
    ])
    expect(pageFindings).toEqual([])
    expect(text.split('\n').length).toBe(3)
  })

  test('pages go as a whole', () => {
    expect(c4Filter('One sentence of five words. Another sentence of five words.', 'en').pageFindings).toEqual(['too-few-sentences'])
    const three = 'This is a sentence of some words. '.repeat(3)
    expect(c4Filter(three, 'en').pageFindings).toEqual([])
    expect(c4Filter(`${three}\nfunction f() {`, 'en').pageFindings).toEqual(['curly-bracket'])
    expect(c4Filter(`${three}\nLorem ipsum dolor sit amet.`, 'en').pageFindings).toEqual(['lorem-ipsum'])
  })

  test('decimals do not end sentences', () => {
    expect(c4Filter('It grew by 3.14 and then by 2.72 per cent in all.', 'en').pageFindings).toEqual(['too-few-sentences'])
  })

  test('Chinese: full-width punctuation, characters instead of words', () => {
    const page = ['首页 > 新闻', '这一行说了一件完整的事情。', '好的。', '本站使用Cookie，继续浏览即表示同意。', '第二行也有足够多的字数！第三句在同一行里吗？'].join('\n')
    const { removedLines, pageFindings } = c4Filter(page, 'zh')
    expect(removedLines.map(({ rule }) => rule)).toEqual(['no-terminal-punctuation', 'too-few-words', 'boilerplate'])
    expect(pageFindings).toEqual([])
  })
})
