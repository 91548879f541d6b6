/** Scores, softmax and the cost of attention. */
import { rescaleFactor } from '../../algorithms/online-softmax'
import { attentionScale } from '../../algorithms/attention'
import type { Drill } from '../types'
import { pick, written as n } from './numbers'

export const scoreDeviation: Drill = {
  id: 'score-deviation',
  unit: '',
  tolerance: '1%',
  make(random) {
    const dK = pick(random, [32, 48, 64, 80, 96, 112, 192, 256])
    const answer = 1 / attentionScale(dK)
    return {
      asks: {
        en: `Queries and keys have ${dK} independent entries of mean 0 and variance 1. What is the standard deviation of an unscaled score?`,
        zh: `query 和 key 各有 ${dK} 个独立分量，均值 0、方差 1。未缩放的分数标准差是多少？`,
      },
      answer,
      working: {
        en: `${dK} products of variance 1 add to variance ${dK}; √${dK} = ${answer.toFixed(2)}.`,
        zh: `${dK} 个方差为 1 的乘积相加，方差为 ${dK}；√${dK} = ${answer.toFixed(2)}。`,
      },
    }
  },
}

export const twoKeyWeight: Drill = {
  id: 'two-key-weight',
  unit: '',
  tolerance: '1%',
  make(random) {
    const gap = pick(random, [0.5, 1, 1.5, 2, 3])
    const weight = 1 / (1 + Math.exp(-gap))
    const answer = weight * (1 - weight)
    return {
      asks: {
        en: `Softmax over two keys whose scaled scores differ by ${gap}. What is the derivative of the larger weight by its own score?`,
        zh: `对两个 key 做 softmax，缩放后的分数相差 ${gap}。较大的权重对自身分数的导数是多少？`,
      },
      answer,
      working: {
        en: `p = 1 / (1 + e^−${gap}) = ${weight.toFixed(4)}; p(1 − p) = ${answer.toFixed(4)}.`,
        zh: `p = 1 / (1 + e^−${gap}) = ${weight.toFixed(4)}；p(1 − p) = ${answer.toFixed(4)}。`,
      },
    }
  },
}

export const pairsRatio: Drill = {
  id: 'pairs-ratio',
  unit: '',
  tolerance: '1%',
  make(random) {
    const tokens = pick(random, [256, 512, 1000, 2048, 4096, 16_384])
    const answer = (tokens + 2) / 3
    return {
      asks: {
        en: `Generating ${n(tokens)} tokens from nothing: how many times as many query–key pairs are scored if every step recomputes the whole prefix (causal) as with a cache?`,
        zh: `从零生成 ${n(tokens)} 个 token：每步都重算整个前缀（因果掩码），打分的 query–key 对是用缓存时的多少倍？`,
      },
      answer,
      working: {
        en: `Σ t(t+1)/2 = n(n+1)(n+2)/6 against n(n+1)/2: (n+2)/3 = ${answer.toFixed(1)}.`,
        zh: `Σ t(t+1)/2 = n(n+1)(n+2)/6，对 n(n+1)/2：(n+2)/3 = ${answer.toFixed(1)}。`,
      },
    }
  },
}

export const rescale: Drill = {
  id: 'rescale',
  unit: '',
  tolerance: '1%',
  make(random) {
    const first = [1 + Math.floor(random() * 3), Math.floor(random() * 2)]
    const jump = 1 + Math.floor(random() * 3)
    const oldMax = Math.max(...first)
    const newMax = oldMax + jump
    const factor = rescaleFactor(oldMax, newMax)
    const oldSum = first.reduce((sum, score) => sum + Math.exp(score - oldMax), 0)
    const answer = oldSum * factor + 1
    return {
      asks: {
        en: `Online softmax: a query sees the tile [${first.join(', ')}], then the tile [${newMax}]. What is ℓ after the second?`,
        zh: `在线 softmax：一个 query 先看到分块 [${first.join(', ')}]，再看到 [${newMax}]。第二块之后 ℓ 是多少？`,
      },
      answer,
      working: {
        en: `ℓ = ${oldSum.toFixed(4)} with m = ${oldMax}; times e^(${oldMax}−${newMax}) = ${factor.toFixed(4)}, plus 1: ${answer.toFixed(4)}.`,
        zh: `m = ${oldMax} 时 ℓ = ${oldSum.toFixed(4)}；乘以 e^(${oldMax}−${newMax}) = ${factor.toFixed(4)}，再加 1：${answer.toFixed(4)}。`,
      },
    }
  },
}

export const attentionCrossover: Drill = {
  id: 'attention-crossover',
  unit: 'tokens',
  tolerance: '2%',
  make(random) {
    const nLayers = pick(random, [32, 40, 64, 80])
    const width = pick(random, [4096, 5120, 8192])
    const billions = pick(random, [8, 13, 32, 70])
    const answer = (2 * billions * 1e9) / (4 * width * nLayers)
    return {
      asks: {
        en: `A dense model of ${billions} billion parameters, ${nLayers} layers, n_q × d_h = ${n(width)}. At which context do the attention FLOPs of one decode step, 4·n·d·L, equal those of the matrices, 2P?`,
        zh: `${billions * 10} 亿参数的稠密模型，${nLayers} 层，n_q × d_h = ${n(width)}。上下文多长时，一步解码的注意力 FLOPs（4·n·d·L）与矩阵的（2P）相等？`,
      },
      answer,
      working: {
        en: `2 × ${billions}e9 / (4 × ${n(width)} × ${nLayers}) = ${n(Math.round(answer))} tokens.`,
        zh: `2 × ${billions}e9 / (4 × ${n(width)} × ${nLayers}) = ${n(Math.round(answer))} 个 token。`,
      },
    }
  },
}

export const scoreBytes: Drill = {
  id: 'score-bytes',
  unit: 'GiB',
  tolerance: '1%',
  make(random) {
    const tokens = pick(random, [4096, 8192, 16_384, 32_768])
    const heads = pick(random, [16, 32, 64])
    const answer = (tokens * tokens * heads * 2) / 2 ** 30
    return {
      asks: {
        en: `${n(tokens)} tokens, ${heads} heads, fp16. How many GiB would the score matrices of one layer take if they were written to memory?`,
        zh: `${n(tokens)} 个 token，${heads} 个头，fp16。若把一层的分数矩阵写进显存，要多少 GiB？`,
      },
      answer,
      working: {
        en: `${n(tokens)}² × ${heads} × 2 B = ${n(answer)} GiB, which tiling never writes.`,
        zh: `${n(tokens)}² × ${heads} × 2 B = ${n(answer)} GiB，分块计算从不写出它。`,
      },
    }
  },
}
