import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'A race: with a cache and without', zh: '一场比赛：有缓存与无缓存' },
  question: {
    en: 'The model has read {length} tokens and writes the next one. Without a cache it computes all {length} anew. By what factor do its multiplications grow?',
    zh: '模型已读 {length} 个 token，要写下一个。没有缓存时，它把 {length} 个全部重算。乘法次数是有缓存时的多少倍？',
  },
  explanation: {
    en: 'Nearly {length}, but not quite: the output matrix, a sixth of the model, is applied to the last token only, and attention over a short past costs less than over a long one.',
    zh: '接近 {length} 倍，但差一点：占模型六分之一的输出矩阵只作用于最后一个 token，而且较短的过去，注意力开销也较小。',
  },
  try1: {
    en: 'Press the button. Watch the second line climb while the first stays almost level: one pays for the length of the text with every token, the other does not.',
    zh: '按下按钮。第二条线不断爬升，第一条几乎是平的：一个每写一个 token 都要为全文长度付账，另一个不用。',
  },
  try2: {
    en: 'Double the number of tokens. The time with a cache doubles; what happens to the time without?',
    zh: '把 token 数加倍。有缓存的时间加倍；没有缓存的时间呢？',
  },
  try3: {
    en: 'Compare the factor of the multiplications with that of the seconds. Which is larger, and what does the engine do better on many tokens at once than on one?',
    zh: '把乘法次数的倍数与秒数的倍数相比。哪个更大？引擎同时处理多个 token 时，哪一点做得比只处理一个好？',
  },
  tokens: { en: 'Tokens to write', zh: '要写的 token 数' },
  run: { en: 'Race', zh: '开始比赛' },
  settings: { en: '{tokens} tokens after “{prompt}”', zh: '“{prompt}”之后 {tokens} 个 token' },
  cached: { en: 'with cache', zh: '有缓存' },
  uncached: { en: 'without cache', zh: '无缓存' },
  plot: { en: 'Milliseconds a token, against tokens before it', zh: '每个 token 的毫秒数，横轴为它之前的 token 数' },
  plotDescription: {
    en: 'With a cache a token takes {cached} milliseconds throughout. Without, the time grows with the text, to {uncached} milliseconds at the end.',
    zh: '有缓存时每个 token 一直是 {cached} 毫秒；没有缓存时随文本变长而增加，最后到 {uncached} 毫秒。',
  },
  before: { en: 'tokens before', zh: '之前的 token 数' },
  ms: { en: 'ms', zh: '毫秒' },
  result: {
    en: 'With the cache {cached} tokens per second, without {uncached}: {factor} times as fast. Over the whole text, {work} times fewer multiplications.',
    zh: '有缓存每秒 {cached} 个 token，无缓存 {uncached} 个：快 {factor} 倍。全文的乘法次数少到 1/{work}。',
  },
  same: { en: 'Both wrote the same text: {text}', zh: '两次写出的文本相同：{text}' },
  differs: { en: 'The texts differ: sums in another order round differently.', zh: '两次的文本不同：求和次序不同，舍入也不同。' },
  half: { en: 'With the cache: {text}', zh: '有缓存：{text}' },
  paid: {
    en: 'What the speed costs: {bytes} of keys and values for {length} tokens.',
    zh: '速度的代价：{length} 个 token 的 key 和 value 共 {bytes}。',
  },
  summary: {
    en: '{cached} tokens per second with a cache and {uncached} without, after {length} tokens.',
    zh: '写到第 {length} 个 token，有缓存每秒 {cached} 个 token，无缓存每秒 {uncached} 个。',
  },
  tableCaption: { en: 'Single tokens: counted work and measured time', zh: '单个 token：计数所得的工作量与实测时间' },
  multiplyAddsCached: { en: 'multiply-adds, with', zh: '乘加次数（有）' },
  multiplyAddsUncached: { en: 'multiply-adds, without', zh: '乘加次数（无）' },
  bytesCached: { en: 'bytes read, with', zh: '读取字节（有）' },
  bytesUncached: { en: 'bytes read, without', zh: '读取字节（无）' },
  msCached: { en: 'ms, with', zh: '毫秒（有）' },
  msUncached: { en: 'ms, without', zh: '毫秒（无）' },
  note: {
    en: 'Bytes count each weight once a pass. The pass without a cache reads hardly more than the other, and computes many times as much: the cache saves arithmetic, and on long texts it is itself what has to be read.',
    zh: '字节数中，每个权重每次前向只计一次。无缓存的前向读取的字节几乎不多，计算却多许多倍：缓存节省的是算术；文本很长时，缓存自己就成了要读取的东西。',
  },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
