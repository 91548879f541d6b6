import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packDocuments, type PackingMethod } from '@/lib/algorithms/packing'

const METHODS: readonly PackingMethod[] = ['padded', 'greedy', 'best-fit', 'concatenated']
const shape = ({ sequences }: ReturnType<typeof packDocuments>) => sequences.map((s) => s.map(({ document }) => document))

test('four documents in sequences of 10, by hand', () => {
  const lengths = [6, 5, 4, 5]
  expect(shape(packDocuments(lengths, 10, 'padded'))).toEqual([[0], [1], [2], [3]])
  expect(packDocuments(lengths, 10, 'padded').waste).toBe(0.5)
  expect(shape(packDocuments(lengths, 10, 'greedy'))).toEqual([[0], [1, 2], [3]])
  expect(packDocuments(lengths, 10, 'greedy').paddingTokens).toBe(10)
  expect(shape(packDocuments(lengths, 10, 'best-fit'))).toEqual([[0, 2], [1, 3]])
  expect(packDocuments(lengths, 10, 'best-fit').waste).toBe(0)
})

test('concatenation cuts documents instead of padding', () => {
  const { sequences, documentsCut, paddingTokens } = packDocuments([6, 5, 4, 5], 10, 'concatenated')
  expect(sequences).toEqual([
    [{ document: 0, start: 0, length: 6 }, { document: 1, start: 0, length: 4 }],
    [{ document: 1, start: 4, length: 1 }, { document: 2, start: 0, length: 4 }, { document: 3, start: 0, length: 5 }],
  ])
  expect([documentsCut, paddingTokens]).toEqual([1, 0])
})

test('best fit takes the fullest sequence that holds the piece', () => {
  // After 7, 6 and 5: free 3, 4, 5. A 3 goes to the first, then 4 to the second.
  expect(shape(packDocuments([7, 6, 5, 4, 3], 10, 'best-fit'))).toEqual([[0, 4], [1, 3], [2]])
})

test('a document longer than L is cut by every method, which counts as no cut', () => {
  for (const method of METHODS) {
    const { sequences, documentsCut } = packDocuments([25], 10, method)
    expect(sequences.flat().map(({ length }) => length)).toEqual([10, 10, 5])
    expect(documentsCut).toBe(0)
  }
})

test('every token appears once, no sequence overflows, and waste is ordered', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (lengths, seqLen) => {
      const count = (method: PackingMethod) => {
        const { sequences, documentsCut, paddingTokens } = packDocuments(lengths, seqLen, method)
        const tokens = sequences.flat().flatMap(({ document, start, length }) =>
          Array.from({ length }, (_, i) => `${document}:${start + i}`),
        )
        expect(new Set(tokens).size).toBe(tokens.length)
        expect(tokens.length).toBe(lengths.reduce((a, b) => a + b, 0))
        for (const s of sequences) expect(s.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(seqLen)
        expect(paddingTokens).toBe(sequences.length * seqLen - tokens.length)
        if (method !== 'concatenated') expect(documentsCut).toBe(0)
        return sequences.length
      }
      const [padded, greedy, bestFit, concatenated] = METHODS.map(count) as [number, number, number, number]
      expect(greedy).toBeLessThanOrEqual(padded)
      expect(bestFit).toBeLessThanOrEqual(padded)
      expect(concatenated).toBeLessThanOrEqual(Math.min(greedy, bestFit))
    }),
  )
})

test('no documents, no sequences, no waste', () => {
  expect(packDocuments([], 8, 'greedy')).toEqual({ sequences: [], paddingTokens: 0, waste: 0, documentsCut: 0 })
})

test('bad arguments are refused', () => {
  expect(() => packDocuments([1], 0, 'greedy')).toThrow(/seqLen/)
  expect(() => packDocuments([1, 0], 4, 'padded')).toThrow(/length 1/)
})
