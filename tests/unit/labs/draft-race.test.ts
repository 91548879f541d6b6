import { describe, expect, test } from 'vitest'
import { acceptance, settingsOf, speedUps, type Step } from '@/components/labs/draft-race/compute'
import { schema } from '@/components/labs/draft-race/state'
import { race, type Race } from '@/components/labs/draft-race/task'
import { pieceText } from '@/lib/model/piece'
import { promptText } from '@/components/labs/kit/prompts'
import { createTokenizer } from '@/lib/model/tokenizer'
import { defaults } from '@/lib/url-state/schema'
import recorded from '@/lifecycle/results/labs.json'
import { manifest, publishedLibrary } from '../../support/model'

const step = (drafted: number, accepted: number): Step => ({ drafted: Array<string>(drafted).fill('x'), accepted, own: 'y', tokens: accepted + 1 })

describe('acceptance', () => {
  test('counts what was checked: accepted drafts and one rejection a pass, not what was dropped after it', () => {
    // 4 of 4, then 1 and a rejection, then a rejection at once: 5 accepted of 7 checked
    const found = acceptance([step(4, 4), step(4, 1), step(4, 0)])!
    expect(found).toMatchObject({ accepted: 5, checked: 7, alpha: 5 / 7 })
    expect(found.low).toBeLessThan(5 / 7)
    expect(found.high).toBeGreaterThan(5 / 7)
  })

  test('nothing is known before the first check', () => {
    expect(acceptance([])).toBeUndefined()
    expect(acceptance([step(0, 0)])).toBeUndefined()
  })
})

describe('speed-ups', () => {
  const timed = (tokens: number, seconds: number) => ({ text: '', tokens, seconds })

  test('by hand: α = 0.8, γ = 4 gives 3.3616 tokens a pass', () => {
    const found = speedUps(0.8, 4, { target: 10, verify: 30, draft: 1 }, timed(100, 1000), timed(50, 400))
    expect(found.expected).toBeCloseTo(3.3616, 10)
    expect(found.draftCost).toBe(0.1)
    expect(found.theory).toBeCloseTo(3.3616 / 1.4, 10)
    // a pass over five tokens costs three: (0.4 + 3) passes for 3.3616 tokens
    expect(found.corrected).toBeCloseTo(3.3616 / 3.4, 10)
    // 10 s a token against 8
    expect(found.measured).toBe(1.25)
  })

  test('the formula is the case in which a pass is a pass', () => {
    const found = speedUps(0.5, 3, { target: 2, verify: 2, draft: 0.5 }, timed(0, 0), timed(0, 0))
    expect(found.corrected).toBeCloseTo(found.theory, 12)
    expect(found.measured).toBeUndefined()
  })
})

describe('the race', () => {
  const models = publishedLibrary()
  const settings = { gamma: 3, temperature: 0, tokens: 16, seed: 1 }
  const run = async (over: Partial<typeof settings> = {}, prompt = 'And it came to pass') => {
    const all: Race[] = []
    let clock = 0
    for await (const event of race({ settings: { ...settings, ...over }, prompt }, models, () => (clock += 1))) all.push(event)
    return all
  }

  test('greedy: both write the same, and the passes add up to the text', async () => {
    const last = (await run()).at(-1)!
    expect(last.speculative.text).toBe(last.plain.text)
    expect(last.steps.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(16)
    for (const { drafted, accepted, tokens } of last.steps) {
      expect(drafted.length).toBeLessThanOrEqual(3)
      expect(tokens).toBe(accepted + 1)
    }
  })

  test('the clock runs only while the models do, and not for the prompt', async () => {
    const last = (await run()).at(-1)!
    // Each token after the first, and each pass after the first, takes one millisecond of this clock.
    expect(last.plain.tokens).toBe(15)
    expect(last.plain.seconds).toBeCloseTo(0.015, 12)
    expect(last.speculative.seconds).toBeCloseTo((last.steps.length - 1) / 1000, 12)
    expect(last.speculative.tokens).toBe(16 - last.steps[0]!.tokens)
    // Four passes in a millisecond.
    expect(last.costs).toEqual({ target: 0.00025, verify: 0.00025, draft: 0.00025 })
  })

  test('the same seed gives the same race; its share grows to 1; events are plain JSON', async () => {
    const [a, b] = [await run({ temperature: 1, seed: 4 }, '《春夜》\n'), await run({ temperature: 1, seed: 4 }, '《春夜》\n')]
    expect(a).toEqual(b)
    a.slice(1).forEach(({ share }, i) => expect(share).toBeGreaterThanOrEqual(a[i]!.share))
    expect(a.at(-1)!.share).toBe(1)
    expect(JSON.parse(JSON.stringify(a.at(-1)))).toEqual(a.at(-1))
  })

  test('an empty prompt is one', async () => {
    expect((await run({ tokens: 16 }, '')).at(-1)!.share).toBe(1)
  })
})

test('pieces: a space, a line break, the end, and bytes of a cut character are made visible', () => {
  const tokenizer = createTokenizer(manifest.tokenizer.merges)
  expect(pieceText(tokenizer, tokenizer.encode(' ')[0]!)).toBe('␣')
  expect(pieceText(tokenizer, 10)).toBe('↵')
  expect(pieceText(tokenizer, tokenizer.end)).toBe('∎')
  expect(pieceText(tokenizer, 0xe6)).toBe('E6')
})

test('the recorded run is of the state that the lab opens in', () => {
  expect(recorded.draftRace.first).toMatchObject({ settings: settingsOf(defaults(schema)), prompt: promptText(defaults(schema)), share: 1 })
})
