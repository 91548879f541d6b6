/** One mistake at a time in a page without any: each is found, by the right rule, in the right file and line. */
import { describe, expect, test } from 'vitest'
import { checkPage } from '@/lib/check'
import { applyFixes } from '@/lib/check/fix'
import { parsePage } from '@/lib/check/parse'
import type { Site } from '@/lib/check/types'
import type { Locale } from '@/lib/i18n/locales'
import { check, EN, FILE, sampleSite, ZH } from './sample'

test('a page without mistakes has no findings', () => {
  expect(check({ en: EN, zh: ZH })).toEqual([])
})

/** In the page of `locale`, `good` becomes `bad`; the finding is on the line that then holds `at`, or `bad`, in the page of `told`. */
type Mistake = readonly [rule: string, what: string, locale: Locale, good: string, bad: string, at?: string, told?: Locale]

const MISTAKES: readonly Mistake[] = [
  ['syntax', 'a tag that is not closed', 'en', '</Quiz>\n\n<Quiz id="how-many">', '<Quiz id="how-many">', '<Quiz id="which">'],
  ['front-matter', 'a field that pages do not have', 'en', 'reviewed:', 'checked:'],
  ['front-matter', 'a date in another order', 'en', 'reviewed: 2026-11-23', 'reviewed: 23/11/2026'],
  ['front-matter', 'a colon without quotes', 'en', 'Why keys are cached,', 'Keys: why they are cached,'],
  ['safety', 'an expression', 'en', 'grows; see', 'grows by {1 + 1}; see'],
  ['title', 'another title than in the front matter', 'en', '# Cached keys', '# Cached values'],
  ['title', 'text before the title', 'en', '# Cached keys\n', 'Hello.\n\n# Cached keys\n', 'Hello.'],
  ['heading-id', 'no id', 'en', 'pays [#why]', 'pays'],
  ['heading-id', 'an id in capitals', 'en', '[#why]', '[#Why]'],
  ['heading-id', 'the same id twice', 'en', 'How many bytes [#bytes]', 'How many bytes [#why]'],
  ['heading-id', 'an id that the page uses itself', 'en', '[#why]', '[#quiz-which]'],
  ['link', 'a page that does not exist', 'en', '/en/sample/#bytes', '/en/nowhere/'],
  ['link', 'an anchor that does not exist', 'zh', '/zh/sample/#bytes', '/zh/sample/#bits'],
  ['link', 'an anchor that does not exist, after a lab’s state', 'en', '/en/sample/#bytes', '/en/sample/?qkv.d=4#bits'],
  ['link', 'the other language', 'zh', '/zh/sample/#bytes', '/en/sample/#bytes'],
  ['link', 'no slash at the end', 'en', '/en/sample/#bytes', '/en/sample#bytes'],
  ['link', 'a relative address', 'en', '/en/sample/#bytes', 'sample.mdx'],
  ['link-text', 'words that do not say where it leads', 'en', '[the bytes]', '[here]'],
  ['image', 'no text', 'en', '![Two bars of 3 and 4 ms]', '![]'],
  ['image', 'a file that does not exist', 'en', '/images/bars.svg', '/images/bats.svg'],
  ['formula', 'a formula that does not parse', 'en', '$O(nd)$', '$O(\\frac{n}$'],
  ['formula', 'a display formula that does not parse', 'zh', '2 L n', '2 \\L n', '$$\n2'],
  ['citation', 'a source that is not listed', 'en', 'grattafiori2024', 'nobody1900'],
  ['term', 'a term that is not in the glossary', 'en', '<Term id="kv-cache">', '<Term id="kv-cash">'],
  ['value', 'a value that is not computed', 'en', 'llama3-8b.kv-per-token', 'llama9.bytes'],
  ['component', 'a property that is missing', 'en', '<Eq id="bytes" spoken="two L n">', '<Eq id="bytes">'],
  ['equation', 'a reference to no equation', 'en', '<EqRef id="bytes" />', '<EqRef id="bits" />'],
  ['listing', 'a file that does not exist', 'en', 'matrix.ts', 'matrices.ts'],
  ['listing', 'a region that does not exist', 'en', 'region="matmul"', 'region="matmull"'],
  ['listing', 'an output that was not printed', 'en', 'region="matmul"', 'region="matmul" output'],
  ['tabs', 'two tabs of one label', 'en', '<Tab label="Long">', '<Tab label="Short">', '<Tabs>'],
  ['quiz', 'no right choice', 'en', '<Choice correct>', '<Choice>', '<Quiz id="which">'],
  ['quiz', 'a choice without explanation', 'en', ' <Why>It is used once.</Why>', '', 'The query'],
  ['quiz', 'the same question twice', 'en', '<Quiz id="how-many">', '<Quiz id="which">', '<Quiz id="which">\n\nHow'],
  ['quiz', 'an answer that is no number', 'en', 'answer="131072"', 'answer="128 KiB"'],
  ['quiz', 'no tolerance', 'en', 'tolerance="1%"', 'tolerance="some"'],
  ['quiz', 'a tolerance that lets everything pass', 'en', 'tolerance="1%"', 'tolerance="90%"'],
  ['quiz', 'a unit that cannot be read', 'en', 'unit="B"', 'unit="bytes"'],
  ['quiz', 'a model answer that fails its own marking', 'zh', '因果掩码让它不变', '它不变', '<Fact'],
  ['quiz', 'a choice outside a question', 'en', 'A step reads', '<Choice>x</Choice> A step reads'],
  ['markdown', 'a heading that skips a level', 'en', '## How many', '#### How many'],
  ['markdown', 'a link to nothing', 'en', '[the bytes](/en/sample/#bytes)', '[the bytes][nothing]'],
  ['markdown', 'a fence without language', 'en', 'A step reads', '```\nx\n```\n\nA step reads', '```\nx'],
  ['parity-heading', 'another heading id', 'zh', '[#why]', '[#reason]'],
  ['parity-formula', 'another formula', 'zh', '2 L n', '2 L m', '$$\n2'],
  ['parity-component', 'a question less', 'zh', /<Quiz id="say-why">[^]*$/.exec(ZH)?.[0] ?? '', '', '<Numeric'],
  ['parity-listing', 'another region', 'zh', ' region="matmul"', '', '<Listing'],
  ['parity-code', 'a fence more', 'zh', '每步', '```ts\nx\n```\n\n每步', '```ts'],
  ['parity-question', 'another right answer', 'zh', '<Choice correct>key', '<Choice>key', '<Quiz id="which">'],
  ['parity-value', 'a value less', 'zh', '<Value id="llama3-8b.kv-per-token" />', '128 KiB', '<Value', 'en'],
  ['parity-citation', 'a citation less', 'zh', ' <Cite id="grattafiori2024" />', '', '<Cite', 'en'],
  ['parity-number', 'another number', 'zh', '80.3 亿', '8.3 亿'],
  ['parity-number', 'another digit in a table', 'en', '131,072 |', '131,027 |'],
  ['chinese', 'no space beside a Latin word', 'zh', '每个 token 保存', '每个token保存'],
  ['chinese', 'no space beside a formula', 'zh', '代价 $O', '代价$O'],
  ['chinese', 'a half-width comma', 'zh', '读一遍，', '读一遍, '],
  ['chinese', 'half-width brackets', 'zh', '它不再改变', '它不再改变(是的)'],
  ['chinese', 'straight quotes', 'zh', '它不再改变', '它"不再"改变'],
  ['chinese', 'a space beside a full-width mark', 'zh', '读一遍，', '读一遍， '],
  ['chinese-term', 'a translation that the glossary rejects', 'zh', '每个 token 都读它', '每个令牌都读它'],
  ['filler', 'a phrase that says nothing', 'en', 'A step reads', 'It is worth noting that a step reads'],
  ['spelling', 'a misspelt word', 'en', 'it never changes', 'it nevver changes'],
  ['spelling', 'American spelling', 'en', 'grows; see', 'grows in color; see'],
]

