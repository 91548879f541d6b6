import { expect, test } from 'vitest'
import { asAnki, asCsv, cardsOf } from '@/lib/interview/cards'

const PAGE = `<section data-question="q"><form><li data-fact="a">Weights are <em>fixed</em></li></form>
<div class="tab-panel"><p class="tab-label">30 seconds</p><p>Size <span class="katex"><span class="katex-mathml"><math><semantics><mi>d</mi><annotation encoding="application/x-tex">d &lt; \\sqrt{n}</annotation></semantics></math></span><span class="katex-html">d</span></span>, "twice"<sup class="cite"><a href="#r">[1]</a></sup>.</p></div>
<div class="tab-panel"><p>Long</p></div></section>`
const asked = [{ id: 'q', front: 'Why?', tags: ['qkv', 'basic'] }]

test('a card has the short answer with its formulas as TeX, and the checklist', () => {
  const [card] = cardsOf(PAGE, asked, 'https://example.org/en/')
  expect(card?.back).toBe('<p>Size \\(d &lt; \\sqrt{n}\\), "twice".</p><ul><li>Weights are fixed</li></ul><p><a href="https://example.org/en/#q">https://example.org/en/#q</a></p>')
})

test('a question without an answer on its page is an error that names it', () => {
  expect(() => cardsOf('<p></p>', asked)).toThrow('no answer to "q"')
})

test('Anki: three columns, one line a card; CSV: quotes doubled', () => {
  const cards = cardsOf(PAGE, asked)
  const lines = asAnki(cards).trimEnd().split('\n')
  expect(lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t').length)).toEqual([3])
  expect(asCsv(cards)).toContain('""twice""')
  expect(asCsv(cards).split('\r\n')[0]).toBe('"id","front","back","tags"')
})
