import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from '@/lib/search/fuzzy'
import { camelPieces, clean, lex } from '@/lib/search/lexer'
import { stem, stemPrefix } from '@/lib/search/stem'
import { bigrams, joinedNeighbours, textTerms } from '@/lib/search/terms'
import { texToText } from '@/lib/search/tex'

const terms = (text: string, compounds: readonly string[] = []) => textTerms(lex(clean(text)), new Set(compounds))

describe('TeX becomes what a reader would type', () => {
  test.each([
    [String.raw`\frac{QK^\top}{\sqrt{d_k}}`, 'QK^T/√d_k'],
    [String.raw`\sqrt{d_{\text{head}}}`, '√d_head'],
    [String.raw`O(n^2)`, 'O(n^2)'],
    [String.raw`C \approx 6PD`, 'C ≈6PD'],
    [String.raw`\mathrm{softmax}\left(\frac{a+b}{2}\right)`, 'softmax ((a+b)/2)'],
  ])('%s', (tex, text) => {
    expect(texToText(tex)).toBe(text)
  })

  test('any text ends', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (tex) => typeof texToText(tex) === 'string'))
  })
})

describe('lexer and terms', () => {
  test.each([
    ['KV-cache', ['kv', 'cache', 'kvcache']],
    ['PagedAttention', ['pagedattention', 'paged', 'attention']],
    ['RoPE', ['rope']],
    ['d_head', ['d_head', 'dhead']],
    ['O(n^2)', ['o(n^2)']],
    ['n²', ['n^2']],
    ['8,192 tokens', ['8192', 'tokens']],
    ['80 GB', ['80', 'gb', '80gb']],
    ['√d_k', ['√d_k', 'd_k', 'dk']],
    ["the model's weights", ['model', 'weights']],
    ['ＫＶ　cache', ['kv', 'cache']],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expect.arrayContaining(expected))
  })

  test('neighbours are joined when someone writes them together', () => {
    expect(terms('a KV cache', ['kvcache'])).toContain('kvcache')
    expect(terms('a KV cache')).not.toContain('kvcache')
    expect(joinedNeighbours('KV cache size')).toEqual(['kvcache', 'cachesize', 'kvcachesize'])
  })

  test('Chinese is cut into overlapping pairs, and from Latin words', () => {
    expect(terms('KV缓存占用')).toEqual(['kv', '缓存', '存占', '占用'])
    expect(bigrams('的')).toEqual(['的'])
  })

  test('any part of two or more Chinese characters of a text is among its terms', () => {
    const han = fc.array(fc.integer({ min: 0x4e00, max: 0x9f00 }).map((code) => String.fromCodePoint(code)), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(han, fc.nat(), (characters, seed) => {
        const start = seed % (characters.length - 1)
        const part = characters.slice(start, start + 2 + (seed % 5)).join('')
        const indexed = new Set(terms(characters.join('')))
        expect(terms(part).every((term) => indexed.has(term))).toBe(true)
      }),
    )
  })

  test('any text gives terms without throwing, none of them empty', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => terms(text).every((term) => term !== '' && !/\s/.test(term))))
  })

  test('camel-case seams need three letters on the left', () => {
    expect(camelPieces('LayerNorm')).toEqual(['layer', 'norm'])
    expect(camelPieces('RoPE')).toBeUndefined()
  })
})

describe('stems', () => {
  test.each([
    ['quantisation', 'quantization'],
    ['quantised', 'quantize'],
    ['memories', 'memory'],
    ['behaviour', 'behavior'],
    ['caching', 'caches'],
  ])('%s = %s', (a, b) => {
    expect(stem(a)).toBe(stem(b))
  })

  test('words of one stem begin with its prefix', () => {
    for (const word of ['memory', 'memories']) expect(word.startsWith(stemPrefix('memories'))).toBe(true)
    for (const word of ['tokenizer', 'tokenization', 'tokens']) expect(word.startsWith(stemPrefix(word))).toBe(true)
  })
})

describe('typing errors', () => {
  test.each([
    ['attention', 'attention', 0],
    ['attenion', 'attention', 1],
    ['attnetion', 'attention', 1],
    ['kitten', 'sitting', 3],
  ])('%s → %s: %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance)
  })

  test('is symmetric, and above the limit whenever the distance is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 10)
        expect(editDistance(b, a, 10)).toBe(distance)
        expect(editDistance(a, b, 1) > 1).toBe(distance > 1)
      }),
    )
  })

  test('the nearest word wins, short words must be right', () => {
    expect(nearest('quantizatoin', ['quality', 'quantization', 'quotation'], false)[0]).toBe('quantization')
    expect(nearest('gqa', ['mqa'], false)).toEqual([])
  })
})
