/** Words that mean the same: the glossary's, in both languages, and what readers type for common words. */
import { GLOSSARY } from '../data/glossary'
import type { Locale } from '../i18n/locales'
import { clean } from './lexer'
import type { Synonyms } from './format'

const COMMON: readonly (readonly string[])[] = [
  ['attn', 'attention'],
  ['ckpt', 'checkpoint'],
  ['opt', 'optimizer', 'optimiser'],
  ['lr', 'learning rate', '学习率'],
  ['ctx', 'context', '上下文'],
  ['params', 'parameters', '参数'],
  ['emb', 'embedding'],
  ['grad', 'gradient', '梯度'],
  ['seq len', 'sequence length', '序列长度'],
  ['bs', 'batch size', '批大小'],
  ['perf', 'performance', '性能'],
  ['eval', 'evaluation', '评测', '评估'],
  ['infer', 'inference', '推理'],
  ['deploy', 'deployment', '部署'],
  ['dataset', 'data set', '数据集'],
  ['finetune', 'fine-tune', 'fine-tuning', '微调', '精调'],
  ['llm', 'large language model', '大语言模型', '大模型'],
  ['speed up', 'acceleration', '加速'],
  ['judge', '评审', '裁判', '评委'],
  ['distributed training', '分布式训练', '并行训练'],
]

/** Each with two forms or more; what a Chinese term is wrongly called finds it too. */
const GROUPS: readonly (readonly string[])[] = [
  ...GLOSSARY.map((term) => [term.en, term.zh, ...(term.aliases ?? []), ...(term.avoid ?? [])]),
  ...COMMON,
]

const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** All forms in lower case with what pages of this language may say instead: their own language first, then Latin words. */
export function synonymsFor(locale: Locale): Synonyms[] {
  return GROUPS.flatMap((group): Synonyms[] => {
    const forms = [...new Set(group.map((form) => clean(form).toLowerCase()))]
    const useful = locale === 'zh' ? [...forms.filter(hasHan), ...forms.filter((form) => !hasHan(form))] : forms.filter((form) => !hasHan(form))
    return forms.map((form): Synonyms => [form, useful.filter((other) => other !== form && !other.includes(form))]).filter(([, others]) => others.length > 0)
  })
}
