import { describe, expect, test } from 'vitest'
import { attentionScale } from '@/lib/algorithms/attention'
import {
  blockSizes,
  flashAttention,
  flashAttentionTraffic,
  hbmBytes,
  standardAttentionTraffic,
} from '@/lib/algorithms/flash-attention'
import { DTYPE_BYTES, kvCacheBytes, kvCacheBytesPerToken, kvCapacityTokens } from '@/lib/algorithms/kv-cache'
import { matrix } from '@/lib/algorithms/matrix'
import {
  activeParameterCount,
  modelCacheBytesPerToken,
  modelPreset,
  parameterCount,
  weightBytes,
  type PresetName,
} from '@/lib/algorithms/model-config'
import { onlineSoftmaxStates, probabilitiesFrom, rescaleFactor } from '@/lib/algorithms/online-softmax'
import { contiguousUsage, PagedAllocator, pagedUsage } from '@/lib/algorithms/paged-allocator'
import { seededRandom, standardNormal } from '@/lib/algorithms/random'
import { ropeFrequencies, ropeWavelengths } from '@/lib/algorithms/rope'
import { logSoftmax } from '@/lib/algorithms/softmax'
import published from '@/tests/data/published-numbers.json'

const KiB = 2 ** 10
const MiB = 2 ** 20
const GiB = 2 ** 30

/** The printed value of a fact. */
function valueOf(id: string): string {
  const fact = published.find((row) => row.id === id)
  expect(fact, id).toBeDefined()
  return fact!.value
}

/** A number as the table prints it: 1,234,567 or with the given decimals. */
const print = (x: number, decimals = 0) =>
  x.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

const bf16PerToken = (name: PresetName) => modelCacheBytesPerToken(modelPreset(name), DTYPE_BYTES.bf16)
const cacheBytes = (name: PresetName, seqLen: number) => kvCacheBytes({ bytesPerToken: bf16PerToken(name), seqLen })

/** The formula that KV05 and KV06 correct: it multiplies by the hidden size and by the heads, which it contains. */
const wrongCacheBytes = (name: PresetName, seqLen: number) => {
  const { nLayers, dModel, nQ } = modelPreset(name)
  return 2 * seqLen * nLayers * dModel * nQ * 2
}