/** The line of `marker` in `text`, from 1. */
const lineOf = (text: string, marker: string) => text.slice(0, text.indexOf(marker)).split('\n').length

describe('a mistake is found:', () => {
  for (const [rule, what, locale, good, bad, at = bad, told = locale] of MISTAKES) {
    test(`${rule}: ${what}`, () => {
      const clean = { en: EN, zh: ZH }
      expect(clean[locale]).toContain(good)
      const sources = { ...clean, [locale]: clean[locale].replace(good, () => bad) }
      const found = check(sources).map((finding) => `${finding.file}:${finding.line} ${finding.rule}`)
      expect(found).toContain(`${FILE[told]}:${lineOf(sources[told], at)} ${rule}`)
    })
  }
})

describe('what depends on more than the page', () => {
  const rules = (over: Partial<Site>) => check({ en: EN, zh: ZH }, over).map((finding) => `${finding.file}:${finding.line} ${finding.rule}: ${finding.message}`)

  test('a published heading that is gone', () => {
    expect(rules({ anchors: { sample: ['why', 'bytes', 'old'] } })).toEqual([
      'pages/en/sample.mdx:1 anchor: the published heading #old is gone',
      'pages/zh/sample.mdx:1 anchor: the published heading #old is gone',
    ])
  })

  test('a redirect keeps it, unless it leads nowhere', () => {
    const anchors = { sample: ['why', 'bytes', 'old'] }
    expect(rules({ anchors, redirects: { sample: { old: 'why' } } })).toEqual([])
    expect(rules({ anchors, redirects: { sample: { old: 'gone' } } })[0]).toContain('#old is redirected to #gone')
  })

  test('a new heading is to be listed', () => {
    expect(rules({ anchors: { sample: ['why'] } })[0]).toContain('new headings: #bytes')
  })

  test('a language that is behind the other', () => {
    const history = { [FILE.en]: { updated: '2026-11-20', contributors: [] }, [FILE.zh]: { updated: '2026-11-12', contributors: [] } }
    expect(rules({ history })).toEqual(['pages/zh/sample.mdx:1 translation: pages/en/sample.mdx changed on 2026-11-20, 8 days after this page'])
  })

  test('a title that is another one in the sidebar', () => {
    const site = sampleSite({ en: EN, zh: ZH })
    const [section] = site.curriculum.sections
    const pages = (section?.pages ?? []).map((page) => ({ ...page, title: { en: 'Cached keys', zh: '别的标题' } }))
    expect(rules({ curriculum: { sections: [{ slug: '', title: { en: 'x', zh: 'x' }, pages }], tracks: [] } })).toEqual(['pages/zh/sample.mdx:7 title: the title “缓存的 key” is “别的标题” in the sidebar'])
  })
})

