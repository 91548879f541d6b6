/** Words of the tables and figures of lifecycle/. */
import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  english: { en: 'English', zh: '英文' },
  chinese: { en: 'Chinese', zh: '中文' },
  funnel: { en: 'Text left after each step, as a share of what came in', zh: '每一步之后剩下的文本（占原始文本的比例）' },
  remaining: { en: '{documents} documents, {bytes}', zh: '{documents} 篇，{bytes}' },

  tokens: { en: 'millions of tokens read', zh: '已读 token 数（百万）' },
  loss: { en: 'loss, nats per token', zh: '损失（nat/token）' },
  targetTraining: { en: 'target, training', zh: '目标模型（训练）' },
  target: { en: 'target, validation', zh: '目标模型（验证）' },
  draft: { en: 'draft, validation', zh: '草稿模型（验证）' },
  lossDescription: {
    en: 'Loss falls from 7.7 nats a token, fast during the first million tokens, then slowly, and once more when the rate decays. Validation loss ends at {target} for the target model and {draft} for the draft model.',
    zh: '损失从每个 token 7.7 nat 开始下降：前一百万个 token 下降很快，之后变慢，学习率衰减时再次下降。最终验证损失：目标模型 {target}，草稿模型 {draft}。',
  },

  tokenizerCaption: { en: 'Cost and yield of three vocabulary sizes', zh: '三种词表大小的开销与收益' },
  embedding: { en: 'embedding parameters', zh: '嵌入参数量' },
  englishFertility: { en: 'tokens per character, English', zh: '每字符 token 数（英文）' },
  chineseFertility: { en: 'tokens per character, Chinese', zh: '每字符 token 数（中文）' },
  englishBytes: { en: 'bytes per token, English', zh: '每 token 字节数（英文）' },
  chineseBytes: { en: 'bytes per token, Chinese', zh: '每 token 字节数（中文）' },

  evaluationCaption: { en: 'Bits per byte of every model on held-out text', zh: '各模型在留出文本上的 bits per byte' },
  model: { en: 'model', zh: '模型' },
  englishBits: { en: 'bits per byte, English (95 %)', zh: 'bits per byte，英文（95%）' },
  chineseBits: { en: 'bits per byte, Chinese (95 %)', zh: 'bits per byte，中文（95%）' },
  englishDifference: { en: 'against float32, English', zh: '与 float32 之差（英文）' },
  chineseDifference: { en: 'against float32, Chinese', zh: '与 float32 之差（中文）' },

  finetuningCaption: { en: 'Two hundred poems of each model', zh: '每个模型各写两百首诗的结果' },
  inForm: { en: 'five-character quatrains (95 %)', zh: '符合五言绝句格式（95%）' },
  withoutRepetition: { en: 'no character twice (95 %)', zh: '无重复字（95%）' },
  copied: { en: 'lines copied from training', zh: '照抄训练文本的诗句' },
  forgotten: { en: 'bits per byte of English lost', zh: '英文 bits per byte 的损失' },
  of: { en: '{part} of {whole}', zh: '{part} / {whole}' },

  quantizationCaption: { en: 'What four storage schemes cost', zh: '四种存储方案的代价' },
  scheme: { en: 'stored as', zh: '存储方式' },
  bitsPerWeight: { en: 'bits per weight', zh: '每权重比特数' },
  size: { en: 'size', zh: '大小' },
  noise: { en: 'signal to noise', zh: '信噪比' },

  engineCaption: { en: 'Decoding with a draft model, measured and in theory', zh: '用草稿模型解码：实测与理论' },
  draftLength: { en: 'drafted per pass, γ', zh: '每轮草稿长度 γ' },
  accepted: { en: 'accepted', zh: '接受率' },
  tokensPerPass: { en: 'tokens per pass', zh: '每轮得到的 token 数' },
  tokensPerSecond: { en: 'tokens per second', zh: '每秒 token 数' },
  measuredSpeedup: { en: 'speed-up, measured', zh: '加速比（实测）' },
  theorySpeedup: { en: 'speed-up, theory', zh: '加速比（理论）' },
} as const satisfies Record<string, Localized>

const STEPS: Readonly<Record<string, Localized>> = {
  extract: { en: 'extract', zh: '提取' },
  quality: { en: 'quality rules', zh: '质量规则' },
  'exact duplicates': { en: 'exact duplicates', zh: '精确去重' },
  'near duplicates': { en: 'near duplicates', zh: '近似去重' },
  'personal data': { en: 'personal data', zh: '个人信息' },
  split: { en: 'split off test and validation', zh: '划出测试集和验证集' },
  decontamination: { en: 'decontamination', zh: '去污染' },
}

const MODELS: Readonly<Record<string, Localized>> = {
  target: { en: 'target, float32', zh: '目标模型，float32' },
  'target.int8': { en: 'int8, a scale per row', zh: 'int8，每行一个缩放因子' },
  'target.int4-row': { en: 'int4, a scale per row', zh: 'int4，每行一个缩放因子' },
  'target.int4-group': { en: 'int4, a scale per 32', zh: 'int4，每 32 个权重一个缩放因子' },
  'target.nf4': { en: 'NF4, a scale per 64', zh: 'NF4，每 64 个权重一个缩放因子' },
  draft: { en: 'draft, float32', zh: '草稿模型，float32' },
  mixture: { en: 'four experts, float32', zh: '四个专家，float32' },
  lora: { en: 'LoRA', zh: 'LoRA' },
  full: { en: 'full fine-tuning', zh: '全参数微调' },
  dpo: { en: 'LoRA, then DPO', zh: 'LoRA 之后再做 DPO' },
}

export type LifeWord = keyof typeof WORDS

export function lifeWord(locale: Locale, key: LifeWord, values: Readonly<Record<string, string>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

export const stepName = (locale: Locale, step: string): string => STEPS[step]?.[locale] ?? step
export const modelName = (locale: Locale, model: string): string => MODELS[model]?.[locale] ?? model
