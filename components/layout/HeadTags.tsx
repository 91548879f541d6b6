import { LANGUAGE_TAG, LOCALES, pagePath } from '@/lib/i18n/locales'
import { site } from '@/lib/site'
import type { PageInfo } from './page'

/** Title, description, canonical and hreflang of one page; a fragment for next/head. */
export function headTags({ locale, slug, frontMatter }: PageInfo) {
  const name = site.name[locale]
  const title = slug === '' ? `${name} · ${site.tagline[locale]}` : `${frontMatter.title} · ${name}`
  return [
    <title key="title">{title}</title>,
    <meta key="description" name="description" content={frontMatter.description} />,
    <link key="canonical" rel="canonical" href={site.url + pagePath(locale, slug)} />,
    ...LOCALES.map((other) => (
      <link key={other} rel="alternate" hrefLang={LANGUAGE_TAG[other]} href={site.url + pagePath(other, slug)} />
    )),
    <link key="default" rel="alternate" hrefLang="x-default" href={site.url + pagePath('en', slug)} />,
    <meta key="og:title" property="og:title" content={slug === '' ? name : frontMatter.title} />,
    <meta key="og:description" property="og:description" content={frontMatter.description} />,
    <meta key="og:site_name" property="og:site_name" content={name} />,
    <meta key="og:locale" property="og:locale" content={LANGUAGE_TAG[locale].replace('-', '_')} />,
    <meta key="og:type" property="og:type" content={slug === '' ? 'website' : 'article'} />,
  ]
}
