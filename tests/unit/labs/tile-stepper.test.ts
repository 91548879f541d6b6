import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockError, computeStepper, realTraffic, tileStatus } from '@/components/labs/tile-stepper/compute'
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
