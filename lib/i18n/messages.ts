/** Words of the site's frame. A key missing in one language is a type error. */
import type { Locale, Localized } from './locales'

const messages = {
  skipToContent: { en: 'Skip to content', zh: '跳到正文' },
  home: { en: 'Home', zh: '首页' },
  mainNavigation: { en: 'Curriculum', zh: '课程目录' },
  siteNavigation: { en: 'Site', zh: '站点' },
  search: { en: 'Search', zh: '搜索' },
  openMenu: { en: 'Menu', zh: '目录' },
  closeMenu: { en: 'Close', zh: '关闭' },
  breadcrumbs: { en: 'Breadcrumbs', zh: '当前位置' },
  onThisPage: { en: 'On this page', zh: '本页内容' },
  backToTop: { en: 'Back to top', zh: '回到顶部' },
  previous: { en: 'Previous', zh: '上一页' },
  next: { en: 'Next', zh: '下一页' },
  pageNavigation: { en: 'Previous and next page', zh: '上一页与下一页' },
  planned: { en: 'planned', zh: '待写' },
  editPage: { en: 'Edit this page', zh: '编辑此页' },
  addPage: { en: 'Add a page', zh: '新增页面' },
  newPageTitle: { en: 'New page', zh: '新页面' },
  newerInOther: { en: 'The Chinese version is newer ({date})', zh: '英文版较新（{date}）' },
  helpful: { en: 'Was this page helpful?', zh: '这一页有帮助吗？' },
  helpfulYes: { en: 'Yes', zh: '有帮助' },
  helpfulNo: { en: 'No, something is missing or wrong', zh: '没有，有缺漏或错误' },
  lastUpdated: { en: 'Last updated', zh: '最近更新' },
  contributors: { en: 'Contributors', zh: '贡献者' },
  readingTime: { en: '{minutes} min read', zh: '约 {minutes} 分钟' },
  reviewed: { en: 'Facts checked', zh: '事实核对于' },
  references: { en: 'References', zh: '参考文献' },
  themeSwitch: { en: 'Colour theme', zh: '配色' },
  themeSystem: { en: 'System', zh: '跟随系统' },
  themeLight: { en: 'Light', zh: '浅色' },
  themeDark: { en: 'Dark', zh: '深色' },
  copyCode: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  copyFailed: { en: 'Copy failed', zh: '复制失败' },
  contentLicence: { en: 'Content', zh: '内容' },
  codeLicence: { en: 'code', zh: '代码' },
  readInOtherLanguage: { en: '阅读中文版', zh: 'Read in English' },
  notFoundTitle: { en: 'Page not found', zh: '找不到页面' },
  notFoundBody: {
    en: 'There is no page at this address. It may have moved, or the address may have a typing error.',
    zh: '这个地址没有页面。页面可能已移动，或者地址有误。',
  },
  goHome: { en: 'Go to the English home page', zh: '前往中文首页' },
  tabs: { en: 'Variants', zh: '可选内容' },
} as const satisfies Record<string, Localized>

export type MessageKey = keyof typeof messages

/** The text of `key`; `{name}` parts are filled from `values`. */
export function message(locale: Locale, key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return messages[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
