import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'Parameter counter', zh: '参数计数器' },
  question: {
    en: 'Llama-3-8B has 32 layers, each with attention and a gated MLP, and two tables for 128,256 tokens. Which share of its parameters is in the MLPs, in per cent?',
    zh: 'Llama-3-8B 有 32 层，每层一个注意力和一个门控 MLP，另有两张 128,256 个 token 的表。MLP 占全部参数的百分之几？',
  },
  explanation: {
    en: 'An MLP has three matrices of 4,096 × 14,336. Attention has four, of which grouped-query attention makes two a quarter as large, none larger than 4,096 × 4,096.',
    zh: 'MLP 有三个 4,096 × 14,336 的矩阵。注意力虽有四个，但都不超过 4,096 × 4,096，其中两个因 GQA 只有四分之一大。',
  },
  try1: {
    en: 'Set the KV heads of Llama-3-8B to 32, as without grouped-query attention. How much does the total grow, and which bar takes it?',
    zh: '把 Llama-3-8B 的 KV 头数设为 32，即不用 GQA。总数增加多少？增加在哪一条上？',
  },
  try2: {
    en: 'Choose Llama-3.2-1B and untie its embeddings. Then do the opposite with Llama-3-8B. In which of the two is the table the larger part?',
    zh: '选 Llama-3.2-1B，取消共享嵌入；再对 Llama-3-8B 反过来做。哪个模型里，这张表占得更多？',
  },
  try3: {
    en: 'Choose Mixtral-8x7B and read total and active. Then double num_local_experts in the text: which of the two nearly doubles, and which gains only the router’s new rows?',
    zh: '选 Mixtral-8x7B，看总参数与激活参数。再在文本里把 num_local_experts 翻倍：两者之中哪个几乎翻倍，哪个只多出路由的几行？',
  },
  model: { en: 'Model', zh: '模型' },
  own: { en: 'own config.json', zh: '自己的 config.json' },
  config: { en: 'config.json, edit or paste', zh: 'config.json，可编辑或粘贴' },
  hint: { en: 'As on Hugging Face; fields that do not matter for the count may stay.', zh: '与 Hugging Face 格式相同；不影响计数的字段可以保留。' },
  kvHeads: { en: 'KV heads (num_key_value_heads)', zh: 'KV 头数（num_key_value_heads）' },
  layers: { en: 'Layers (num_hidden_layers)', zh: '层数（num_hidden_layers）' },
  tied: { en: 'Embeddings tied', zh: '共享嵌入' },
  empty: { en: 'The box is empty. Below is the last model that could be read.', zh: '文本框是空的。下面是上一个能读出的模型。' },
  long: { en: 'This text is longer than {max} characters and is not read. Below is the last model that could be read.', zh: '文本超过 {max} 个字符，不予读取。下面是上一个能读出的模型。' },
  notJson: { en: 'This is not JSON (yet): {reason}. Below is the last model that could be read.', zh: '这（还）不是合法的 JSON：{reason}。下面是上一个能读出的模型。' },
  refused: { en: '{reason}. Below is the last model that could be read.', zh: '{reason}。下面是上一个能读出的模型。' },
  large: { en: 'More parameters than can be counted exactly (9 · 10¹⁵). Below is the last model that could be read.', zh: '参数超过能精确计数的上限（9 · 10¹⁵）。下面是上一个能读出的模型。' },
  total: { en: '{total} parameters; one layer has {layer} on average.', zh: '共 {total} 个参数，平均每层 {layer} 个。' },
  active: { en: 'A token uses {active} of them, {share}: the experts that the router picks, and all the rest.', zh: '一个 token 用到其中 {active} 个，即 {share}：路由选中的专家，加上其余全部。' },
  shares: { en: 'Where they are', zh: '参数分布' },
  embedding: { en: 'embedding', zh: '嵌入' },
  attention: { en: 'attention', zh: '注意力' },
  mlp: { en: 'MLP', zh: 'MLP' },
  norms: { en: 'norms', zh: '归一化' },
  head: { en: 'output head', zh: '输出头' },
  tiedHead: { en: '0, shared with the embedding', zh: '0，与嵌入共享' },
  bytes: { en: 'Bytes of the weights, without scales of quantised formats', zh: '权重字节数（不含量化格式的缩放系数）' },
  tensors: { en: 'Tensors, output × input', zh: '张量，输出 × 输入' },
  tensor: { en: 'tensor', zh: '张量' },
  shape: { en: 'shape', zh: '形状' },
  copies: { en: 'copies', zh: '份数' },
  parameters: { en: 'parameters', zh: '参数' },
  part: { en: 'part', zh: '部分' },
  summary: {
    en: '{total} parameters: {mlp} in MLPs, {attention} in attention, {tables} in embedding and head; {bytes} in bf16.',
    zh: '共 {total} 个参数：MLP 占 {mlp}，注意力占 {attention}，嵌入与输出头占 {tables}；bf16 下 {bytes}。',
  },
  tableCaption: { en: 'Every tensor with its shape, copies and parameters', zh: '每个张量的形状、份数与参数' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
