import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  search: { en: 'Search', zh: '搜索' },
  label: { en: 'Search the curriculum', zh: '搜索全部课程' },
  placeholder: { en: 'KV cache, √d_k, 显存 …', zh: 'KV 缓存、√d_k、LoRA……' },
  close: { en: 'Close', zh: '关闭' },
  results: { en: 'Results', zh: '搜索结果' },
  found: { en: '{pages} pages, {sections} sections', zh: '{pages} 个页面，{sections} 个小节' },
  searching: { en: 'Searching …', zh: '正在搜索……' },
  start: { en: 'Beginning of the page', zh: '页面开头' },
  meant: { en: 'matched as “{to}”', zh: '按“{to}”匹配' },
  corrected: { en: 'Showing results for “{query}”.', zh: '已按“{query}”显示结果。' },
  nothing: { en: 'Nothing found for “{query}”.', zh: '没有找到“{query}”。' },
  suggest: { en: 'Try fewer or other words, or look here:', zh: '试试更少的词或换一种说法，也可以看看：' },
  elsewhere: { en: 'Search the Chinese pages for “{query}”', zh: '在英文页面中搜索“{query}”' },
  glossary: { en: 'Glossary', zh: '术语表' },
  overview: { en: 'Overview', zh: '总览' },
  failed: { en: 'The search index could not be loaded. Are you offline?', zh: '搜索索引加载失败。网络是否断开？' },
  retry: { en: 'Try again', zh: '重试' },
  recent: { en: 'Recent searches', zh: '最近的搜索' },
  forget: { en: 'Clear', zh: '清除' },
  hint: { en: '↑ ↓ to choose, Enter to open, Esc to close', zh: '↑ ↓ 选择，Enter 打开，Esc 关闭' },
  all: { en: 'All results', zh: '全部结果' },
} as const satisfies Record<string, Localized>

export function word(locale: Locale, key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
