import fc from 'fast-check'
import cl100kRanks from 'gpt-tokenizer/bpeRanks/cl100k_base'
import cl100k from 'gpt-tokenizer/encoding/cl100k_base'
import o200k from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, test } from 'vitest'
import { askedTraining, firstTraining, perCharacter, shownText, trainRequest, vocabularyCost, type State } from '@/components/labs/tokenizer-bench/compute'
import { CORPORA, SENTENCES } from '@/components/labs/tokenizer-bench/corpora'
import { readable } from '@/components/labs/tokenizer-bench/readable'
import { countWith } from '@/components/labs/tokenizer-bench/count-with'
import { MAX_CHARACTERS, MAX_MERGES, schema } from '@/components/labs/tokenizer-bench/state'
import { trainOn } from '@/components/labs/tokenizer-bench/training'
import { baseSymbols, BYTE_SYMBOLS, decode } from '@/lib/algorithms/bpe'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const base = defaults(schema)
const train = (over: Partial<State>) => trainOn(trainRequest({ ...base, ...over }))
const names = (over: Partial<State>) => train(over).merges.map(({ left, right }) => readable(left + right))

describe('the worked examples of the page', () => {
  test('low, lower, newest, widest: the merges by hand, and which of them the tie rule decided', () => {
    expect(names({ corpus: 'lowest', merges: 7 })).toEqual(['es', 'est', 'lo', 'low', 'ne', 'new', 'newest'])
    expect(train({ corpus: 'lowest', merges: 7 }).merges.map(({ count, tied }) => [count, tied])).toEqual([
      [9, 2],
      [9, 1],
      [7, 2],
      [7, 1],
      [6, 3],
      [6, 2],
      [6, 1],
    ])
  })

  test('我们, 你们, 我: half a character first, then 们, 我, 我们', () => {
    expect(names({ corpus: 'women', merges: 5 })).toEqual(['E4·BB', '们', 'E6·88', '我', '我们'])
    expect(train({ corpus: 'women', merges: 8 }).merges.map(({ count }) => count)).toEqual([8, 8, 7, 7, 5, 3, 3, 3])
  })

  test('the first row of the pair table is what the next step merges', () => {
    fc.assert(
      fc.property(fc.constantFrom('mixed', 'english', 'chinese', 'lowest', 'women'), fc.nat(50), (corpus, merges) => {
        const [first] = train({ corpus, merges }).pairs
        const next = train({ corpus, merges: merges + 1 }).merges[merges]
        expect([first?.left, first?.right, first?.count]).toEqual([next?.left, next?.right, next?.count])
      }),
      { numRuns: 30 },
    )
  })
})

describe('measures', () => {
  test('trained on English alone, every character of the Chinese sentence costs its 3 bytes', () => {
    const { en, zh } = askedTraining().sentences
    expect([en.tokens.length, en.characters, zh.tokens.length, zh.characters]).toEqual([12, 36, 30, 10])
    expect(perCharacter(zh)).toBe(3)
  })

  test('with more merges the perplexity per token rises and the bits per byte fall, on the English text', () => {
    const runs = [0, 20, 40, 60].map((merges) => train({ corpus: 'english', merges }))
    for (const [i, run] of runs.entries()) {
      const before = runs[i - 1]
      if (!before) continue
      expect(run.natsPerToken).toBeGreaterThan(before.natsPerToken)
      expect(run.bitsPerByte).toBeLessThan(before.bitsPerByte)
    }
  })

  test('bits per byte by hand: two equally frequent one-byte tokens are one bit a byte', () => {
    expect(trainOn({ text: 'a,', merges: 0 }).bitsPerByte).toBeCloseTo(1, 12)
  })

  test('cost: 40 merges at d = 4096', () => {
    expect(vocabularyCost(firstTraining(), 4096)).toMatchObject({ vocabulary: 296, embedding: 1_212_416, perMerge: 8192 })
  })
})

describe('tokens for people', () => {
  test('whole characters, spaces, and the bytes of a cut character', () => {
    const symbols = (text: string) => baseSymbols(text, 'byte').flat().join('')
    expect(readable(symbols(' the'))).toBe('␣the')
    expect(readable(symbols('猫'))).toBe('猫')
    expect(readable(symbols('猫').slice(0, 2))).toBe('E7·8C')
    expect(readable(symbols('坐猫').slice(0, 4))).toBe('坐E7')
    expect(readable(symbols('猫').slice(2) + symbols('🙂'))).toBe('AB🙂')
    expect(readable(BYTE_SYMBOLS[0] ?? '')).toBe('00')
  })
})

describe('the text', () => {
  test('is the preset, the text of the address, or a longer one kept on the device', () => {
    expect(shownText({ ...base, corpus: 'english' }, 'long')).toBe(CORPORA.english)
    expect(shownText({ ...base, corpus: 'own', text: 'mine' }, 'long')).toBe('mine')
    expect(shownText({ ...base, corpus: 'own' }, 'long')).toBe('long')
  })

  test('is cut at the limit, at a whole character', () => {
    const { text } = trainRequest({ ...base, corpus: 'own' }, '🙂'.repeat(MAX_CHARACTERS + 5))
    expect([...text]).toHaveLength(MAX_CHARACTERS)
  })
})

test('in every state: no token is lost, ids fit, and the numbers are finite', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const request = trainRequest(state)
      const training = trainOn(request)
      const model = { base: 'byte', merges: training.merges, vocabulary: [] } as const
      expect(training.merges.length).toBeLessThanOrEqual(Math.min(state.merges, MAX_MERGES))
      expect(decode(model, training.text.tokens)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(request.text)))
      expect(decode(model, training.sentences.zh.tokens)).toBe(SENTENCES.zh)
      expect(Math.max(0, ...training.text.ids)).toBeLessThan(256 + training.merges.length)
      expect(Number.isFinite(training.natsPerToken) && Number.isFinite(training.bitsPerByte)).toBe(true)
      expect(training.pairs.length === 0).toBe(training.tied === 0)
    }),
    { numRuns: 60 },
  )
})

describe('released vocabularies', () => {
  const count = countWith({ encode: cl100k.encode, ordinary: cl100kRanks.length })

  test('cl100k_base cuts as its makers print it', () => {
    expect(cl100k.encode('tiktoken is great!')).toEqual([83, 1609, 5963, 374, 2294, 0]) // OpenAI cookbook, how to count tokens
  })

  test('the Chinese of the example costs less with the newer vocabulary, and nothing before it is asked for', () => {
    const [older, newer] = [count(CORPORA.mixed), countWith({ encode: o200k.encode, ordinary: 199_998 })(CORPORA.mixed)]
    expect(older).toMatchObject({ vocabulary: 100_256, text: cl100k.encode(CORPORA.mixed).length, chinese: cl100k.encode(SENTENCES.zh).length })
    expect(newer!.chinese).toBeLessThan(older!.chinese)
    expect(count(null)).toBeNull()
  })

  test('text that spells a special token is text', () => {
    expect(count('<|endoftext|>')!.text).toBeGreaterThan(1)
  })
})
