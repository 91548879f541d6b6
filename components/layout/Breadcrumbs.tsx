import { sectionOf } from '@/lib/curriculum'
import { pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'

export function Breadcrumbs({ locale, slug, title }: { locale: Locale; slug: string; title: string }) {
  const section = sectionOf(slug)
  const index = section?.pages.find((page) => page.slug === section.slug && page.status === 'ready')
  return (
    <nav className="breadcrumbs" aria-label={message(locale, 'breadcrumbs')}>
      <ol>
        <li>
          <a href={pagePath(locale, '')}>{message(locale, 'home')}</a>
        </li>
        {section && section.slug !== slug && (
          <li>{index ? <a href={pagePath(locale, section.slug)}>{section.title[locale]}</a> : section.title[locale]}</li>
        )}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}
