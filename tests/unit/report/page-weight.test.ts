import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pageWeight } from '@/lib/report/page-weight'

const FILES: Readonly<Record<string, string>> = {
  '/_islands/main-1.js': 'import{a}from"./shared-2.js";import("./lazy-3.js");a()',
  '/_islands/shared-2.js': 'import"./main-1.js";export const a=()=>{}',
  '/_islands/lazy-3.js': 'never fetched at once',
  '/style.css': 'body{}',
}
const read = (address: string) => Buffer.from(FILES[address] ?? fail(address))
const fail = (address: string): never => {
  throw new Error(`asked for ${address}`)
}
const gz = (...names: string[]) => names.reduce((sum, name) => sum + gzipSync(FILES[name] ?? '').length, 0)

describe('pageWeight', () => {
  test('counts the page, its style sheets, its modules with their static imports once, and inline scripts', () => {
    const html =
      '<link rel=stylesheet href=/style.css><link rel=stylesheet href=/style.css><script>12345</script>' +
      '<script type="application/ld+json">{}</script><script type=module src=/_islands/main-1.js></script>'
    expect(pageWeight(html, read)).toEqual({
      html: gzipSync(html).length,
      js: 5 + gz('/_islands/main-1.js', '/_islands/shared-2.js'),
      css: gz('/style.css'),
    })
  })

  test('a page without scripts and styles weighs its HTML only', () => {
    expect(pageWeight('<p>text', read)).toMatchObject({ js: 0, css: 0 })
  })
})
