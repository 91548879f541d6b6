import Head from 'next/head'
import { Logo } from '@/components/layout/Logo'
import { LANGUAGE_NAME, LANGUAGE_TAG, LOCALES, pagePath } from '@/lib/i18n/locales'
import { site } from '@/lib/site'

export const config = { unstable_runtimeJS: false }

/** Sends the reader to the language chosen before, or else to the first of the browser's languages that is here. */
const CHOOSE = `(function(s,i,l){try{s=localStorage.language}catch(e){}
l=s=='en'||s=='zh'?s:'en';if(l!=s)for(i of navigator.languages||[navigator.language]){if(/^zh\\b/i.test(i)){l='zh';break}if(/^en\\b/i.test(i))break}
location.replace('/'+l+'/'+location.search+location.hash)})()`

/** The address without a language. Both links are there for readers without scripts. */
export default function Root() {
  return (
    <>
      <Head>
        <title>{`${site.name.en} · ${site.name.zh}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={site.tagline.en} />
        {LOCALES.map((locale) => (
          <link key={locale} rel="alternate" hrefLang={LANGUAGE_TAG[locale]} href={site.url + pagePath(locale, '')} />
        ))}
        <link rel="alternate" hrefLang="x-default" href={`${site.url}/`} />
        <script dangerouslySetInnerHTML={{ __html: CHOOSE }} />
      </Head>
      <main id="content" className="choose-language">
        <Logo />
        <h1>
          {site.name.en} <span lang={LANGUAGE_TAG.zh}>{site.name.zh}</span>
        </h1>
        <ul>
          {LOCALES.map((locale) => (
            <li key={locale} lang={LANGUAGE_TAG[locale]}>
              <a href={pagePath(locale, '')} hrefLang={LANGUAGE_TAG[locale]}>
                {LANGUAGE_NAME[locale]}
              </a>
              <p>{site.tagline[locale]}</p>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
