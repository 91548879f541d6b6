import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedCount, chosen, needsFrom, remarks, type State } from '@/components/labs/engine-chooser/compute'
import { dated, saying } from '@/components/labs/engine-chooser/format'
import { schema } from '@/components/labs/engine-chooser/state'
import { word } from '@/components/labs/engine-chooser/words'
import { ENGINE_TABLE, ENGINES } from '@/lib/data/engines'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const START = defaults(schema)
const list = (change: Partial<State> = {}) => chosen({ ...START, ...change }).shortlist.map(({ engine }) => engine)

test('the question: four of eight, three of them without a condition', () => {
  expect(askedCount()).toBe(4)
  expect(chosen(START).shortlist.map(({ engine, cautions }) => [engine, cautions])).toEqual([
    ['sglang', 0],
    ['tensorrt-llm', 0],
    ['vllm', 0],
    ['lmdeploy', 2],
  ])
})

describe('what the lab says to try', () => {
  test('of the check boxes only LoRA changes the list, and disaggregation its conditions', () => {
    const members = (change: Partial<State>) => [...list(change)].sort()
    for (const field of ['moe', 'prefix', 'structured'] as const) expect(members({ [field]: false })).toEqual(members({}))
    expect(members({ pd: true })).toEqual(members({}))
    expect(members({ lora: false })).toContain('mlc-llm')
    expect(members({ hardware: 'amd' })).toEqual(['sglang', 'vllm'])
  })

  test('the objective changes the order alone', () => {
    expect(list({ objective: 'latency' })[0]).toBe('tensorrt-llm')
    expect([...list({ objective: 'latency' })].sort()).toEqual([...list()].sort())
  })

  test('a browser with adapters: nothing is left, and one thing to give up', () => {
    const { shortlist, relaxations } = chosen({ ...START, hardware: 'browser', precision: 'int4', users: 1, prefix: false })
    expect(shortlist).toEqual([])
    expect(relaxations.find(({ engine }) => engine === 'mlc-llm')?.drop).toEqual(['lora'])
    // With the prompts that begin alike still ticked, it is the same.
    expect(chosen({ ...START, hardware: 'browser', precision: 'int4', users: 1 }).relaxations).toContainEqual({ engine: 'mlc-llm', drop: ['lora'] })
  })
})

test('remarks on what does not go together', () => {
  expect(remarks(START)).toEqual([])
  expect(remarks({ ...START, pd: true })).toEqual(['pd-throughput'])
  expect(remarks({ ...START, pd: true, users: 1, objective: 'latency' })).toEqual(['pd-alone', 'prefix-alone'])
  expect(remarks({ ...START, precision: 'fp4' })).toEqual(['fp4-hardware'])
})

test('what is said of a rule', () => {
  const verdict = (engine: string, change: Partial<State> = {}) => {
    const { shortlist, excluded } = chosen({ ...START, ...change })
    return [...shortlist, ...excluded].find((one) => one.engine === engine)!
  }
  const said = (engine: string, need: string, change: Partial<State> = {}) => {
    const found = verdict(engine, change)
    return saying(found.firings.find((firing) => firing.need === need)!, found, 'en')
  }
  expect(said('lmdeploy', 'prefix')).toBe('documented with a condition: off by default')
  expect(said('vllm', 'fp4', { precision: 'fp4', hardware: 'amd' })).toMatch(/^documented for other hardware: NVIDIA GPU/)
  expect(said('ollama', 'batching')).toMatch(/a condition is not enough for more than 32 requests$/)
  expect(said('llama-cpp', 'fp8')).toBe('not found in what was read')
  expect(dated(ENGINE_TABLE['mlx-lm'].facts.moe.source, 'zh')).toBe('v0.32.0, 2026-08-22；2026-11-29 查阅')
})

test('every state: eight verdicts, every rule has words and a source in both languages', () => {
  fc.assert(
    fc.property(anyState(schema), (state) => {
      const { shortlist, excluded, effects } = chosen(state)
      expect(shortlist.length + excluded.length).toBe(ENGINES.length)
      expect(effects.length).toBeGreaterThan(0)
      expect(needsFrom(state).disaggregation).toBe(state.pd)
      for (const verdict of [...shortlist, ...excluded]) {
        for (const firing of verdict.firings) {
          for (const locale of ['en', 'zh'] as const) {
            expect(word(locale, firing.need)).not.toBe('')
            expect(saying(firing, verdict, locale)).not.toMatch(/[{}]/)
            expect(dated(firing.fact.source, locale)).toContain(firing.fact.source.seen)
          }
        }
      }
    }),
    { numRuns: 100 },
  )
})
