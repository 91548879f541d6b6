import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Quantise a real model', zh: '动手量化一个真模型' },
  question: {
    en: 'A bilingual model of {weights} weights is published in int8. Store them as int4 instead, with one 32-bit scale for every 32 weights: how many bits does a weight take, its share of the scale included?',
    zh: '一个有 {weights} 个权重的中英双语模型，以 int8 发布。改存为 int4，每 32 个权重共用一个 32 位缩放因子：算上缩放因子的一份，每个权重占多少位？',
  },
  explanation: {
    en: '4 bits of its own, and 32/32 = 1 bit of the scale. Small groups are the price of precision: with 128 to a scale it is 4.25 bits, and double quantisation of NF4, which stores the scales themselves in 8 bits, brings groups of 64 to 4.13.',
    zh: '自身 4 位，加上缩放因子的 32/32 = 1 位。组越小越准，也越贵：每组 128 个只需 4.25 位；NF4 的双重量化把缩放因子也存成 8 位，每组 64 个只要 4.13 位。',
  },
  try1: {
    en: 'Run int3 with a scale for each row, then with groups of 32: how much of the damage is undone? Now int4 with a scale for each row, which takes about the same room as the groups. Which of the two is the better buy?',
    zh: '先跑 int3、每行一个因子，再改成每 32 个一组：损害补回了多少？再试 int4、每行一个因子，它占的地方与前面的分组差不多。哪一种更划算？',
  },
  try2: {
    en: 'Go down to int3 and int2. Two bits are −1, 0 and 1 times the largest weight of the group, so most weights become 0. Read what is left of the text, and whether smaller groups save it.',
    zh: '降到 int3、int2。两位只剩 −1、0、1 乘以组内最大的权重，于是多数权重变成 0。看看文字还剩下什么，组小一些能不能救回来。',
  },
  try3: {
    en: 'At int3, leave out one kind of matrix after the other. Which one does the damage, and how much of the file does it take?',
    zh: '在 int3 下，逐一放过一类矩阵。损害主要来自哪一类？它占文件的多少？',
  },
  format: { en: 'Format', zh: '格式' },
  group: { en: 'One scale for', zh: '缩放因子' },
  row: { en: 'each row', zh: '每行一个' },
  groupOf: { en: 'every {n} weights', zh: '每 {n} 个权重一个' },
  int8: { en: 'int8, as published', zh: 'int8（发布格式）' },
  int4: { en: 'int4', zh: 'int4' },
  int3: { en: 'int3', zh: 'int3' },
  int2: { en: 'int2: −1, 0, 1', zh: 'int2：−1、0、1' },
  nf4: { en: 'NF4', zh: 'NF4' },
  nf4Double: { en: 'NF4, double quantisation', zh: 'NF4，双重量化' },
  attention: { en: 'attention', zh: '注意力' },
  ffn: { en: 'FFN', zh: 'FFN' },
  embedding: { en: 'embedding, also the output', zh: '嵌入（兼输出矩阵）' },
  total: { en: 'all matrices', zh: '全部矩阵' },
  run: { en: 'Quantise and measure', zh: '量化并测量' },
  size: { en: 'Bytes of the matrices with these settings, scales included', zh: '按当前设置，各矩阵占的字节，含缩放因子' },
  published: { en: 'int8', zh: 'int8' },
  chosen: { en: 'these settings', zh: '当前设置' },
  bytesText: { en: '{bytes}, {bits} bits', zh: '{bytes}，{bits} 位' },
  settings: { en: '{format}, a scale for {group}: {kinds}', zh: '{format}，{group}：{kinds}' },
  settingsInt8: { en: 'int8, as published', zh: 'int8，与发布的一样' },
  bits: { en: 'Bits per byte of {enBytes} bytes of English and {zhBytes} of Chinese that the model was not trained on; fewer is better', zh: '模型没有训练过的文本（英文 {enBytes} 字节，中文 {zhBytes} 字节）的 bits per byte，越小越好' },
  english: { en: 'English', zh: '英文' },
  chinese: { en: 'Chinese', zh: '中文' },
  rounded: { en: 'rounded', zh: '舍入后' },
  small: {
    en: 'Texts this short give the size of the damage, not its third digit: the evaluation of the whole test set has intervals.',
    zh: '这么短的文本只能看出损害的大小，第三位数字不可信；整个测试集的评测带有区间。',
  },
  curve: { en: 'Bits per byte against bits a weight, all matrices rounded', zh: '舍入全部矩阵：每个权重的位数与 bits per byte' },
  bitsAxis: { en: 'bits a weight', zh: '每个权重的位数' },
  enRow: { en: 'English, a scale a row', zh: '英文，每行一个因子' },
  enGroup: { en: 'English, every 64', zh: '英文，每 64 个' },
  zhRow: { en: 'Chinese, a scale a row', zh: '中文，每行一个因子' },
  zhGroup: { en: 'Chinese, every 64', zh: '中文，每 64 个' },
  here: { en: 'this run', zh: '本次' },
  greedy: { en: 'What both write after “{prompt}”, always the likeliest token', zh: '两者在“{prompt}”之后的续写，每步取最可能的 token' },
  same: { en: 'All {tokens} tokens are the same.', zh: '{tokens} 个 token 全部相同。' },
  differs: { en: 'Token {n} of {tokens} is the first that differs; from there on both go their own way (marked).', zh: '第 {n} 个 token（共 {tokens} 个）开始不同，此后各写各的（已标出）。' },
  summary: {
    en: '{settings}: {bytes}, {bits} bits a weight; English {en} and Chinese {zh} bits per byte, {enChange} and {zhChange} against int8. {greedy}',
    zh: '{settings}：{bytes}，每个权重 {bits} 位；英文 {en}、中文 {zh} bits per byte，比 int8 {enChange}、{zhChange}。{greedy}',
  },
  summaryStarted: { en: '{settings}: {bytes}, {bits} bits a weight. Measuring.', zh: '{settings}：{bytes}，每个权重 {bits} 位。正在测量。' },
  tableCaption: { en: 'Bits per byte of every format, all matrices rounded', zh: '各格式的 bits per byte，舍入全部矩阵' },
  bytes: { en: 'bytes', zh: '字节' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
