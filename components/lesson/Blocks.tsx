import type { ReactNode } from 'react'
import { PageLink } from '@/components/learning/PageLink'
import { useLocale } from '@/components/ui/locale-context'
import { findPage } from '@/lib/curriculum'

/** Pages to read first, by slug, separated by spaces: `<Prerequisites pages="overview foundations" />`. */
export function Prerequisites({ pages }: { readonly pages: string }) {
  const locale = useLocale()
  const entries = pages.split(/\s+/).filter(Boolean).map((slug) => {
    const page = findPage(slug)
    if (!page) throw new Error(`<Prerequisites pages="${pages}">: "${slug}" is not in lib/curriculum/sidebar.ts`)
    return page
  })
  return (
    <p className="prerequisites">
      <strong>{locale === 'zh' ? '先读：' : 'Read first: '}</strong>
      {entries.map((page, index) => (
        <span key={page.slug}>
          {index > 0 && (locale === 'zh' ? '、' : ', ')}
          <PageLink page={page} locale={locale} />
        </span>
      ))}
    </p>
  )
}

interface Body {
  readonly title: string
  readonly children: ReactNode
}

/** More for those who want it, folded; open on paper. */
export function Deeper({ title, children }: Body) {
  const locale = useLocale()
  return (
    <details className="deeper">
      <summary>
        <span className="deeper-label">{locale === 'zh' ? '深入：' : 'Deeper: '}</span>
        {title}
      </summary>
      {children}
    </details>
  )
}

interface FigureProps {
  readonly caption: string
  readonly children: ReactNode
}

/** A figure with its caption. What stands inside has its own text alternative. */
export function Figure({ caption, children }: FigureProps) {
  return (
    <figure className="figure">
      {children}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
