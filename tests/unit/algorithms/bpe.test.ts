import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  baseSymbols,
  bitsPerByte,
  bpeSteps,
  BYTE_SYMBOLS,
  countPairs,
  countWords,
  decode,
  encode,
  fertility,
  mergePair,
  tokenIds,
  trainBpe,
  type Word,
} from '@/lib/algorithms/bpe'

/** The dictionary of Sennrich et al. 2015, Algorithm 1. */
const SENNRICH: Word[] = Object.entries({ low: 5, lower: 2, newest: 6, widest: 3 }).map(([word, count]) => ({
  symbols: [...word, '</w>'],
  count,
}))
const CORPUS = 'The cat sat on the mat. The dog sat on the log. 猫坐在垫子上。狗坐在木头上。 12 cats, 120 dogs'

describe('training on low, lower, newest, widest', () => {
  test('learns the known ten merges under the first-seen tie rule', () => {
    const { merges } = trainBpe(SENNRICH, 'char', 10)
    expect(merges.map(({ left, right }) => left + right)).toEqual(
      ['es', 'est', 'est</w>', 'lo', 'low', 'ne', 'new', 'newest</w>', 'low</w>', 'wi'],
    )
  })

  test('six of the ten steps are ties', () => {
    const steps = [...bpeSteps(SENNRICH)].slice(0, 10)
    expect(steps.filter((step) => step.tied > 1)).toHaveLength(6)
  })

  test('the first step: the pair table and the merged corpus', () => {
    const [first] = bpeSteps(SENNRICH)
    expect(first!.best).toEqual({ left: 'e', right: 's', count: 9 })
    expect(first!.pairs.slice(0, 4)).toEqual([
      { left: 'l', right: 'o', count: 7 },
      { left: 'o', right: 'w', count: 7 },
      { left: 'w', right: '</w>', count: 5 },
      { left: 'w', right: 'e', count: 8 },
    ])
    expect(first!.tied).toBe(3)
    expect(first!.words[2]!.symbols).toEqual(['n', 'e', 'w', 'es', 't', '</w>'])
  })

  test('segments unseen words by the merges learnt', () => {
    const model = trainBpe(SENNRICH, 'char', 10)
    expect(encode(model, 'lowest newer')).toEqual(['low', 'est</w>', 'new', 'e', 'r', '</w>'])
    expect(decode(model, encode(model, 'lowest  newer'))).toBe('lowest newer')
  })
})

describe('training', () => {
  test('counts pairs over words, and stops when no pair occurs twice', () => {
    expect(countPairs([{ symbols: ['a', 'a', 'a'], count: 2 }])).toEqual([{ left: 'a', right: 'a', count: 4 }])
    expect([...bpeSteps(countWords('abc', 'byte'))]).toHaveLength(0)
    expect([...bpeSteps(countWords('abc', 'byte'), 1)]).toHaveLength(2)
  })

  test('merges from the left', () => {
    expect(mergePair(['a', 'a', 'a'], { left: 'a', right: 'a' })).toEqual(['aa', 'a'])
    expect(mergePair(['x', 'a', 'b', 'a', 'b'], { left: 'a', right: 'b' })).toEqual(['x', 'ab', 'ab'])
  })

  test('replaying the merges gives the segmentation of the training run', () => {
    for (const base of ['byte', 'char'] as const) {
      const words = countWords(CORPUS, base)
      const nMerges = 12
      const { words: segmented } = [...bpeSteps(words)][nMerges - 1]!
      const model = trainBpe(CORPUS, base, nMerges)
      expect(segmented.map((word) => word.symbols)).toEqual(
        words.map((word) => model.merges.reduce<readonly string[]>(mergePair, word.symbols)),
      )
    }
  })

  test('each merge adds one symbol to the vocabulary and never lengthens the text', () => {
    let length = Infinity
    for (let nMerges = 0; nMerges <= 10; nMerges++) {
      const model = trainBpe(CORPUS, 'byte', nMerges)
      expect(model.vocabulary).toHaveLength(256 + nMerges)
      expect(encode(model, CORPUS).length).toBeLessThan(length)
      length = encode(model, CORPUS).length
    }
  })

  test('refuses a negative number of merges', () => {
    expect(() => trainBpe('a', 'byte', -1)).toThrow(RangeError)
  })
})

