import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterShingles, wordShingles } from '@/lib/algorithms/minhash'
import { hammingDistance, simHash } from '@/lib/algorithms/simhash'

test('Hamming distance counts differing bits', () => {
  expect(hammingDistance(0b1011n, 0b0001n)).toBe(2)
  expect(hammingDistance(0n, 2n ** 64n - 1n)).toBe(64)
})

test('distance is a metric on fingerprints', () => {
  const fingerprint = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  fc.assert(
    fc.property(fingerprint, fingerprint, fingerprint, (a, b, c) => {
      expect(hammingDistance(a, a)).toBe(0)
      expect(hammingDistance(a, b)).toBe(hammingDistance(b, a))
      expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c))
    }),
  )
})

test('a fingerprint has 64 bits and does not depend on the order of features', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (features) => {
      const fingerprint = simHash(features)
      expect(fingerprint).toBeLessThan(2n ** 64n)
      expect(simHash([...features].reverse())).toBe(fingerprint)
    }),
  )
})

test('a heavy feature decides every bit', () => {
  expect(simHash(new Map([['a', 10], ['b', 1], ['c', 1]]))).toBe(simHash(['a']))
})

test('similar documents are near, others about 32 bits apart', () => {
  const text = Array.from({ length: 200 }, (_, i) => `word${(i * 7919) % 1009}`).join(' ')
  const other = Array.from({ length: 200 }, (_, i) => `term${(i * 104_729) % 1013}`).join(' ')
  const near = hammingDistance(simHash(wordShingles(text, 2)), simHash(wordShingles(`${text} coda`, 2)))
  const far = hammingDistance(simHash(wordShingles(text, 2)), simHash(wordShingles(other, 2)))
  expect(near).toBeLessThanOrEqual(4)
  expect(far).toSatisfy((d: number) => d > 16 && d < 48)
  const zh = '去重让训练数据更干净，也让评测更可信，所以每一个语料库都先去重再训练'
  expect(hammingDistance(simHash(characterShingles(zh, 2)), simHash(characterShingles(`${zh}吧`, 2)))).toBeLessThan(12)
})

test('bad arguments are refused', () => {
  expect(() => simHash([])).toThrow(/at least one feature/)
  expect(() => hammingDistance(-1n, 0n)).toThrow(/≥ 0/)
})