test('numbers may be written in each language’s way', () => {
  const en = EN.replace('A step reads', 'In 15 trillion tokens, of which 3.6 remain, and $P = 7.5$ billion, sixteen times, on 23 November 2026, a step reads')
  const zh = ZH.replace('每步', '15 万亿 token 剩下 3.6 万亿，$P = 75$ 亿，十六倍，2026 年 11 月 23 日，每步')
  expect(check({ en, zh })).toEqual([])
})

describe('--fix', () => {
  const broken = [
    ['每个 token 保存', '每个token保存'],
    ['代价 $O(nd)$，', '代价$O(nd)$ ，'],
    ['读一遍，', '读一遍, '],
    ['划算 [#why]', '划算！！ [#why]'],
    ['两个数。', '两个数(５%)。'],
    ['只用一次。', '"只"用一次...'],
  ] as const

  test('mends what needs no judgement, and nothing else', () => {
    const source = broken.reduce((text, [good, bad]) => text.replace(good, () => bad), ZH)
    let mended = source
    for (let round = 0; round < 3; round++) mended = applyFixes(mended, checkPage(parsePage(FILE.zh, mended), sampleSite({ en: EN, zh: mended })))
    expect(mended).toBe(ZH.replace('划算 [#why]', '划算！ [#why]').replace('两个数。', '两个数（5%）。').replace('只用一次。', '“只”用一次……'))
  })

  test('leaves alone what markup runs through', () => {
    const source = ZH.replace('每个 token 保存', '每个**token**保存')
    const findings = checkPage(parsePage(FILE.zh, source), sampleSite({ en: EN, zh: source })).filter((finding) => finding.rule === 'chinese')
    expect(findings).toHaveLength(2)
    expect(applyFixes(source, findings)).toBe(source)
  })
})
