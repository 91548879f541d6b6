import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVERY, FIRST, initialAdapter, matrixWeights, movingMean, settingsOf, trainedParameters } from '@/components/labs/lora-live/compute'
import { isQuatrain, readPoems, splitPoems, writePoems } from '@/components/labs/lora-live/poems'
import { schema } from '@/components/labs/lora-live/state'
import { train, type Training } from '@/components/labs/lora-live/task'
import recorded from '@/lifecycle/results/labs.json'
import { manifest, publishedLibrary, publishedWeights } from '../../support/model'
import { anyState } from './any-state'

const { config } = manifest.models.target
const base = publishedWeights(manifest.models.target)

describe('poems', () => {
  test('a title, lines, an empty line between; what is no poem is left out', () => {
    expect(readPoems('《春晓》\n春眠不觉晓，\n处处闻啼鸟。\n\n  \nalone\n\nA title\nand a line')).toEqual([
      { title: '《春晓》\n', body: '春眠不觉晓，\n处处闻啼鸟。' },
      { title: 'A title\n', body: 'and a line' },
    ])
    expect(readPoems('')).toEqual([])
  })

  test('written and read again they are the same', () => {
    const line = fc.stringMatching(/^[a-z春夜]{1,8}$/)
    const poem = fc.record({ title: line.map((title) => `${title}\n`), body: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')) })
    fc.assert(
      fc.property(fc.array(poem), (poems) => {
        expect(readPoems(writePoems(poems))).toEqual(poems)
      }),
    )
  })

  test('one in eight is held out, at most six, and never trained on', () => {
    const poems = Array.from({ length: 100 }, (_, i) => ({ title: `${i}\n`, body: 'x' }))
    expect(splitPoems(poems.slice(0, 7)).heldOut).toHaveLength(0)
    expect(splitPoems(poems.slice(0, 17))).toEqual({ training: poems.slice(0, 15), heldOut: poems.slice(15, 17) })
    expect(splitPoems(poems).heldOut).toHaveLength(6)
  })

  test('the form of a five-character quatrain', () => {
    expect(isQuatrain('白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。')).toBe(true)
    expect(isQuatrain('白日依山尽，黄河入海流。')).toBe(false)
    expect(isQuatrain('两岸猿声啼不住，轻舟已过万重山。\n两岸猿声啼不住，轻舟已过万重山。')).toBe(false)
    expect(isQuatrain('four lines, of something')).toBe(false)
  })
})

describe('what is trained', () => {
  test('by hand: r·(in + out) for q and v of a layer, and no more', () => {
    const small = { ...config, nLayers: 3, dModel: 10, nQ: 2, nKv: 1, dHead: 5, dFf: 20 }
    expect(trainedParameters(small, { rank: 2, matrices: 'qv' })).toBe(3 * 2 * (10 + 10 + 10 + 5))
    expect(trainedParameters(small, { rank: 2, matrices: 'attention' })).toBe(3 * 2 * (20 + 15 + 15 + 20))
    expect(trainedParameters(small, { rank: 1, matrices: 'all' })).toBe(3 * (70 + 3 * 30))
  })

  test.each(schema.matrices.options)('%s: the adapter has as many numbers as counted, and B starts at 0', (matrices) => {
    const { weights } = initialAdapter(base, { ...FIRST, matrices })
    const numbers = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0)
    expect(numbers).toBe(trainedParameters(config, { rank: FIRST.rank, matrices }))
    for (const [name, { data }] of weights) expect(data.every((x) => x === 0)).toBe(name.endsWith('.b'))
  })

  test('in every state: a small share of the model', () => {
    const inModel = [...base.values()].filter(({ rows }) => rows > 1).reduce((sum, { data }) => sum + data.length, 0)
    expect(matrixWeights(config)).toBe(inModel)
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const trained = trainedParameters(config, settingsOf(state))
        expect(trained).toBeGreaterThan(0)
        expect(trained / inModel).toBeLessThan(0.2)
      }),
    )
  })

  test('means of a window', () => {
    expect(movingMean([1, 2, 3, 4], 2)).toEqual([1.5, 2.5, 3.5])
    expect(movingMean([1], 2)).toEqual([])
  })
})

describe('the run', () => {
  const models = publishedLibrary()
  const poem = '《登鹳雀楼》\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。'
  const run = async (text: string, settings = FIRST, steps = settings.steps) => {
    const all: Training[] = []
    let clock = 0
    for await (const event of train({ settings: { ...settings, steps }, text }, models, () => (clock += 500))) all.push(event)
    return all
  }

  test('learns a single poem: the loss falls far below where it began', async () => {
    const all = await run(poem, { ...FIRST, rank: 8, matrices: 'all', rate: 0.01, batch: 1 }, EVERY)
    const { losses, before, after, afterStep, heldOut, seconds, parameters } = all.at(-1)!
    expect(losses).toHaveLength(EVERY)
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2)
    expect([before.length, after.length, afterStep, heldOut.length]).toEqual([1, 1, EVERY, 0])
    // Two looks at the clock a step, half a second apart.
    expect(seconds).toBeCloseTo(EVERY / 2, 9)
    expect(parameters).toBe(trainedParameters(config, { rank: 8, matrices: 'all' }))
  })

  test('the same seed gives the same run, the first batch has the loss of the bare model', async () => {
    const settings = { ...FIRST, batch: 1 }
    const [a, b, c] = [await run(poem, settings, 2), await run(poem, settings, 2), await run(poem, { ...settings, seed: 2 }, 2)]
    expect(a).toEqual(b)
    expect(a.at(-1)!.losses[0]).toBe(c.at(-1)!.losses[0])
    expect(a.at(-1)!.losses[1]).not.toBe(c.at(-1)!.losses[1])
  })

  test('held-out poems are looked at before and after; writing goes to their titles', async () => {
    const text = Array.from({ length: 8 }, (_, i) => poem.replace('登鹳雀楼', `第${i}首`)).join('\n\n')
    const { heldOut, before, poems } = (await run(text, { ...FIRST, batch: 1 }, 1)).at(-1)!
    expect(poems).toEqual({ training: 7, heldOut: 1 })
    expect(heldOut.map(({ step }) => step)).toEqual([0, 1])
    expect(before.map(({ title }) => title)).toEqual(['《第7首》\n'])
  })

  test('long lines are cut, and a text without a poem is refused', async () => {
    expect((await run(`${'title '.repeat(100)}\n${'word '.repeat(500)}`, { ...FIRST, batch: 1 }, 1)).at(-1)!.losses).toHaveLength(1)
    await expect(run('no line break')).rejects.toThrow(/no poem/)
  })
})

test('the recorded run is of the state that the lab opens in', () => {
  expect(recorded.loraLive.first).toMatchObject({ settings: FIRST, afterStep: FIRST.steps })
})
