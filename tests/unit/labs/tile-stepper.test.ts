import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeBackward, realBackward } from '@/components/labs/tile-stepper/backward'
import { blockError, computeStepper, realTraffic, tileStatus } from '@/components/labs/tile-stepper/compute'
import { computeSplit, realSplit } from '@/components/labs/tile-stepper/split'
import { schema } from '@/components/labs/tile-stepper/state'
import { row, toRows } from '@/lib/algorithms/matrix'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const base = defaults(schema)
const LAST = schema.step.max

describe('computeStepper', () => {
  test('in every state: finished rows equal standard attention, and at the last tile all are finished', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { finishedError, step, blockRow } = computeStepper(state)
        expect(finishedError ?? 0).toBeLessThan(1e-12)
        expect(blockRow).toBeLessThan(step.states.length)
        const end = computeStepper({ ...state, step: LAST })
        expect(end.index).toBe(end.steps.length - 1)
        expect(end.soFar.data.every(Number.isFinite)).toBe(true)
        expect(end.finishedError).toBeLessThan(1e-12)
        expect(end.bytes.soFar).toBe(end.bytes.tiled)
      }),
      { numRuns: 60 },
    )
  })

  test('the running state of the chosen row: before × factor + new, for ℓ and O', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { step, blockRow, before, outputBefore, v } = computeStepper(state)
        const { max, sum } = step.states[blockRow]!
        const factor = step.rescale[blockRow]!
        const weights = Array.from(row(step.scores, blockRow), (score) => Math.exp(score - max))
        expect(sum).toBeCloseTo(before.sum * factor + weights.reduce((a, b) => a + b, 0), 9)
        const first = weights.reduce((total, weight, j) => total + weight * row(v, step.colStart + j)[0]!, outputBefore[0]! * factor)
        expect(row(step.output, blockRow)[0]).toBeCloseTo(first, 9)
      }),
      { numRuns: 60 },
    )
  })

  test('the boost raises every score of the last key by itself, and no other', () => {
    const scores = (peak: number) => toRows(computeStepper({ ...base, n: 6, br: 6, bc: 6, causal: false, peak }).step.scores)
    const [plain, boosted] = [scores(0), scores(5)]
    boosted.forEach((cells, i) => cells.forEach((score, j) => expect(score - plain[i]![j]!).toBeCloseTo(j === 5 ? 5 : 0, 12)))
  })

  test('a large score in the last tile drops nearly all that came before, and the result is exact', () => {
    const { step, blockRow, finishedError } = computeStepper({ ...base, peak: 12, step: LAST, row: 3 })
    expect(step.rescale[blockRow]).toBeLessThan(0.001)
    expect(finishedError).toBeLessThan(1e-12)
  })

  test('the default opens on a tile that raises the maximum, in a block that is not yet exact', () => {
    const { step, blockRow, before, exact } = computeStepper(base)
    expect(before.sum).toBeGreaterThan(0)
    expect(step.rescale[blockRow]).toBeLessThan(0.5)
    expect(blockError(step, exact)).toBeGreaterThan(0.1)
  })

  test('bytes by hand: n = 8, d = 4, fp16', () => {
    // Standard: (4·n·d + 4·n²)·2. Tiled, two blocks of rows: Q 32 + 2·(K, V 64) read, O 32 + L 8 written.
    expect(computeStepper({ ...base, causal: false }).bytes).toMatchObject({ standard: 768, tiled: 400 })
    // Causal: the first block of rows needs half of the keys.
    expect(computeStepper(base).bytes.tiled).toBe(400 - 64)
    // One row a block: more than the standard way.
    expect(computeStepper({ ...base, causal: false, br: 1 }).bytes.tiled).toBe(1168)
  })
})

test('tiles: done, current, later, and skipped above the diagonal', () => {
  const stepper = computeStepper({ ...base, n: 4, br: 2, bc: 2, step: 1 })
  const grid = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => tileStatus(stepper, i, j)[0]).join(''))
  expect(grid).toEqual(['ddss', 'ddss', 'ccll', 'ccll'])
})

describe('a real size', () => {
  test('8,192 tokens of width 128 on 228 KiB, by hand', () => {
    const n = 8192
    // 116,736 elements on chip: ⌊116736 / 640⌋ = 182 rows, so 46 blocks.
    expect(realTraffic(n, 228)).toEqual({
      tokens: n,
      blockRows: 182,
      rowBlocks: 46,
      standard: (4 * n * 128 + 4 * n * n) * 2,
      tiled: (n * 128 + 46 * 2 * n * 128 + n * 128 + n) * 2,
    })
  })

  test('traffic never rises with on-chip memory, and with too little it exceeds the standard one', () => {
    const { min, max, step } = schema.sram
    const sizes = Array.from({ length: (max - min) / step + 1 }, (_, i) => realTraffic(8192, min + i * step))
    sizes.forEach(({ tiled }, i) => i === 0 || expect(tiled).toBeLessThanOrEqual(sizes[i - 1]!.tiled))
    expect(sizes[0]!.tiled).toBeGreaterThan(sizes[0]!.standard)
  })

  test('it stays quadratic: four times the tokens, about sixteen times the bytes', () => {
    expect(realTraffic(131_072, 228).tiled / realTraffic(32_768, 228).tiled).toBeCloseTo(16, 0)
  })
})

