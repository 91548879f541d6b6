import type { AppProps } from 'next/app'
import { useEffect } from 'react'
// The whole design, in order of strength. Next 16 does not understand `@import … layer()`, so the order is here.
import '@/styles/tokens.css'
import '@/styles/base.css'
import '@/styles/layout.css'
import '@/styles/prose.css'
import '@/styles/lesson.css'
import '@/styles/learning.css'
import '@/styles/labs.css'
import '@/styles/search.css'
import '@/styles/home.css'
import '@/styles/print.css'

/** In production no page runs this in the browser; in `next dev` pages hydrate and this stands in for islands/main.ts. */
export default function App({ Component, pageProps, router }: AppProps) {
  useEffect(() => {
    if (process.env.NODE_ENV === 'production') return
    let stop: (() => void) | undefined
    void import('@/islands/enhance').then(({ enhance }) => {
      stop = enhance()
    })
    return () => stop?.()
  }, [router.asPath])
  return <Component {...pageProps} />
}
