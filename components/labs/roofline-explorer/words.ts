import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Roofline explorer', zh: 'Roofline 实验台' },
  question: {
    en: 'With no context to read, decoding Llama-3-8B in bf16 on an H100 becomes compute-bound at a batch of {batch}. But every sequence brings a cache of its own. From how many tokens of context per sequence on does no batch, however large, make it compute-bound?',
    zh: '没有上下文可读时，Llama-3-8B 以 bf16 在 H100 上解码，批大小到 {batch} 就受限于算力。但每个序列都带着自己的缓存。每个序列的上下文从多少个 token 起，无论批多大，都不再受限于算力？',
  },
  explanation: {
    en: 'A larger batch spreads the weights over more sequences until they no longer count; what each sequence computes, divided by what it reads of its own cache, is left, and that ratio falls as the context grows. At {context} tokens it passes below the ridge point.',
    zh: '批越大，摊到每个序列的权重读取越少，直到可以忽略；剩下的是每个序列的运算量除以它读自己缓存的字节数，上下文越长，这个比值越小。到 {context} 个 token，它就降到拐点以下。',
  },
  try1: {
    en: 'Leave the context at 8,192 and move the batch from 1 to 1,024. The decode point climbs, then sticks: the second plot shows the level it cannot pass. (The memory is full long before; see the last line.) Now set the context to 64.',
    zh: '上下文保持 8,192，把批大小从 1 拉到 1,024。解码点先往上走，然后停住：第二张图画出了它越不过的那条线（显存早已放不下，见最后一行）。再把上下文改成 64 看看。',
  },
  try2: {
    en: 'At batch 1, switch the weights to int4: a decode step takes less than a third of the time. At batch 32 do it again: the cache is read as before, and most of the gain is gone. Then store the cache in fp8.',
    zh: '批大小设为 1，把权重换成 int4：解码一步的时间不到原来的三分之一。批大小改为 32 再换一次：缓存照读不误，收益所剩不多。然后把缓存存成 fp8。',
  },
  try3: {
    en: 'At batch 8 and 4,096 tokens of context, compare Llama-2-7B with Llama-3-8B. The smaller model has four times the KV heads; which of the two answers faster?',
    zh: '批大小 8、上下文 4,096 个 token，比较 Llama-2-7B 与 Llama-3-8B。较小的模型 KV 头是四倍，哪一个答得更快？',
  },
  gpu: { en: 'GPU', zh: 'GPU' },
  gpus: { en: 'GPUs (tensor parallel)', zh: 'GPU 数（张量并行）' },
  model: { en: 'Model', zh: '模型' },
  weights: { en: 'Weights', zh: '权重格式' },
  kv: { en: 'KV cache', zh: 'KV Cache 格式' },
  batch: { en: 'Batch', zh: '批大小' },
  context: { en: 'Context, and prompt', zh: '上下文（即提示长度）' },
  tokens: { en: 'tokens', zh: 'token' },
  phase: { en: 'Take apart the time of', zh: '拆解哪个阶段的时间' },
  prefill: { en: 'prefill', zh: '预填充' },
  decode: { en: 'decode', zh: '解码' },
  intensity: { en: 'FLOP per byte', zh: '算术强度，FLOP/byte' },
  flops: { en: 'TFLOP/s per GPU', zh: '每块 GPU 的 TFLOP/s' },
  roof: { en: 'roofline', zh: 'Roofline' },
  ridge: { en: 'ridge point, {ridge}', zh: '拐点 {ridge}' },
  path: { en: 'decode, batch 1 to {max}', zh: '解码，批大小 1 到 {max}' },
  rooflinePlot: {
    en: 'Attainable TFLOP/s over arithmetic intensity: decode at {decode} FLOP/byte, prefill at {prefill}, the ridge point at {ridge}.',
    zh: '可达 TFLOP/s 随算术强度的变化：解码在 {decode} FLOP/byte，预填充在 {prefill}，拐点在 {ridge}。',
  },
  here: { en: 'context {context}', zh: '上下文 {context}' },
  none: { en: 'no context', zh: '无上下文' },
  limit: { en: 'limit, {limit}', zh: '极限 {limit}' },
  batchPlot: {
    en: 'Arithmetic intensity of decode over the batch: {now} FLOP/byte at batch {batch}; at this context it stays below {limit}, while the ridge point is {ridge}.',
    zh: '解码的算术强度随批大小的变化：批大小 {batch} 时为 {now} FLOP/byte；在此上下文下始终低于 {limit}，拐点为 {ridge}。',
  },
  decodeTime: { en: 'One decode step takes at least {seconds}', zh: '解码一步至少 {seconds}' },
  prefillTime: { en: 'Prefill of one prompt takes at least {seconds}', zh: '预填充一条提示至少 {seconds}' },
  readWeights: { en: 'read weights', zh: '读权重' },
  readCache: { en: 'read cache', zh: '读缓存' },
  writeCache: { en: 'write cache', zh: '写缓存' },
  compute: { en: 'arithmetic', zh: '运算' },
  ridgeIs: { en: 'Ridge point: {peak} TFLOP/s ({dtype}) ÷ {bandwidth} TB/s = {ridge} FLOP/byte.', zh: '拐点：{peak} TFLOP/s（{dtype}）÷ {bandwidth} TB/s = {ridge} FLOP/byte。' },
  unpacked: { en: 'The tensor cores compute in bf16: {weights} weights are unpacked first.', zh: '张量核心以 bf16 计算：{weights} 权重要先解包。' },
  prefillIs: {
    en: 'Prefill of one prompt: {intensity} FLOP/byte, {bound}; time to first token (TTFT) ≥ {seconds}.',
    zh: '预填充一条提示：{intensity} FLOP/byte，{bound}；首 token 时间（TTFT）≥ {seconds}。',
  },
  decodeIs: {
    en: 'Decode: {intensity} FLOP/byte, {bound}, at most {flops} of {peak} TFLOP/s; time per output token (TPOT) ≥ {seconds}, at most {rate} tokens/s in all.',
    zh: '解码：{intensity} FLOP/byte，{bound}，最多用到 {peak} TFLOP/s 中的 {flops}；每输出 token 时间（TPOT）≥ {seconds}，合计最多 {rate} token/s。',
  },
  compute_bound: { en: 'compute-bound', zh: '受限于算力' },
  memory_bound: { en: 'memory-bound', zh: '受限于带宽' },
  from: { en: 'At this context decode becomes compute-bound at a batch of {batch}; from {context} tokens on, at none.', zh: '在此上下文下，批大小到 {batch} 时解码受限于算力；上下文达到 {context} 个 token 后，多大的批都不行。' },
  fromAlways: { en: 'At this context decode becomes compute-bound at a batch of {batch}.', zh: '在此上下文下，批大小到 {batch} 时解码受限于算力。' },
  never: {
    en: 'At this context decode is never compute-bound: as the batch grows its intensity tends to {limit} FLOP/byte and the ridge point is {ridge}. Below {context} tokens a large enough batch would reach it.',
    zh: '在此上下文下，解码永远不会受限于算力：批再大，算术强度也只趋近 {limit} FLOP/byte，而拐点是 {ridge}。上下文少于 {context} 个 token 时，足够大的批才能到达。',
  },
  fits: { en: 'Weights and the cache of the batch take {needed} of {memory}.', zh: '权重与整批的缓存共占 {needed}，显存有 {memory}。' },
  tooLarge: { en: 'Weights and the cache of the batch take {needed}, more than the {memory} there are: this point cannot run.', zh: '权重与整批的缓存共占 {needed}，超过现有的 {memory}：这个点跑不起来。' },
  summary: {
    en: '{model} on {gpus} × {gpu}, batch {batch}, {context} tokens each: a decode step takes at least {tpot}, is {bound}, and spends {share} of its memory traffic on the cache; the first token takes at least {ttft}.',
    zh: '{model}，{gpus} × {gpu}，批大小 {batch}，各 {context} 个 token：解码一步至少 {tpot}，{bound}，访存的 {share} 花在缓存上；首个 token 至少 {ttft}。',
  },
  tableCaption: { en: 'Decode by batch, at this context', zh: '此上下文下，解码随批大小的变化' },
  batchColumn: { en: 'batch', zh: '批大小' },
  intensityColumn: { en: 'FLOP/byte', zh: 'FLOP/byte' },
  flopsColumn: { en: 'attainable TFLOP/s per GPU', zh: '每块 GPU 可达 TFLOP/s' },
  noneColumn: { en: 'FLOP/byte without context', zh: '无上下文时 FLOP/byte' },
  weightColumn: { en: 'weights, ms', zh: '权重，ms' },
  cacheColumn: { en: 'cache, ms', zh: '缓存，ms' },
  computeColumn: { en: 'arithmetic, ms', zh: '运算，ms' },
  pointColumn: { en: 'point', zh: '点' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
