import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedNumbers, shape, sharedTokens, stepAt, stepped, type State } from '@/components/labs/cache-stepper/compute'
import { schema } from '@/components/labs/cache-stepper/state'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const at = (change: Partial<State>) => stepAt({ ...defaults(schema), ...change }, change.step ?? 1)

test('the question: a decode step adds 65,536 numbers', () => {
  expect(askedNumbers()).toBe(65_536)
})

describe('what the lab says to try', () => {
  test('a causal step touches keys and values of old tokens and nothing else of them', () => {
    for (const layer of at({}).cells) {
      expect(layer.slice(0, -1).every((cell) => cell.run === 'idle' && cell.kept === 'read')).toBe(true)
      expect(layer.at(-1)).toEqual({ run: 'computed', kept: 'appended' })
    }
    expect(at({}).changes).toEqual([0, 0, 0])
  })

  test('under the bidirectional mask layer 1 stays valid, the others do not, in states and in the measurement', () => {
    const { cells, changes, cached, uncached } = at({ mask: 'full' })
    expect(cells.slice(0, 2).map((layer) => layer[0]?.kept)).toEqual(['read', 'remade'])
    expect(changes[0]).toBe(0)
    expect(changes[1]).toBeGreaterThan(0.01)
    expect(uncached.flops / cached.flops).toBeLessThan(1.01)
  })

  test('a shared prefix saves prefill under the causal mask, and under prefix-LM only layer 1', () => {
    const [causal, prefix] = (['causal', 'prefix'] as const).map((mask) => at({ mask, shared: 3, step: 0 }))
    expect((causal?.uncached.flops ?? 0) / (causal?.cached.flops ?? 1)).toBeCloseTo(5 / 2, 1)
    expect((prefix?.uncached.flops ?? 0) / (prefix?.cached.flops ?? 1)).toBeLessThan(1.01)
    expect(causal?.changes).toEqual([0, 0, 0])
    expect(prefix?.changes[1]).toBeGreaterThan(0.01)
  })

  test('a prefix-LM keeps its prompt once it is complete', () => {
    expect(at({ mask: 'prefix' }).changes).toEqual([0, 0, 0])
  })
})

test('bytes per token: MHA 512 KiB, GQA 128, MQA 16, MLA 36', () => {
  expect((['mha', 'gqa', 'mqa', 'mla'] as const).map((heads) => at({ heads }).appendedBytes / 1024)).toEqual([512, 128, 16, 36])
  expect(shape('mla').mla).toEqual({ dLatent: 512, dRope: 64 })
})

test('any state steps, and the states agree with the measurement', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const { current, cachedFlops, uncachedFlops } = stepped(state)
      expect(sharedTokens(state)).toBeLessThan(state.prompt)
      expect(cachedFlops).toBeLessThanOrEqual(uncachedFlops)
      current.changes.forEach((change, layer) => {
        const isStale = current.cells[layer]?.some((cell) => cell.kept === 'remade') ?? false
        if (change !== undefined) expect(change > 0).toBe(isStale)
      })
    }),
    { numRuns: 60 },
  )
})
