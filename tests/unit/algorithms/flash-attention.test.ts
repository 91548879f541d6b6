import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attentionBackward, scaledDotProductAttention } from '@/lib/algorithms/attention'
import {
  backwardBlockSizes,
  blockSizes,
  flashAttention,
  flashAttentionBackward,
  flashAttentionBackwardSteps,
  flashAttentionSteps,
  flashAttentionTraffic,
  flashBackwardTraffic,
  hbmBytes,
  mergePartials,
  passFlops,
  splitKvAttention,
  splitRanges,
  standardAttentionTraffic,
  standardBackwardTraffic,
} from '@/lib/algorithms/flash-attention'
import { causalMask } from '@/lib/algorithms/masks'
import { fromRows, map, maxAbsDiff, randomMatrix, row, rowRange, toRows, type Matrix } from '@/lib/algorithms/matrix'
import { seededRandom } from '@/lib/algorithms/random'
import { logSumExp, softmaxRows } from '@/lib/algorithms/softmax'

const inputs = (nQueries: number, nKeys: number, d: number, seed: number) => {
  const random = seededRandom(seed)
  return { q: randomMatrix(nQueries, d, random), k: randomMatrix(nKeys, d, random), v: randomMatrix(nKeys, d + 1, random) }
}
const standard = (q: Matrix, k: Matrix, v: Matrix, causal: boolean) =>
  scaledDotProductAttention(q, k, v, causal ? { mask: causalMask(q.rows, k.rows) } : {})

const size = fc.integer({ min: 1, max: 9 })
const setting = fc.record({
  n: size,
  past: fc.nat(4),
  d: fc.integer({ min: 1, max: 4 }),
  blockRows: size,
  blockCols: size,
  causal: fc.boolean(),
  seed: fc.nat(),
})

describe('forward', () => {
  test('equals standard attention for any block sizes, and L is the logSumExp of each row', () => {
    fc.assert(
      fc.property(setting, ({ n, past, d, seed, ...options }) => {
        const { q, k, v } = inputs(n, n + past, d, seed)
        const { scores, output } = standard(q, k, v, options.causal)
        const tiled = flashAttention(q, k, v, options)
        expect(maxAbsDiff(tiled.output, output)).toBeLessThan(1e-10)
        tiled.logSumExp.forEach((value, i) => {
          const visible = options.causal ? past + i + 1 : n + past
          expect(value).toBeCloseTo(logSumExp(row(scores, i).slice(0, visible)), 10)
        })
      }),
    )
  })

  test('a tile as large as the matrix is one step; a given scale holds', () => {
    const { q, k, v } = inputs(4, 4, 3, 1)
    const options = { blockRows: 4, blockCols: 4, scale: 2 }
    expect([...flashAttentionSteps(q, k, v, options)]).toHaveLength(1)
    const { output } = scaledDotProductAttention(q, k, v, { scale: 2 })
    expect(maxAbsDiff(flashAttention(q, k, v, options).output, output)).toBeLessThan(1e-12)
  })

  test('steps go through the tiles row block by row block, and skip those above the diagonal', () => {
    const { q, k, v } = inputs(6, 6, 2, 2)
    const tiles = (causal: boolean) =>
      [...flashAttentionSteps(q, k, v, { blockRows: 2, blockCols: 3, causal })].map((s) => `${s.rowBlock}${s.colBlock}`)
    expect(tiles(false)).toEqual(['00', '01', '10', '11', '20', '21'])
    expect(tiles(true)).toEqual(['00', '10', '11', '20', '21'])
  })

  test('each step shows the running state of the keys so far', () => {
    const { q, k, v } = inputs(3, 6, 2, 3)
    const { scores } = standard(q, k, v, false)
    for (const step of flashAttentionSteps(q, k, v, { blockRows: 3, blockCols: 2 })) {
      step.states.forEach(({ max, sum }, i) => {
        const seen = [...row(scores, i).slice(0, step.colEnd)]
        expect(max).toBeCloseTo(Math.max(...seen), 14)
        expect(max + Math.log(sum)).toBeCloseTo(logSumExp(seen), 12)
        expect(step.rescale[i]).toBeLessThanOrEqual(1)
      })
      expect(step.finishesRows).toBe(step.colBlock === 2)
    }
  })

  test('bad arguments are refused', () => {
    const { q, k, v } = inputs(3, 2, 2, 4)
    expect(() => flashAttention(q, k, v, { blockRows: 0, blockCols: 1 })).toThrow(/blockRows/)
    expect(() => flashAttention(q, k, v, { blockRows: 1, blockCols: 1, causal: true })).toThrow(/as many keys/)
    expect(() => flashAttention(q, v, v, { blockRows: 1, blockCols: 1 })).toThrow(/features/)
    expect(() => flashAttention(q, k, q, { blockRows: 1, blockCols: 1 })).toThrow(/2 keys and 3 values/)
  })
})

