import { useLocale } from '@/components/ui/locale-context'
import { GLOSSARY } from '@/lib/data/glossary'
import { LANGUAGE_TAG, pagePath } from '@/lib/i18n/locales'

/** Terms whose translation goes wrong in practice: what Chinese engineers say, and what they do not. */
export function TermTable() {
  const locale = useLocale()
  const terms = GLOSSARY.filter((term) => term.avoid)
  return (
    <div className="table-box">
      <table>
        <thead>
          <tr>
            <th scope="col">English</th>
            <th scope="col">中文</th>
            <th scope="col">{locale === 'zh' ? '不写作' : 'Not'}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.id}>
              <td lang="en">
                <a href={`${pagePath(locale, 'glossary')}#${term.id}`}>{term.en}</a>
              </td>
              <td lang={LANGUAGE_TAG.zh}>{term.zh}</td>
              <td lang={LANGUAGE_TAG.zh}>{term.avoid?.join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Terms that stay English in Chinese text. */
export function EnglishTerms() {
  const locale = useLocale()
  const terms = GLOSSARY.filter((term) => !/\p{Script=Han}/u.test(term.zh))
  return <p lang={LANGUAGE_TAG.zh}>{terms.map((term) => term.zh).join(locale === 'zh' ? '、' : ', ')}</p>
}
