import { pageRecord } from '@/lib/content/page-records'
import { message } from '@/lib/i18n/messages'
import { editUrl, feedbackUrl } from '@/lib/repository'
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

/** At the page's end: history, the edit link and the feedback link. What git does not know is left out. */
export function PageMeta({ page }: { page: PageInfo }) {
  const { locale, slug, filePath } = page
  if (!filePath) return null
  const record = pageRecord(filePath)
  return (
    <div className="page-meta">
      <p>
        <a href={editUrl(filePath)}>{message(locale, 'editPage')}</a>
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
