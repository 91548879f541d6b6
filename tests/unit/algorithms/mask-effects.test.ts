import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomDecoder } from '@/lib/algorithms/cached-decode'
import { cacheChanges, dependencies, nextTokenPositions } from '@/lib/algorithms/mask-effects'
import { causalMask, fullMask, prefixMask, slidingWindowMask } from '@/lib/algorithms/masks'
import { matrix, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'

const N = 5
const tokens = [0, 1, 2, 3, 4]
const decoder = (nLayers: number) => randomDecoder({ nLayers, nQ: 2, nKv: 1, dHead: 4, dModel: 8, dFf: 8, vocabSize: N }, seededRandom(1))
/** Per layer, the old tokens whose cached keys or values move. */
const stale = (mask: Matrix, nLayers: number) => cacheChanges(decoder(nLayers), tokens, mask).map((layer) => layer.flatMap((change, i) => (change > 0 ? [i] : [])))
const anyMask = fc.array(fc.boolean(), { minLength: N * N, maxLength: N * N }).map((cells) => matrix(N, N, (i, j) => (cells[i * N + j] ? 0 : -Infinity)))
/** The causal mask with one cell opened. */
const opened = (query: number, key: number) => matrix(N, N, (i, j) => (j <= i || (i === query && j === key) ? 0 : -Infinity))

describe('cacheChanges', () => {
  test('nothing moves under a causal mask, a sliding window, or a prefix that is over', () => {
    for (const mask of [causalMask(N), slidingWindowMask(N, 2), prefixMask(N, 3)]) expect(stale(mask, 3)).toEqual([[], [], []])
  })

  test('under a bidirectional mask layer 1 stays, and every later layer moves', () => {
    expect(stale(fullMask(N), 1)).toEqual([[]])
    expect(stale(fullMask(N), 3)).toEqual([[], [0, 1, 2, 3], [0, 1, 2, 3]])
  })

  test('one open cell spoils its own row at layer 2, and at layer 3 every row that reads it', () => {
    expect(stale(opened(1, 4), 3)).toEqual([[], [1], [1, 2, 3]])
  })

  test('a prefix that takes the new token in goes stale as a whole', () => {
    expect(stale(prefixMask(N, N), 2)).toEqual([[], [0, 1, 2, 3]])
  })

  test('what moves is what a path of visible cells leads to, whatever the mask', () => {
    fc.assert(
      fc.property(anyMask, fc.integer({ min: 1, max: 3 }), (mask, nLayers) => {
        const expected = Array.from({ length: nLayers }, (_, l) => dependencies(mask, l).flatMap((row, i) => (i < N - 1 && row[N - 1] ? [i] : [])))
        expect(stale(mask, nLayers)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('refuses a mask that does not fit', () => {
    expect(() => cacheChanges(decoder(1), [0, 1], fullMask(3))).toThrow('2 tokens do not fit a 3×3 mask')
    expect(() => cacheChanges(decoder(1), [0], fullMask(1))).toThrow(RangeError)
  })
})

describe('nextTokenPositions', () => {
  test('all under a causal mask, none under a bidirectional one, from the last of the prefix on under a prefix mask', () => {
    expect(nextTokenPositions(causalMask(N), 4)).toEqual([0, 1, 2, 3])
    expect(nextTokenPositions(fullMask(N), 1)).toEqual([])
    expect(nextTokenPositions(prefixMask(N, 3), 2)).toEqual([2, 3])
  })

  test('a cell that shows the token after the next leaks it in the second layer only', () => {
    // Row 0 reads token 2, and row 2 reads token 1.
    expect(nextTokenPositions(opened(0, 2), 1)).toContain(0)
    expect(nextTokenPositions(opened(0, 2), 2)).not.toContain(0)
  })

  test('refuses a mask that is not square', () => {
    expect(() => nextTokenPositions(fullMask(2, 3), 1)).toThrow('2×3')
  })
})
