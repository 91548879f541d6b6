import { LANGUAGE_NAME, LANGUAGE_TAG, otherLocale, pagePath, type Locale } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { site } from '@/lib/site'

export function Footer({ locale, slug }: { locale: Locale; slug: string }) {
  const other = otherLocale(locale)
  return (
    <footer className="footer">
      <p>
        {message(locale, 'contentLicence')}{' '}
        <a rel="license" href={`https://creativecommons.org/licenses/by-nc-sa/4.0/deed.${locale === 'zh' ? 'zh-hans' : 'en'}`}>
          CC BY-NC-SA 4.0
        </a>
        {locale === 'zh' ? '，' : ', '}
        {message(locale, 'codeLicence')} <a href={`${site.repository}/blob/${site.branch}/LICENSE`}>MIT</a>
      </p>
      <p>
        <a href={pagePath(other, slug)} hrefLang={LANGUAGE_TAG[other]} lang={LANGUAGE_TAG[other]} data-language-switch={other}>
          {LANGUAGE_NAME[other]}
        </a>
      </p>
    </footer>
  )
}
