/** Marks, in the table of contents, the heading being read. */
import { articleHeadings, currentHeading } from './reading-position'

export function enhanceToc(signal: AbortSignal): void {
  const toc = document.querySelector<HTMLElement>('[data-toc]')
  if (!toc) return
  const links = new Map([...toc.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]))
  const headings = articleHeadings()
  let marked: HTMLAnchorElement | undefined
  const mark = () => {
    const link = links.get(currentHeading(headings)?.id ?? '')
    if (link === marked) return
    marked?.removeAttribute('aria-current')
    link?.setAttribute('aria-current', 'location')
    marked = link
  }
  // A heading crossing the reading line is an intersection change, so nothing runs while the reader merely scrolls.
  const observer = new IntersectionObserver(mark, { rootMargin: '-120px 0px 0px 0px', threshold: [0, 1] })
  headings.forEach((heading) => observer.observe(heading))
  signal.addEventListener('abort', () => observer.disconnect())
}
