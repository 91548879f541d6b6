import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  characterShingles,
  duplicateClusters,
  estimatedJaccard,
  hashFamily,
  hashString,
  jaccard,
  lshCandidatePairs,
  lshThreshold,
  minHashSignature,
  minHashStandardError,
  sCurve,
  wordShingles,
} from '@/lib/algorithms/minhash'
import { seededRandom } from '@/lib/algorithms/random'

test('shingles: words for English, characters for Chinese', () => {
  expect([...wordShingles('The cat, the CAT sat.', 2)]).toEqual(['the cat', 'cat the', 'cat sat'])
  expect([...characterShingles('大模型，大模型！', 3)]).toEqual(['大模型', '模型大', '型大模'])
  expect([...wordShingles('one two', 5)]).toEqual(['one two'])
  expect([...wordShingles(' … ', 2)]).toEqual([])
  expect([...characterShingles('𠮷野家', 2)]).toEqual(['𠮷野', '野家'])
})

test('exact Jaccard', () => {
  expect(jaccard(new Set(['a', 'b', 'c']), new Set(['b', 'c', 'd']))).toBe(0.5)
  expect(jaccard(new Set(['a']), new Set())).toBe(0)
})

/** Two sets of `size` with `shared` elements in common. */
function overlappingSets(size: number, shared: number): [Set<string>, Set<string>] {
  const range = (start: number) => new Set(Array.from({ length: size }, (_, i) => `shingle ${start + i}`))
  return [range(0), range(size - shared)]
}

test('the estimate lies within four standard errors, and has no bias over many families', () => {
  const [a, b] = overlappingSets(300, 200)
  const j = jaccard(a, b)
  const estimates = Array.from({ length: 60 }, (_, seed) => {
    const hashes = hashFamily(112, seededRandom(seed))
    return estimatedJaccard(minHashSignature(a, hashes), minHashSignature(b, hashes))
  })
  const standardError = minHashStandardError(j, 112)
  for (const estimate of estimates) expect(Math.abs(estimate - j)).toBeLessThan(4 * standardError)
  const mean = estimates.reduce((sum, x) => sum + x, 0) / estimates.length
  expect(Math.abs(mean - j)).toBeLessThan((4 * standardError) / Math.sqrt(60))
  const spread = Math.sqrt(estimates.reduce((sum, x) => sum + (x - j) ** 2, 0) / estimates.length)
  expect(spread / standardError).toSatisfy((ratio: number) => ratio > 0.7 && ratio < 1.3)
})

test('equal sets agree in every entry, whatever their order; the union takes the smaller entry', () => {
  const hashes = hashFamily(16, seededRandom(1))
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.uniqueArray(fc.string(), { minLength: 1 }), (x, y) => {
      const signature = minHashSignature(new Set(x), hashes)
      expect(minHashSignature(new Set([...x].reverse()), hashes)).toEqual(signature)
      const union = minHashSignature(new Set([...x, ...y]), hashes)
      const other = minHashSignature(new Set(y), hashes)
      expect([...union]).toEqual(Array.from(signature, (value, i) => Math.min(value, other[i]!)))
    }),
  )
})

test('string hashes spread over 32 bits', () => {
  const hashes = Array.from({ length: 4096 }, (_, i) => hashString(`document ${i}`))
  expect(new Set(hashes).size).toBe(4096)
  for (let bit = 0; bit < 32; bit++) {
    const ones = hashes.filter((h) => (h >>> bit) & 1).length
    expect(Math.abs(ones - 2048)).toBeLessThan(5 * 32)
  }
})

test('the S-curve is what LSH does', () => {
  const [bands, rows] = [8, 4]
  const [a, b] = overlappingSets(200, 150)
  const j = jaccard(a, b)
  const trials = 300
  const found = Array.from({ length: trials }, (_, seed) => {
    const hashes = hashFamily(bands * rows, seededRandom(1000 + seed))
    return lshCandidatePairs([minHashSignature(a, hashes), minHashSignature(b, hashes)], bands, rows).length
  }).reduce((sum, n) => sum + n, 0)
  const p = sCurve(j, bands, rows)
  expect(Math.abs(found / trials - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / trials))
})

test('S-curve: ends, and about ½–⅔ at the threshold', () => {
  expect([sCurve(0, 14, 8), sCurve(1, 14, 8)]).toEqual([0, 1])
  expect(sCurve(lshThreshold(14, 8), 14, 8)).toBeCloseTo(1 - (1 - 1 / 14) ** 14, 12)
})

test('candidates agree in a whole band', () => {
  const signatures = [[1, 2, 3, 4], [1, 2, 9, 9], [8, 2, 3, 9], [7, 7, 9, 9]].map((s) => Uint32Array.from(s))
  expect(lshCandidatePairs(signatures, 2, 2)).toEqual([[0, 1], [1, 3]])
  expect(lshCandidatePairs(signatures, 4, 1)).toEqual([[0, 1], [0, 2], [1, 2], [1, 3], [2, 3]])
})

test('clusters are joined through chains', () => {
  expect(duplicateClusters(6, [[4, 2], [0, 5], [2, 0]])).toEqual([[0, 2, 4, 5], [1], [3]])
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(19), fc.nat(19))), (pairs) => {
      const clusters = duplicateClusters(20, pairs)
      expect(clusters.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
      const clusterOf = (i: number) => clusters.findIndex((cluster) => cluster.includes(i))
      for (const [i, j] of pairs) expect(clusterOf(i)).toBe(clusterOf(j))
    }),
  )
})

test('near-duplicates are found among other documents, in both languages', () => {
  const english = 'the quick brown fox jumps over the lazy dog while the cat sleeps in the warm afternoon sun by the river'
  const chinese = '大语言模型的预训练数据需要去重，因为重复的文本会让模型记住它们，也会浪费算力，还会污染评测结果'
  const documents = [
    wordShingles(english, 3),
    wordShingles(`${english} today`, 3),
    wordShingles('a completely different sentence about training large models on many graphics processors at once', 3),
    characterShingles(chinese, 3),
    characterShingles(chinese.replace('浪费算力', '浪费时间'), 3),
  ]
  const hashes = hashFamily(120, seededRandom(2))
  const pairs = lshCandidatePairs(documents.map((d) => minHashSignature(d, hashes)), 30, 4)
  expect(duplicateClusters(5, pairs)).toEqual([[0, 1], [2], [3, 4]])
})

test('bad arguments are refused', () => {
  expect(() => wordShingles('a', 0)).toThrow(/n must/)
  expect(() => jaccard(new Set(), new Set())).toThrow(/0\/0/)
  expect(() => minHashSignature(new Set(), hashFamily(1, seededRandom(1)))).toThrow(/at least one shingle/)
  expect(() => estimatedJaccard(new Uint32Array(2), new Uint32Array(3))).toThrow(/2 and 3/)
  expect(() => lshCandidatePairs([new Uint32Array(5)], 2, 2)).toThrow(/5 entries/)
  expect(() => sCurve(1.1, 1, 1)).toThrow(/s must/)
  expect(() => duplicateClusters(2, [[0, 2]])).toThrow(/outside 2/)
})
