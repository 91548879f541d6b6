import { describe, expect, test } from 'vitest'
import { cacheBytes, cachedStep, inputOf, passCost, smoothed, tokensPerSecond, total, uncachedStep } from '@/components/labs/cache-race/compute'
import type { Recorded } from '@/components/labs/cache-race/recorded'
import { schema } from '@/components/labs/cache-race/state'
import { race, type Race } from '@/components/labs/cache-race/task'
import labs from '@/lifecycle/results/labs.json'
import { fileSource } from '@/lib/model/file-source'
import { createLibrary } from '@/lib/model/load'
import { defaults } from '@/lib/url-state/schema'
import { manifest } from '../../support/model'

const { config } = manifest.models.target
const models = createLibrary(fileSource('public/model'))

async function run(prompt: string, tokens: number): Promise<Race[]> {
  const events: Race[] = []
  let clock = 0
  for await (const event of race({ prompt, tokens }, models, () => clock++)) events.push(event)
  return events
}

describe('counted work', () => {
  test('one token with nothing before it: every matrix once, and one key', () => {
    // 7 · 184,320 + 2,048 · 128 weights; 7 · 2 · 4 · 32 for the one key it meets, its own
    expect(passCost(config, 0, 1)).toEqual({ multiplyAdds: 1_552_384 + 1792, bytesRead: 4 * 1_552_384 })
  })

  test('two passes with a cache do what one does without, but for the output matrix', () => {
    const apart = passCost(config, 0, 5).multiplyAdds + passCost(config, 5, 3).multiplyAdds
    expect(apart - passCost(config, 0, 8).multiplyAdds).toBe(config.vocabularySize * config.dModel)
  })

  test('at 100 tokens the factor lies between 80 and 100', () => {
    const factor = uncachedStep(config, 100).multiplyAdds / cachedStep(config, 100).multiplyAdds
    expect(factor).toBeCloseTo((100 * 1_290_240 + 262_144 + 5050 * 1792) / (1_552_384 + 100 * 1792), 9)
    expect(factor).toBeGreaterThan(78)
    expect(factor).toBeLessThan(100)
  })

  test('the cache of a full context is 917,504 bytes', () => {
    expect(cacheBytes(config, 256)).toBe(917_504)
    expect(cachedStep(config, 257).bytesRead - passCost(config, 0, 1).bytesRead).toBe(917_504)
  })
})

describe('the race', () => {
  test('both runners write the same text, the one after the other', async () => {
    const events = await run('And it came to pass', 12)
    const last = events.at(-1)!
    expect(last.cached.text).toBe(last.uncached.text)
    expect(last.cached.text.length).toBeGreaterThan(10)
    expect(last.share).toBe(1)
    expect(events.findIndex(({ uncached }) => uncached.text !== '')).toBe(12)
    expect(last.cached.milliseconds).toHaveLength(11)
  })

  test('stops where the context ends', async () => {
    const { value } = await race({ prompt: '龘'.repeat(80), tokens: 128 }, models).next()
    const { promptTokens, share } = value as Race
    expect(promptTokens).toBeGreaterThan(config.context - 128)
    expect(share).toBeCloseTo(1 / (config.context - promptTokens) / 2, 12)
  })
})

test('rates and means', () => {
  const runner = { text: '', milliseconds: [2, 4, 6, 8, 10] }
  expect(total(runner)).toBe(30)
  expect(tokensPerSecond(runner)).toBeCloseTo(5000 / 30, 9)
  expect(smoothed(runner.milliseconds, 2)).toEqual([[0.5, 3], [2.5, 7]])
})

test('the recorded race is of the opening state and of the published model', async () => {
  const { first, bytes } = labs.cacheRace as Recorded
  expect({ prompt: first.prompt, tokens: first.tokens }).toEqual(inputOf(defaults(schema)))
  expect(bytes).toBe(manifest.models.target.bytes)
  const again = (await run(first.prompt, first.tokens)).at(-1)!
  expect(first.cached.text).toBe(again.cached.text)
  expect(first.uncached.text).toBe(again.uncached.text)
})
