/** From HTML to ranked results, over a few pages whose right answers are plain. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildSearch } from '@/lib/search/build'
import { excerpt } from '@/lib/search/excerpt'
import type { Manifest } from '@/lib/search/format'
import { normalizeQuery, parseQuery, variantsOf } from '@/lib/search/query'
import { SearchReader } from '@/lib/search/reader'
import { pageRecords, type SearchPage } from '@/lib/search/records'
import { search } from '@/lib/search/search'

const katex = (tex: string) =>
  `<span class="katex"><span class="katex-mathml"><math><semantics><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html">rendered</span></span>`

const html = (title: string, body: string) => `<html><main id="content"><nav>menu words</nav><article class="prose"><h1>${title}</h1>${body}</article></main></html>`

const PAGES: Record<string, string> = {
  '/en/deploy-infer/': html(
    'Deployment',
    `<p>Serving in two phases.</p>
     <h2 id="kv-cache">What the KV cache saves<a class="heading-anchor" href="#kv-cache">#</a></h2>
     <p>Its size is ${katex(String.raw`2 L n_{kv} d_h`)} values a token, divided by ${katex(String.raw`\sqrt{d_k}`)} nowhere.</p>
     <h3 id="paging">PagedAttention</h3><p>Blocks, as an operating system pages memory. GPU memory is spared.</p>
     <script>ignored script</script><button>ignored button</button>`,
  ),
  '/en/training/': html('Training', '<p>Gradients.</p><h2 id="memory">Optimiser memory</h2><p>Sixteen bytes a parameter; the KV cache plays no part. Quantization is for later.</p>'),
  '/en/glossary/': html('Glossary', '<dl><div id="kv-cache"><dt>KV cache <span lang="zh">KV 缓存</span></dt><dd>Keys and values of past tokens.</dd></div></dl>'),
}
const ZH: Record<string, string> = {
  '/zh/deploy-infer/': html('部署与推理', '<h2 id="kv-cache">KV Cache 省下了什么</h2><p>显存占用随序列长度增长，投机解码另说。</p>'),
  '/zh/training/': html('训练', '<h2 id="memory">优化器状态</h2><p>每个参数十六字节。</p>'),
}

const simplify = (text: string) => text.replace(/顯/g, '显').replace(/佔/g, '占')
const pagesOf = (sources: Record<string, string>): SearchPage[] => Object.entries(sources).flatMap(([path, source]) => pageRecords(path, source) ?? [])

async function readerOf(locale: 'en' | 'zh', sources: Record<string, string>) {
  const files = buildSearch(locale, pagesOf(sources), simplify)
  const asked: string[] = []
  const reader = await SearchReader.open(locale, (path) => {
    asked.push(path)
    const file = files.get(path)
    return file === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(file)
  })
  return { reader, files, asked }
}

const first = async (locale: 'en' | 'zh', sources: Record<string, string>, query: string) => {
  const { reader } = await readerOf(locale, sources)
  const { pages } = await search(reader, query)
  return pages[0] && `${pages[0].path}#${pages[0].sections[0]?.anchor}`
}

describe('records', () => {
  const page = pageRecords('/en/deploy-infer/', PAGES['/en/deploy-infer/'] ?? '')

  test('one a heading, with the headings above it, without machinery', () => {
    expect(page?.records.map(({ heading, anchor, above }) => [heading, anchor, above])).toEqual([
      ['', '', []],
      ['What the KV cache saves', 'kv-cache', []],
      ['PagedAttention', 'paging', ['What the KV cache saves']],
    ])
    expect(JSON.stringify(page)).not.toMatch(/ignored|rendered|menu words/)
  })

  test('formulas are readable', () => {
    expect(page?.records[1]?.text).toContain('2 L n_kv d_h')
    expect(page?.records[1]?.text).toContain('√d_k')
  })

  test('an entry of a glossary is a section of its own', () => {
    expect(pageRecords('/en/glossary/', PAGES['/en/glossary/'] ?? '')?.records.map((record) => record.anchor)).toEqual(['', 'kv-cache'])
  })

  test('a page without an article has none', () => {
    expect(pageRecords('/404/', '<html><body>gone</body></html>')).toBeUndefined()
  })
})

describe('results', () => {
  test.each([
    ['KV cache', '/en/deploy-infer/#kv-cache'],
    ['kvcache', '/en/deploy-infer/#kv-cache'],
    ['kv-cach', '/en/deploy-infer/#kv-cache'],
    ['paged attention', '/en/deploy-infer/#paging'],
    ['pagedattention', '/en/deploy-infer/#paging'],
    ['optimizer', '/en/training/#memory'],
    ['optimzier', '/en/training/#memory'],
    ['n_kv', '/en/deploy-infer/#kv-cache'],
    ['√d_k', '/en/deploy-infer/#kv-cache'],
    ['sqrt(d_k)', '/en/deploy-infer/#kv-cache'],
    ['quantisation', '/en/training/#memory'],
  ])('%s', async (query, expected) => {
    expect(await first('en', PAGES, query)).toBe(expected)
  })

  test.each([
    ['显存', '/zh/deploy-infer/#kv-cache'],
    ['存占', '/zh/deploy-infer/#kv-cache'],
    ['顯存佔用', '/zh/deploy-infer/#kv-cache'],
    ['kv缓存', '/zh/deploy-infer/#kv-cache'],
    ['optimizer', '/zh/training/#memory'],
    ['什么是优化器', '/zh/training/#memory'],
  ])('%s', async (query, expected) => {
    expect(await first('zh', ZH, query)).toBe(expected)
  })

  test('a word of the other language finds the page, and says as what', async () => {
    const { reader } = await readerOf('en', PAGES)
    const [page] = (await search(reader, '显存')).pages
    expect(page?.path).toBe('/en/deploy-infer/')
    expect(page?.meant).toEqual({ from: '显存', to: 'gpu memory' })
  })

  test('a typing error is named', async () => {
    const { reader } = await readerOf('en', PAGES)
    expect((await search(reader, 'optimzier')).corrected).toBe('optimiser')
  })

  test('the same pages make the same files, named by their content', () => {
    const build = () => buildSearch('en', pagesOf(PAGES), simplify)
    expect(build()).toEqual(build())
    const idOf = (files: Map<string, string>) => (JSON.parse(files.get('en/manifest.json') ?? '{}') as Manifest).build
    expect(idOf(buildSearch('en', pagesOf({ ...PAGES, '/en/new/': html('New', '<p>more</p>') }), simplify))).not.toBe(idOf(build()))
  })

  test('a file that failed is asked for again', async () => {
    const files = buildSearch('en', pagesOf(PAGES), simplify)
    let isOffline = false
    const reader = await SearchReader.open('en', (path) => (isOffline ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? '')))
    isOffline = true
    await expect(search(reader, 'cache')).rejects.toThrow('offline')
    isOffline = false
    expect((await search(reader, 'cache')).pages.length).toBeGreaterThan(0)
  })

  test('garbage never throws', async () => {
    const { reader } = await readerOf('en', PAGES)
    const samples = ['', '   ', 'x'.repeat(10_000), '\u202Ekv\u202C', '(.*)+[', '💥🧠', '\uD800 kv', '<img src=x onerror=alert(1)>', '__proto__ constructor', '√', '_', '^', 'O(', '的'.repeat(5000)]
    for (const sample of samples) expect(Array.isArray((await search(reader, sample)).pages)).toBe(true)
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (query) => Array.isArray((await search(reader, query)).pages)), { numRuns: 300 })
  })
})

describe('queries', () => {
  test('asking words go, unless there is nothing else', () => {
    expect(parseQuery('what is attention').map((unit) => unit.term)).toEqual(['attention'])
    expect(parseQuery('what is').map((unit) => unit.term)).toEqual(['what', 'is'])
    expect(parseQuery(normalizeQuery('什么是量化')).map((unit) => unit.term)).toEqual(['量化'])
  })

  test('a form must stand alone, and the longest one counts', () => {
    expect(variantsOf('mooer', [['moe', ['mixture of experts']]])).toEqual([])
    const variants = variantsOf('gpu memory use', [
      ['memory', ['storage']],
      ['gpu memory', ['vram']],
    ])
    expect(variants.map((variant) => variant.query)).toEqual(['vram use'])
  })
})

describe('excerpts', () => {
  const text = 'Nothing of interest here at all. '.repeat(20) + 'Then the KV cache holds keys and values of the past. ' + 'More of nothing. '.repeat(20)

  test('show the matches, marked, within about two lines', () => {
    const pieces = excerpt(text, new Set(['kv', 'cache', 'keys']))
    expect(pieces.filter((piece) => piece.isMatch).map((piece) => piece.text)).toEqual(['KV', 'cache', 'keys'])
    expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(220)
  })

  test('pieces are parts of the text, in order, for any terms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.array(fc.string({ maxLength: 3 })), (any, wanted) => {
        const shown = excerpt(any, new Set(wanted)).map((piece) => piece.text).join('').replace(/^…|…$/g, '')
        expect(any.replace(/\n+/g, ' ')).toContain(shown.replace(/^…|…$/g, ''))
      }),
    )
  })
})
