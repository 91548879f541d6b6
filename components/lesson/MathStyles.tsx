import Head from 'next/head'

/** KaTeX's style sheet, on pages that have a formula only; lib/mdx/rehype-math adds this element. */
export function MathStyles() {
  return (
    <Head>
      <link key="katex" rel="stylesheet" href="/vendor/katex/katex.min.css" />
    </Head>
  )
}