describe('key-value cache', () => {
  test('KV01', () => {
    const bytes = bf16PerToken('Llama-2-7B')
    expect(`${print(bytes)} B = ${bytes / KiB} KiB`).toBe(valueOf('KV01'))
  })

  test('KV02', () => {
    expect(`${cacheBytes('Llama-2-7B', 4096) / GiB} GiB`).toBe(valueOf('KV02'))
  })

  test('KV03', () => {
    const bytes = bf16PerToken('Llama-3-8B')
    expect(`${print(bytes)} B = ${bytes / KiB} KiB`).toBe(valueOf('KV03'))
  })

  test('KV04', () => {
    expect(`${cacheBytes('Llama-3-8B', 8192) / GiB} GiB`).toBe(valueOf('KV04'))
  })

  test('KV05', () => {
    const [wrong, right] = [wrongCacheBytes('Llama-2-7B', 4096), cacheBytes('Llama-2-7B', 4096)]
    expect(`${wrong / GiB} GiB vs ${right / GiB} GiB → ${wrong / right}× too big`).toBe(valueOf('KV05'))
  })

  test('KV06', () => {
    const [wrong, right] = [wrongCacheBytes('Llama-3-8B', 8192), cacheBytes('Llama-3-8B', 8192)]
    expect(`${wrong / GiB} GiB vs ${right / GiB} GiB → ${wrong / right}× too big`).toBe(valueOf('KV06'))
  })

  test('KV07', () => {
    const bytes = bf16PerToken('Llama-3-70B')
    expect(`${print(bytes)} B = ${bytes / KiB} KiB`).toBe(valueOf('KV07'))
  })

  test('KV08', () => {
    const bytes = modelCacheBytesPerToken(modelPreset('Llama-3-70B'), DTYPE_BYTES.int8)
    expect(`${print(bytes)} B = ${bytes / KiB} KiB`).toBe(valueOf('KV08'))
  })

  test('KV09', () => {
    const [short, long] = [cacheBytes('Llama-3-70B', 8192), cacheBytes('Llama-3-70B', 131_072)]
    expect(`${short / GiB} GiB / ${long / GiB} GiB`).toBe(valueOf('KV09'))
  })

  test('KV10', () => {
    const bytes = bf16PerToken('Llama-3.1-405B')
    const long = cacheBytes('Llama-3.1-405B', 131_072)
    expect(`${print(bytes)} B = ${bytes / KiB} KiB; ${long / GiB} GiB`).toBe(valueOf('KV10'))
  })

  test('KV11', () => {
    const bytes = bf16PerToken('DeepSeek-V3')
    expect(`${print(bytes)} B = ${bytes / KiB} KiB`).toBe(valueOf('KV11'))
  })

  test('KV12', () => {
    const { mla, nQ, nLayers } = modelPreset('DeepSeek-V3')
    // Keys of 128 + 64 and values of 128: as two caches of one element kind each, half a pair.
    const half = (dHead: number) => kvCacheBytesPerToken({ nLayers, nKv: nQ, dHead, bytesPerElement: 2 }) / 2
    const bytes = half(mla!.dNope + mla!.dRope) + half(mla!.dV)
    const ratio = (bytes / bf16PerToken('DeepSeek-V3')).toFixed(1)
    expect(`${print(bytes)} B = ${print(bytes / KiB)} KiB → MLA is ${ratio}× smaller`).toBe(valueOf('KV12'))
  })

  test('KV13', () => {
    const bytes = bf16PerToken('OPT-13B')
    expect(valueOf('KV13')).toContain(`${print(bytes)} B = ${bytes / KiB} KiB`)
  })

  test('KV14', () => {
    const { dModel, nLayers } = modelPreset('Qwen2.5-7B')
    const right = bf16PerToken('Qwen2.5-7B')
    const wrong = 2 * dModel * nLayers * 8
    expect(`${print(right)} B (${right / KiB} KiB) vs ${print(wrong)} B → ${wrong / right}× too big`).toBe(valueOf('KV14'))
  })

  test('KV15', () => {
    const pool = new PagedAllocator({ nBlocks: 600, blockSize: 16 })
    pool.add('sequence', Array<number>(8192).fill(0))
    const blockBytes = kvCacheBytes({ bytesPerToken: bf16PerToken('Llama-3-8B'), seqLen: pool.blockSize })
    expect(`${blockBytes / MiB} MiB per block; ${pool.statistics().blocksUsed} blocks`).toBe(valueOf('KV15'))
  })

  test('KV16', () => {
    const waste = Math.max(...Array.from({ length: 64 }, (_, n) => pagedUsage([n], 16).wastedSlots))
    const bytes = kvCacheBytes({ bytesPerToken: bf16PerToken('Llama-3-8B'), seqLen: waste })
    expect(`${waste} tokens (Llama-3-8B: ${bytes / MiB} MiB)`).toBe(valueOf('KV16'))
  })

  test('KV17', () => {
    const tokens = kvCapacityTokens({
      memoryBytes: 80e9,
      utilisation: 0.9,
      weightBytes: weightBytes(modelPreset('Llama-3-8B'), DTYPE_BYTES.bf16),
      overheadBytes: 2e9,
      bytesPerToken: bf16PerToken('Llama-3-8B'),
    })
    const sequences = Math.floor(tokens / 8192)
    expect(`${print(tokens)} tokens; ${sequences} sequences`).toBe(valueOf('KV17'))
    expect(contiguousUsage(Array<number>(sequences).fill(8192), 8192).reservedSlots).toBeLessThanOrEqual(tokens)
  })

  test('KV18', () => {
    const { window } = modelPreset('Mistral-7B')
    const capped = (seqLen: number) => kvCacheBytes({ bytesPerToken: bf16PerToken('Mistral-7B'), seqLen, window: window! })
    expect(valueOf('KV18')).toContain(`${capped(4096) / MiB} MiB`)
    expect(capped(1_000_000)).toBe(capped(4096))
  })
})