describe('split-KV decoding', () => {
  test('any number of splits gives the same output', () => {
    const { q, k, v } = inputs(1, 11, 4, 5)
    const { output } = standard(q, k, v, false)
    for (let nSplits = 1; nSplits <= 11; nSplits++) {
      expect(maxAbsDiff(splitKvAttention(q, k, v, nSplits).output, output)).toBeLessThan(1e-12)
    }
    expect(() => splitKvAttention(q, k, v, 12)).toThrow(/nSplits/)
    expect(splitRanges(11, 3)).toEqual([{ start: 0, end: 4 }, { start: 4, end: 7 }, { start: 7, end: 11 }])
  })

  test('parts merge in any order, and a part without keys weighs nothing', () => {
    const { q, k, v } = inputs(2, 6, 3, 6)
    const part = (start: number, end: number) =>
      flashAttention(q, rowRange(k, start, end), rowRange(v, start, end), { blockRows: 2, blockCols: 2 })
    const [a, b] = [part(0, 4), part(4, 6)]
    const empty = { output: map(a.output, () => 0), logSumExp: a.logSumExp.map(() => -Infinity) }
    expect(maxAbsDiff(mergePartials([a, b]).output, mergePartials([b, empty, a]).output)).toBeLessThan(1e-14)
    expect(() => mergePartials([])).toThrow(RangeError)
  })
})

const plainBackward = (q: Matrix, k: Matrix, v: Matrix, dOutput: Matrix, causal: boolean) =>
  attentionBackward(q, k, v, standard(q, k, v, causal).weights, dOutput)

