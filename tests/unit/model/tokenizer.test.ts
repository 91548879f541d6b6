import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BYTE_SYMBOLS, encode, tokenIds, type BpeModel } from '@/lib/algorithms/bpe'
import { createTokenizer } from '@/lib/model/tokenizer'
import { manifest } from '../../support/model'

const { merges, end } = manifest.tokenizer
const tokenizer = createTokenizer(merges)

/** The same vocabulary in the form of lib/algorithms/bpe. */
const vocabulary = [...BYTE_SYMBOLS]
const pairs = merges.map(([left, right]) => {
  vocabulary.push(vocabulary[left]! + vocabulary[right]!)
  return { left: vocabulary[left]!, right: vocabulary[right]! }
})
const reference: BpeModel = { base: 'byte', merges: pairs, vocabulary }

describe('the published tokenizer', () => {
  it('has 256 bytes, its merges, and the end token', () => {
    expect(end).toBe(256 + merges.length)
    expect(tokenizer.end).toBe(end)
    expect(tokenizer.vocabularySize).toBe(2048)
  })

  it.each(['In the beginning God created the heaven and the earth.', '《静夜思》\n床前明月光，疑是地上霜。\n', ' 2  words, 两个 词 🙂'])(
    'gives the tokens of the reference for %j',
    (text) => expect(tokenizer.encode(text)).toEqual(tokenIds(reference, encode(reference, text))),
  )

  it('gives back any Unicode text, and never the end token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const ids = tokenizer.encode(text)
        expect(tokenizer.decode(ids)).toBe(text)
        expect(ids).not.toContain(end)
      }),
    )
  })

  it('shows half a character as U+FFFD and the end as nothing', () => {
    expect(tokenizer.decode([...new TextEncoder().encode('月')].slice(0, 2))).toBe('\ufffd')
    expect(tokenizer.decode([65, end])).toBe('A')
  })

  it('refuses ids and merges that do not exist', () => {
    expect(() => tokenizer.decode([end + 1])).toThrow(RangeError)
    expect(() => createTokenizer([[97, 256]])).toThrow('merge 0 joins 97 and 256')
  })
})
