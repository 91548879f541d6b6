import { findPage } from '@/lib/curriculum'
import { LANGUAGE_NAME, LANGUAGE_SHORT_NAME, LANGUAGE_TAG, otherLocale, pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { site } from '@/lib/site'
import { Logo } from './Logo'
import { ThemeSwitch } from './ThemeSwitch'

/** Shown beside the name on wide screens, once they exist. */
const LINKS = ['overview', 'foundations', 'training', 'deploy-infer', 'qkv-interview']

export function Navbar({ locale, slug, hasSidebar }: { locale: Locale; slug: string; hasSidebar: boolean }) {
  const other = otherLocale(locale)
  return (
    <header className={hasSidebar ? 'navbar navbar-with-sidebar' : 'navbar'}>
      <button type="button" className="menu-button" popoverTarget="sidebar">
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M3 5h14M3 10h14M3 15h14" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        <span className="sr-only">{message(locale, 'openMenu')}</span>
      </button>
      <a className="brand" href={pagePath(locale, '')}>
        <Logo />
        <span>{site.name[locale]}</span>
      </a>
      <nav className="navbar-links" aria-label={message(locale, 'siteNavigation')}>
        {LINKS.map((link) => {
          const page = findPage(link)
          return (
            page?.status === 'ready' && (
              <a key={link} href={pagePath(locale, link)} aria-current={slug === link ? 'page' : undefined}>
                {NAV_TITLE[link]?.[locale] ?? page.title[locale]}
              </a>
            )
          )
        })}
      </nav>
      <div className="navbar-tools">
        <a className="search-link" href={pagePath(locale, 'search')} data-search>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path d="M8.5 3a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM12.5 12.5 17 17" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
          <span>{message(locale, 'search')}</span>
          <kbd aria-hidden="true">/</kbd>
        </a>
        <ThemeSwitch locale={locale} />
        <a
          className="language-switch"
          href={pagePath(other, slug)}
          hrefLang={LANGUAGE_TAG[other]}
          lang={LANGUAGE_TAG[other]}
          data-language-switch={other}
        >
          <span className="wide-only">{LANGUAGE_NAME[other]}</span>
          <span className="narrow-only">{LANGUAGE_SHORT_NAME[other]}</span>
        </a>
      </div>
    </header>
  )
}

/** Short names for the bar, where a page's own title says more than fits. */
const NAV_TITLE: Record<string, Record<Locale, string>> = {
  foundations: { en: 'Foundations', zh: '基础' },
  training: { en: 'Training', zh: '训练' },
  'deploy-infer': { en: 'Inference', zh: '推理' },
  'qkv-interview': { en: 'Interview', zh: '面试' },
}
