/** Sizes of the key-value cache. */
import { kvCacheBytes, kvCacheBytesPerToken, kvCapacityTokens, kvHeadsPerGpu, mlaCacheBytesPerToken } from '../../algorithms/kv-cache'
import { pagedUsage } from '../../algorithms/paged-allocator'
import type { Drill } from '../types'
import { pick, written as n } from './numbers'

const KIB = 1024
const GIB = 2 ** 30

export const kvPerToken: Drill = {
  id: 'kv-per-token',
  unit: 'KiB',
  tolerance: '0.5%',
  make(random) {
    const nLayers = pick(random, [24, 28, 32, 40, 48, 60, 64, 80, 96])
    const nQ = pick(random, [32, 40, 48, 64])
    const nKv = pick(random, [2, 4, 8, nQ])
    const dHead = pick(random, [64, 96, 128])
    const bytes = pick(random, [1, 2])
    const format = bytes === 1 ? 'fp8' : 'bf16'
    const answer = kvCacheBytesPerToken({ nLayers, nKv, dHead, bytesPerElement: bytes }) / KIB
    const sum = `2 × ${nLayers} × ${nKv} × ${dHead} × ${bytes} = ${n(answer * KIB)} B = ${n(answer)} KiB`
    return {
      asks: {
        en: `${nLayers} layers, width ${n(nQ * dHead)}, ${nQ} query heads and ${nKv} KV heads of ${dHead}, cached in ${format}. How many KiB does one token take?`,
        zh: `${nLayers} 层，宽度 ${n(nQ * dHead)}，${nQ} 个 query 头、${nKv} 个 KV 头，头宽 ${dHead}，缓存用 ${format}。一个 token 占多少 KiB？`,
      },
      answer,
      working: { en: `${sum}. Width and query heads do not enter.`, zh: `${sum}。宽度和 query 头数都不参与。` },
    }
  },
}

export const kvTotal: Drill = {
  id: 'kv-total',
  unit: 'GiB',
  tolerance: '1%',
  make(random) {
    const nLayers = pick(random, [32, 64, 80])
    const nKv = pick(random, [4, 8, 16])
    const seqLen = pick(random, [4096, 8192, 16_384, 32_768])
    const batch = pick(random, [4, 8, 16, 32])
    const bytesPerToken = kvCacheBytesPerToken({ nLayers, nKv, dHead: 128, bytesPerElement: 2 })
    const answer = kvCacheBytes({ bytesPerToken, seqLen, batch }) / GIB
    const perToken = `2 × ${nLayers} × ${nKv} × 128 × 2 B = ${n(bytesPerToken / KIB)} KiB`
    const total = `${n(seqLen)} × ${batch} × ${n(bytesPerToken / KIB)} KiB = ${n(answer)} GiB`
    return {
      asks: {
        en: `${nLayers} layers, ${nKv} KV heads of 128, bf16. ${batch} requests of ${n(seqLen)} tokens each are in flight. How many GiB of cache?`,
        zh: `${nLayers} 层，${nKv} 个宽 128 的 KV 头，bf16。同时有 ${batch} 个请求，每个 ${n(seqLen)} 个 token。缓存共多少 GiB？`,
      },
      answer,
      working: { en: `${perToken} per token; ${total}.`, zh: `每个 token ${perToken}；${total}。` },
    }
  },
}

export const wrongFormula: Drill = {
  id: 'wrong-formula',
  unit: '',
  tolerance: '0.5%',
  make(random) {
    const nQ = pick(random, [16, 32, 40, 64])
    const nKv = pick(random, [2, 4, 8])
    const answer = (nQ * nQ) / nKv
    return {
      asks: {
        en: `A candidate sizes the cache as 2 × sequence × layers × hidden size × heads × bytes. The model has ${nQ} query heads and ${nKv} KV heads, hidden size = query heads × head width. How many times too large is the result?`,
        zh: `有人用 2 × 序列长 × 层数 × 隐藏维度 × 头数 × 字节数 估算缓存。模型有 ${nQ} 个 query 头、${nKv} 个 KV 头，隐藏维度 = query 头数 × 头宽。结果是正确值的多少倍？`,
      },
      answer,
      working: {
        en: `Hidden size × heads = ${nQ} × d_h × ${nQ}, where ${nKv} × d_h belongs: ${nQ}² / ${nKv} = ${n(answer)}.`,
        zh: `隐藏维度 × 头数 = ${nQ} × d_h × ${nQ}，本该是 ${nKv} × d_h：${nQ}² / ${nKv} = ${n(answer)}。`,
      },
    }
  },
}

export const mlaPerToken: Drill = {
  id: 'mla-per-token',
  unit: 'KiB',
  tolerance: '0.5%',
  make(random) {
    const nLayers = pick(random, [27, 48, 60, 61, 80])
    const dLatent = pick(random, [256, 384, 512])
    const dRope = pick(random, [32, 64])
    const nQ = pick(random, [16, 64, 128])
    const answer = mlaCacheBytesPerToken({ nLayers, dLatent, dRope, bytesPerElement: 2 }) / KIB
    const sum = `${nLayers} × (${dLatent} + ${dRope}) × 2 = ${n(answer * KIB)} B = ${answer.toFixed(2)} KiB`
    return {
      asks: {
        en: `Latent attention: ${nLayers} layers, ${nQ} heads, a latent of ${dLatent} and a shared rotary key of ${dRope} per token, bf16. How many KiB does one token take?`,
        zh: `潜在注意力：${nLayers} 层，${nQ} 个头，每个 token 缓存宽 ${dLatent} 的潜在向量和宽 ${dRope} 的共享旋转 key，bf16。一个 token 占多少 KiB？`,
      },
      answer,
      working: {
        en: `${sum}. No factor 2, since keys and values come from one latent, and no heads.`,
        zh: `${sum}。key 和 value 出自同一个潜在向量，所以没有因子 2，也与头数无关。`,
      },
    }
  },
}

