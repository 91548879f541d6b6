import type { ReactNode } from 'react'
import { ReadStatus } from '@/components/learning/ReadStatus'
import { TrackTemplates } from '@/components/learning/TrackTemplates'
import { LocaleProvider } from '@/components/ui/locale-context'
import { message } from '@/lib/i18n/messages'
import { Breadcrumbs } from './Breadcrumbs'
import { Footer } from './Footer'
import { Navbar } from './Navbar'
import type { PageInfo, TocEntry } from './page'
import { PageMeta } from './PageMeta'
import { PageNav } from './PageNav'
import { Sidebar } from './Sidebar'
import { Toc, TocFold } from './Toc'

interface Props {
  readonly page: PageInfo
  readonly toc: readonly TocEntry[]
  readonly children: ReactNode
}

/** Everything around a page's text. The title and byline come with the text itself (see the `h1` of theme.config.tsx). */
export function PageFrame({ page, toc, children }: Props) {
  const { locale, slug, frontMatter } = page
  const layout = frontMatter.layout ?? 'lesson'
  const hasSidebar = layout !== 'page'
  const hasToc = hasSidebar && toc.length > 0
  return (
    <LocaleProvider locale={locale}>
      <a className="skip-link" href="#content">
        {message(locale, 'skipToContent')}
      </a>
      <Navbar locale={locale} slug={slug} hasSidebar={hasSidebar} />
      <div className={`frame ${hasSidebar ? 'frame-with-sidebar' : 'frame-page'} ${hasToc ? 'frame-toc' : ''}`}>
        <Sidebar locale={locale} slug={slug} />
        <main id="content" className="main" tabIndex={-1}>
          {hasSidebar && <Breadcrumbs locale={locale} slug={slug} title={frontMatter.title} />}
          {hasToc && <TocFold entries={toc} locale={locale} />}
          <article className="prose">{children}</article>
          {layout === 'lesson' && <ReadStatus locale={locale} />}
          {hasSidebar && <PageNav locale={locale} slug={slug} />}
          <TrackTemplates locale={locale} slug={slug} />
          <PageMeta page={page} />
        </main>
        {hasToc && <Toc entries={toc} locale={locale} />}
      </div>
      <Footer locale={locale} slug={slug} />
    </LocaleProvider>
  )
}