describe('parameters', () => {
  test('PA01', () => {
    expect(print(parameterCount(modelPreset('Llama-2-7B')).total)).toBe(valueOf('PA01'))
  })

  test('PA02', () => {
    expect(print(parameterCount(modelPreset('Llama-3-8B')).total)).toBe(valueOf('PA02'))
  })

  test('PA03', () => {
    const llama = modelPreset('Llama-3-70B')
    const bytes = weightBytes(llama, DTYPE_BYTES.bf16)
    const sizes = `${print(bytes / 1e9, 1)} GB = ${print(bytes / GiB, 1)} GiB`
    expect(`${print(parameterCount(llama).total)}; ${sizes}`).toBe(valueOf('PA03'))
  })

  test('PA04', () => {
    const { embedding, head, total } = parameterCount(modelPreset('Llama-3-8B'))
    expect(`${print(embedding + head)} = ${print((100 * (embedding + head)) / total, 2)}%`).toBe(valueOf('PA04'))
  })

  test('PA05', () => {
    const mixtral = modelPreset('Mixtral-8x7B')
    const [total, active] = [parameterCount(mixtral).total, activeParameterCount(mixtral).total]
    const rounded = `≈${print(total / 1e9, 1)}B / ${print(active / 1e9, 1)}B`
    expect(valueOf('PA05')).toContain(`${print(total)} / ${print(active)} (${rounded})`)
  })

  test('PA06', () => {
    const deepseek = modelPreset('DeepSeek-V3')
    const { nActive, nExperts, nShared } = deepseek.moe!
    expect(valueOf('PA06')).toContain(`${nActive} of ${nExperts} routed + ${nShared} shared expert`)
    // The table divides the published, rounded sizes, 37 and 671 billion.
    expect(valueOf('PA06')).toContain(`${print((100 * 37) / 671, 2)}%`)
    const total = parameterCount(deepseek).total
    const active = activeParameterCount(deepseek)
    expect(Math.round(total / 1e9)).toBe(671)
    // "37B" lies between the exact counts with and without the embedding table, of which a token reads one row.
    expect((active.total - active.embedding) / 1e9).toBeLessThan(37)
    expect(active.total / 1e9).toBeGreaterThan(37)
  })
})

describe('attention', () => {
  test('AT01', () => {
    const [dK, samples, random] = [128, 4000, seededRandom(1)]
    const term = () => standardNormal(random) * standardNormal(random)
    const product = () => Array.from({ length: dK }, term).reduce((a, b) => a + b, 0)
    const products = Array.from({ length: samples }, product)
    const variance = products.reduce((sum, x) => sum + x * x, 0) / samples
    // The variance of 4,000 samples scatters by about √(2/4000) = 2.2%; 10% is more than four times that.
    expect(Math.abs(variance / dK - 1)).toBeLessThan(0.1)
    expect(`${dK}; ${print(1 / attentionScale(dK), 4)}`).toBe(valueOf('AT01'))
  })

  test('AT02', () => {
    const longest = (base: number) => print(ropeWavelengths(ropeFrequencies(128, base)).at(-1)!)
    expect(`${longest(10_000)} / ${longest(500_000)} tokens`).toBe(valueOf('AT02'))
  })

  test('AT03', () => {
    const saving = (name: PresetName) => {
      const model = modelPreset(name)
      return modelCacheBytesPerToken({ ...model, nKv: model.nQ }, 2) / modelCacheBytesPerToken(model, 2)
    }
    expect(`${saving('Llama-3-8B')}×; ${saving('Llama-3-70B')}×`).toBe(valueOf('AT03'))
  })

  test('AT04', () => {
    const bytes = [...'一注龥'].map((character) => new TextEncoder().encode(character).length)
    expect(new Set(bytes)).toEqual(new Set([3]))
    expect(`≤${bytes[0]} tokens/char`).toBe(valueOf('AT04'))
  })

  test('AT05', () => {
    // Two tokens, of which the right one has probability e^{−2}.
    const loss = -logSoftmax([-2, Math.log(1 - Math.exp(-2))])[0]!
    expect(loss).toBeCloseTo(2, 14)
    expect(`ppl ${print(Math.exp(loss), 3)}; ${print(loss / Math.LN2, 3)} bits/token`).toBe(valueOf('AT05'))
  })
})

