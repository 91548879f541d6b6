import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flip, reportMask } from '@/components/labs/mask-lab/compute'
import { schema } from '@/components/labs/mask-lab/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const state = defaults(schema)

describe('reportMask', () => {
  test('by default, 10 of 15 pairs go stale: all but those of layer 1', () => {
    const report = reportMask(state)
    expect(report.changes.map((layer) => layer.map((change) => change > 0))).toEqual([Array(5).fill(false), Array(5).fill(true), Array(5).fill(true)])
    expect([report.stale, report.losses, report.pairs]).toEqual([10, [], 36])
  })

  test('causal: nothing stale, every position but the last has a loss, full rank', () => {
    const report = reportMask({ ...state, preset: 'causal' })
    expect([report.stale, report.losses, report.rank, report.pairs]).toEqual([0, [0, 1, 2, 3, 4], 6, 21])
    expect(report.determinant).toBeGreaterThan(0)
  })

  test('row 3, column 6 opened under a causal mask: the page’s example', () => {
    const report = reportMask({ ...state, preset: 'causal', flips: [17] })
    expect(report.changes.map((layer) => layer.flatMap((change, i) => (change > 0 ? [i + 1] : [])))).toEqual([[], [3], [3, 4, 5]])
    // Token 3 now reaches its own answer, token 4, through token 6.
    expect(report.losses).toEqual([0, 1])
  })

  test('a prefix costs losses from its first token, and cache only when it takes the new token in', () => {
    const prefixes = [1, 3, 5, 6].map((width) => reportMask({ ...state, preset: 'prefix', width }))
    expect(prefixes.map((report) => report.losses.length)).toEqual([5, 3, 1, 0])
    expect(prefixes.map((report) => report.stale)).toEqual([0, 0, 0, 10])
  })

  test('a window and blocks keep the cache, unless the new token joins an old block', () => {
    expect(reportMask({ ...state, preset: 'window', width: 2 }).stale).toBe(0)
    expect(reportMask({ ...state, preset: 'blocks', width: 5 }).stale).toBe(0)
    expect(reportMask({ ...state, preset: 'blocks', width: 3 }).stale).toBe(4)
  })

  test('a row with nothing to see is named, and makes the matrix singular', () => {
    const report = reportMask({ ...state, preset: 'causal', flips: [0] })
    expect([report.blind, report.rank, report.determinant, report.condition]).toEqual([[0], 5, 0, Infinity])
  })

  test('the longer, the more often the causal matrix is the worse conditioned: the counts that the page gives', () => {
    const worse = (n: number, d: number) =>
      Array.from({ length: 99 }, (_, i) => ({ ...state, n, d, seed: i + 1 })).filter(
        (any) => reportMask({ ...any, preset: 'causal' }).condition > reportMask({ ...any, preset: 'bidirectional' }).condition,
      ).length
    expect([worse(6, 4), worse(8, 16)]).toEqual([35, 78])
  })

  test('any address gives numbers that fit each other', () => {
    fc.assert(
      fc.property(anyState(schema), (any) => {
        const report = reportMask(any)
        expect(report.changes[0]?.every((change) => change === 0)).toBe(true)
        expect(report.stale).toBeLessThanOrEqual((any.layers - 1) * (any.n - 1))
        expect(report.rank).toBeLessThanOrEqual(any.n - report.blind.length)
        expect(Number.isNaN(report.condition) || Number.isNaN(report.determinant)).toBe(false)
      }),
    )
  })
})

test('a cell painted twice is as before', () => {
  expect(flip(flip([4], 7), 7)).toEqual([4])
})
