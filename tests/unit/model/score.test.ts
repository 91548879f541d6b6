import { describe, expect, it } from 'vitest'
import { emptyCache, forward } from '@/lib/model/decoder'
import { bitsPerByte, lossOf, score } from '@/lib/model/score'
import { createTokenizer } from '@/lib/model/tokenizer'
import { manifest, publishedModel } from '../../support/model'

const tokenizer = createTokenizer(manifest.tokenizer.merges)
const model = publishedModel('draft')
const last = (text: string) => [...score(model, tokenizer, text)].at(-1)!

describe('score', () => {
  it('is −Σ ln softmax of one pass over the whole text, in pieces', () => {
    const text = 'In the beginning God created the heaven and the earth. And the earth was without form, and void; 白日依山尽，黄河入海流。'
    const ids = tokenizer.encode(text)
    expect(ids.length).toBeGreaterThan(33)
    const logits = forward(model, [tokenizer.end, ...ids], emptyCache(model), ids.length + 1)
    const nats = ids.reduce((sum, id, t) => {
      const row = Array.from(logits.subarray(t * 2048, (t + 1) * 2048))
      return sum - Math.log(Math.exp(row[id]!) / row.reduce((total, z) => total + Math.exp(z), 0))
    }, 0)
    const found = last(text)
    expect(found.nats).toBeCloseTo(nats, 2)
    expect(found).toMatchObject({ tokens: ids.length, bytes: new TextEncoder().encode(text).length })
  })

  it('counts only what follows, and the parts add up', () => {
    const ids = [tokenizer.end, ...tokenizer.encode('And God said, Let there be light')]
    const [whole, tail] = [lossOf(model, ids, 1), lossOf(model, ids, 4)]
    expect(whole).toBeCloseTo(last('And God said, Let there be light').nats, 3)
    expect(lossOf(model, ids.slice(0, 4), 1) + tail).toBeCloseTo(whole, 3)
    expect(() => lossOf(model, ids, 0)).toThrow(RangeError)
    expect(() => lossOf(model, ids, ids.length)).toThrow(RangeError)
  })

  it('by hand: 8 bits per byte for 3 bytes of ln 2⁸ nats each, over all texts together', () => {
    const nats = 8 * Math.LN2
    expect(bitsPerByte([{ nats: 2 * nats, tokens: 1, bytes: 2 }, { nats, tokens: 5, bytes: 1 }])).toBeCloseTo(8, 12)
  })

  it('finds text of its training likelier than the same bytes in disorder', () => {
    expect(bitsPerByte([last('And God said unto him')])).toBeLessThan(bitsPerByte([last('dnA doG dias otnu mih')]))
  })
})
