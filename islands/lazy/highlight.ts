/** Marks what a search found in the section it led to, with the CSS Custom Highlight API: the page itself is not changed. */
import { matches } from '@/lib/search/excerpt'

const MAX_TERMS = 200

/** @param stored JSON of index terms */
export function highlight(stored: string): void {
  const terms = readTerms(stored)
  if (terms.size === 0 || !('highlights' in CSS)) return
  const ranges = textNodes(section()).flatMap((node) =>
    matches(node.data, terms).map(({ start, end }) => {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      return range
    }),
  )
  if (ranges.length === 0) return
  CSS.highlights.set('search', new Highlight(...ranges))
  const first = ranges[0]?.getBoundingClientRect()
  if (first && first.top > innerHeight * 0.8) ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
}

function readTerms(stored: string): Set<string> {
  try {
    const terms: unknown = JSON.parse(stored)
    return new Set(Array.isArray(terms) ? terms.filter((term): term is string => typeof term === 'string').slice(0, MAX_TERMS) : [])
  } catch {
    return new Set()
  }
}

/** The elements from the heading in the address to the next heading; the whole article without one. */
function section(): Element[] {
  const id = decodeURIComponent(location.hash.slice(1))
  const target = id === '' ? null : document.getElementById(id)
  if (!target) return [...document.querySelectorAll('article')]
  if (!/^H[1-6]$/.test(target.tagName)) return [target]
  const elements: Element[] = [target]
  for (let next = target.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) elements.push(next)
  return elements
}

function textNodes(elements: readonly Element[]): Text[] {
  return elements.flatMap((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && !node.parentElement?.closest('.katex, script, style, details:not([open])')) nodes.push(node)
    }
    return nodes
  })
}