describe('FlashAttention and online softmax', () => {
  test('HW08', () => {
    const [seqLen, heads] = [8192, 32]
    const scoreMatrix = { reads: 0, writes: seqLen * seqLen }
    expect(valueOf('HW08')).toContain(`${(heads * hbmBytes(scoreMatrix, DTYPE_BYTES.fp16)) / GiB} GiB`)
  })

  test('HW09', () => {
    expect(valueOf('HW09')).toBe('IO reduced; compute still quadratic')
    const total = ({ reads, writes }: { reads: number; writes: number }) => reads + writes

    // Standard: between constant multiples of N·d + N².
    for (const n of [256, 1024, 4096]) {
      for (const d of [16, 64, 128]) {
        const ratio = total(standardAttentionTraffic(n, d)) / (n * d + n * n)
        expect(ratio).toBeGreaterThanOrEqual(4 - 1e-12)
        expect(ratio).toBeLessThanOrEqual(4 + 1e-12)
      }
    }

    // Tiled: between constant multiples of N²·d²/M, from the smallest M that holds one row to M = N·d.
    for (const n of [256, 1024, 4096]) {
      for (const d of [16, 64, 128]) {
        for (let sram = 5 * d; sram <= n * d; sram *= 2) {
          const tiled = total(flashAttentionTraffic(n, d, blockSizes(sram, d).blockRows))
          const ratio = tiled / ((n * d) ** 2 / sram)
          expect(ratio).toBeGreaterThan(8)
          expect(ratio).toBeLessThan(20)
        }
      }
    }

    // IO reduced at the sizes of an A100, 192 KB of SRAM per multiprocessor, fp16; but not if SRAM holds less than d².
    const saving = (n: number, d: number, sram: number) =>
      total(standardAttentionTraffic(n, d)) / total(flashAttentionTraffic(n, d, blockSizes(sram, d).blockRows))
    const sram = (192 * KiB) / DTYPE_BYTES.fp16
    expect(saving(8192, 64, sram)).toBeGreaterThan(9)
    expect(saving(8192, 128, sram)).toBeGreaterThan(2)
    expect(saving(8192, 128, 128 ** 2)).toBeLessThan(1)

    // Doubling M halves the traffic of keys and values; doubling N makes four times as much.
    const kv = (n: number, sram: number) => flashAttentionTraffic(n, 64, blockSizes(sram, 64).blockRows).reads - n * 64
    expect(kv(4096, 5 * 64 * 16) / kv(4096, 5 * 64 * 32)).toBe(2)
    expect(kv(8192, 5 * 64 * 16) / kv(4096, 5 * 64 * 16)).toBe(4)

    // Extra memory O(N): one number per row.
    const q = matrix(12, 2)
    expect(flashAttention(q, q, q, { blockRows: 4, blockCols: 4 }).logSumExp).toHaveLength(12)
  })

  test('HW11', () => {
    const states = onlineSoftmaxStates([[1, 3], [2]])
    const shown = states.map(({ max, sum }) => `(${max}, ${print(sum, 6)})`).join(' → ')
    const p = Array.from(probabilitiesFrom(states[1]!, [1, 3, 2]), (x) => print(x, 6)).join(', ')
    expect(`${shown}; [${p}]`).toBe(valueOf('HW11'))
  })

  test('HW12', () => {
    const [before, after] = onlineSoftmaxStates([[2, 1], [5]])
    const p = probabilitiesFrom(after!, [5])[0]!
    expect(`ℓ ${print(before!.sum, 6)} → ${print(after!.sum, 6)}; p(5)=${print(p, 6)}`).toBe(valueOf('HW12'))
    const formula = published.find((row) => row.id === 'HW12')!.formula
    expect(formula).toContain(print(rescaleFactor(before!.max, after!.max), 6))
  })
})
