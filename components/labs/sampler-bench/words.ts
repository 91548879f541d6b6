import type { Locale, Localized } from '@/lib/i18n/locales'

/** Plausible next tokens, in the order of DEFAULT_LOGITS. */
export const TOKENS = {
  en: ['Paris', 'the', 'a', 'located', 'one', 'not', 'in', 'now', 'Lyon', 'France', 'home', 'Rome'],
  zh: ['巴黎', '哪里', '哪个', '一座', '什么', '不', '世界', '现在', '里昂', '法国', '欧洲', '罗马'],
} as const satisfies Localized<readonly string[]>

const WORDS = {
  title: { en: 'Sampler bench', zh: '采样实验台' },
  question: {
    en: '“The capital of France is …”: {n} candidates for the next token. At T = 1, top-p = {p} keeps {kept} of them. How many does it keep at T = {t}, with the temperature applied first?',
    zh: '“法国的首都是……”：下一个 token 有 {n} 个候选。T = 1 时，top-p = {p} 保留 {kept} 个。若先把温度调到 T = {t}，它保留几个？',
  },
  explanation: {
    en: 'Top-p adds probabilities from the largest down until they reach {p}. T = {t} divides every gap between logits by {t}, so the leaders weigh less and it takes more of them. Applied after top-p, the same temperature would keep {kept}.',
    zh: 'top-p 从最大的概率往下加，直到够 {p}。T = {t} 把 logit 之间的差距都除以 {t}，领先者的分量变轻，要凑够就得多拿几个。同样的温度若放在 top-p 之后，保留的仍是 {kept} 个。',
  },
  try1: {
    en: 'Set the temperature to 2 and move it below top-p. Before top-p it flattens what top-p adds up; after it, it only reshapes what is left. Compare the kept tokens.',
    zh: '把温度设为 2，再把它移到 top-p 下面。放在前面，它压平 top-p 要累加的概率；放在后面，它只改变剩下那些的形状。比较两次保留的 token。',
  },
  try2: {
    en: 'Drag the temperature to 0: one token is left, the entropy is 0, and every draw is the same. Sampling has become argmax.',
    zh: '把温度拖到 0：只剩一个 token，熵为 0，每次抽到的都一样。采样变成了 argmax。',
  },
  try3: {
    en: 'Move the temperature between 0.5 and 2, first with top-p, then with top-k instead. Top-p keeps few tokens when the model is sure and many when it is not; top-k always keeps k.',
    zh: '让温度在 0.5 和 2 之间变化，先用 top-p，再换成 top-k。模型有把握时 top-p 留得少，没把握时留得多；top-k 永远留 k 个。',
  },
  stack: { en: 'Processors, applied from top to bottom', zh: '处理器，自上而下依次应用' },
  temperature: { en: 'temperature', zh: '温度' },
  topK: { en: 'top-k', zh: 'top-k' },
  topP: { en: 'top-p', zh: 'top-p' },
  minP: { en: 'min-p', zh: 'min-p' },
  repetition: { en: 'repetition penalty', zh: '重复惩罚' },
  frequency: { en: 'frequency penalty', zh: '频率惩罚' },
  presence: { en: 'presence penalty', zh: '存在惩罚' },
  temperatureValue: { en: 'T', zh: 'T' },
  topKValue: { en: 'k', zh: 'k' },
  topPValue: { en: 'p', zh: 'p' },
  minPValue: { en: 'of the best', zh: '相对最大' },
  repetitionValue: { en: 'divide by', zh: '除以' },
  frequencyValue: { en: 'per use', zh: '每次减' },
  presenceValue: { en: 'once', zh: '一次减' },
  n: { en: 'Candidates', zh: '候选数' },
  seed: { en: 'Seed of the draws', zh: '抽样的随机种子' },
  edit: { en: 'Edit the logits, and how often each token was used already', zh: '编辑 logit，以及每个 token 已出现的次数' },
  used: { en: 'uses of “{token}”', zh: '“{token}”已出现' },
  beforeAfter: { en: 'Probability', zh: '概率' },
  before: { en: 'before', zh: '之前' },
  after: { en: 'after', zh: '之后' },
  removed: { en: 'removed by {by}', zh: '{by}移除' },
  entropy: { en: 'Entropy: {before} nats before, {after} after, out of ln {n} = {max} at most.', zh: '熵：之前 {before} nat，之后 {after} nat，上限 ln {n} = {max}。' },
  cumulativeIn: { en: 'Cumulative probability, as top-p adds it up', zh: '累积概率：top-p 就这样累加' },
  cumulativeOut: { en: 'Cumulative probability after all processors', zh: '累积概率：全部处理器之后' },
  keptMark: { en: '{p} kept', zh: '{p} 保留' },
  cutMark: { en: '{p} cut', zh: '{p} 舍去' },
  draws: { en: '{draws} draws', zh: '抽取 {draws} 次' },
  drawn: { en: 'drawn', zh: '抽到' },
  expected: { en: 'expected', zh: '理论值' },
  chi: { en: 'χ² = {chi} with {df} degrees of freedom; in 95 % of seeds it is at most {limit}.', zh: 'χ² = {chi}，自由度 {df}；95% 的种子不超过 {limit}。' },
  within: { en: 'Within that range: the draws agree with theory.', zh: '在此范围内：抽样与理论相符。' },
  outside: { en: 'Outside: that happens to one seed in twenty. Try others before you suspect the sampler.', zh: '超出范围：二十个种子里会有一个这样。先换几个种子，再怀疑采样器。' },
  pooled: { en: 'The {count} rarest tokens are counted together, since χ² needs about 5 expected draws a cell.', zh: '最少见的 {count} 个 token 合并计数：χ² 要求每格的期望约为 5 次以上。' },
  certain: { en: 'Practically every draw gives the same token, so there is nothing to test.', zh: '几乎每次都抽到同一个 token，没有可检验的。' },
  summary: {
    en: '{stack}, {kept} of {n} tokens remain; “{top}” leads with {p}; the entropy goes from {before} to {after} nats.',
    zh: '{stack}，{n} 个 token 剩下 {kept} 个；“{top}”以 {p} 领先；熵从 {before} 变为 {after} nat。',
  },
  with: { en: 'With {names}', zh: '经过{names}' },
  without: { en: 'With no processor switched on', zh: '未启用处理器' },
  tableCaption: { en: 'Every candidate before and after the processors', zh: '各候选在处理前后的数值' },
  token: { en: 'token', zh: 'token' },
  logit: { en: 'logit', zh: 'logit' },
  uses: { en: 'uses', zh: '已出现' },
  logitAfter: { en: 'logit after', zh: '处理后 logit' },
  pBefore: { en: 'p before', zh: 'p（之前）' },
  pAfter: { en: 'p after', zh: 'p（之后）' },
  removedBy: { en: 'removed by', zh: '移除者' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
