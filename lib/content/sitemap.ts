/** sitemap.xml: every ready page in both languages, each naming its translation. */
import { allPages } from '../curriculum'
import { LANGUAGE_TAG, LOCALES, pagePath } from '../i18n/locales'
import { site } from '../site'

export function sitemap(): string {
  const slugs = ['', ...allPages().flatMap((page) => (page.status === 'ready' ? [page.slug] : []))]
  const urls = slugs.flatMap((slug) => {
    const alternates = LOCALES.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${LANGUAGE_TAG[locale]}" href="${site.url}${pagePath(locale, slug)}"/>`,
    ).join('')
    return LOCALES.map((locale) => `<url><loc>${site.url}${pagePath(locale, slug)}</loc>${alternates}</url>`)
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
}