describe('backward', () => {
  test('backward by recomputation equals central differences', () => {
    fc.assert(
      fc.property(setting, ({ n, past, d, seed, ...options }) => {
        const { q, k, v } = inputs(n, n + past, d, seed)
        const dOutput = randomMatrix(n, d + 1, seededRandom(seed + 1))
        const loss = (a: Matrix, b: Matrix, c: Matrix) =>
          standard(a, b, c, options.causal).output.data.reduce((sum, o, i) => sum + o * dOutput.data[i]!, 0)
        const h = 1e-5
        const numeric = (m: Matrix, of: (m: Matrix) => number) =>
          map(m, (_, i, j) => {
            const shifted = (by: number) => map(m, (x, a, b) => (a === i && b === j ? x + by : x))
            return (of(shifted(h)) - of(shifted(-h))) / (2 * h)
          })
        const { dQ, dK, dV } = flashAttentionBackward(q, k, v, flashAttention(q, k, v, options), dOutput, options)
        expect(maxAbsDiff(dQ, numeric(q, (m) => loss(m, k, v)))).toBeLessThan(1e-7)
        expect(maxAbsDiff(dK, numeric(k, (m) => loss(q, m, v)))).toBeLessThan(1e-7)
        expect(maxAbsDiff(dV, numeric(v, (m) => loss(q, k, m)))).toBeLessThan(1e-7)
      }),
      { numRuns: 15 },
    )
  })

  test('equals the plain formula for any block sizes', () => {
    fc.assert(
      fc.property(setting, ({ n, past, d, seed, ...options }) => {
        const { q, k, v } = inputs(n, n + past, d, seed)
        const dOutput = randomMatrix(n, d + 1, seededRandom(seed + 1))
        const plain = plainBackward(q, k, v, dOutput, options.causal)
        const tiled = flashAttentionBackward(q, k, v, flashAttention(q, k, v, options), dOutput, options)
        for (const name of ['dQ', 'dK', 'dV'] as const) expect(maxAbsDiff(tiled[name], plain[name])).toBeLessThan(1e-12)
      }),
    )
  })

  test('by hand: one query, two keys of score 0, values 1 and 3, dO = 1', () => {
    // P = ½, ½; O = 2; dP = 1, 3; D = 2; dS = ½·(1 − 2), ½·(3 − 2).
    const [q, k, v, dOutput] = [fromRows([[1]]), fromRows([[0], [0]]), fromRows([[1], [3]]), fromRows([[1]])]
    const options = { blockRows: 1, blockCols: 1, scale: 1 }
    const steps = [...flashAttentionBackwardSteps(q, k, v, flashAttention(q, k, v, options), dOutput, options)]
    expect(steps.map(({ p }) => p.data[0])).toEqual([0.5, 0.5])
    expect(steps.map(({ dP }) => dP.data[0])).toEqual([1, 3])
    expect(steps.map(({ delta }) => delta[0])).toEqual([2, 2])
    expect(steps.map(({ dS }) => dS.data[0])).toEqual([-0.5, 0.5])
    const { dQ, dK, dV } = steps[1]!
    expect([...dQ.data, ...dK.data, ...dV.data]).toEqual([0, -0.5, 0.5, 0.5, 0.5])
  })

  test('P from L is the softmax; a column block is done when all its rows were met', () => {
    const { q, k, v } = inputs(6, 6, 2, 7)
    const options = { blockRows: 2, blockCols: 3, causal: true }
    const dOutput = randomMatrix(6, 3, seededRandom(8))
    const { weights } = standard(q, k, v, true)
    const plain = plainBackward(q, k, v, dOutput, true)
    const steps = [...flashAttentionBackwardSteps(q, k, v, flashAttention(q, k, v, options), dOutput, options)]
    // Columns outside; rows 1–2 never meet columns 4–6.
    expect(steps.map(({ colBlock, rowBlock }) => `${colBlock}${rowBlock}`)).toEqual(['00', '01', '02', '11', '12'])
    for (const { p, rowStart, colStart } of steps) {
      toRows(p).forEach((weightsOfRow, i) => weightsOfRow.forEach((weight, j) => expect(weight).toBeCloseTo(row(weights, rowStart + i)[colStart + j]!, 12)))
    }
    for (const { dV, dK, colStart, colEnd } of steps.filter(({ finishesColumns }) => finishesColumns)) {
      expect(maxAbsDiff(rowRange(dV, colStart, colEnd), rowRange(plain.dV, colStart, colEnd))).toBeLessThan(1e-12)
      expect(maxAbsDiff(rowRange(dK, colStart, colEnd), rowRange(plain.dK, colStart, colEnd))).toBeLessThan(1e-12)
    }
    expect(maxAbsDiff(steps[2]!.dQ, plain.dQ)).toBeGreaterThan(0.01)
  })
})

test('the invariant holds for any reference in place of the maximum', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 8 }), fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 8, maxLength: 8 }), (scores, references) => {
      let [sum, output, old] = [0, 0, 0]
      scores.forEach((score, i) => {
        const factor = Math.exp(old - references[i]!)
        const weight = Math.exp(score - references[i]!)
        ;[sum, output, old] = [sum * factor + weight, output * factor + weight * i, references[i]!]
      })
      const expected = [...softmaxRows(fromRows([scores])).data].reduce((total, weight, i) => total + weight * i, 0)
      expect(output / sum).toBeCloseTo(expected, 9)
    }),
  )
})

