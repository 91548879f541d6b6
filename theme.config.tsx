import { useRouter } from 'next/router'
import { useConfig, type DocsThemeConfig } from 'nextra-theme-docs'
import type { ComponentProps, ReactNode } from 'react'
import { headTags } from '@/components/layout/HeadTags'
import type { PageInfo, TocEntry } from '@/components/layout/page'
import { PageFrame } from '@/components/layout/PageFrame'
import { NewerTranslation, PageByline } from '@/components/layout/PageMeta'
import { lessonComponents } from '@/components/lesson'
import { parseFrontMatter } from '@/lib/content/front-matter'
import { formerIds } from '@/lib/content/redirects'
import { parsePath } from '@/lib/i18n/locales'
import { site } from '@/lib/site'

/** The page being rendered, from what Nextra knows of it. */
function useCurrentPage(): PageInfo {
  const { route } = useRouter()
  const { frontMatter, filePath } = useConfig()
  const address = parsePath(route) ?? { locale: 'en', slug: '' }
  return { ...address, filePath, frontMatter: parseFrontMatter(frontMatter, filePath) }
}

function Wrapper({ toc = [], children }: { toc?: readonly TocEntry[]; children?: ReactNode }) {
  return (
    <PageFrame page={useCurrentPage()} toc={toc}>
      {children}
    </PageFrame>
  )
}

function Title(props: ComponentProps<'h1'>) {
  const page = useCurrentPage()
  const layout = page.frontMatter.layout ?? 'lesson'
  return (
    <>
      <h1 {...props} />
      {layout === 'lesson' && <PageByline page={page} />}
      {layout !== 'page' && <NewerTranslation page={page} />}
    </>
  )
}

/** A heading with a link to itself, shown on hover and focus. Ids it had before lead to it still. */
function heading(Tag: 'h2' | 'h3' | 'h4') {
  return function Heading({ id, children, ...props }: ComponentProps<'h2'>) {
    const { slug } = useCurrentPage()
    return (
      <Tag id={id} {...props}>
        {id && formerIds(slug, id).map((former) => <span key={former} id={former} />)}
        {children}
        {id && (
          <a className="heading-anchor" href={`#${id}`} aria-label="#">
            #
          </a>
        )}
      </Tag>
    )
  }
}

const Nothing = () => null

const config: DocsThemeConfig = {
  docsRepositoryBase: `${site.repository}/blob/${site.branch}`,
  head: function useHead() {
    return <>{headTags(useCurrentPage())}</>
  },
  // PageFrame draws the whole frame, so that it is one tree and does not depend on the theme.
  navbar: { component: Nothing },
  footer: { component: Nothing },
  toc: { component: Nothing },
  search: { component: Nothing },
  themeSwitch: { component: Nothing },
  // Nextra types these as components without props; MDX gives each its own.
  components: {
    ...lessonComponents,
    h1: Title,
    h2: heading('h2'),
    h3: heading('h3'),
    h4: heading('h4'),
    ...Object.fromEntries(
      ['p', 'ul', 'ol', 'li', 'a', 'blockquote', 'hr', 'table', 'tr', 'th', 'td', 'pre', 'code', 'details', 'summary', 'img', 'h5', 'h6'].map(
        (tag) => [tag, tag],
      ),
    ),
    wrapper: Wrapper,
  } as unknown as NonNullable<DocsThemeConfig['components']>,
}

export default config
