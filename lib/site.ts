/** The few facts about this site that a fork changes. */
import type { Locale } from './i18n/locales'

export const site = {
  name: { en: 'Foundation Models', zh: '基座大模型' } satisfies Record<Locale, string>,
  tagline: {
    en: 'How large language models are built and served: read it, compute it, check it.',
    zh: '大语言模型如何炼成、如何上线：读懂、算清、验证。',
  } satisfies Record<Locale, string>,
  /** The repository that "Edit this page" and the feedback links open. */
  repository: 'https://github.com/foundation-models-curriculum/foundation-models',
  branch: 'main',
  /**
   * Scheme and host of the published site, without a trailing slash: SITE_URL=https://… npm run build.
   * Canonical, hreflang and sitemap addresses are absolute when it is set and root-relative when it is not.
   */
  url: process.env.SITE_URL?.replace(/\/+$/, '') ?? '',
} as const
