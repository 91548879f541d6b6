/** What must hold for every exported page. Each test names all offenders at once. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANGUAGE_TAG, otherLocale, pagePath, parsePath } from '@/lib/i18n/locales'
import { BUDGET, pageWeight } from '@/lib/report/page-weight'
import { allPages, lessonPages, OUT, type Page } from '../support/site'

/** `path: problem` for every page and problem; a passing test sees none. */
function offenders(pages: readonly Page[], problems: (page: Page) => readonly string[]): string[] {
  return pages.flatMap((page) => problems(page).map((problem) => `${page.path}: ${problem}`))
}

const byPath = new Map(allPages().map((page) => [page.path, page]))

/** Local files a page loads as scripts before any interaction. */
function scripts({ $ }: Page): string[] {
  return $('script[src]')
    .toArray()
    .map((script) => $(script).attr('src') ?? '')
}

describe('every page', () => {
  test('there are pages in both languages', () => {
    const slugs = lessonPages().map((page) => parsePath(page.path))
    expect(slugs.filter((a) => a?.locale === 'en').length).toBeGreaterThanOrEqual(9)
    expect(slugs.filter((a) => a?.locale === 'en').map((a) => a?.slug)).toEqual(slugs.filter((a) => a?.locale === 'zh').map((a) => a?.slug))
  })

  test('loads no framework script', () => {
    expect(offenders(allPages(), (page) => scripts(page).filter((src) => src.includes('/_next/')))).toEqual([])
    expect(offenders(allPages(), ({ $ }) => ($('#__NEXT_DATA__').length > 0 ? ['has __NEXT_DATA__'] : []))).toEqual([])
  })

  test('loads at most 10 kB of JavaScript before interaction', () => {
    expect(
      offenders(allPages(), (page) => {
        const { js } = pageWeight(page.html, (address) => readFileSync(join(OUT, address)))
        return js > BUDGET.js ? [`${js} bytes`] : []
      }),
    ).toEqual([])
  })

  test('names no other host in anything it loads', () => {
    expect(
      offenders(allPages(), ({ $ }) =>
        $('script[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], img, iframe, source, video, audio, object, embed')
          .toArray()
          .map((element) => $(element).attr('src') ?? $(element).attr('href') ?? $(element).attr('data') ?? '')
          .filter((url) => /^(https?:)?\/\//.test(url)),
      ),
    ).toEqual([])
  })

  test('says its language', () => {
    expect(
      offenders(lessonPages(), ({ path, $ }) => {
        const locale = parsePath(path)?.locale ?? 'en'
        const lang = $('html').attr('lang')
        return lang === LANGUAGE_TAG[locale] ? [] : [`lang is ${lang}`]
      }),
    ).toEqual([])
  })

  test('has its translation, and each names the other', () => {
    expect(
      offenders(lessonPages(), ({ path, $ }) => {
        const { locale, slug } = parsePath(path) ?? { locale: 'en' as const, slug: '' }
        const other = otherLocale(locale)
        const alternate = $(`link[rel=alternate][hreflang="${LANGUAGE_TAG[other]}"]`).attr('href')
        const own = $(`link[rel=alternate][hreflang="${LANGUAGE_TAG[locale]}"]`).attr('href')
        const target = byPath.get(alternate ?? '')
        const back = target?.$(`link[rel=alternate][hreflang="${LANGUAGE_TAG[locale]}"]`).attr('href')
        return [
          ...(alternate === pagePath(other, slug) ? [] : [`hreflang names ${alternate}`]),
          ...(own === path ? [] : [`hreflang of itself names ${own}`]),
          ...(back === path ? [] : [`its translation names ${back}`]),
          ...($('link[rel=canonical]').attr('href') === path ? [] : ['canonical is not its own address']),
        ]
      }),
    ).toEqual([])
  })

  test('has headings with explicit, lower-case, unique ids, the same in both languages', () => {
    const ids = ({ $ }: Page) =>
      $('.prose :is(h2, h3)')
        .toArray()
        .map((heading) => `${heading.tagName}#${$(heading).attr('id') ?? ''}`)
    expect(
      offenders(lessonPages(), (page) => {
        const all = page
          .$('[id]')
          .toArray()
          .map((element) => page.$(element).attr('id') ?? '')
        const repeated = all.filter((id, index) => all.indexOf(id) !== index)
        const wrong = page
          .$('.prose :is(h2, h3)')
          .toArray()
          .map((heading) => page.$(heading).attr('id') ?? '')
          .filter((id) => !/^[a-z][a-z0-9-]*$/.test(id))
        const { locale, slug } = parsePath(page.path) ?? { locale: 'en' as const, slug: '' }
        const other = byPath.get(pagePath(otherLocale(locale), slug))
        const differ = other && ids(other).join() !== ids(page).join() ? [`headings differ: ${ids(page).join()} / ${ids(other).join()}`] : []
        return [...repeated.map((id) => `id "${id}" twice`), ...wrong.map((id) => `heading id "${id}"`), ...differ]
      }),
    ).toEqual([])
  })

  test('has one h1, a title and a description of its own', () => {
    expect(offenders(allPages(), ({ $ }) => ($('h1').length === 1 ? [] : [`${$('h1').length} h1`]))).toEqual([])
    const seen = new Map<string, string>()
    expect(
      offenders(lessonPages(), ({ path, $ }) => {
        const title = $('title').text()
        const twin = seen.get(title)
        seen.set(title, path)
        return [...(twin ? [`title of ${twin}`] : []), ...($('meta[name=description]').attr('content') ? [] : ['no description'])]
      }),
    ).toEqual([])
  })

  test('links only to pages and anchors that exist', () => {
    expect(
      offenders(allPages(), ({ path, $ }) =>
        $('a[href]')
          .toArray()
          .flatMap((link) => {
            const href = $(link).attr('href') ?? ''
            if (/^[a-z]+:/.test(href)) return []
            const url = new URL(href, `http://site${path}`)
            const target = byPath.get(url.pathname)
            if (!target) return existsSync(join(OUT, decodeURIComponent(url.pathname))) && !url.pathname.endsWith('/') ? [] : [`broken link ${href}`]
            const id = decodeURIComponent(url.hash.slice(1))
            return id === '' || target.$(`[id="${id}"]`).length > 0 ? [] : [`broken anchor ${href}`]
          }),
      ),
    ).toEqual([])
  })

  test('loads only files that exist', () => {
    expect(
      offenders(allPages(), ({ $ }) =>
        $('script[src], link[rel=stylesheet], link[rel=preload], link[rel=icon], img[src]')
          .toArray()
          .map((element) => $(element).attr('src') ?? $(element).attr('href') ?? '')
          .filter((url) => !url.startsWith('data:') && !existsSync(join(OUT, url))),
      ),
    ).toEqual([])
  })

  test('shows no Markdown or TeX that was not rendered', () => {
    expect(
      offenders(lessonPages(), ({ $ }) => {
        const article = $('.prose').clone()
        article.find('pre, code, .math, script').remove()
        return [...article.text().matchAll(/\*\*|~~|\$\$|\\(?:frac|sum|sqrt|text)|\]\(|\[#/g)].map(([found]) => `"${found}" in the text`)
      }),
    ).toEqual([])
  })

  test('gives every formula to screen readers, and its TeX for copying', () => {
    expect(
      offenders(lessonPages(), ({ $ }) =>
        $('.math')
          .toArray()
          .filter((formula) => $(formula).find('math annotation[encoding="application/x-tex"]').length === 0)
          .map((formula) => $(formula).text()),
      ),
    ).toEqual([])
  })

  test('loads KaTeX exactly where there are formulas', () => {
    expect(
      offenders(allPages(), ({ $ }) => {
        const has = $('link[href*="katex"]').length > 0
        const needs = $('.katex').length > 0
        return has === needs ? [] : [needs ? 'formulas without KaTeX' : 'KaTeX without formulas']
      }),
    ).toEqual([])
  })
})

test('the export holds no pages made of metadata files and no framework scripts', () => {
  expect(allPages().filter((page) => page.path.includes('_meta'))).toEqual([])
  expect(existsSync(join(OUT, '_next/static/chunks/main.js'))).toBe(false)
})