describe('backward', () => {
  test('in every state: finished columns equal the plain formula, and at the last tile all gradients do', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { finishedError, step, blockRow } = computeBackward(state)
        expect(finishedError ?? 0).toBeLessThan(1e-10)
        expect(blockRow).toBeLessThan(step.delta.length)
        const end = computeBackward({ ...state, step: LAST })
        expect(end.index).toBe(end.steps.length - 1)
        expect(end.finishedError).toBeLessThan(1e-10)
        expect(end.dQError).toBeLessThan(1e-10)
        expect(end.bytes.soFar).toBe(end.bytes.tiled)
      }),
      { numRuns: 40 },
    )
  })

  test('what the derivation writes: P from S and L, dS from P, dP and D, dV from before and the rows of the tile', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { step, blockRow, before, logSumExp, dOutput } = computeBackward(state)
        const [score, p, dP, dS] = [step.scores, step.p, step.dP, step.dS].map((m) => row(m, blockRow)[0]!)
        expect(p).toBeCloseTo(Math.exp(score! - logSumExp[step.rowStart + blockRow]!), 12)
        expect(dS).toBeCloseTo(p! * (dP! - step.delta[blockRow]!), 12)
        const added = step.delta.reduce((sum, _, i) => sum + row(step.p, i)[0]! * row(dOutput, step.rowStart + i)[0]!, row(before.dV, step.colStart)[0]!)
        expect(row(step.dV, step.colStart)[0]).toBeCloseTo(added, 10)
      }),
      { numRuns: 40 },
    )
  })

  test('the inputs are those of the forward pass', () => {
    const forward = computeStepper({ ...base, causal: false, br: 8, bc: 8 })
    const { step, logSumExp } = computeBackward({ ...base, causal: false, br: 8, bc: 8 })
    expect(toRows(step.scores)).toEqual(toRows(forward.step.scores))
    forward.step.states.forEach(({ max, sum }, i) => expect(logSumExp[i]).toBeCloseTo(max + Math.log(sum), 12))
  })

  test('a real size by hand: 8,192 tokens of width 128 on 228 KiB', () => {
    const n = 8192
    // 116,736 elements on chip: ⌊116736 / 1152⌋ = 101 columns, so 82 blocks.
    expect(realBackward(n, 228)).toEqual({
      tokens: n,
      blockCols: 101,
      standard: (7 * n * n + 8 * n * 128) * 2,
      tiled: ((7 + 4 * 82) * n * 128 + n + 2 * 82 * n) * 2,
      storedP: 134_217_728,
      storedL: 32_768,
      flopsStored: 2,
      flopsRecomputed: 2.5,
    })
  })

  test('what the lab says to try: P grows 4,096 times, L 64 times; too little memory, and tiling moves more', () => {
    const [few, many] = [realBackward(2048, 228), realBackward(131_072, 228)]
    expect([many.storedP / few.storedP, many.storedL / few.storedL]).toEqual([4096, 64])
    const worse = (sram: number) => realBackward(8192, sram).tiled > realBackward(8192, sram).standard
    expect([32, 160, 164, 172, 228].map(worse)).toEqual([true, true, true, false, false])
  })
})

describe('split', () => {
  test('in every state: all parts merged equal standard attention, and the weights sum to 1 at any time', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { parts, index } = computeSplit(state)
        expect(parts.length).toBe(Math.min(state.parts, state.n))
        expect(parts.reduce((sum, { weight = 0 }) => sum + weight, 0)).toBeCloseTo(1, 12)
        expect(parts.filter(({ weight }) => weight !== undefined)).toHaveLength(index + 1)
        const end = computeSplit({ ...state, step: LAST })
        expect(end.index).toBe(end.parts.length - 1)
        expect(end.error).toBeLessThan(1e-12)
      }),
      { numRuns: 60 },
    )
  })

  test('a boost of 12 gives the last part nearly all the weight', () => {
    const { parts } = computeSplit({ ...base, peak: 12, step: LAST })
    expect(parts.at(-1)!.weight).toBeGreaterThan(0.999)
  })

  test('a real step by hand: 8 heads on 132 multiprocessors', () => {
    const real = realSplit(base)
    expect([real.heads, real.without.blocks, real.withSplits.blocks, real.chosenSplits, real.requests]).toEqual([8, 8, 128, 15, 1])
    expect(real.cache).toBe(33_554_432)
    expect(real.partials / real.cache).toBeCloseTo(0.0157, 4)
    // What the lab says to try: one split more needs a second wave.
    const more = realSplit({ ...base, splits: 17 }).withSplits
    expect([more.blocks, more.waves, more.busyLast]).toEqual([136, 2, 4])
    expect(real.withSplits.efficiency).toBeCloseTo(0.97, 2)
    expect(more.efficiency).toBeCloseTo(0.52, 2)
    expect(realSplit({ ...base, packed: false })).toMatchObject({ heads: 32, requests: 4 })
  })

  test('in every state a real step has work in every wave', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { sms, without, withSplits, chosen } = realSplit(state)
        for (const { busyLast, efficiency } of [without, withSplits, chosen]) {
          expect(busyLast).toBeGreaterThan(0)
          expect(busyLast).toBeLessThanOrEqual(sms)
          expect(efficiency).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
