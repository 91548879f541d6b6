import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedSizes, computeSizes, presetModel, readConfig, type State } from '@/components/labs/kv-calculator/compute'
import { computePaging, playAll, POLICIES, POOL_SLOTS, type Paging } from '@/components/labs/kv-calculator/paging'
import { tableOf } from '@/components/labs/kv-calculator/PagingView'
import { BLOCK_SIZES, ownSchema, RESERVATIONS, schema, TRACES } from '@/components/labs/kv-calculator/state'
import { traceOf } from '@/components/labs/kv-calculator/traces'
import { kvCapacityTokens } from '@/lib/algorithms/kv-cache'
import { defaults } from '@/lib/url-state/schema'
import { anyState } from './any-state'

const base = defaults(schema)
const sizes = (change: Partial<State> = {}) => computeSizes({ ...base, ...change })
const KIB = 1024

const LLAMA = {
  model_type: 'llama',
  vocab_size: 128256,
  hidden_size: 4096,
  intermediate_size: 14336,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
}

describe('sizes', () => {
  test.each([
    ['Llama-2-7B', 512 * KIB],
    ['Llama-3-8B', 128 * KIB],
    ['Llama-3-70B', 320 * KIB],
    ['Qwen2.5-7B', 56 * KIB],
    ['DeepSeek-V3', 70_272],
  ] as const)('%s: %i bytes per token in bf16', (model, bytes) => {
    expect(sizes({ model }).bytesPerToken).toBe(bytes)
    expect(sizes({ model, kvDtype: 'fp8' }).bytesPerToken).toBe(bytes / 2)
  })

  test('an 80 GB card holds 411,525 tokens of Llama-3-8B: 50 sequences of 8,192', () => {
    expect(sizes()).toMatchObject({ capacityTokens: 411_525, capacitySequences: 50, cacheBytes: 8 * 2 ** 30, fits: true })
    expect(sizes({ batch: 50 }).fits).toBe(true)
    expect(sizes({ batch: 51 }).fits).toBe(false)
  })

  test('the question: 100 sequences of 4,096 against 26', () => {
    const { known, answer } = askedSizes()
    expect([known.capacitySequences, answer.capacitySequences]).toEqual([100, 26])
  })

  test('a sliding window holds back the cache', () => {
    expect(sizes({ model: 'Mistral-7B', context: 32_768 })).toMatchObject({ keptTokens: 4096, cacheBytes: 8 * 4096 * 128 * KIB })
  })

  test('Llama-3-70B on 8 GPUs holds one KV head each, on 16 still one; a latent is copied everywhere', () => {
    const of = (model: State['model'], gpus: State['gpus']) => sizes({ model, gpus }).bytesPerTokenPerGpu
    expect([of('Llama-3-70B', '1'), of('Llama-3-70B', '8'), of('Llama-3-70B', '16')]).toEqual([320 * KIB, 40 * KIB, 40 * KIB])
    expect(of('DeepSeek-V3', '8')).toBe(70_272)
    expect(sizes({ model: 'Llama-3-70B', gpus: '16' }).weightBytesPerGpu).toBe(sizes({ model: 'Llama-3-70B', gpus: '8' }).weightBytesPerGpu / 2)
  })

  test('weights that do not fit leave no room', () => {
    const { leftBytes, capacityTokens, capacitySequences, fits } = sizes({ model: 'Llama-3-70B' })
    expect(leftBytes).toBeLessThan(0)
    expect([capacityTokens, capacitySequences, fits]).toEqual([0, 0, false])
  })

  test('other ways to share: DeepSeek-V3 would keep 71.1 times as much with MHA', () => {
    const byId = (model: State['model']) => Object.fromEntries(sizes({ model }).schemes.map(({ id, bytes }) => [id, bytes]))
    expect(byId('DeepSeek-V3')).toMatchObject({ mha: 4_997_120, mla: 70_272 })
    expect(byId('Llama-3-8B')).toEqual({ mha: 512 * KIB, gqa: 128 * KIB, mqa: 16 * KIB, mla: 36 * KIB })
    expect(sizes().schemes.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual(['gqa'])
    expect(sizes({ model: 'Llama-2-7B' }).schemes.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual(['mha'])
  })

  test('Gemma 3 27B: 10 of 62 layers keep everything; 10.4 GiB at 131,072 tokens instead of 62', () => {
    const long = sizes({ model: 'Gemma-3-27B', context: 131_072, batch: 2 })
    expect(long).toMatchObject({ isMixed: true, bytesPerToken: 496 * KIB, bytesPerSequence: 10 * 2 ** 30 + 52 * 8 * KIB * KIB })
    expect(long.cacheBytes).toBe(2 * long.bytesPerSequence)
    expect(sizes({ model: 'Gemma-3-27B', context: 1024 }).bytesPerSequence).toBe(62 * 8 * KIB * KIB)
  })

  test('Qwen3-Next: 24 KiB a token, and 36 MiB before the first', () => {
    const short = sizes({ model: 'Qwen3-Next-80B', context: 256, gpus: '4' })
    expect(short).toMatchObject({ isMixed: true, bytesPerToken: 24 * KIB, bytesPerSequence: 256 * 24 * KIB + 36 * KIB * KIB })
    // Two KV heads on four GPUs are copied, the state is shared out.
    expect(short.cacheBytesPerGpu).toBe(8 * ((256 * 24 * KIB) / 2 + (36 * KIB * KIB) / 4))
  })

  test('in every state: finite, capacity as the algorithm has it, at most one scheme is the own', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const result = computeSizes(state)
        expect(Number.isFinite(result.bytesPerToken) && result.bytesPerToken > 0).toBe(true)
        expect(result.bytesPerTokenPerGpu).toBeLessThanOrEqual(result.bytesPerToken)
        expect(result.keptTokens).toBeLessThanOrEqual(state.context)
        expect(result.schemes.filter(({ isOwn }) => isOwn).length).toBeLessThanOrEqual(1)
        const memory = { memoryBytes: result.leftBytes, utilisation: 1, weightBytes: 0, overheadBytes: 0 }
        if (result.leftBytes > 0) expect(result.capacityTokens).toBe(kvCapacityTokens({ ...memory, bytesPerToken: result.bytesPerTokenPerGpu }))
      }),
    )
  })
})

