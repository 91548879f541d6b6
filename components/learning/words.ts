/** Words of tracks, progress and review. */
import type { Locale, Localized } from '@/lib/i18n/locales'

const WORDS = {
  step: { en: 'Step {n}', zh: '第 {n} 步' },
  minutes: { en: '{n} min', zh: '{n} 分钟' },
  hours: { en: 'about {n} h', zh: '约 {n} 小时' },
  pages: { en: '{n} pages', zh: '{n} 页' },
  ready: { en: '{n} of them ready', zh: '其中 {n} 页已完成' },
  after: { en: 'after', zh: '先读' },
  checkpoint: { en: 'Checkpoint', zh: '检查点' },
  alsoNeeds: { en: 'Read before, from outside this track', zh: '不在本路线上、但应先读' },
  position: { en: '{track}: page {n} of {total}', zh: '{track}：第 {n} / {total} 页' },
  leave: { en: 'Leave the track', zh: '退出路线' },
  markRead: { en: 'Mark as read', zh: '标记为已读' },
  markedRead: { en: 'Marked as read', zh: '已标记为已读' },
  undo: { en: 'Undo', zh: '撤销' },
  trouble: {
    en: 'This browser does not keep your progress (storage is blocked, full or unreadable).',
    zh: '浏览器无法保存学习进度（存储被禁用、已满或无法读取）。',
  },
  map: { en: 'Map of the curriculum', zh: '课程地图' },
  mapAbout: {
    en: 'Every page in reading order. A dot on a coloured line means the page is on that track; an arc leads from a page back to what it builds on.',
    zh: '所有页面按阅读顺序排列。彩色线上的圆点表示该页在这条路线上；弧线从一页连回它所依赖的页。',
  },
  page: { en: 'Page', zh: '页面' },
  written: { en: 'written', zh: '已写' },
  notWritten: { en: 'none yet', zh: '暂无' },
  behind: { en: '{n} d behind', zh: '落后 {n} 天' },
} as const satisfies Record<string, Localized>

export function learningWord(locale: Locale, key: keyof typeof WORDS, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
