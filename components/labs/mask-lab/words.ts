import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Mask lab', zh: '掩码实验台' },
  question: {
    en: 'A model of {layers} layers has cached the keys and values of {old} tokens, {total} pairs. Token {n} is appended. Under the mask chosen below, how many of the cached pairs are no longer right?',
    zh: '一个 {layers} 层的模型缓存了 {old} 个 token 的 key 和 value，共 {total} 对。现在追加 token {n}。在下面所选的掩码下，缓存里有几对不再正确？',
  },
  explanation: {
    en: 'The model was run without the last token and with it, and every cached number compared. Layer 1 never moves: its keys and values come from the embeddings. In layer ℓ a token’s pair moves if a path of at most ℓ − 1 visible cells leads from it to the new token.',
    zh: '这里把模型带上与不带最后一个 token 各跑一遍，逐个比较缓存的数。第 1 层从不变化：它的 key 和 value 只来自嵌入。在第 ℓ 层，只要从某个 token 出发、经过至多 ℓ − 1 个可见格子能走到新 token，它那一对就会变。',
  },
  try1: {
    en: 'Choose causal: no pair moves. Then open one cell above the diagonal in the last column and add layers: the damage spreads to every row that reads that token.',
    zh: '选“因果”：没有一对变化。再在最后一列打开对角线上方的一个格子，然后增加层数：凡是读那个 token 的行，都跟着失效。',
  },
  try2: {
    en: 'Choose prefix and raise its length to the number of tokens: the cache is safe until the last step takes the new token into the prefix. How many losses are left at each length?',
    zh: '选“前缀”，把长度一直加到 token 总数：缓存一直安全，直到最后一步把新 token 也纳入前缀。每种长度下还剩几个损失？',
  },
  try3: {
    en: 'Compare the condition numbers of causal and bidirectional over several seeds, first as it stands, then with eight tokens and width 16. Then close every cell of one row, and read the rank.',
    zh: '换几个随机种子，比较“因果”与“双向”的条件数：先用现在的大小，再用 8 个 token、宽度 16。然后把某一行全部关上，看秩变成多少。',
  },
  n: { en: 'Tokens', zh: 'token 数' },
  layers: { en: 'Layers', zh: '层数' },
  preset: { en: 'Mask', zh: '掩码' },
  bidirectional: { en: 'bidirectional', zh: '双向' },
  causal: { en: 'causal', zh: '因果' },
  prefix: { en: 'prefix', zh: '前缀' },
  window: { en: 'sliding window', zh: '滑动窗口' },
  blocks: { en: 'block-diagonal', zh: '块对角' },
  width: { en: 'Length of prefix, window or block', zh: '前缀、窗口或块的长度' },
  d: { en: 'Head width d_h', zh: '头宽 d_h' },
  seed: { en: 'Seed', zh: '随机种子' },
  grid: { en: 'Who reads whom (paint: row reads column)', zh: '谁读谁（可涂：行读列）' },
  cell: { en: 'Token {i} reads token {j}', zh: 'token {i} 读 token {j}' },
  newToken: { en: '{i} (new)', zh: '新 {i}' },
  cache: { en: 'Change of the cached pair when token {n} arrives (✓: none)', zh: 'token {n} 到来时缓存对的变化（✓：无）' },
  layer: { en: 'layer {l}', zh: '第 {l} 层' },
  weights: { en: 'Attention weights, random Q and K', zh: '注意力权重（随机 Q、K）' },
  stale: { en: 'Stale pairs', zh: '失效的缓存对' },
  ofTotal: { en: '{x} of {total}', zh: '{x} / {total}' },
  losses: { en: 'Next-token losses', zh: '下一 token 损失' },
  lossesAt: { en: '{x} of {total} (after token {list})', zh: '{x} / {total}（位置 {list}）' },
  blind: { en: 'Rows with nothing to see', zh: '什么也看不见的行' },
  none: { en: 'none', zh: '无' },
  rank: { en: 'Rank', zh: '秩' },
  determinant: { en: 'Determinant', zh: '行列式' },
  condition: { en: 'Condition number', zh: '条件数' },
  stableRank: { en: 'Stable rank', zh: '稳定秩' },
  infinite: { en: '∞ (singular)', zh: '∞（奇异）' },
  summary: {
    en: 'When token {n} arrives, {stale} of {total} cached pairs are stale. {losses} of {targets} positions can carry a next-token loss. The attention matrix has rank {rank} of {n}; its condition number is {condition}.',
    zh: 'token {n} 到来时，{total} 对缓存中有 {stale} 对失效。{targets} 个位置中有 {losses} 个可以带下一 token 损失。注意力矩阵的秩是 {rank}（共 {n} 行），条件数是 {condition}。',
  },
  tableCaption: { en: 'Change of every cached pair', zh: '每一对缓存的变化' },
  layerColumn: { en: 'layer', zh: '层' },
  tokenColumn: { en: 'token', zh: 'token' },
  changeColumn: { en: 'largest change', zh: '最大变化' },
  listSeparator: { en: ', ', zh: '、' },
} as const satisfies Record<string, Localized>

export function word(locale: Locale, key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
