import Head from 'next/head'

const KATEX = '/vendor/katex'

/** The two fonts that nearly every formula uses: fetched at once, so that they are there before the first paint. */
const FONTS = ['KaTeX_Main-Regular', 'KaTeX_Math-Italic']

/** KaTeX's style sheet, on pages that have a formula only; lib/mdx/rehype-math adds this element. */
export function MathStyles() {
  return (
    <Head>
      {FONTS.map((font) => (
        <link key={font} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={`${KATEX}/fonts/${font}.woff2`} />
      ))}
      <link key="katex" rel="stylesheet" href={`${KATEX}/katex.min.css`} />
    </Head>
  )
}
