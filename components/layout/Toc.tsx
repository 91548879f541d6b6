import type { Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import type { TocEntry } from './page'

function TocList({ entries }: { entries: readonly TocEntry[] }) {
  return (
    <ul>
      {entries
        .filter((entry) => entry.depth <= 3)
        .map((entry) => (
          <li key={entry.id} className={`toc-depth-${entry.depth}`}>
            <a href={`#${entry.id}`}>{entry.value}</a>
          </li>
        ))}
    </ul>
  )
}

/** Beside the text on wide screens; islands/enhance/toc.ts marks the heading being read. */
export function Toc({ entries, locale }: { entries: readonly TocEntry[]; locale: Locale }) {
  return (
    <nav className="toc" aria-labelledby="toc-title" data-toc>
      <p id="toc-title" className="toc-title">
        {message(locale, 'onThisPage')}
      </p>
      <TocList entries={entries} />
      <a className="toc-top" href="#content">
        {message(locale, 'backToTop')}
      </a>
    </nav>
  )
}

/** Folded above the text on narrow screens. */
export function TocFold({ entries, locale }: { entries: readonly TocEntry[]; locale: Locale }) {
  return (
    <details className="toc-fold">
      <summary>{message(locale, 'onThisPage')}</summary>
      <nav aria-label={message(locale, 'onThisPage')}>
        <TocList entries={entries} />
      </nav>
    </details>
  )
}