describe('byte base', () => {
  test('256 different visible symbols; a space is Ġ, a line feed Ċ', () => {
    expect(new Set(BYTE_SYMBOLS).size).toBe(256)
    expect(BYTE_SYMBOLS.every((symbol) => symbol.length === 1 && /[^\s\p{C}]/u.test(symbol))).toBe(true)
    expect([BYTE_SYMBOLS[0x20], BYTE_SYMBOLS[0x0a], BYTE_SYMBOLS[0x41]]).toEqual(['Ġ', 'Ċ', 'A'])
  })

  test('a Chinese character is three bytes, so three tokens before any merge', () => {
    expect(baseSymbols('猫', 'byte')).toEqual([['ç', 'Į', '«']])
    expect(fertility(trainBpe('', 'byte', 0), '猫坐在')).toBe(3)
  })

  test('cuts text at letters, digits and signs, the space in front', () => {
    const pieces = baseSymbols('a cat, 12  x', 'byte').map((symbols) => symbols.join(''))
    expect(pieces).toEqual(['a', 'Ġcat', ',', 'Ġ12', 'ĠĠ', 'x'])
  })

  const model = trainBpe(CORPUS, 'byte', 30)
  const roundTrip = (text: string) => decode(model, encode(model, text))

  test('decode ∘ encode is the identity on Unicode text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(text, (x) => {
        expect(roundTrip(x)).toBe(x)
      }),
    )
  })

  test.each(['', '\uFEFFbom', 'a\u0000b', '👩‍👩‍👧', 'é e\u0301', '  \n\t ', '</w>', 'Ġ Ċ'])('keeps %j', (text) => {
    expect(roundTrip(text)).toBe(text)
  })

  test('a lone surrogate becomes U+FFFD', () => {
    expect(roundTrip('a\uD800b')).toBe('a\uFFFDb')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 })), (units) => {
        const text = String.fromCharCode(...units)
        expect(roundTrip(text)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)))
      }),
    )
  })

  test('part of a character decodes to U+FFFD', () => {
    const raw = trainBpe('', 'byte', 0)
    expect(decode(raw, encode(raw, '猫').slice(0, 2))).toBe('\uFFFD')
    expect(() => decode(raw, ['猫'])).toThrow(RangeError)
  })

  test('every token of any text has an id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = encode(model, text)
        expect(tokenIds(model, tokens).map((id) => model.vocabulary[id])).toEqual(tokens)
      }),
    )
  })
})

describe('char base', () => {
  const model = trainBpe('low low lower', 'char', 3)

  test('collapses white space, keeps everything else', () => {
    expect(decode(model, encode(model, ' low \n\n slow\tlower '))).toBe('low slow lower')
    const word = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map((s) => s.replaceAll(/\s/gu, ''))
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.filter(Boolean).join(' ')
        fc.pre(!text.includes('</w>'))
        expect(decode(model, encode(model, text))).toBe(text)
      }),
    )
  })

  test('an unseen character has no id', () => {
    expect(tokenIds(model, encode(model, 'low'))).toEqual([model.vocabulary.indexOf('low</w>')])
    expect(() => tokenIds(model, encode(model, 'law'))).toThrow(/token a /)
  })
})

describe('measures', () => {
  test('fertility counts code points, not UTF-16 units', () => {
    expect(fertility(trainBpe('', 'byte', 0), '🙂')).toBe(4)
    expect(() => fertility(trainBpe('', 'byte', 0), '')).toThrow(RangeError)
  })

  test('bits per byte', () => {
    expect(bitsPerByte(Math.LN2, 100, 400)).toBeCloseTo(0.25, 12)
    // The loss of a text does not depend on how it was cut: 2 nats × 50 tokens = 1 nat × 100 tokens.
    expect(bitsPerByte(2, 50, 400)).toBe(bitsPerByte(1, 100, 400))
    expect(() => bitsPerByte(1, 1, 0)).toThrow(RangeError)
  })
})
