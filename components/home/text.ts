import type { Localized } from '@/lib/i18n/locales'

export const homeText = {
  lead: {
    en: 'An open curriculum from the first byte of training data to the last token served. Every formula comes with numbers you can recompute, every claim with its source, and the common wrong answers are taken apart. Free, without accounts or trackers, in English and Chinese.',
    zh: '一套开放课程，从训练数据的第一个字节讲到上线后的最后一个 token。每个公式都配有可以重算的数字，每个论断都有出处，常见的错误答案逐一拆解。免费，无需注册，不做跟踪，中英双语。',
  },
  start: { en: 'Start with the overview', zh: '从总览开始' },
  interview: { en: 'QKV interview questions', zh: 'QKV 面试题' },
  lifeTitle: { en: 'One model’s life in five numbers', zh: '五个数字看一个模型的一生' },
  tracksTitle: { en: 'Three ways through', zh: '三条学习路线' },
} as const satisfies Record<string, Localized>

interface Stage {
  readonly slug: string
  readonly stage: Localized
  readonly number: Localized
  readonly what: Localized
}

/** Llama-3-8B; each number is derived on the page it links to. */
export const LIFE_OF_A_MODEL: readonly Stage[] = [
  {
    slug: 'datasets',
    stage: { en: 'Data', zh: '数据' },
    number: { en: '15 trillion', zh: '15 万亿' },
    what: { en: 'tokens of training text, after filtering and deduplication', zh: '个训练 token，经过过滤与去重' },
  },
  {
    slug: 'training',
    stage: { en: 'Training', zh: '训练' },
    number: { en: '7.2 × 10²³', zh: '7.2 × 10²³' },
    what: { en: 'FLOPs, six for each parameter and token', zh: 'FLOPs，每个参数、每个 token 六次' },
  },
  {
    slug: 'finetune',
    stage: { en: 'Fine-tuning', zh: '微调' },
    number: { en: '0.52 %', zh: '0.52%' },
    what: { en: 'of the parameters, with LoRA of rank 16 on every linear layer', zh: '的参数：在所有线性层上用秩 16 的 LoRA' },
  },
  {
    slug: 'deploy-infer',
    stage: { en: 'Serving', zh: '推理' },
    number: { en: '4.79 ms', zh: '4.79 ms' },
    what: { en: 'per token at least on one H100, because 16 GB must be read', zh: '是单块 H100 上每个 token 的下限，因为要读 16 GB' },
  },
  {
    slug: 'evaluation',
    stage: { en: 'Evaluation', zh: '评测' },
    number: { en: '± 7 points', zh: '± 7 分' },
    what: { en: 'of uncertainty in a HumanEval score of 70: it has 164 tasks', zh: '是 HumanEval 得 70 分时的误差：它只有 164 题' },
  },
]
