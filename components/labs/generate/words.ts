import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Write with the small model', zh: '让小模型写' },
  question: {
    en: 'For every token the model spreads probability over a vocabulary of 2,048. While it writes the text below, how many tokens does it take on average to hold 90 % of it?',
    zh: '每写一个 token，模型都把概率分给 2,048 个 token 的词表。在写下面这段文本时，平均要多少个 token 才占到 90% 的概率？',
  },
  explanation: {
    en: 'Between 1, where a word has to be finished, and several hundred, where a new one begins. This is why sampling needs a cut: the rest of the vocabulary holds 10 %, and one draw in ten would come from there.',
    zh: '从 1 个（一个词只剩结尾）到几百个（一个新词开头）都有。所以采样需要截断：词表其余部分占 10%，每十次就有一次抽到那里。',
  },
  try1: {
    en: 'Press the button, then choose tokens in the text: the bars show what else could have come.',
    zh: '按下按钮，再在文本里选择 token：条形图显示本来还可能写什么。',
  },
  try2: {
    en: 'Set top-p to 1, off, and write again with the same seed. Where does the text go astray, and how likely was the token that led it there?',
    zh: '把 top-p 设为 1（关闭），用同一个种子再写一次。文本从哪里开始走样？带偏它的那个 token 概率有多大？',
  },
  try3: {
    en: 'Choose the prompt 《春夜》 and the quatrain adapter. What does fine-tuning change, and what does it leave?',
    zh: '选择提示《春夜》和绝句 adapter。微调改变了什么，又留下了什么？',
  },
  try4: {
    en: 'In layer 1, compare heads with and without RoPE: which heads attend by distance, and which by content?',
    zh: '在第 1 层比较各个头有无 RoPE 的分数：哪些头看距离，哪些头看内容？',
  },
  adapter: { en: 'Adapter', zh: 'adapter' },
  none: { en: 'none', zh: '无' },
  quatrain: { en: 'quatrain (LoRA)', zh: '绝句（LoRA）' },
  temperature: { en: 'Temperature', zh: '温度' },
  topK: { en: 'Top-k (0: off)', zh: 'top-k（0：关闭）' },
  topP: { en: 'Top-p (1: off)', zh: 'top-p（1：关闭）' },
  minP: { en: 'Min-p (0: off)', zh: 'min-p（0：关闭）' },
  penalty: { en: 'Repetition penalty (1: off)', zh: '重复惩罚（1：关闭）' },
  tokens: { en: 'Tokens at most', zh: '最多 token 数' },
  seed: { en: 'Seed', zh: '随机种子' },
  layer: { en: 'Layer', zh: '层' },
  head: { en: 'Query head', zh: 'query 头' },
  run: { en: 'Write', zh: '开始写' },
  settings: {
    en: '“{prompt}”, adapter {adapter}, temperature {temperature}, top-k {topK}, top-p {topP}, min-p {minP}, penalty {penalty}, at most {tokens} tokens, seed {seed}',
    zh: '“{prompt}”，adapter：{adapter}，温度 {temperature}，top-k {topK}，top-p {topP}，min-p {minP}，惩罚 {penalty}，最多 {tokens} 个 token，种子 {seed}',
  },
  text: { en: 'The text', zh: '文本' },
  written: { en: 'Token by token, with the probability of each; choose one', zh: '逐个 token 及其概率；选择一个' },
  candidates: { en: 'Candidates for token {n}, “{text}”: before the processors and after', zh: '第 {n} 个 token“{text}”的候选：处理前与处理后' },
  before: { en: 'before', zh: '处理前' },
  after: { en: 'after', zh: '处理后' },
  look: { en: 'What head {head} of layer {layer} looked at before it wrote “{text}”', zh: '写“{text}”之前，第 {layer} 层第 {head} 头看向哪里' },
  lookStale: { en: 'Press “{run}” first: this look is of the recorded text.', zh: '请先按“{run}”：这里显示的是录下的文本。' },
  lookToken: { en: 'token', zh: 'token' },
  distance: { en: 'distance', zh: '距离' },
  unrotated: { en: 'q·k/√d_h without RoPE', zh: '无 RoPE 的 q·k/√d_h' },
  score: { en: 'with RoPE', zh: '有 RoPE' },
  weight: { en: 'weight', zh: '权重' },
  pieces: { en: '␣ is a space, ↵ a line break, ∎ the mark that starts and ends a text; part of a character stands in hexadecimal.', zh: '␣ 是空格，↵ 是换行，∎ 是文本的开始与结束标记；不完整的字符以十六进制表示。' },
  summary: {
    en: '{n} tokens written; on average {likely} tokens hold 90 % of the probability. Chosen: “{text}”, with probability {probability}.',
    zh: '写了 {n} 个 token；平均 {likely} 个 token 占到 90% 的概率。选中“{text}”，概率 {probability}。',
  },
  tableCaption: { en: 'Every token that was written', zh: '写下的每个 token' },
  n: { en: 'n', zh: '序号' },
  token: { en: 'token', zh: 'token' },
  probability: { en: 'probability', zh: '概率' },
  likely: { en: 'tokens that hold 90 %', zh: '占 90% 的 token 数' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
