import { useLocale } from '@/components/ui/locale-context'
import { curriculum } from '@/lib/curriculum'
import type { PageEntry } from '@/lib/curriculum/types'
import { recordOf } from '@/lib/content/page-records'
import { staleness } from '@/lib/content/staleness'
import { LANGUAGE_NAME, LOCALES, type Locale } from '@/lib/i18n/locales'
import { PageLink } from './PageLink'
import { learningWord } from './words'

/** Every page of the curriculum by section: whether each language is there, when it last changed, and which is behind. */
export function PageStatus() {
  const locale = useLocale()
  return (
    <div className="page-status">
      {curriculum.sections.map((section) => (
        <div key={section.slug} className="table-box">
          <table>
            <caption>{section.title[locale]}</caption>
            <thead>
              <tr>
                <th scope="col">{learningWord(locale, 'page')}</th>
                {LOCALES.map((language) => (
                  <th key={language} scope="col">
                    {LANGUAGE_NAME[language]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {section.pages.map((page) => (
                <StatusRow key={page.slug} page={page} locale={locale} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  )
}

function StatusRow({ page, locale }: { page: PageEntry; locale: Locale }) {
  const records = { en: recordOf('en', page.slug), zh: recordOf('zh', page.slug) }
  const stale = staleness({ en: records.en?.updated, zh: records.zh?.updated })
  return (
    <tr>
      <th scope="row">
        <PageLink page={page} locale={locale} />
      </th>
      {LOCALES.map((language) => (
        <td key={language}>
          {records[language] ? (records[language].updated ?? learningWord(locale, 'written')) : learningWord(locale, 'notWritten')}
          {stale?.behind === language && <span className="behind">{learningWord(locale, 'behind', { n: stale.days })}</span>}
        </td>
      ))}
    </tr>
  )
}
