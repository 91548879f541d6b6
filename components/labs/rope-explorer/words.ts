import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'RoPE explorer', zh: 'RoPE 探索器' },
  question: {
    en: 'Base 500,000, heads of width 128, trained on 8,192 tokens, as Llama 3. How many of its 64 pairs never complete a turn in training?',
    zh: '底数 500,000，头宽 128，训练长度 8,192 个 token，与 Llama 3 相同。64 个频率对中，有几对在训练中一圈都没有转完？',
  },
  explanation: {
    en: 'A pair turns once in 2π · 500,000^(2i/128) tokens, which exceeds 8,192 from i = 35 on. Those pairs meet angles beyond training as soon as the text is longer.',
    zh: '第 i 对每 2π · 500,000^(2i/128) 个 token 转一圈，从 i = 35 起超过 8,192。文本一变长，这些对就会遇到训练时没见过的角度。',
  },
  try1: {
    en: 'Move query and key together, keeping their distance: the hands turn, the angle between them does not. Then move one alone.',
    zh: '同时移动 query 和 key，保持距离不变：指针在转，夹角不变。再只移动其中一个。',
  },
  try2: {
    en: 'Set the scaling to none. How many pairs stand at unseen angles at the end of the longer context? Try each method: which leaves none?',
    zh: '把缩放设为“无”。更长的上下文末尾，有几对停在没见过的角度上？逐个换方法：哪些能清零？',
  },
  try3: {
    en: 'Compare interpolation with Llama 3.1 at a distance of 1 or 2, on the second plot. Which of the two blurs neighbours?',
    zh: '在第二张图上，比较距离为 1 或 2 时的“插值”与 Llama 3.1。哪一个把相邻 token 弄模糊了？',
  },
  base: { en: 'Base', zh: '底数' },
  d: { en: 'Head width', zh: '头宽' },
  trained: { en: 'Trained length, tokens', zh: '训练长度，token' },
  method: { en: 'Scaling', zh: '缩放方法' },
  none: { en: 'none', zh: '无' },
  interpolation: { en: 'position interpolation', zh: '位置插值' },
  ntk: { en: 'NTK-aware', zh: 'NTK-aware' },
  yarn: { en: 'YaRN', zh: 'YaRN' },
  llama31: { en: 'Llama 3.1', zh: 'Llama 3.1' },
  s: { en: 'Context grows by', zh: '上下文扩大倍数' },
  q: { en: 'Query at', zh: 'query 位置' },
  k: { en: 'Key at', zh: 'key 位置' },
  wavePlot: {
    en: 'Wavelength of every pair, on a logarithmic axis, before and after scaling. {never} of {count} lie above the trained length, {trained} tokens.',
    zh: '每个频率对的波长（对数轴），缩放前后。{count} 对中有 {never} 对在训练长度 {trained} 之上。',
  },
  pair: { en: 'pair i', zh: '频率对 i' },
  wavelength: { en: 'wavelength, tokens', zh: '波长，token' },
  original: { en: 'as trained', zh: '训练时' },
  scaled: { en: 'scaled', zh: '缩放后' },
  trainedLine: { en: 'trained length', zh: '训练长度' },
  extendedLine: { en: 'extended length', zh: '扩展长度' },
  scorePlot: {
    en: 'Score of two equal vectors against their distance, as a share of the score at distance 0. At distance {distance} it is {score} after scaling.',
    zh: '两个相同向量的分数随距离的变化，以距离 0 时为 1。距离 {distance} 处，缩放后为 {score}。',
  },
  distanceAxis: { en: 'distance, tokens', zh: '距离，token' },
  scoreAxis: { en: 'score ÷ score at 0', zh: '分数 ÷ 距离 0 的分数' },
  dials: {
    en: 'Six pairs from fast to slow, with the hands of the query at {q} and of the key at {k}.',
    zh: '从快到慢的六个频率对，以及 query 在 {q}、key 在 {k} 时的指针。',
  },
  dial: { en: 'pair {i}, {angle}° apart', zh: '第 {i} 对，相差 {angle}°' },
  query: { en: 'query', zh: 'query' },
  key: { en: 'key', zh: 'key' },
  never: {
    en: '{never} of {count} pairs never complete a turn in {trained} tokens of training.',
    zh: '{count} 对中有 {never} 对在 {trained} 个 token 的训练中一圈都没有转完。',
  },
  effect: {
    en: 'Scaling leaves {kept} pairs alone and slows {slowed} by {s} or more; at {extended} tokens {unseen} pairs stand at angles never seen in training.',
    zh: '缩放让 {kept} 对保持不变，把 {slowed} 对减慢到 1/{s} 或更慢；在 {extended} 个 token 处，{unseen} 对停在训练中没见过的角度。',
  },
  unscaled: {
    en: 'Nothing is scaled; at {extended} tokens {unseen} pairs stand at angles never seen in training.',
    zh: '没有缩放；在 {extended} 个 token 处，{unseen} 对停在训练中没见过的角度。',
  },
  beyond: {
    en: 'The distance, {distance} tokens, lies beyond the second plot.',
    zh: '距离 {distance} 个 token，超出第二张图的范围。',
  },
  sharper: { en: 'Scores are multiplied by {factor}.', zh: '分数乘以 {factor}。' },
  summary: {
    en: 'Base {base}, {trained} tokens trained: {never} of {count} pairs never turn once; {how}, {s} times the length leaves {unseen} pairs at unseen angles. At distance {distance} equal vectors score {score}.',
    zh: '底数 {base}，训练 {trained} 个 token：{count} 对中 {never} 对一圈都没转完；{how}扩到 {s} 倍，{unseen} 对停在没见过的角度。距离 {distance} 处，相同向量得分 {score}。',
  },
  with: { en: 'with {method}', zh: '用{method}' },
  without: { en: 'without scaling', zh: '不缩放，' },
  tableCaption: { en: 'Every fourth pair: wavelengths, turns in training, angles now', zh: '每四对取一对：波长、训练中的圈数、当前角度' },
  turnsColumn: { en: 'turns in training', zh: '训练中的圈数' },
  scaledColumn: { en: 'wavelength, scaled', zh: '缩放后波长' },
  queryColumn: { en: 'query, degrees', zh: 'query，度' },
  keyColumn: { en: 'key, degrees', zh: 'key，度' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
