/** The page of results, as authors write it in MDX. */
import { Island } from '@/components/ui/Island'
import { useLocale } from '@/components/ui/locale-context'
import Page from './SearchPage'

export function SearchPage() {
  return (
    <div className="needs-js">
      <Island name="search-page" component={Page} props={{ locale: useLocale() }} />
    </div>
  )
}
