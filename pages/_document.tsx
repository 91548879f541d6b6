import { readFileSync } from 'node:fs'
import Document, { Head, Html, Main, NextScript, type DocumentContext } from 'next/document'
import { DEFAULT_LOCALE, LANGUAGE_TAG, parsePath } from '@/lib/i18n/locales'

/** Before first paint: says that scripts run, and which theme the reader chose. The key is next-themes' own. */
const FIRST_SCRIPT = `(function(d,s){d.classList.add('js');try{s=localStorage.theme}catch(e){}if(s=='dark'||s=='light')d.classList.add(s)})(document.documentElement)`

/** Same-site pages are fetched when the reader is about to open them. */
const SPECULATION_RULES = JSON.stringify({ prefetch: [{ where: { and: [{ href_matches: '/*' }, { not: { selector_matches: '[data-search]' } }] }, eagerness: 'moderate' }] })

/** The hashed name of the islands bundle, written by scripts/build-islands.ts. */
function islandsEntry(): string {
  const manifest: unknown = JSON.parse(readFileSync('.cache/islands.json', 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'entry' in manifest && typeof manifest.entry === 'string') return manifest.entry
  throw new Error('.cache/islands.json has no entry: run `npm run build`, which makes it')
}

interface Props {
  readonly lang: string
}

export default class SiteDocument extends Document<Props> {
  static override async getInitialProps(context: DocumentContext) {
    const address = parsePath(context.pathname)
    return { ...(await Document.getInitialProps(context)), lang: LANGUAGE_TAG[address?.locale ?? DEFAULT_LOCALE] }
  }

  override render() {
    const isProduction = process.env.NODE_ENV === 'production'
    return (
      <Html lang={this.props.lang}>
        <Head>
          <script dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          {isProduction && <script type="module" src={islandsEntry()} />}
          {isProduction && <script type="speculationrules" dangerouslySetInnerHTML={{ __html: SPECULATION_RULES }} />}
        </Head>
        <body>
          <Main />
          <NextScript />
        </body>
      </Html>
    )
  }
}
