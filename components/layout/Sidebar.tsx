import { PageLink } from '@/components/learning/PageLink'
import { curriculum } from '@/lib/curriculum'
import type { Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

/**
 * The whole curriculum. On a phone it is a native popover opened from the navbar; on a wide screen the style sheet keeps
 * it open beside the text. Sections fold as plain `<details>`, so all of it works without JavaScript.
 */
export function Sidebar({ locale, slug }: { locale: Locale; slug: string }) {
  return (
    <nav id="sidebar" className="sidebar" popover="auto" aria-label={message(locale, 'mainNavigation')}>
      <button type="button" className="sidebar-close" popoverTarget="sidebar" popoverTargetAction="hide">
        {message(locale, 'closeMenu')}
      </button>
      {curriculum.sections.map((section) => (
        <details key={section.slug} open={section.pages.some((page) => page.slug === slug)} data-fold={section.slug}>
          <summary>{section.title[locale]}</summary>
          <ul>
            {section.pages.map((page) => (
              <li key={page.slug}>
                <PageLink page={page} locale={locale} current={page.slug === slug} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}