export const capacity: Drill = {
  id: 'capacity',
  unit: '',
  tolerance: '2%',
  make(random) {
    const memory = pick(random, [80, 96, 141])
    const weights = pick(random, [16, 28, 54])
    const perToken = pick(random, [64, 96, 128, 160])
    const context = pick(random, [2048, 4096, 8192])
    const tokens = kvCapacityTokens({ memoryBytes: memory * 1e9, utilisation: 0.9, weightBytes: weights * 1e9, overheadBytes: 2e9, bytesPerToken: perToken * KIB })
    const answer = Math.floor(tokens / context)
    const left = memory * 0.9 - weights - 2
    return {
      asks: {
        en: `A GPU of ${memory} GB, of which the engine may use 90 %; ${weights} GB of weights, 2 GB of overhead; ${perToken} KiB of cache per token. How many requests of ${n(context)} tokens fit at once?`,
        zh: `${memory} GB 的 GPU，引擎可用 90%；权重 ${weights} GB，其他开销 2 GB；每个 token 的缓存 ${perToken} KiB。同时放得下多少个 ${n(context)} token 的请求？`,
      },
      answer,
      working: {
        en: `${left.toFixed(1)} GB / (${perToken} × 1024 B) = ${n(tokens)} tokens; / ${n(context)}, rounded down: ${n(answer)}.`,
        zh: `${left.toFixed(1)} GB / (${perToken} × 1024 B) = ${n(tokens)} 个 token；再除以 ${n(context)}，向下取整：${n(answer)}。`,
      },
    }
  },
}

export const tensorParallelHeads: Drill = {
  id: 'tensor-parallel-heads',
  unit: 'KiB',
  tolerance: '0.5%',
  make(random) {
    const nLayers = pick(random, [32, 64, 80])
    const nKv = pick(random, [2, 4, 8])
    const gpus = pick(random, [2, 4, 8, 16])
    const heads = kvHeadsPerGpu(nKv, gpus)
    const answer = kvCacheBytesPerToken({ nLayers, nKv: heads, dHead: 128, bytesPerElement: 2 }) / KIB
    const copied = gpus > nKv
    return {
      asks: {
        en: `${nLayers} layers, ${nKv} KV heads of 128, bf16, tensor parallelism over ${gpus} GPUs. How many KiB of cache does each GPU hold per token?`,
        zh: `${nLayers} 层，${nKv} 个宽 128 的 KV 头，bf16，张量并行度 ${gpus}。每张 GPU 上一个 token 占多少 KiB 缓存？`,
      },
      answer,
      working: {
        en: `${heads} ${heads === 1 ? 'head' : 'heads'} on each${copied ? ', since heads are copied when there are fewer than GPUs' : ''}: 2 × ${nLayers} × ${heads} × 128 × 2 B = ${n(answer)} KiB.`,
        zh: `每张 ${heads} 个头${copied ? '（KV 头比 GPU 少时要复制）' : ''}：2 × ${nLayers} × ${heads} × 128 × 2 B = ${n(answer)} KiB。`,
      },
    }
  },
}

export const prefixBlocks: Drill = {
  id: 'prefix-blocks',
  unit: 'tokens',
  tolerance: '0',
  make(random) {
    const blockSize = pick(random, [16, 32, 64])
    const shared = 200 + Math.floor(random() * 3800)
    const answer = Math.floor(shared / blockSize) * blockSize
    return {
      asks: {
        en: `Two prompts agree in their first ${n(shared)} tokens. The engine shares full blocks of ${blockSize}. How many tokens need no prefill for the second?`,
        zh: `两个提示的前 ${n(shared)} 个 token 相同。引擎只共享填满的块，每块 ${blockSize} 个。第二个请求有多少 token 不必预填充？`,
      },
      answer,
      working: {
        en: `⌊${n(shared)} / ${blockSize}⌋ = ${n(answer / blockSize)} full blocks, ${n(answer)} tokens.`,
        zh: `⌊${n(shared)} / ${blockSize}⌋ = ${n(answer / blockSize)} 个整块，${n(answer)} 个 token。`,
      },
    }
  },
}

export const blockWaste: Drill = {
  id: 'block-waste',
  unit: 'tokens',
  tolerance: '0',
  make(random) {
    const blockSize = pick(random, [16, 32])
    const lengths = Array.from({ length: 3 }, () => 20 + Math.floor(random() * 900))
    const answer = pagedUsage(lengths, blockSize).wastedSlots
    const list = lengths.map(n).join(', ')
    const each = lengths.map((length) => Math.ceil(length / blockSize) * blockSize - length).join(' + ')
    return {
      asks: {
        en: `Three sequences of ${list} tokens sit in blocks of ${blockSize}, nothing shared. How many reserved slots are empty?`,
        zh: `三条序列各有 ${list} 个 token，放在大小为 ${blockSize} 的块里，没有共享。预留而空着的槽位共有多少个？`,
      },
      answer,
      working: { en: `Only last blocks have empty slots: ${each} = ${answer}.`, zh: `只有各自的最后一块有空位：${each} = ${answer}。` },
    }
  },
}
