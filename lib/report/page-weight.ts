/** What a page weighs before the reader touches it, from the exported files: bytes after gzip. */
import { load } from 'cheerio'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface PageWeight {
  readonly html: number
  /** Inline scripts and every module the page loads at once, with what they import. */
  readonly js: number
  readonly css: number
}

/** Upper bounds per page. The one for JavaScript is a test (tests/site); the others are for the eye of a reviewer. */
export const BUDGET: PageWeight = { html: 45_000, js: 10_000, css: 15_000 }

/** A file of the export by its address, such as `/_islands/main.js`. */
export type ReadFile = (address: string) => Buffer

/** A module and everything it imports statically: what the browser fetches before the module runs. */
function withImports(address: string, read: ReadFile, seen = new Set<string>()): Set<string> {
  if (seen.has(address)) return seen
  seen.add(address)
  const imports = read(address).toString().matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+)"/g)
  for (const [, file] of imports) withImports(posix.join(posix.dirname(address), file ?? ''), read, seen)
  return seen
}

export function pageWeight(html: string, read: ReadFile): PageWeight {
  const $ = load(html)
  const addresses = (selector: string, attribute: string) =>
    $(selector)
      .toArray()
      .map((element) => $(element).attr(attribute) ?? '')
  const gzipped = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
  const scripts = new Set(addresses('script[src]', 'src').flatMap((src) => [...withImports(src, read)]))
  return {
    html: gzipSync(html).length,
    js: $('script:not([src]):not([type="application/ld+json"])').text().length + gzipped(scripts),
    css: gzipped(new Set(addresses('link[rel=stylesheet]', 'href'))),
  }
}