describe('HBM traffic', () => {
  test('hand value: n = 4, d = 2, two row blocks', () => {
    expect(standardAttentionTraffic(4, 2)).toEqual({ reads: 3 * 8 + 2 * 16, writes: 2 * 16 + 8 })
    expect(flashAttentionTraffic(4, 2, 2)).toEqual({ reads: 8 + 2 * 16, writes: 8 + 4 })
    expect(hbmBytes({ reads: 3, writes: 4 }, 2)).toBe(14)
  })

  test('the closed form is what the algorithm counts', () => {
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 4 }), (n, blockRows, blockCols, d) => {
        const { q, k } = inputs(n, n, d, 1)
        expect(flashAttention(q, k, k, { blockRows, blockCols }).traffic).toEqual(flashAttentionTraffic(n, d, blockRows))
      }),
    )
  })

  test('never rises when SRAM grows; the tiles fit', () => {
    const d = 64
    let last = Infinity
    for (let sram = 5 * d; sram <= 100 * d; sram += d) {
      const { blockRows, blockCols } = blockSizes(sram, d)
      expect(2 * blockRows * d + 2 * blockCols * d + blockRows * blockCols).toBeLessThanOrEqual(sram)
      const { reads } = flashAttentionTraffic(1024, d, blockRows)
      expect(reads).toBeLessThanOrEqual(last)
      last = reads
    }
    expect(() => blockSizes(5 * d - 1, d)).toThrow(/not one row fits/)
  })

  test('causal reads about half of the keys', () => {
    const { q, k } = inputs(32, 32, 2, 1)
    const reads = (causal: boolean) =>
      flashAttention(q, k, k, { blockRows: 4, blockCols: 4, causal }).traffic.reads - q.data.length
    expect(reads(true) / reads(false)).toBe((8 + 1) / (2 * 8))
  })

  test('backward by hand: n = 4, d = 2, two column blocks', () => {
    expect(standardBackwardTraffic(4, 2)).toEqual({ reads: 5 * 16 + 5 * 8, writes: 2 * 16 + 3 * 8 })
    expect(flashBackwardTraffic(4, 2, 2)).toEqual({ reads: 4 * 8 + 2 * (3 * 8 + 2 * 4), writes: 4 + 3 * 8 + 2 * 8 })
  })

  test('the closed form of the backward pass is what the algorithm counts', () => {
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 4 }), (n, blockRows, blockCols, d) => {
        const { q, k } = inputs(n, n, d, 1)
        const options = { blockRows, blockCols }
        const { traffic } = flashAttentionBackward(q, k, k, flashAttention(q, k, k, options), q, options)
        expect(traffic).toEqual(flashBackwardTraffic(n, d, blockCols))
      }),
    )
  })

  test('the tiles of the backward pass fit', () => {
    const d = 64
    for (let sram = 9 * d; sram <= 200 * d; sram += d) {
      const { blockRows, blockCols } = backwardBlockSizes(sram, d)
      expect(4 * blockCols * d + 3 * blockRows * d + 2 * blockRows * blockCols).toBeLessThanOrEqual(sram)
    }
    expect(() => backwardBlockSizes(9 * d - 1, d)).toThrow(/not one column fits/)
  })

  test('the backward pass has 2.5 times the products of the forward pass, 2 times with P stored', () => {
    expect(passFlops(10, 3, 'forward')).toBe(4 * 100 * 3)
    expect(passFlops(10, 3, 'recomputingBackward') / passFlops(10, 3, 'forward')).toBe(2.5)
    expect(passFlops(10, 3, 'backward') / passFlops(10, 3, 'forward')).toBe(2)
  })

  test('tiling moves less than the standard way from blocks of d/2 rows, that is from M of 2.5·d²', () => {
    const total = ({ reads, writes }: { reads: number; writes: number }) => reads + writes
    for (const d of [64, 128, 256]) {
      const n = 1024 * d
      expect(total(flashAttentionTraffic(n, d, d / 2))).toBeGreaterThan(0.99 * total(standardAttentionTraffic(n, d)))
      expect(total(flashAttentionTraffic(n, d, d / 2 + 1))).toBeLessThan(total(standardAttentionTraffic(n, d)))
      expect(blockSizes(2.5 * d * d, d).blockRows).toBe(d / 2)
    }
  })
})
