import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Cache stepper', zh: 'KV Cache 单步器' },
  question: {
    en: 'Llama-3-8B decodes one token: 32 layers, 32 query heads, 8 KV heads of 128. How many numbers does this step add to the cache?',
    zh: 'Llama-3-8B 解码一个 token：32 层，32 个 query 头，8 个 KV 头，头宽 128。这一步往缓存里添多少个数？',
  },
  explanation: {
    en: 'A key and a value of 128 numbers for each of 8 heads in each of 32 layers: 2 · 128 · 8 · 32. If the new token computed only its query, it would be 0, and later tokens could never see it.',
    zh: '32 层、每层 8 个头，各一个 key、一个 value，每个 128 个数：2 · 128 · 8 · 32。若新 token 只算 query，就是 0，后来的 token 永远看不见它。',
  },
  try1: {
    en: 'Step through a causal decode. Which rows does a new token fill, and which cells of old tokens are touched at all?',
    zh: '用因果掩码走几步解码。新 token 填了哪几行？旧 token 的哪些格子被碰过？',
  },
  try2: {
    en: 'Switch to the bidirectional mask. Which layer stays valid? Look at the measured changes below, then at the FLOPs with and without a cache.',
    zh: '换成双向掩码。哪一层仍然有效？看下面实测的变化，再比较有缓存和无缓存的 FLOPs。',
  },
  try3: {
    en: 'Go back to prefill (step 0) and let 3 tokens be shared. Compare the causal with the prefix-LM mask: why is the shared prefix worthless under one of them?',
    zh: '回到预填充（第 0 步），让 3 个 token 共享。比较因果掩码与 prefix-LM：为什么其中一种掩码下共享的前缀毫无价值？',
  },
  mask: { en: 'Mask', zh: '掩码' },
  causal: { en: 'causal', zh: '因果' },
  full: { en: 'bidirectional', zh: '双向' },
  prefix: { en: 'prefix-LM', zh: 'prefix-LM' },
  heads: { en: 'Keys and values', zh: 'K、V 的头' },
  mha: { en: 'MHA, 32 KV heads', zh: 'MHA，32 个 KV 头' },
  gqa: { en: 'GQA, 8 KV heads', zh: 'GQA，8 个 KV 头' },
  mqa: { en: 'MQA, 1 KV head', zh: 'MQA，1 个 KV 头' },
  mla: { en: 'MLA, latent of 512 + 64', zh: 'MLA，潜在向量 512 + 64' },
  prompt: { en: 'Prompt, tokens', zh: '提示，token' },
  shared: { en: 'Of these cached by an earlier request', zh: '其中先前请求已缓存' },
  prefill: { en: 'Step 0: prefill', zh: '第 0 步：预填充' },
  decode: { en: 'Step {n}: decode token {token}', zh: '第 {n} 步：解码第 {token} 个 token' },
  layer: { en: 'Layer {n}', zh: '第 {n} 层' },
  layers: { en: 'Layers {n} to 32', zh: '第 {n} 至 32 层' },
  query: { en: 'q', zh: 'q' },
  keyValue: { en: 'k, v', zh: 'k、v' },
  latent: { en: 'latent', zh: '潜在向量' },
  rest: { en: 'output, MLP', zh: '输出、MLP' },
  computed: { en: 'computed', zh: '计算' },
  appended: { en: 'computed and appended', zh: '计算并追加' },
  read: { en: 'read from the cache', zh: '从缓存读取' },
  remade: { en: 'stale, computed again', zh: '已失效，重算' },
  idle: { en: 'not touched', zh: '未触及' },
  cell: { en: 'token {token}, {tensor}: {state}', zh: '第 {token} 个 token，{tensor}：{state}' },
  flops: { en: 'FLOPs, this step and all so far', zh: 'FLOPs：本步与累计' },
  withCache: { en: 'with the cache', zh: '有缓存' },
  without: { en: 'without', zh: '无缓存' },
  thisStep: { en: 'this step', zh: '本步' },
  soFar: { en: 'so far', zh: '累计' },
  bytesRead: { en: 'read in this step, weights and cache', zh: '本步读取，权重与缓存' },
  ofCache: { en: 'of that, cache', zh: '其中缓存' },
  bytesAppended: { en: 'appended in this step', zh: '本步追加' },
  cacheNow: { en: 'cache after it', zh: '此后缓存' },
  changes: { en: 'measured: largest change of an old k or v', zh: '实测：旧 k、v 的最大变化' },
  changesNote: {
    en: 'Measured in a random decoder of three layers and 17 tokens of vocabulary: its old keys and values, computed without and with the new tokens. States and costs are those of a model of Llama-3-8B’s shape.',
    zh: '实测用一个随机的三层解码器，词表 17 个 token：分别在没有和有新 token 的情况下计算旧的 k、v。状态与代价按 Llama-3-8B 的形状计算。',
  },
  noOld: { en: 'no old ones', zh: '没有旧的' },
  atLayer: { en: 'layer {n}: {change}', zh: '第 {n} 层：{change}' },
  summary: {
    en: '{step}, {mask} mask: {computed} of {tokens} tokens run through the layers; the step adds {appended} to the cache and costs {flops} FLOPs, {ratio} times fewer than without a cache.',
    zh: '{step}，{mask}掩码：{tokens} 个 token 中有 {computed} 个要走过各层；本步往缓存添 {appended}，代价 {flops} FLOPs，是无缓存的 1/{ratio}。',
  },
  summarySame: {
    en: '{step}, {mask} mask: {computed} of {tokens} tokens run through the layers; the step adds {appended} to the cache and costs {flops} FLOPs, as many as without a cache.',
    zh: '{step}，{mask}掩码：{tokens} 个 token 中有 {computed} 个要走过各层；本步往缓存添 {appended}，代价 {flops} FLOPs，与无缓存相同。',
  },
  summaryNearly: {
    en: '{step}, {mask} mask: {computed} of {tokens} tokens run through the layers; the step adds {appended} to the cache and costs {flops} FLOPs, nearly as many as without a cache.',
    zh: '{step}，{mask}掩码：{tokens} 个 token 中有 {computed} 个要走过各层；本步往缓存添 {appended}，代价 {flops} FLOPs，与无缓存相差无几。',
  },
  tableCaption: { en: 'What happens to each tensor in this step', zh: '本步中每个张量的状态' },
  layerColumn: { en: 'layer', zh: '层' },
  tokenColumn: { en: 'token', zh: 'token' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
