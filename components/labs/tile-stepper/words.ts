import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Tile stepper', zh: '分块步进器' },
  question: {
    en: 'One head of width {d}, fp16, no mask, {sram} KiB on chip. At {tokens} tokens, FlashAttention moves {tiled} between HBM and the chip instead of {standard}. How much does it move at {more} tokens?',
    zh: '一个头，宽度 {d}，fp16，无掩码，片上 {sram} KiB。{tokens} 个 token 时，FlashAttention 在 HBM 与芯片之间搬运 {tiled}，标准做法是 {standard}。{more} 个 token 时，它要搬多少？',
  },
  explanation: {
    en: 'For four times the tokens, {times} times the bytes: there are {blocks} blocks of {br} queries instead of {blocksBefore}, and each reads four times as many keys and values. Traffic, like the FLOPs, stays quadratic, at {ratio} of the standard way. What became linear is the extra memory: not one score is written.',
    zh: 'token 数变成四倍，字节变成 {times} 倍：每块 {br} 个 query，从 {blocksBefore} 块变成 {blocks} 块，每块要读的 key 和 value 又是四倍。访存和 FLOPs 一样仍是平方增长，是标准做法的 {ratio}。变成线性的是额外显存：一个分数也不写出。',
  },
  try1: {
    en: 'Step through with Next. While the maximum of the row holds, the factor is 1; when a tile brings a larger score, ℓ and O shrink by it first. When the last row is done, the difference is rounding.',
    zh: '用“下一步”逐块走。只要这一行的最大值不变，系数就是 1；某一块带来更大的分数时，ℓ 和 O 先乘上系数变小。最后一行做完，差值只剩舍入误差。',
  },
  try2: {
    en: 'Set the boost to 12, press Next up to the last tile and choose the last row: the factor is close to 0, so nearly everything gathered before is dropped. The result is still exact.',
    zh: '把加分设为 12，按“下一步”走到最后一块，选最后一行：系数接近 0，之前积累的几乎全被抹去。结果照样精确。',
  },
  try3: {
    en: 'Set B_r to 1 and switch the mask off: K and V are read for every single row, and the tiled method moves more than the standard one. The same happens at the real size with 32 KiB on chip.',
    zh: '把 B_r 设为 1，再关掉掩码：每一行都要重读 K 和 V，分块做法搬得比标准做法还多。真实规模下，片上只有 32 KiB 时也会这样。',
  },
  n: { en: 'Tokens n', zh: 'token 数 n' },
  d: { en: 'Width d', zh: '宽度 d' },
  br: { en: 'Queries a tile, B_r', zh: '每块的 query 数 B_r' },
  bc: { en: 'Keys a tile, B_c', zh: '每块的 key 数 B_c' },
  causal: { en: 'Causal mask', zh: '因果掩码' },
  seed: { en: 'Seed', zh: '随机种子' },
  peak: { en: 'Boost to the scores of the last key', zh: '最后一个 key 的分数加上' },
  row: { en: 'Row of the block, spelled out', zh: '展开块内第几行' },
  tokens: { en: 'Real size: tokens', zh: '真实规模：token 数' },
  sram: { en: 'Real size: on-chip memory', zh: '真实规模：片上存储' },
  grid: { en: 'Scores: queries down, keys across', zh: '分数：行是 query，列是 key' },
  legend: {
    en: '✓ done, its scores dropped; numbers: on the chip now; × skipped, wholly masked; empty: to come.',
    zh: '✓ 已完成，分数已丢弃；数字：正在片上；× 全被掩码，跳过；空白：还没轮到。',
  },
  running: { en: 'Kept for queries {rows} after this tile', zh: '这一块之后，query {rows} 保留的量' },
  factor: { en: 'factor', zh: '系数' },
  soFar: { en: 'O/ℓ so far', zh: '目前的 O/ℓ' },
  finished: { en: 'Finished rows: {error} from standard attention.', zh: '已完成的行：与标准注意力相差{error}。' },
  rounding: { en: 'less than 10⁻¹²', zh: '不到 10⁻¹²' },
  noneFinished: { en: 'No row is finished yet.', zh: '还没有一行完成。' },
  unfinished: { en: 'Rows in work: {error}, since they have not met all their keys.', zh: '进行中的行：相差 {error}，因为还没见完所有 key。' },
  derivation: { en: 'Query {i} meets keys {cols}', zh: 'query {i} 遇到 key {cols}' },
  scores: { en: 'scores', zh: '分数' },
  exact: { en: 'standard attention', zh: '标准注意力' },
  toyBytes: { en: 'HBM traffic of the tiles above, fp16', zh: '上面这些块的 HBM 访存，fp16' },
  realBytes: {
    en: 'HBM traffic of one head: {tokens} tokens, d = {d}, fp16, no mask, {sram} KiB on chip; what an L2 cache would serve is counted too',
    zh: '一个头的 HBM 访存：{tokens} 个 token，d = {d}，fp16，无掩码，片上 {sram} KiB；L2 缓存能挡下的部分也计入',
  },
  standard: { en: 'standard', zh: '标准' },
  tiledSoFar: { en: 'tiled so far', zh: '分块，目前' },
  tiled: { en: 'tiled', zh: '分块' },
  scoresWritten: { en: 'Scores written to HBM: {standard} elements in standard attention ({cells} scores and as many weights), 0 in tiles.', zh: '写进 HBM 的分数：标准注意力 {standard} 个元素（{cells} 个分数，同样多的权重），分块做法 0 个。' },
  summary: {
    en: 'Tile {step} of {total}, queries {rows}, keys {cols}: for query {i} the maximum goes from {old} to {max}, so ℓ and O were multiplied by {factor}.',
    zh: '第 {step} / {total} 块，query {rows}，key {cols}：query {i} 的最大值从 {old} 变为 {max}，ℓ 和 O 先乘以 {factor}。',
  },
  tableCaption: { en: 'Every tile, with the running state of the chosen row', zh: '每一块，以及所选行的运行状态' },
  tile: { en: 'tile', zh: '块' },
  query: { en: 'query', zh: 'query' },
  keys: { en: 'keys', zh: 'key' },
  blockError: { en: 'largest difference in the block', zh: '块内最大差值' },
  bytes: { en: 'HBM bytes so far', zh: '累计 HBM 字节' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
