import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedSizes, computeSizes, presetModel, readConfig, type State } from '@/components/labs/kv-calculator/compute'
import { COMMON_PREFIX, computePaging, POOL_SLOTS, REQUESTS } from '@/components/labs/kv-calculator/paging'
import { BLOCK_SIZES, ownSchema, schema } from '@/components/labs/kv-calculator/state'
import { kvCapacityTokens } from '@/lib/algorithms/kv-cache'
import { pagedUsage } from '@/lib/algorithms/paged-allocator'
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

  test('what is wrong is named', () => {
    const read = (change: object) => () => readConfig(JSON.stringify({ ...LLAMA, ...change }))
    expect(() => readConfig('{ "model_type": llama }')).toThrow(SyntaxError)
    expect(read({ hidden_size: undefined })).toThrow(/"hidden_size" is missing/)
    expect(read({ model_type: 'mamba' })).toThrow(/"model_type" must be one of llama/)
    expect(read({ num_key_value_heads: 5 })).toThrow(/"num_key_value_heads" must be a divisor/)
    expect(read({ num_hidden_layers: 2000 })).toThrow(/layers must lie in \[1, 1024\], got 2000/)
  })
})

describe('paging', () => {
  const paging = (change: Partial<State> = {}) => computePaging({ ...base, ...change })

  test('at the start: A has 10 tokens in three blocks of 4, B has 9 in three', () => {
    const { rows, paged, contiguous } = paging({ step: 0 })
    expect(rows.slice(0, 3).map(({ blocks }) => blocks)).toEqual([[0, 1, 2], [3, 4, 5], []])
    expect(paged.wastedSlots).toBe(2 + 3)
    expect(contiguous.wastedSlots).toBe(2 * 32 - 19)
  })

  test('a growing sequence takes the next free block: A comes to 13 tokens after C has taken a fourth and D its first three', () => {
    expect(paging({ step: 3 }).rows.map(({ blocks }) => blocks)).toEqual([[0, 1, 2, 13], [3, 4, 5], [6, 7, 8, 9], [10, 11, 12], [14, 15, 16], []])
  })

  test('what the lab says to try: at the seventh step all were let in; without paging one waits, with half of the slots empty', () => {
    const { rows, step, contiguous } = paging()
    expect(step + 1).toBe(7)
    expect(rows.every(({ pagedTokens, isDone }) => pagedTokens > 0 || isDone)).toBe(true)
    expect(rows.filter(({ isWaiting }) => isWaiting).map(({ id }) => id)).toEqual(['F'])
    expect(contiguous.wastedSlots).toBeGreaterThan(POOL_SLOTS / 2)
  })

  test('the common prefix of 8 tokens fills two blocks of 4 or one of 8, and none of 16', () => {
    const shared = (block: State['block']) => paging({ block, sharing: true, step: 2 }).paged.blocksShared
    expect([shared('4'), shared('8'), shared('16')]).toEqual([2, 1, 0])
    const owners = paging({ sharing: true, step: 2 }).pagedSlots[COMMON_PREFIX - 1]?.owners
    expect(owners).toEqual(['A', 'B', 'C', 'D'])
  })

  test('larger blocks leave more slots empty', () => {
    const waste = BLOCK_SIZES.map((block) => paging({ block, step: 6 }).paged.wastedSlots)
    expect(waste).toEqual(waste.toSorted((a, b) => a - b))
    expect(waste[0]).toBe(0)
  })

  test('every sequence comes and goes, at every setting and step, and no step lies beyond the schema', () => {
    fc.assert(
      fc.property(anyState(schema), (state) => {
        const result = computePaging(state)
        const lengths = result.rows.map(({ pagedTokens }) => pagedTokens).filter((length) => length > 0)
        const alone = pagedUsage(lengths, result.blockSize)
        expect(result.step).toBeLessThan(result.steps)
        expect(result.steps).toBeLessThanOrEqual(schema.step.max + 1)
        expect(result.pagedSlots).toHaveLength(POOL_SLOTS)
        expect(result.paged.wastedSlots).toBeLessThanOrEqual(alone.wastedSlots)
        expect(result.pagedSlots.filter(({ owners, isReserved }) => isReserved && owners.length === 0)).toHaveLength(result.paged.wastedSlots)
        expect(result.contiguousSlots.filter(({ owners, isReserved }) => isReserved && owners.length === 0)).toHaveLength(result.contiguous.wastedSlots)
        const last = computePaging({ ...state, step: schema.step.max })
        expect(last.rows.map(({ contiguousTokens }) => contiguousTokens).some((tokens) => tokens > 0)).toBe(true)
        expect(last.rows.every(({ isWaiting }) => !isWaiting)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('every prompt holds the common prefix and more, so that it can be found whole', () => {
    for (const { promptTokens } of REQUESTS) expect(promptTokens).toBeGreaterThan(COMMON_PREFIX)
  })
})
