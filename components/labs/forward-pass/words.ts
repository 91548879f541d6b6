import type { ProbePoint } from '@/lib/model/decoder'
import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  title: { en: 'One pass, tensor by tensor', zh: '一次前向计算，逐个张量' },
  question: {
    en: 'Each token of the small model is multiplied by every matrix once: in {layers} layers by those of attention and of the feed-forward layer, then by the output matrix. What percentage of these multiplications happens in the feed-forward layers?',
    zh: '在小模型里，每个 token 与每个矩阵相乘一次：{layers} 层里的注意力矩阵和前馈层矩阵，最后是输出矩阵。这些乘法有百分之几发生在前馈层？',
  },
  explanation: {
    en: '7 · 3 · 128 · 352 of 1,552,384 multiplications. Attention has the name and the figures; the feed-forward layers have most of the weights, here and in models a thousand times as large.',
    zh: '1,552,384 次乘法中的 7 · 3 · 128 · 352 次。论文和插图说的多是注意力；大部分权重却在前馈层，这里如此，大一千倍的模型也如此。',
  },
  try1: {
    en: 'Press the button, then go step by step from the embedding to the logits. Watch which steps mix tokens: there is only one kind, the attention weights.',
    zh: '按下按钮，然后从嵌入一步步走到 logits。留意哪些步骤混合了不同的 token：只有一种，就是注意力权重。',
  },
  try2: {
    en: 'Read the table of guesses from top to bottom. After which layer does the final guess first appear? Choose another token and look again.',
    zh: '从上到下读猜测表。最后的猜测最早出现在哪一层之后？换一个 token 再看。',
  },
  try3: {
    en: 'Compare q before and after RoPE in layer 1. The first token does not change at all. Why not?',
    zh: '比较第 1 层 RoPE 前后的 q。第一个 token 完全没有变化，为什么？',
  },
  run: { en: 'Compute this pass', zh: '计算这次前向' },
  layer: { en: 'Layer', zh: '层' },
  head: { en: 'Query head', zh: 'query 头' },
  point: { en: 'Tensor', zh: '张量' },
  token: { en: 'Token', zh: 'token' },
  settings: { en: '{point}, layer {layer}, head {head}, “{prompt}”', zh: '{point}，第 {layer} 层，第 {head} 头，“{prompt}”' },
  settingsOnce: { en: '{point}, “{prompt}”', zh: '{point}，“{prompt}”' },
  position: { en: 'Step {n} of {total}: {point}, layer {layer}', zh: '第 {n} / {total} 步：{point}，第 {layer} 层' },
  positionOnce: { en: 'Step {n} of {total}: {point}', zh: '第 {n} / {total} 步：{point}' },
  steps: { en: 'The pass: choose a tensor', zh: '这次前向：选择一个张量' },
  tensor: { en: '{point}: {rows} × {columns}, a row per token', zh: '{point}：{rows} × {columns}，每个 token 一行' },
  tensorHead: { en: '{point}: the {columns} numbers of the chosen head, of {all}; a row per token', zh: '{point}：所选头的 {columns} 个数，共 {all} 个；每个 token 一行' },
  tensorLegend: { en: 'Full colour: {max} or beyond. The two colours are the two signs.', zh: '颜色最深处：绝对值不小于 {max}。两种颜色分别表示正与负。' },
  tensorDescription: { en: '{point} as a field of {rows} by {columns} numbers, between {min} and {max}.', zh: '{point}，{rows} 行 {columns} 列的数，介于 {min} 与 {max} 之间。' },
  weightsTitle: { en: 'Attention weights of head {head} in layer {layer}: each row sums to 1', zh: '第 {layer} 层第 {head} 头的注意力权重：每行之和为 1' },
  next: { en: 'After “{token}”: the likeliest next tokens', zh: '“{token}”之后：最可能的下一个 token' },
  stream: { en: 'What the pass would answer if it ended early, for “{token}”', zh: '若提前结束，“{token}”处会给出的答案' },
  after: { en: 'after', zh: '之后' },
  start: { en: 'embedding', zh: '嵌入' },
  layerN: { en: 'layer {n}', zh: '第 {n} 层' },
  guess: { en: 'best guess', zh: '最佳猜测' },
  probability: { en: 'probability', zh: '概率' },
  size: { en: 'size of the vector (rms)', zh: '向量大小（均方根）' },
  cut: { en: 'The first {shown} tokens are computed; {cut} more were left out.', zh: '只计算前 {shown} 个 token，其余 {cut} 个略去。' },
  pieces: { en: '␣ is a space, ↵ a line break, ∎ the token that ends a document and starts every text.', zh: '␣ 是空格，↵ 是换行，∎ 是文档结束标记，也是每段文本的开头。' },
  summary: {
    en: 'Shown: {point}, layer {layer}. After “{token}” the model’s best guess is “{guess}” with probability {probability}.',
    zh: '所示：{point}，第 {layer} 层。在“{token}”之后，模型的最佳猜测是“{guess}”，概率 {probability}。',
  },
  summaryOnce: {
    en: 'Shown: {point}. After “{token}” the model’s best guess is “{guess}” with probability {probability}.',
    zh: '所示：{point}。在“{token}”之后，模型的最佳猜测是“{guess}”，概率 {probability}。',
  },
  tableCaption: { en: 'Every step of the pass and the shape of its result', zh: '每一步及其结果的形状' },
  step: { en: 'step', zh: '步骤' },
  formula: { en: 'how', zh: '算法' },
  shape: { en: 'shape', zh: '形状' },
} as const satisfies Record<string, Localized>

