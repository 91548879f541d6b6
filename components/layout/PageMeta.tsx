import { pageRecord, recordOf } from '@/lib/content/page-records'
import { staleness } from '@/lib/content/staleness'
import { LANGUAGE_TAG, otherLocale, pagePath } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { editUrl, feedbackUrl, newFileUrl } from '@/lib/repository'
import { pageTemplate } from '@/lib/scaffold/templates'
import type { PageInfo } from './page'

/** Under the title: reading time and when the facts were checked. */
export function PageByline({ page }: { page: PageInfo }) {
  const record = page.filePath ? pageRecord(page.filePath) : undefined
  const parts = [
    record && message(page.locale, 'readingTime', { minutes: record.minutes }),
    page.frontMatter.reviewed && `${message(page.locale, 'reviewed')} ${page.frontMatter.reviewed}`,
  ].filter(Boolean)
  return parts.length > 0 ? <p className="byline">{parts.join(' · ')}</p> : null
}

/** Under the title, when the page was last changed in the other language only. */
export function NewerTranslation({ page: { locale, slug } }: { page: PageInfo }) {
  const stale = staleness({ en: recordOf('en', slug)?.updated, zh: recordOf('zh', slug)?.updated })
  if (stale?.behind !== locale) return null
  const other = otherLocale(locale)
  return (
    <p className="newer-translation">
      <a href={pagePath(other, slug)} hrefLang={LANGUAGE_TAG[other]}>
        {message(locale, 'newerInOther', { date: stale.newer })}
      </a>
    </p>
  )
}

/** At the page's end: history, links to edit it or start another, and the feedback link. What git does not know is left out. */
export function PageMeta({ page }: { page: PageInfo }) {
  const { locale, slug, filePath } = page
  if (!filePath) return null
  const record = pageRecord(filePath)
  return (
    <div className="page-meta">
      <p>
        <a href={editUrl(filePath)}>{message(locale, 'editPage')}</a>
        {' · '}
        <a href={newFileUrl(filePath, 'new-page.mdx', pageTemplate(locale, { title: message(locale, 'newPageTitle') }))}>{message(locale, 'addPage')}</a>
        {record?.updated && (
          <>
            {' · '}
            {message(locale, 'lastUpdated')} <time dateTime={record.updated}>{record.updated}</time>
          </>
        )}
        {record && record.contributors.length > 0 && (
          <>
            {' · '}
            {message(locale, 'contributors')} {record.contributors.join(locale === 'zh' ? '、' : ', ')}
          </>
        )}
      </p>
      <p>
        {message(locale, 'helpful')} <a href={feedbackUrl(locale, slug, true)}>{message(locale, 'helpfulYes')}</a>
        {' · '}
        <a href={feedbackUrl(locale, slug, false)}>{message(locale, 'helpfulNo')}</a>
      </p>
    </div>
  )
}
