import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitsOf, kindOf, KINDS, PUBLISHED, rounded, settingsOf, stored, type Settings, type Shape } from '@/components/labs/quantise-me/compute'
import { schema } from '@/components/labs/quantise-me/state'
import { LENGTH, quantise, type Run } from '@/components/labs/quantise-me/task'
import { promptText } from '@/components/labs/kit/prompts'
import { defaults } from '@/lib/url-state/schema'
import recorded from '@/lifecycle/results/labs.json'
import { manifest, publishedLibrary, publishedWeights } from '../../support/model'
import { anyState } from './any-state'

const { target } = manifest.models
const weights = publishedWeights(target)
const shapes: Shape[] = Array.from(weights).flatMap(([name, { rows, cols }]) => {
  const kind = kindOf(name)
  return kind ? [{ kind, rows, cols, count: 1 }] : []
})

describe('what weights take', () => {
  test('by hand: 4 bits and a share of a 32-bit scale; published: NF4 4.5, double 4.127', () => {
    expect(bitsOf({ format: 'int4', group: '32' }, 128)).toBe(5)
    expect(bitsOf({ format: 'int4', group: 'row' }, 128)).toBe(4.25)
    expect(bitsOf({ format: 'int2', group: '64' }, 128)).toBe(2.5)
    expect(bitsOf({ format: 'nf4', group: '64' }, 128)).toBe(4.5)
    expect(bitsOf({ format: 'nf4Double', group: '64' }, 128)).toBeCloseTo(4.127, 3)
    // int8 has one layout, whatever the group.
    expect(bitsOf({ format: 'int8', group: '32' }, 128)).toBe(8.25)
  })

  test('as published: the file, but for the gains of the norms', () => {
    const gains = Array.from(weights).filter(([name]) => !kindOf(name)).reduce((sum, [, { data }]) => sum + 4 * data.length, 0)
    expect(stored(shapes, PUBLISHED).bytes + gains).toBe(target.bytes)
  })

  test('kinds that are left out stay in int8', () => {
    const two: Shape[] = [
      { kind: 'ffn', rows: 2, cols: 32, count: 1 },
      { kind: 'embedding', rows: 2, cols: 32, count: 2 },
    ]
    // ffn: 64 weights of 5 bits, embedding: 128 of 9
    expect(stored(two, { format: 'int4', group: '32', kinds: ['ffn'] })).toEqual({ weights: 192, bytes: 40 + 144, bitsPerWeight: (8 * 184) / 192 })
    expect(() => stored([], PUBLISHED)).toThrow(RangeError)
  })

  test('in every state: between 2 and 9 bits', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const { bitsPerWeight } = stored(shapes, settingsOf(state))
        expect(bitsPerWeight).toBeGreaterThan(2)
        expect(bitsPerWeight).toBeLessThan(9)
        expect(promptText(state).length).toBeLessThanOrEqual(80)
      }),
    )
  })
})

describe('rounding', () => {
  const weight = weights.get('blocks.0.attention.k.weight')!
  const distance = (settings: Pick<Settings, 'format' | 'group'>) => {
    const { data } = rounded(weight, settings)
    return Math.sqrt(data.reduce((sum, x, i) => sum + (x - weight.data[i]!) ** 2, 0))
  }

  test('two bits are −1, 0 and 1 times the largest of the group', () => {
    const { data } = rounded({ rows: 2, cols: 3, data: Float32Array.of(0.2, -0.6, 1, 0.5, 4, 2.5) }, { format: 'int2', group: 'row' })
    expect([...data]).toEqual([0, -1, 1, 0, 4, 4])
  })

  test('int8 leaves the published weights alone', () => {
    expect(rounded(weight, { format: 'int8', group: '32' })).toBe(weight)
  })

  test('fewer bits and larger groups lose more', () => {
    for (const group of ['row', '64', '32'] as const) {
      expect(distance({ format: 'int4', group })).toBeLessThan(distance({ format: 'int3', group }))
      expect(distance({ format: 'int3', group })).toBeLessThan(distance({ format: 'int2', group }))
    }
    expect(distance({ format: 'int4', group: '32' })).toBeLessThan(distance({ format: 'int4', group: 'row' }))
    expect(distance({ format: 'nf4', group: '64' })).toBeLessThan(distance({ format: 'int4', group: '64' }))
  })
})

describe('the run', () => {
  const models = publishedLibrary()
  const texts = { en: ['And the earth was without form, and void.'], zh: ['《春夜》\n春宵一刻值千金'] }
  const events = async (settings: Settings) => {
    const all: Run[] = []
    for await (const run of quantise({ settings, prompt: 'And it came to pass', texts }, models)) all.push(run)
    return all
  }

  test('as published, or of no matrix, nothing changes', async () => {
    for (const settings of [PUBLISHED, { ...PUBLISHED, format: 'int2', kinds: [] } as const]) {
      const last = (await events(settings)).at(-1)!
      expect(last.bits!.rounded).toEqual(last.bits!.published)
      expect(last.rounded).toBe(last.published)
      expect(last.firstDifference).toBeUndefined()
    }
  })

  test('two bits cost bits, and the text differs from the token it names', async () => {
    const all = await events({ format: 'int2', group: 'row', kinds: KINDS })
    const last = all.at(-1)!
    expect(last.bits!.rounded.en).toBeGreaterThan(last.bits!.published.en)
    expect(last.bits!.rounded.zh).toBeGreaterThan(last.bits!.published.zh)
    expect(last.tokens).toBeLessThanOrEqual(LENGTH)
    const before = all.find((run) => run.tokens === last.firstDifference)
    expect(before?.rounded ?? '').toBe(before?.published ?? '')
    expect(last.rounded).not.toBe(last.published)
  })

  test('its share grows from 0 to 1, and events are plain JSON', async () => {
    const all = await events({ ...settingsOf(defaults(schema)), kinds: ['attention'] })
    expect(all[0]!.share).toBe(0)
    expect(all.at(-1)!.share).toBe(1)
    all.slice(1).forEach(({ share }, i) => expect(share).toBeGreaterThanOrEqual(all[i]!.share))
    expect(JSON.parse(JSON.stringify(all.at(-1)))).toEqual(all.at(-1))
  })
})

test('the recorded run is of the state that the lab opens in', () => {
  expect(recorded.quantise.first).toMatchObject({ settings: settingsOf(defaults(schema)), prompt: promptText(defaults(schema)), share: 1 })
})
