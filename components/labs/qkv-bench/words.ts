import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'QKV bench', zh: 'QKV 实验台' },
  question: {
    en: 'In a bench of {n} tokens, how many of the {pairs} attention weights are exactly zero under the chosen mask?',
    zh: '{n} 个 token 互相注意，共 {pairs} 个注意力权重。在所选掩码下，恰好为零的有几个？',
  },
  explanation: {
    en: 'Above the diagonal the mask adds −∞ to the score, and exp(−∞) is 0, not merely small. A causal mask hides n(n − 1)/2 cells.',
    zh: '掩码在对角线上方给分数加 −∞，而 exp(−∞) 就是 0，不只是很小。因果掩码遮住 n(n − 1)/2 个格子。',
  },
  try1: { en: 'Press a weight: the sum that made it is spelled out below.', zh: '点一个权重，下面会写出它是怎么算出来的。' },
  try2: {
    en: 'Raise the query size to 8 and switch the scaling off: rows 3 and 4 come close to one-hot, and their entropy falls towards 0. Row 2 does not: its two scores nearly tie.',
    zh: '把 query 的幅度调到 8，再关掉缩放：第 3、4 行接近 one-hot，熵趋近于 0。第 2 行没有：它的两个分数几乎相同。',
  },
  try3: { en: 'Change a value of the last token, then of the first: under the causal mask, which outputs move?', zh: '先改最后一个 token 的 value，再改第一个：在因果掩码下，哪些输出会变？' },
  n: { en: 'Tokens', zh: 'token 数' },
  d: { en: 'Width d_k', zh: '宽度 d_k' },
  seed: { en: 'Seed', zh: '随机种子' },
  size: { en: 'Query size', zh: 'query 幅度' },
  mask: { en: 'Mask', zh: '掩码' },
  causal: { en: 'causal', zh: '因果' },
  full: { en: 'none', zh: '无' },
  window: { en: 'sliding window of 2', zh: '宽为 2 的滑动窗口' },
  scale: { en: 'Divide by √d_k', zh: '除以 √d_k' },
  edit: { en: 'Edit Q, K and V', zh: '编辑 Q、K、V' },
  cell: { en: '{name}, token {i}, component {j}', zh: '{name}，token {i}，第 {j} 维' },
  scores: { en: 'Scores', zh: '分数' },
  weights: { en: 'Weights (press one)', zh: '权重（可点选）' },
  output: { en: 'Output', zh: '输出' },
  token: { en: 'token {i}', zh: 'token {i}' },
  derivation: { en: 'How token {i} weighs token {j}', zh: 'token {i} 给 token {j} 的权重' },
  score: { en: 'score', zh: '分数' },
  weight: { en: 'weight', zh: '权重' },
  masked: { en: 'masked, so the weight is 0', zh: '被掩码，权重为 0' },
  summary: {
    en: 'Token {i} gives its largest weight, {w}, to token {j}; the entropy of its row is {h} nats of at most {max}.',
    zh: 'token {i} 把最大的权重 {w} 给了 token {j}；这一行的熵是 {h} nat，上限 {max}。',
  },
  tableCaption: { en: 'Scores and weights of every pair', zh: '每一对的分数与权重' },
  query: { en: 'query', zh: 'query' },
  key: { en: 'key', zh: 'key' },
} as const satisfies Record<string, Localized>

export function word(locale: Locale, key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
