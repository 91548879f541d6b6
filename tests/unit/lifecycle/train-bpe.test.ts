import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, trainBpe } from '@/lib/algorithms/bpe'
import { trainMerges } from '@/lifecycle/train-bpe'

describe('trainMerges', () => {
  it('learns the merges of the worked example of Sennrich et al.', () => {
    const corpus = countWords('low low low low low lower lower newest newest newest newest newest newest widest widest widest', 'char')
    expect(trainMerges(corpus, 4).map(({ left, right }) => `${left} ${right}`)).toEqual(['e s', 'es t', 'est </w>', 'l o'])
  })

  it('learns what trainBpe learns, ties included', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '床', '月'), minLength: 1, maxLength: 9 }), { maxLength: 12 })
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 30 }), (words, nMerges) => {
        const corpus = countWords(words.join(' '), 'byte')
        expect(trainMerges(corpus, nMerges)).toEqual(trainBpe(corpus, 'byte', nMerges).merges)
      }),
    )
  })
})
