import Head from 'next/head'
import { Footer } from '@/components/layout/Footer'
import { Navbar } from '@/components/layout/Navbar'
import { Sidebar } from '@/components/layout/Sidebar'
import { LANGUAGE_TAG, LOCALES, pagePath } from '@/lib/i18n/locales'
import { message } from '@/lib/i18n/messages'
import { site } from '@/lib/site'

export const config = { unstable_runtimeJS: false }

/** Static hosts serve this one file for every missing address, so it speaks both languages. */
export default function NotFound() {
  return (
    <>
      <Head>
        <title>{`404 · ${site.name.en} · ${site.name.zh}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
      </Head>
      <a className="skip-link" href="#content">
        {message('en', 'skipToContent')}
      </a>
      <Navbar locale="en" slug="" hasSidebar={false} />
      <div className="frame frame-page">
        <Sidebar locale="en" slug="404" />
        <main id="content" className="main" tabIndex={-1}>
          <article className="prose">
            <h1>
              {message('en', 'notFoundTitle')} <span lang={LANGUAGE_TAG.zh}>{message('zh', 'notFoundTitle')}</span>
            </h1>
            {LOCALES.map((locale) => (
              <section key={locale} lang={LANGUAGE_TAG[locale]}>
                <p>{message(locale, 'notFoundBody')}</p>
                <p>
                  <a href={pagePath(locale, '')}>{message(locale, 'goHome')}</a>
                </p>
              </section>
            ))}
          </article>
        </main>
      </div>
      <Footer locale="en" slug="" />
    </>
  )
}
