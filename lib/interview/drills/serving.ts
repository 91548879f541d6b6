/** Floors of latency, concurrency, cost, and what drafting gains. */
import { parameterCount, modelPreset } from '../../algorithms/model-config'
import { costPerMillionTokens, HARDWARE, littlesLaw } from '../../algorithms/roofline'
import { expectedTokens } from '../../algorithms/speculative'
import type { Drill } from '../types'
import { pick, written as n } from './numbers'

export const decodeFloor: Drill = {
  id: 'decode-floor',
  unit: 'ms',
  tolerance: '2%',
  make(random) {
    const billions = pick(random, [7, 8, 14, 32, 70])
    const bits = pick(random, [4, 8, 16])
    const bytes = (billions * 1e9 * bits) / 8
    const { hbmBandwidth: bandwidth, memoryBytes } = HARDWARE['H100-SXM']
    // The fewest that hold the weights with a tenth of their memory left, or more.
    const fewest = [1, 2, 4].find((count) => bytes <= 0.9 * memoryBytes * count) ?? 8
    const gpus = Math.min(8, fewest * pick(random, [1, 2, 4, 8]))
    const answer = (bytes / (gpus * bandwidth)) * 1e3
    return {
      asks: {
        en: `${billions} billion weights of ${bits} bits, ${gpus === 1 ? 'one H100 (3.35 TB/s)' : `${gpus} H100s (3.35 TB/s each) with tensor parallelism`}, batch 1, cache and communication left out. How many milliseconds does a decode step take at least?`,
        zh: `${billions * 10} 亿个 ${bits} 位权重，${gpus === 1 ? '一张 H100（3.35 TB/s）' : `${gpus} 张 H100（每张 3.35 TB/s）做张量并行`}，批大小 1，不计缓存与通信。一步解码至少多少毫秒？`,
      },
      answer,
      working: {
        en: `${(bytes / 1e9).toFixed(1)} GB / (${gpus} × 3.35 TB/s) = ${answer.toFixed(2)} ms: every weight is read once.`,
        zh: `${(bytes / 1e9).toFixed(1)} GB / (${gpus} × 3.35 TB/s) = ${answer.toFixed(2)} ms：每个权重都要读一遍。`,
      },
    }
  },
}

export const inFlight: Drill = {
  id: 'in-flight',
  unit: '',
  tolerance: '1%',
  make(random) {
    const rate = pick(random, [5, 12, 20, 40])
    const ttft = pick(random, [0.2, 0.5, 1])
    const tpot = pick(random, [15, 20, 30])
    const tokens = pick(random, [200, 400, 500])
    const seconds = Number((ttft + (tokens - 1) * (tpot / 1e3)).toFixed(3))
    const answer = littlesLaw(rate, seconds)
    return {
      asks: {
        en: `${rate} requests arrive per second; TTFT ${ttft} s, then ${tpot} ms per token, ${tokens} tokens an answer. How many requests are in flight on average?`,
        zh: `每秒到达 ${rate} 个请求；TTFT ${ttft} s，此后每个 token ${tpot} ms，每个回答 ${tokens} 个 token。平均有多少请求同时在处理？`,
      },
      answer,
      working: {
        en: `Each takes ${ttft} + ${tokens - 1} × ${tpot / 1e3} = ${seconds} s; Little’s law: ${rate} × ${seconds} = ${answer.toFixed(1)}.`,
        zh: `每个耗时 ${ttft} + ${tokens - 1} × ${tpot / 1e3} = ${seconds} s；Little 定律：${rate} × ${seconds} = ${answer.toFixed(1)}。`,
      },
    }
  },
}

export const tokenPrice: Drill = {
  id: 'token-price',
  unit: '',
  tolerance: '2%',
  make(random) {
    const price = pick(random, [1.5, 2, 2.5, 4])
    const rate = pick(random, [600, 1200, 2500, 5000])
    const answer = costPerMillionTokens(price, rate)
    return {
      asks: {
        en: `A GPU costs $${price} an hour and writes ${n(rate)} tokens a second over all requests. How many dollars per million tokens?`,
        zh: `一张 GPU 每小时 $${price}，所有请求合计每秒输出 ${n(rate)} 个 token。每百万 token 多少美元？`,
      },
      answer,
      working: {
        en: `${price} / (${n(rate)} × 3,600) × 10⁶ = $${answer.toFixed(3)}.`,
        zh: `${price} / (${n(rate)} × 3,600) × 10⁶ = $${answer.toFixed(3)}。`,
      },
    }
  },
}

export const draftTokens: Drill = {
  id: 'draft-tokens',
  unit: 'tokens',
  tolerance: '1%',
  make(random) {
    const alpha = pick(random, [0.5, 0.6, 0.7, 0.75, 0.9])
    const gamma = pick(random, [2, 3, 4, 5, 6])
    const answer = expectedTokens(alpha, gamma)
    return {
      asks: {
        en: `Each drafted token is accepted with probability ${alpha}, independently; ${gamma} are drafted per round. How many tokens does one pass of the target yield on average?`,
        zh: `每个草稿 token 独立地以概率 ${alpha} 被接受，每轮起草 ${gamma} 个。目标模型每次前向平均得到多少个 token？`,
      },
      answer,
      working: {
        en: `(1 − α^(γ+1)) / (1 − α) = (1 − ${alpha}^${gamma + 1}) / ${(1 - alpha).toFixed(2)} = ${answer.toFixed(3)}.`,
        zh: `(1 − α^(γ+1)) / (1 − α) = (1 − ${alpha}^${gamma + 1}) / ${(1 - alpha).toFixed(2)} = ${answer.toFixed(3)}。`,
      },
    }
  },
}

export const layerParameters: Drill = {
  id: 'layer-parameters',
  unit: 'M',
  tolerance: '1%',
  make(random) {
    const dModel = pick(random, [2048, 4096, 5120])
    const dHead = 128
    const nQ = dModel / dHead
    const nKv = pick(random, [4, 8, nQ])
    const dFf = pick(random, [11_008, 13_824, 14_336])
    const base = { ...modelPreset('Llama-3-8B'), dModel, nQ, nKv, dHead, dFf, vocabSize: 1000 }
    // One layer is what the second layer adds.
    const answer = (parameterCount({ ...base, nLayers: 2 }).total - parameterCount({ ...base, nLayers: 1 }).total) / 1e6
    const attention = 2 * dModel * nQ * dHead + 2 * dModel * nKv * dHead
    return {
      asks: {
        en: `A Llama-style layer: width ${n(dModel)}, ${nQ} query heads and ${nKv} KV heads of 128, SwiGLU of ${n(dFf)}, no biases. How many million parameters (M)?`,
        zh: `一层 Llama 式解码器：宽度 ${n(dModel)}，${nQ} 个 query 头、${nKv} 个 KV 头（头宽 128），SwiGLU 宽 ${n(dFf)}，无偏置。共有多少百万（M）参数？`,
      },
      answer,
      working: {
        en: `Attention ${n(attention)}, MLP 3 × ${n(dModel)} × ${n(dFf)} = ${n(3 * dModel * dFf)}, two norms ${n(2 * dModel)}: ${answer.toFixed(1)} M.`,
        zh: `注意力 ${n(attention)}，MLP 3 × ${n(dModel)} × ${n(dFf)} = ${n(3 * dModel * dFf)}，两个归一化 ${n(2 * dModel)}：共 ${answer.toFixed(1)} M。`,
      },
    }
  },
}
