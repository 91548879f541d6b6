import { useEffect, useState } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { SearchBox } from './SearchBox'

const SHOWN_PAGES = 20

/** /search/?q=…: results that can be linked to. The address follows what is typed. */
export default function SearchPage({ locale }: { readonly locale: Locale }) {
  const [initial, setInitial] = useState('')
  useEffect(() => {
    const read = () => setInitial(new URLSearchParams(location.search).get('q') ?? '')
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const write = (query: string) => {
    const url = new URL(location.href)
    if (query === '') url.searchParams.delete('q')
    else url.searchParams.set('q', query)
    history.replaceState(history.state, '', url)
  }
  // A new address starts anew; typing does not.
  return <SearchBox key={initial} locale={locale} initialQuery={initial} shownPages={SHOWN_PAGES} onQuery={write} />
}
