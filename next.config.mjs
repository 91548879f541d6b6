import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { tsImport } from 'tsx/esm/api'

// Nextra 3 calls webpack's init(), which Next 16 no longer has (and no longer needs).
const webpack = createRequire(import.meta.url)('next/dist/compiled/webpack/webpack.js')
webpack.init ??= () => {}

const { default: nextra } = await import('nextra')
const { remarkPlugins, rehypePlugins } = await tsImport('./lib/mdx/plugins.ts', import.meta.url)

const isProduction = process.env.NODE_ENV === 'production'
const blankPageLoader = fileURLToPath(new URL('./lib/mdx/blank-page-loader.cjs', import.meta.url))

const withNextra = nextra({
  theme: 'nextra-theme-docs',
  themeConfig: './theme.config.tsx',
  autoImportThemeStyle: false, // styles/ is the whole design; pages/_app imports it
  latex: false, // lib/mdx/rehype-math
  codeHighlight: false, // lib/mdx/rehype-code
  search: false,
  defaultShowCopyCode: false,
  // A page is finished when its HTML arrives: in production it loads no framework script.
  transform: (code) => `${code}\nexport const config = { unstable_runtimeJS: false }\n`,
  mdxOptions: { remarkPlugins, rehypePlugins },
})

export default withNextra({
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // Each compiler in a process of its own, which gives its memory back before the pages are rendered.
  experimental: { webpackBuildWorker: true, webpackMemoryOptimizations: true },
  i18n: { locales: ['en', 'zh'], defaultLocale: 'en' },
  // Types are checked by `npm test` on their own; the build need not do it twice.
  typescript: { ignoreBuildErrors: true },
  webpack(config, { isServer, dev }) {
    if (!isServer && !dev && isProduction) {
      config.module.rules.push({ test: /[\\/]pages[\\/].*\.mdx?$/, enforce: 'post', loader: blankPageLoader })
    }
    // A full build is quick; keeping every module for the next one costs more memory than it saves time.
    if (!dev) config.cache = false
    return config
  },
})
