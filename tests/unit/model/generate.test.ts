import { describe, expect, it } from 'vitest'
import { seededRandom } from '@/lib/algorithms/random'
import { temperature, topP } from '@/lib/algorithms/sampling'
import { generate, speculate } from '@/lib/model/generate'
import { createTokenizer } from '@/lib/model/tokenizer'
import { manifest, publishedModel } from '../../support/model'

const { encode, end } = createTokenizer(manifest.tokenizer.merges)
const [target, draft] = [publishedModel('target'), publishedModel('draft')]
const prompt = [end, ...encode('《春夜》\n')]
const options = (t: number, limit = 40) => ({ processors: [temperature(t), topP(0.95)], random: seededRandom(3), limit, end })

describe('generate', () => {
  it('gives the same tokens for the same seed, at most `limit`, and ends with the end token', () => {
    const tokens = [...generate(target, prompt, options(0.8, 120))]
    expect([...generate(target, prompt, options(0.8, 120))]).toEqual(tokens)
    expect([...generate(target, prompt, options(0.8, 5))]).toEqual(tokens.slice(0, 5))
    expect(tokens.indexOf(end)).toBe(tokens.length - 1)
  })

  it('stops where the context is full', () => {
    const long = Array.from({ length: target.config.context - 2 }, () => encode('a')[0]!)
    expect([...generate(target, long, { ...options(0), end: -1 })]).toHaveLength(2)
  })
})

describe('speculate', () => {
  it.each([0, 1, 4])('writes what the target writes alone, when both are greedy (γ = %i)', (gamma) => {
    const steps = [...speculate(target, draft, prompt, gamma, options(0))]
    expect(steps.flatMap(({ tokens }) => tokens)).toEqual([...generate(target, prompt, options(0))])
  })

  it('accepts every token of a draft that is the target itself', () => {
    for (const { drafted, accepted } of speculate(target, target, prompt, 3, options(0.8))) expect(accepted).toBe(drafted.length)
  })

  it('adds what it accepted and one token more, up to the end token', () => {
    const steps = [...speculate(target, draft, prompt, 4, options(0.8))]
    for (const { accepted, tokens } of steps.slice(0, -1)) expect(tokens).toHaveLength(accepted + 1)
    expect(steps.slice(0, -1).some(({ accepted, drafted }) => accepted < drafted.length)).toBe(true)
  })
})