describe('a pasted config.json', () => {
  test('becomes a few numbers, the defaults of the own model', () => {
    expect(readConfig(JSON.stringify(LLAMA))).toEqual(presetModel('Llama-3-8B'))
    expect(defaults(ownSchema)).toEqual(presetModel('Llama-3-8B'))
    expect(sizes({ model: 'own' })).toMatchObject({ bytesPerToken: 128 * KIB, capacityTokens: 411_525 })
  })

  test('of an unknown family the cache is read, the parameters are not', () => {
    const gemma = { model_type: 'gemma3', text_config: { num_hidden_layers: 62, num_attention_heads: 32, num_key_value_heads: 16, head_dim: 128, sliding_window: 1024, sliding_window_pattern: 6 } }
    expect(readConfig(JSON.stringify(gemma))).toEqual({ ...presetModel('Gemma-3-27B'), parameters: 0 })
    expect(computeSizes({ ...base, ...readConfig(JSON.stringify(gemma)), model: 'own' }).weightBytesPerGpu).toBe(0)
    expect(() => readConfig('{ "model_type": "mamba", "hidden_size": 4096 }')).toThrow(/"num_hidden_layers" is missing/)
    expect(() => readConfig('null')).toThrow(/must hold an object/)
  })

  test('what is wrong is named', () => {
    const read = (change: object) => () => readConfig(JSON.stringify({ ...LLAMA, ...change }))
    expect(() => readConfig('{ "model_type": llama }')).toThrow(SyntaxError)
    expect(read({ hidden_size: undefined })).toThrow(/"hidden_size" is missing/)
    expect(read({ num_key_value_heads: 5 })).toThrow(/"num_key_value_heads" must be a divisor/)
    expect(read({ num_hidden_layers: 2000 })).toThrow(/layers must lie in \[1, 1024\], got 2000/)
  })
})

