import type { TrackId } from '@/lib/curriculum/types'
import type { Locale, Localized } from '@/lib/i18n/locales'
import type { Level, QuestionPage, Topic } from '@/lib/interview/types'

export const LEVEL_NAMES: Readonly<Record<Level, Localized>> = {
  basic: { en: 'Basic', zh: '基础' },
  intermediate: { en: 'Intermediate', zh: '进阶' },
  advanced: { en: 'Advanced', zh: '高级' },
}

export const TOPIC_NAMES: Readonly<Record<Topic, Localized>> = {
  'kv-cache': { en: 'KV cache', zh: 'KV Cache' },
  attention: { en: 'Attention', zh: '注意力' },
  heads: { en: 'Heads: MHA to MLA', zh: '头：从 MHA 到 MLA' },
  positions: { en: 'Positions', zh: '位置编码' },
  kernels: { en: 'Kernels and numerics', zh: '算子与数值' },
  serving: { en: 'Serving', zh: '推理服务' },
  decoding: { en: 'Decoding', zh: '解码' },
  architecture: { en: 'Architecture', zh: '架构' },
}

export const PAGE_NAMES: Readonly<Record<QuestionPage, Localized>> = {
  'kv-cache': { en: 'KV cache questions', zh: 'KV Cache 题' },
  attention: { en: 'Attention questions', zh: '注意力题' },
  breakdowns: { en: 'Classic questions, taken apart', zh: '经典题拆解' },
  'deep-dive': { en: 'Deep technical analysis', zh: '深入技术分析' },
}

/** As in lib/curriculum/sidebar.ts, which an island need not carry. */
export const TRACK_NAMES: Readonly<Record<TrackId, Localized>> = {
  beginner: { en: 'Beginner', zh: '初学者' },
  advanced: { en: 'Advanced development', zh: '进阶开发' },
  architect: { en: 'Architecture design', zh: '架构设计' },
}

const WORDS = {
  practise: { en: 'Answer before you read', zh: '先自己答一遍' },
  yourAnswer: { en: 'Your answer', zh: '你的回答' },
  checklist: { en: 'A full answer mentions', zh: '完整的回答应当提到' },
  check: { en: 'Check', zh: '检查' },
  honest: {
    en: 'Your text is searched for these points on this device; it is not understood, so judge for yourself.',
    zh: '只在本机按要点查找你写的文字，并不理解它，请自行判断。',
  },
  '30s': { en: '30 seconds', zh: '30 秒' },
  '3min': { en: '3 minutes', zh: '3 分钟' },
  whiteboard: { en: 'Whiteboard', zh: '白板' },
  wrong: { en: 'The usual wrong answer', zh: '常见的错误回答' },
  followUp: { en: 'Follow-up', zh: '追问' },
  numbers: { en: 'Work it out', zh: '算一算' },
  otherNumbers: { en: 'Other numbers', zh: '换一组数' },
  working: { en: 'Answer and working', zh: '答案与计算过程' },
  lessons: { en: 'Read for it', zh: '相关课文' },
  tracks: { en: 'Tracks', zh: '路线' },
  level: { en: 'Level', zh: '难度' },
  topic: { en: 'Topic', zh: '主题' },
  any: { en: 'all', zh: '全部' },
  shown: { en: '{n} of {total} questions', zh: '{total} 道题中的 {n} 道' },
  right: { en: 'Right.', zh: '正确。' },
  notRight: { en: 'Not right; the working says why.', zh: '不对，请看计算过程。' },
  notNumber: { en: 'That does not read as a number. Try 128, 1.3e5 or 128 KiB.', zh: '无法读成数字。可以写 128、1.3e5 或 128 KiB。' },
  unknownUnit: { en: 'That unit does not fit the question.', zh: '这个单位与题目不符。' },
  noneShown: { en: 'No question fits all three: set one of them to “all”.', zh: '没有同时符合三项的题：把其中一项改为“全部”。' },
  known: { en: 'answered in full', zh: '已完整答对' },
  key: { en: 'Key', zh: '答案' },
  anki: { en: 'Flash cards for Anki (text file)', zh: 'Anki 闪卡（文本文件）' },
  csv: { en: 'Flash cards as a table (CSV)', zh: '闪卡表格（CSV）' },
  minutes: { en: 'Length', zh: '时长' },
  minutesOption: { en: '{n} minutes, {count} questions', zh: '{n} 分钟，{count} 题' },
  seed: { en: 'Draw number', zh: '抽题编号' },
  start: { en: 'Start', zh: '开始' },
  setup: {
    en: 'Nothing is sent anywhere: your answers are held against each question’s checklist on this device, and the result feeds your review.',
    zh: '内容不会发往任何地方：回答只在本机按每道题的要点查对，结果会进入你的复习。',
  },
  fewer: { en: 'Only {n} questions fit this choice.', zh: '符合条件的只有 {n} 题。' },
  none: { en: 'No question fits this choice: take another level or topic.', zh: '没有符合条件的题，请换难度或主题。' },
  progress: { en: 'Question {n} of {total}', zh: '第 {n} 题，共 {total} 题' },
  left: { en: '{time} left', zh: '剩余 {time}' },
  over: { en: 'Time is up; finish your sentence.', zh: '时间到，把这句话说完。' },
  mark: { en: 'Hand in', zh: '提交' },
  foundCount: { en: '{n} of {total} points found', zh: '找到 {total} 个要点中的 {n} 个' },
  found: { en: 'found', zh: '已提到' },
  missing: { en: 'not found', zh: '未找到' },
  judge: {
    en: 'Words are looked for, in English and Chinese; nothing is understood. Compare with the answers and judge for yourself.',
    zh: '只查找中英文词语，并不理解内容。请对照答案自行判断。',
  },
  compare: { en: 'The answers on its page', zh: '查看该题的答案' },
  numberAsked: { en: 'And the number?', zh: '再算一个数' },
  nextQuestion: { en: 'Next question', zh: '下一题' },
  finish: { en: 'Result', zh: '看结果' },
  stop: { en: 'Stop here', zh: '到此为止' },
  result: { en: 'Result', zh: '结果' },
  resultText: { en: '{found} of {facts} points found, {right} of {numbers} numbers right, in {time}.', zh: '找到 {facts} 个要点中的 {found} 个，{numbers} 个数算对 {right} 个，用时 {time}。' },
  question: { en: 'Question', zh: '题目' },
  points: { en: 'Points', zh: '要点' },
  number: { en: 'Number', zh: '数值' },
  numberRight: { en: 'right', zh: '对' },
  numberWrong: { en: 'wrong', zh: '错' },
  notAsked: { en: '–', zh: '–' },
  missed: { en: 'What was missing', zh: '漏掉的要点' },
  nothingMissed: { en: 'nothing', zh: '无' },
  readNext: { en: 'Read next', zh: '接下来读' },
  again: { en: 'Another interview', zh: '再来一场' },
  print: { en: 'Print', zh: '打印' },
  reviewed: { en: 'The questions come back on the review page when they are due.', zh: '这些题到期后会出现在复习页。' },
  separator: { en: ', ', zh: '、' },
  colon: { en: ': ', zh: '：' },
} as const satisfies Record<string, Localized>

export type Word = keyof typeof WORDS

/** Chinese has no plural: 16 token. */
export const unitName = (unit: string, locale: Locale): string => (locale === 'zh' && unit === 'tokens' ? 'token' : unit)

/** A text of the interview pages, with `{names}` filled in. */
export function word(locale: Locale, key: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return Object.entries(values).reduce<string>((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), WORDS[key][locale])
}
