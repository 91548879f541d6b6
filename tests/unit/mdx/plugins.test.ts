import { describe, expect, test } from 'vitest'
import { parseMeta } from '@/lib/mdx/rehype-code'
import { render } from './compile'

describe('maths', () => {
  test('inline and display become KaTeX with MathML and the TeX itself', async () => {
    const html = await render('Take $\\sqrt{d_k}$.\n\n$$\n\\softmax(QK^\\top)\n$$\n')
    expect(html).toContain('<span class="math"><span class="katex"><span class="katex-mathml"><math')
    expect(html).toContain('<div class="math math-display"><span class="katex-display">')
    expect(html).toContain('<annotation encoding="application/x-tex">\\sqrt{d_k}</annotation>')
    expect(html).toContain('<x-mathstyles')
  })

  test('a page without formulas asks for no style sheet', async () => {
    expect(await render('No formula, just \\$5.')).not.toContain('x-mathstyles')
  })

  test('a formula that does not parse stops the build, naming file, line and formula', async () => {
    await expect(render('# Title\n\nFine.\n\nBroken $\\frac{1$ here.\n', 'pages/zh/broken.mdx')).rejects.toThrow(
      /pages\/zh\/broken\.mdx:5: this formula does not parse: \\frac\{1/,
    )
    await expect(render('\n\n$$\n\\undefinedmacro\n$$\n')).rejects.toThrow(/test\.mdx:3: /)
  })

  test('Chinese words inside a formula are fine', async () => {
    expect(await render('$x_{\\text{首字}}$')).toContain('首字')
  })
})

describe('code', () => {
  test('a fence is highlighted in both themes, with title, numbers and marked lines', async () => {
    const html = await render('```ts title="a.ts" showLineNumbers {2}\nconst a = 1\nconst b = 2\n```\n')
    const props = JSON.parse(/data-props="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '{}') as Record<string, string>
    expect(props).toMatchObject({ language: 'ts', title: 'a.ts', showLineNumbers: true })
    expect(props.html).toContain('light-dark(')
    expect(props.html?.match(/class="line/g)).toHaveLength(2)
    expect(props.html?.match(/class="line highlighted/g)).toHaveLength(1)
  })

  test('an unknown language stops the build, naming file and line', async () => {
    await expect(render('text\n\n```klingon\nx\n```\n')).rejects.toThrow(/pages\/en\/test\.mdx:3: unknown code language "klingon"/)
  })

  test.each([
    ['', { title: undefined, source: undefined, showLineNumbers: false }],
    ['title="x y.ts"', { title: 'x y.ts', source: undefined, showLineNumbers: false }],
    ['showLineNumbers {1,3-4} title="" source="a.ts#L1-L2"', { title: '', source: 'a.ts#L1-L2', showLineNumbers: true }],
  ])('parseMeta(%o)', (meta, expected) => expect(parseMeta(meta)).toEqual(expected))
})

describe('Chinese', () => {
  test.each([
    ['**真，**她', '<strong>真，</strong>她'],
    ['这是**“重点”**。', '<strong>“重点”</strong>。'],
    ['**预填充（prefill）**让', '<strong>预填充（prefill）</strong>让'],
    ['~~错。~~对', '<del>错。</del>对'],
  ])('emphasis beside full-width punctuation: %s', async (source, expected) => {
    expect(await render(source)).toContain(expected)
  })
})

describe('citations', () => {
  test('are numbered by first use, and listed once at the end', async () => {
    const html = await render('A <Cite id="dao2022" />, B <Cite id="vaswani2017" />, again <Cite id="dao2022" />.')
    const numbers = [...html.matchAll(/&quot;number&quot;:(\d)/g)].map(([, n]) => n)
    expect(numbers).toEqual(['1', '2', '1'])
    expect(html.match(/&quot;first&quot;:true/g)).toHaveLength(2)
    expect(html).toContain('&quot;ids&quot;:&quot;dao2022 vaswani2017&quot;')
  })

  test('an unknown or missing id stops the build, naming file and line', async () => {
    await expect(render('\n\nX <Cite id="nobody1900" />.')).rejects.toThrow(/test\.mdx:3: <Cite id="nobody1900"> is not in lib\/data\/bibliography\.ts/)
    await expect(render('X <Cite />.')).rejects.toThrow(/test\.mdx:1: <Cite> needs id/)
  })
})

describe('structure', () => {
  test('each h2 starts a section of its own', async () => {
    const html = await render('before\n\n## One\n\na\n\n### Sub\n\nb\n\n## Two\n\nc\n')
    expect(html.match(/<div class="section">/g)).toHaveLength(2)
    expect(html.indexOf('before')).toBeLessThan(html.indexOf('class="section"'))
  })

  test('a page of many formulas defers its later sections and lets the parser breathe once', async () => {
    const section = `## Part\n\n${'Some text with $x$ in it. '.repeat(50)}\n\n`
    const html = await render(section.repeat(4))
    expect(html.match(/section-deferred/g)).toHaveLength(3)
    expect(html.match(/<script><\/script>/g)).toHaveLength(1)
    expect(html).toMatch(/style="--text:\d{3,};--fixed:\d+px"/)
  })

  test('an empty header cell is a plain cell', async () => {
    const html = await render('| | b |\n| - | - |\n| 1 | 2 |\n')
    expect(html).toContain('<td></td><th>b</th>')
    expect(await render('| | $d_k$ |\n| - | - |\n| 1 | 2 |\n')).toContain('<span class="sr-only">d_k</span></th>')
  })

  test('a table stands in a box that can scroll', async () => {
    expect(await render('| a | b |\n| - | - |\n| 1 | 2 |\n')).toMatch(/<div class="table-box"><table>/)
  })
})

describe('listings and values', () => {
  test('a listing shows a region of a tested source, with its path and lines', async () => {
    const html = await render('<Listing from="lib/algorithms/matrix.ts" region="matmul" />')
    expect(html).toContain('&quot;title&quot;:&quot;lib/algorithms/matrix.ts&quot;')
    expect(html).toMatch(/lib\/algorithms\/matrix\.ts#L\d+-L\d+/)
    expect(html).toContain('matmul')
  })

  test.each([
    ['<Listing from="lib/algorithms/none.ts" />', 'there is no such file'],
    ['<Listing from="lib/algorithms/matrix.ts" region="none" />', 'there is no region "none"; there are: matmul'],
    ['<Listing from="package.json" />', 'needs from='],
    ['<Listing from="lib/algorithms/../../package.json" />', 'needs from='],
    ['<Listing from="lib/algorithms/matrix.ts" output />', 'is missing; run npm run snippets'],
    ['A <Value id="none" /> b', 'is not in lib/values'],
    ['A <Value /> b', 'needs id='],
  ])('%s stops the build, naming file and line', async (source, problem) => {
    await expect(render(`\n\n${source}\n`)).rejects.toThrow(`pages/en/test.mdx:3`)
    await expect(render(`\n\n${source}\n`)).rejects.toThrow(problem)
  })

  test('values are collected once each at the end of the page', async () => {
    const html = await render('<Value id="h100.ridge" /> and <Value id="h100.ridge" />')
    expect(html).toContain('&quot;ids&quot;:&quot;h100.ridge&quot;')
  })
})
