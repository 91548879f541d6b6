import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Lifecycle budget', zh: '全生命周期账本' },
  question: {
    en: 'A model of 8 billion parameters was trained on 15 trillion tokens. It serves 10 million requests a day, each with a prompt of 1,000 tokens and an answer of 300. After how many days has serving cost as many FLOPs as training?',
    zh: '一个 80 亿参数的模型用 15 万亿 token 训练而成，每天服务 1000 万次请求，每次提示 1,000 个 token、回答 300 个。多少天后，服务花掉的 FLOPs 与训练相当？',
  },
  explanation: {
    en: 'Serving is even after three times the training tokens, 45 trillion, and 13 billion are served a day. The 8 billion parameters cancel. In rent it is sooner, because written tokens wait for memory.',
    zh: '服务的 token 数达到训练的三倍，即 45 万亿时打平，而每天服务 130 亿。80 亿参数约掉了。若算租金则更早，因为写出 token 要等显存。',
  },
  try1: {
    en: 'Multiply both parameter counts, in all and per token, by ten. Training days, rent and serving cost all grow; what do the two days on the plot do?',
    zh: '把总参数和每 token 激活都乘以十。训练天数、租金、服务成本都变大，图上的两个日子又如何？',
  },
  try2: {
    en: 'Set the batch to 1, then raise it until the two days nearly meet. What is then the limit of decoding?',
    zh: '把批量设为 1，再往上加，直到两个日子几乎重合。此时解码受什么限制？',
  },
  try3: {
    en: 'Choose DeepSeek-V3 and a batch of 1, then 64. Which share of the weights does a step read? Compare its written token with Llama-3.1-405B’s.',
    zh: '选 DeepSeek-V3，批量先 1 后 64。一步读取多大比例的权重？再与 Llama-3.1-405B 写一个 token 的代价比一比。',
  },
  model: { en: 'Model', zh: '模型' },
  own: { en: 'your own', zh: '自定义' },
  total: { en: 'Parameters in all', zh: '总参数' },
  active: { en: 'Used per token', zh: '每 token 激活' },
  billion: { en: 'billion', zh: '×10⁹' },
  trillion: { en: 'trillion', zh: '万亿' },
  tokens: { en: 'Training tokens', zh: '训练 token' },
  mfu: { en: 'FLOPs utilisation (training and prompts)', zh: 'FLOPs 利用率（训练与提示）' },
  gpus: { en: 'H100s for training', zh: '训练用 H100 数' },
  price: { en: 'Rent per GPU-hour', zh: '每 GPU 小时租金' },
  dollar: { en: '$', zh: '美元' },
  requests: { en: 'Requests a day, log₁₀', zh: '每天请求数，log₁₀' },
  prompt: { en: 'Prompt', zh: '提示' },
  answer: { en: 'Answer', zh: '回答' },
  tokenUnit: { en: 'tokens', zh: 'token' },
  batch: { en: 'Sequences decoded together', zh: '同时解码的序列数' },
  format: { en: 'Weights served in', zh: '服务时权重格式' },
  clamped: { en: 'A token cannot use more parameters than there are; all {total} billion are taken.', zh: '每个 token 用到的参数不能多于总数；这里按全部 {total}×10⁹ 计。' },
  training: {
    en: 'Training: {flops} FLOPs, {hours} GPU-hours, {days} on {gpus} GPUs, {rent} of rent.',
    zh: '训练：{flops} FLOPs，{hours} GPU 小时，用 {gpus} 张 GPU 需 {days}，租金 {rent}。',
  },
  serving: {
    en: 'Serving: {tokens} tokens a day, {flops} FLOPs, {rent} of rent; {gpus} GPUs busy all day.',
    zh: '服务：每天 {tokens} 个 token，{flops} FLOPs，租金 {rent}；相当于 {gpus} 张 GPU 全天满负荷。',
  },
  even: {
    en: 'Serving has cost as many FLOPs as training after {flopsDay}, and as much rent after {rentDay}.',
    zh: '{flopsDay}后，服务花掉的 FLOPs 与训练相当；{rentDay}后，租金相当。',
  },
  touched: { en: 'A decode step at batch {batch} reads {share} of the weights.', zh: '{batch} 条序列的一步解码读取 {share} 的权重。' },
  days: { en: '{n} days', zh: '{n} 天' },
  years: { en: '{n} years', zh: '{n} 年' },
  plot: {
    en: 'Serving over training, against days: FLOPs are even after {flopsDay}, rent after {rentDay}.',
    zh: '服务与训练之比随天数的变化：FLOPs 在 {flopsDay}后打平，租金在 {rentDay}后打平。',
  },
  daysAxis: { en: 'days of service', zh: '服务天数' },
  ratioAxis: { en: 'serving ÷ training', zh: '服务 ÷ 训练' },
  flops: { en: 'FLOPs', zh: 'FLOPs' },
  rent: { en: 'rent', zh: '租金' },
  evenLine: { en: 'even', zh: '打平' },
  perToken: { en: 'GPU-time of one token', zh: '一个 token 占用 GPU 的时间' },
  trained: { en: 'trained on', zh: '训练' },
  read: { en: 'read in a prompt', zh: '在提示中读入' },
  written: { en: 'written', zh: '写出' },
  summary: {
    en: 'Training costs {flops} FLOPs and {rent}; at {tokens} tokens a day serving is even after {flopsDay} in FLOPs, after {rentDay} in rent.',
    zh: '训练花费 {flops} FLOPs、{rent}；每天服务 {tokens} 个 token 时，FLOPs 在 {flopsDay}后打平，租金在 {rentDay}后打平。',
  },
  tableCaption: { en: 'Serving over training, by days of service', zh: '服务与训练之比，按服务天数' },
  flopsColumn: { en: 'FLOPs, serving ÷ training', zh: 'FLOPs，服务 ÷ 训练' },
  rentColumn: { en: 'rent, serving ÷ training', zh: '租金，服务 ÷ 训练' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
