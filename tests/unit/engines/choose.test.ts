import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAPABILITIES, ENGINE_TABLE, ENGINES, HARDWARE_KINDS } from '@/lib/data/engines'
import { choose, factsOf, judge, MANY_USERS, needsOf, OPERATIONS, PRECISIONS, type Needs } from '@/lib/engines/choose'

const ONE_USER: Needs = {
  hardware: 'nvidia',
  moe: false,
  precision: '16',
  users: 1,
  prefix: false,
  structured: false,
  lora: false,
  disaggregation: false,
  objective: 'throughput',
  operations: 'any',
}
const list = (change: Partial<Needs>) => choose({ ...ONE_USER, ...change }).shortlist.map(({ engine }) => engine)

const anyNeeds: fc.Arbitrary<Needs> = fc.record({
  hardware: fc.constantFrom(...HARDWARE_KINDS),
  moe: fc.boolean(),
  precision: fc.constantFrom(...PRECISIONS),
  users: fc.integer({ min: 1, max: 512 }),
  prefix: fc.boolean(),
  structured: fc.boolean(),
  lora: fc.boolean(),
  disaggregation: fc.boolean(),
  objective: fc.constantFrom('throughput', 'latency'),
  operations: fc.constantFrom(...OPERATIONS),
})

describe('hardware alone', () => {
  test.each([
    ['nvidia', 8],
    ['amd', 6],
    ['apple', 5],
    ['cpu', 5],
    ['phone', 2],
    ['browser', 1],
  ] as const)('%s leaves %d of 8', (hardware, count) => {
    expect(list({ hardware })).toHaveLength(count)
  })

  test('a browser is WebLLM, and a phone MLC or llama.cpp', () => {
    expect(list({ hardware: 'browser' })).toEqual(['mlc-llm'])
    expect(list({ hardware: 'phone' })).toEqual(['llama-cpp', 'mlc-llm'])
  })
})

describe('rules', () => {
  test('a mixture of experts excludes nobody', () => {
    for (const hardware of HARDWARE_KINDS) expect(list({ hardware, moe: true })).toEqual(list({ hardware }))
  })

  test('MXFP8 of MLX is no FP8 for a browser, and NVFP4 of vLLM none for AMD', () => {
    expect(list({ hardware: 'browser', precision: 'fp8' })).toEqual([])
    expect(list({ hardware: 'apple', precision: 'fp8' })).toEqual(['mlx-lm'])
    const [vllm] = choose({ ...ONE_USER, hardware: 'amd', precision: 'fp4' }).excluded.filter(({ engine }) => engine === 'vllm')
    expect(vllm?.firings.find(({ need }) => need === 'fp4')).toMatchObject({ outcome: 'excluded', isElsewhere: true })
  })

  test(`a condition on batching is a caution up to ${MANY_USERS} users, and excludes above`, () => {
    const ollama = (users: number) => judge('ollama', { ...ONE_USER, users })
    expect(ollama(1)).toMatchObject({ cautions: 0, exclusions: 0 })
    expect(ollama(2)).toMatchObject({ cautions: 1, exclusions: 0 })
    expect(ollama(MANY_USERS)).toMatchObject({ cautions: 1, exclusions: 0 })
    expect(ollama(MANY_USERS + 1)).toMatchObject({ cautions: 0, exclusions: 1 })
  })

  test('latency puts the engine of one kind of hardware first, throughput the one with most features', () => {
    expect(list({ objective: 'latency' })[0]).toBe('tensorrt-llm')
    expect(list({ objective: 'latency', hardware: 'apple' })[0]).toBe('mlx-lm')
    expect(list({ objective: 'throughput' }).slice(0, 3)).toEqual(['sglang', 'tensorrt-llm', 'vllm'])
  })

  test('native: one binary instead of a Python package', () => {
    expect(list({ operations: 'native', hardware: 'cpu', precision: 'int4' })).toEqual(['llama-cpp', 'ollama'])
  })

  test('portable: three kinds of hardware or more', () => {
    expect(list({ operations: 'portable' })).toEqual(['sglang', 'vllm', 'llama-cpp', 'mlc-llm', 'ollama', 'mlx-lm'])
  })
})

describe('contradictions', () => {
  const impossible: Needs = { ...ONE_USER, hardware: 'browser', precision: 'int4', lora: true }

  test('adapters in a browser: empty, with the ways back', () => {
    const { shortlist, excluded, relaxations } = choose(impossible)
    expect(shortlist).toEqual([])
    expect(excluded).toHaveLength(8)
    expect(relaxations).toContainEqual({ engine: 'mlc-llm', drop: ['lora'] })
    expect(relaxations).toContainEqual({ engine: 'llama-cpp', drop: ['browser'] })
  })

  test('dropping what it names brings the engine back', () => {
    expect(choose({ ...impossible, lora: false }).shortlist.map(({ engine }) => engine)).toEqual(['mlc-llm'])
  })
})

test('every engine is reached by some needs', () => {
  const reached = new Set(
    HARDWARE_KINDS.flatMap((hardware) => PRECISIONS.flatMap((precision) => choose({ ...ONE_USER, hardware, precision }).shortlist.map(({ engine }) => engine))),
  )
  expect([...reached].sort()).toEqual([...ENGINES].sort())
})

test('every capability but the hardware excludes somebody, or is documented by all', () => {
  for (const capability of CAPABILITIES) {
    const supports = ENGINES.map((engine) => ENGINE_TABLE[engine].facts[capability].support)
    expect(supports.filter((support) => support === 'yes' || support === 'partly').length, capability).toBeGreaterThan(0)
  }
})

test('the matrix has every fact once', () => {
  expect(factsOf('vllm').map(([capability]) => capability)).toEqual(CAPABILITIES)
})

test('any needs: each engine once, every firing cites, effects and relaxations agree with the verdicts', () => {
  fc.assert(
    fc.property(anyNeeds, (needs) => {
      const { shortlist, excluded, effects, relaxations } = choose(needs)
      const all = [...shortlist, ...excluded]
      expect(all.map(({ engine }) => engine).sort()).toEqual([...ENGINES].sort())
      for (const { firings } of all) {
        expect(firings.map(({ need }) => need)).toEqual(needsOf(needs).map(({ id }) => id))
        for (const { fact } of firings) {
          expect(fact.source.url).toMatch(/^https:/)
          expect(fact.source.seen).toMatch(/^20\d\d-\d\d-\d\d$/)
        }
      }
      expect(shortlist.every((verdict, i) => i === 0 || shortlist[i - 1]!.cautions <= verdict.cautions)).toBe(true)
      expect(effects.reduce((sum, { excludes }) => sum + excludes, 0)).toBe(excluded.reduce((sum, { exclusions }) => sum + exclusions, 0))
      expect(effects.every(({ excludes, decides }) => decides <= excludes)).toBe(true)
      expect(relaxations.length > 0).toBe(shortlist.length === 0)
    }),
    { numRuns: 200 },
  )
})

test('more needs never bring an engine back', () => {
  fc.assert(
    fc.property(anyNeeds, (needs) => {
      const before = new Set(choose(needs).shortlist.map(({ engine }) => engine))
      const stricter = choose({ ...needs, structured: true, lora: true, disaggregation: true, prefix: true, moe: true })
      for (const { engine } of stricter.shortlist) expect(before.has(engine)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