/** A name, and how it comes from what stands before it. */
export const POINTS: Readonly<Record<ProbePoint, { readonly name: Localized; readonly formula: string }>> = {
  embedding: { name: { en: 'embedding', zh: '嵌入' }, formula: 'x = E[id]' },
  attentionNorm: { name: { en: 'norm before attention', zh: '注意力前的归一化' }, formula: 'h = RMSNorm(x)' },
  q: { name: { en: 'queries', zh: 'query' }, formula: 'q = h·W_Qᵀ' },
  k: { name: { en: 'keys', zh: 'key' }, formula: 'k = h·W_Kᵀ' },
  v: { name: { en: 'values', zh: 'value' }, formula: 'v = h·W_Vᵀ' },
  qRotated: { name: { en: 'queries after RoPE', zh: 'RoPE 之后的 query' }, formula: 'q′ = R_pos·q' },
  kRotated: { name: { en: 'keys after RoPE', zh: 'RoPE 之后的 key' }, formula: 'k′ = R_pos·k' },
  weights: { name: { en: 'attention weights', zh: '注意力权重' }, formula: 'A = softmax(q′·k′ᵀ / √d_h + M)' },
  mixed: { name: { en: 'mixed values', zh: '混合后的 value' }, formula: 'A·v' },
  attention: { name: { en: 'attention’s update', zh: '注意力的更新' }, formula: 'u = (A·v)·W_Oᵀ' },
  middle: { name: { en: 'residual stream after attention', zh: '注意力之后的残差流' }, formula: 'x ← x + u' },
  ffnNorm: { name: { en: 'norm before feed-forward', zh: '前馈前的归一化' }, formula: 'h = RMSNorm(x)' },
  gated: { name: { en: 'gated units', zh: '门控单元' }, formula: 'silu(h·W_gateᵀ) ⊙ h·W_upᵀ' },
  ffn: { name: { en: 'feed-forward’s update', zh: '前馈层的更新' }, formula: 'u = (…)·W_downᵀ' },
  output: { name: { en: 'residual stream after the layer', zh: '本层之后的残差流' }, formula: 'x ← x + u' },
  norm: { name: { en: 'last norm', zh: '最后的归一化' }, formula: 'h = RMSNorm(x)' },
  logits: { name: { en: 'logits', zh: 'logits' }, formula: 'h·Eᵀ' },
}

export type Word = keyof typeof WORDS
export type Values = Readonly<Record<string, string | number>>

export function word(locale: Locale, key: Word, values: Values = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
