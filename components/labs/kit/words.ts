/** Words every lab shares. */
import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  lab: { en: 'Lab', zh: '实验' },
  predict: { en: 'Your prediction', zh: '你的预测' },
  reveal: { en: 'Compare', zh: '对照' },
  computed: { en: 'Computed: {answer}.', zh: '计算结果：{answer}。' },
  close: { en: 'Your prediction was close.', zh: '预测得不错。' },
  off: { en: 'You were off by a factor of {factor}.', zh: '相差 {factor} 倍。' },
  different: { en: 'You said {guess}.', zh: '你的预测是 {guess}。' },
  unreadable: { en: 'Write a number, such as 128, 1.3e5 or 128 KiB.', zh: '请写一个数，例如 128、1.3e5 或 128 KiB。' },
  try: { en: 'Try', zh: '试一试' },
  table: { en: 'The numbers as a table', zh: '以表格查看数值' },
  reset: { en: 'Reset', zh: '重置' },
  share: { en: 'Copy link', zh: '复制链接' },
  csv: { en: 'Copy data (CSV)', zh: '复制数据（CSV）' },
  report: { en: 'Report a problem', zh: '报告问题' },
  copied: { en: 'Copied.', zh: '已复制。' },
  copyFailed: { en: 'Could not copy; here it is:', zh: '无法复制，内容如下：' },
  expand: { en: 'Expand', zh: '展开' },
  shrink: { en: 'Shrink', zh: '收起' },
  refused: { en: 'The address had values that cannot be used ({fields}); the defaults stand in for them.', zh: '地址中有无法使用的值（{fields}），已用默认值代替。' },
  failed: { en: 'This view could not be computed: {reason}', zh: '无法计算此视图：{reason}' },
  loadingModel: { en: 'Loading the model: {received} of {total} MB', zh: '正在加载模型：{received} / {total} MB' },
  modelUnreachable: { en: 'The model could not be downloaded. Check the connection and try again.', zh: '模型下载失败。请检查网络后重试。' },
  modelCorrupt: { en: 'What arrived is not the model. Try again; if it stays so, reload the page.', zh: '收到的文件不是这个模型。请重试；若仍失败，请刷新页面。' },
  recordedRun: { en: 'Below, a recorded run: {settings}.', zh: '以下是一次录下的运行：{settings}。' },
  ownRun: { en: 'Below, your run: {settings}.', zh: '以下是你的运行：{settings}。' },
  staleRun: { en: 'The controls have changed since; press the button for new results.', zh: '控件已经改动，按按钮得到新结果。' },
  running: { en: 'Share of the run that is done', zh: '本次运行的进度' },
  stop: { en: 'Stop', zh: '停止' },
  download: { en: 'The first run downloads {megabytes} MB; your browser keeps them.', zh: '首次运行要下载 {megabytes} MB，此后保存在浏览器里。' },
  prompt: { en: 'Prompt', zh: '提示' },
  ownPrompt: { en: 'Your own', zh: '自己写' },
  promptHint: { en: '{n} of at most {max} characters. A line break after a title starts the text.', zh: '{n} 个字符，最多 {max} 个。标题后换行，正文从下一行开始。' },
  retry: { en: 'Try again', zh: '重试' },
} as const satisfies Record<string, Localized>

export function kitWord(locale: Locale, key: keyof typeof WORDS, values: Readonly<Record<string, string>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