describe('paging', () => {
  const paging = (change: Partial<State> = {}) => computePaging({ ...base, ...change })
  const blocks = ({ now }: Paging, policy: 'paged' | 'shared' = 'paged') => now[policy].sequences.map((one) => one.blocks)
  const last = ({ runs }: Paging, policy: (typeof POLICIES)[number]) => runs[policy].steps.at(-1)!

  test('at the start: A has 10 tokens in three blocks of 4, B has 9 in three', () => {
    const start = paging({ step: 0 })
    expect(blocks(start).slice(0, 3)).toEqual([[0, 1, 2], [3, 4, 5], []])
    expect(start.now.paged.step.emptySlots).toBe(2 + 3)
    expect(start.now.contiguous.step.emptySlots).toBe(2 * 32 - 19)
    expect(start.sequences.map(({ id }) => id).join('')).toBe('ABCDEF')
  })

  test('a growing sequence takes the next free block: A comes to 13 tokens after C has taken a fourth and D its first three', () => {
    expect(blocks(paging({ step: 3 }))).toEqual([[0, 1, 2, 13], [3, 4, 5], [6, 7, 8, 9], [10, 11, 12], [14, 15, 16], []])
  })

  test('what the lab says to try: at the seventh step all were let in; without paging one waits, with half of the slots empty', () => {
    const { now, step, sequences } = paging()
    expect(step + 1).toBe(7)
    expect(now.paged.sequences.every(({ place }) => place === 'inside' || place === 'done')).toBe(true)
    expect(sequences.filter((_, i) => now.contiguous.sequences[i]?.place === 'waiting').map(({ id }) => id)).toEqual(['F'])
    expect(now.contiguous.step.emptySlots).toBeGreaterThan(POOL_SLOTS / 2)
  })

  test('what it says to try: a time stamp in front, and sharing computes as much as blocks alone', () => {
    const computed = (trace: State['trace']) => last(paging({ trace }), 'shared').computedTokens
    // 16 common tokens once, 24 of their own, 60 answers … instead of 160 and 60.
    expect(computed('chat')).toBe(16 + 8 * 4 + 60)
    expect(computed('stamp')).toBeGreaterThanOrEqual(160 + 60)
    expect(last(paging({ trace: 'stamp' }), 'shared').savedSlots).toBe(0)
    expect(paging({ trace: 'stamp' }).runs.shared.steps.every(({ savedSlots }) => savedSlots === 0)).toBe(true)
  })

  test('the common prefix of 8 tokens fills two blocks of 4 or one of 8, and none of 16', () => {
    const shared = (block: State['block']) => paging({ block, step: 2 }).now.shared.step.referenceCounts.filter((count) => count > 1).length
    expect([shared('4'), shared('8'), shared('16')]).toEqual([2, 1, 0])
    expect(paging({ step: 2 }).now.shared.slots[7]).toEqual({ owners: ['A', 'B', 'C', 'D'], state: 'token' })
    expect(tableOf([0, 1, 2], paging({ step: 2 }).now.shared)).toBe('0×4, 1×4, 2')
  })

  test('larger blocks leave more slots empty', () => {
    const waste = BLOCK_SIZES.map((block) => paging({ block, step: 6 }).now.paged.step.emptySlots)
    expect(waste).toEqual(waste.toSorted((a, b) => a - b))
    expect(waste[0]).toBe(0)
  })

  test('samples: four forks of 14 tokens; three copy the half-filled block, the last to write keeps it', () => {
    expect(blocks(paging({ trace: 'samples', step: 0 }), 'shared').slice(0, 4)).toEqual(Array.from({ length: 4 }, () => [0, 1, 2, 3]))
    const next = paging({ trace: 'samples', step: 1 })
    expect(next.now.shared.step.copiedBlocks).toBe(3)
    expect(blocks(next, 'shared').slice(0, 4).map((table) => table[3])).toEqual([4, 5, 6, 3])
  })

  test('conversations find what they left, and a full pool sends the last one away', () => {
    const turns = paging({ trace: 'turns' })
    expect(last(turns, 'shared').computedTokens).toBeLessThan(0.6 * last(turns, 'paged').computedTokens)
    expect(turns.runs.shared.steps.some(({ cachedSlots }) => cachedSlots > 0)).toBe(true)
    const crowd = paging({ trace: 'crowd' })
    expect(last(crowd, 'contiguous')).toMatchObject({ preemptions: 0, recomputedTokens: 0 })
    expect(last(crowd, 'paged').recomputedTokens).toBeGreaterThan(last(crowd, 'shared').recomputedTokens)
    const at = crowd.runs.paged.steps.findIndex(({ preempted }) => preempted.length > 0)
    expect(paging({ trace: 'crowd', step: at }).now.paged.sequences.at(-1)?.place).toBe('preempted')
  })

  test('every trace fits the smallest reservation and at most 12 sequences', () => {
    for (const trace of TRACES) {
      const requests = traceOf({ ...base, trace })
      for (const { prompt, outputs } of requests) for (const output of outputs) expect(prompt.length + output.length).toBeLessThanOrEqual(Number(RESERVATIONS[0]))
      expect(requests.flatMap(({ outputs }) => outputs).length).toBeLessThanOrEqual(12)
    }
  })

  test('in every state: slots add up, no step lies beyond the schema, and everybody is served', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const result = computePaging(state)
        expect(result.step).toBeLessThan(result.steps)
        expect(result.steps).toBeLessThanOrEqual(schema.step.max + 1)
        for (const policy of POLICIES) {
          const { slots, step, sequences } = result.now[policy]
          const count = (wanted: (typeof slots)[number]['state']) => slots.filter((slot) => slot.state === wanted).length
          expect([count('token'), count('empty'), count('kept'), count('free')]).toEqual([step.filledSlots, step.emptySlots, step.cachedSlots, step.freeSlots])
          expect(sequences).toHaveLength(result.sequences.length)
          expect(last(result, policy)).toMatchObject({ running: [], waiting: [] })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('the runs do not depend on the step', () => {
    expect(playAll({ ...base, step: 3 } as State)).toEqual(playAll(base))
  })
})
