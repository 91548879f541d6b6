import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { allPages, curriculum } from '@/lib/curriculum'
import type { Curriculum, PageEntry } from '@/lib/curriculum/types'
import { addEntry, entryText, markReady } from '@/lib/scaffold/sidebar-source'

const sidebar = readFileSync('lib/curriculum/sidebar.ts', 'utf8')

const entry = (over: Partial<PageEntry> = {}): PageEntry => ({
  slug: 'foundations/x',
  title: { en: 'X', zh: '某' },
  status: 'ready',
  minutes: 45,
  prerequisites: ['overview'],
  tracks: { beginner: { step: 'theory', order: 60 } },
  ...over,
})

/** What the changed file exports. */
function evaluate(source: string): Curriculum {
  const { outputText, diagnostics } = ts.transpileModule(source, { reportDiagnostics: true, compilerOptions: { module: ts.ModuleKind.CommonJS } })
  expect(diagnostics).toEqual([])
  const exports: { curriculum?: Curriculum } = {}
  new Function('exports', outputText)(exports)
  if (!exports.curriculum) throw new Error('the file exports no curriculum')
  return exports.curriculum
}

const small = (pages: string) => `// one\nexport const curriculum = {\n  sections: [\n    { slug: '', title: { en: 'A', zh: '甲' }, pages: ${pages} },\n  ],\n  tracks: [],\n} as const satisfies Curriculum\n`

test('an entry is written as the others are', () => {
  expect(entryText(entry())).toBe(`{
  slug: 'foundations/x',
  title: { en: 'X', zh: '某' },
  status: 'ready',
  minutes: 45,
  prerequisites: ['overview'],
  tracks: { beginner: { step: 'theory', order: 60 } },
}`)
  expect(sidebar).toContain(entryText(allPages()[0] ?? entry()).replace(/^/gm, '        '))
})

describe('addEntry', () => {
  test('adds lines at the end of the section and changes no other', () => {
    const changed = addEntry(sidebar, 'training', entry({ slug: 'training/x' })).split('\n')
    const before = sidebar.split('\n')
    expect(changed.length - before.length).toBe(8)
    const at = changed.findIndex((line) => line.includes("slug: 'training/x'")) - 1
    expect([...changed.slice(0, at), ...changed.slice(at + 8)]).toEqual(before)
    expect(evaluate(changed.join('\n')).sections.find((section) => section.slug === 'training')?.pages.at(-1)).toEqual(entry({ slug: 'training/x' }))
  })

  test.each(['[]', "[{ slug: 'a' }]", "[\n        { slug: 'a' }, // the first: ] }\n      ]"])('reads %j too', (pages) => {
    const changed = evaluate(addEntry(small(pages), '', entry()))
    expect(changed.sections[0]?.pages.at(-1)).toEqual(entry())
    expect(changed.sections[0]?.pages).toHaveLength(pages === '[]' ? 1 : 2)
  })

  test('any title survives, in any section', () => {
    const titles = fc.string({ unit: fc.constantFrom('a', '字', "'", '\\', '"', '`', '$', '{', '’', ' '), minLength: 1 })
    fc.assert(
      fc.property(fc.constantFrom(...curriculum.sections.map((section) => section.slug)), titles, titles, (section, en, zh) => {
        const added = entry({ title: { en, zh } })
        const expected = curriculum.sections.map((old) => (old.slug === section ? { ...old, pages: [...old.pages, added] } : old))
        expect(evaluate(addEntry(sidebar, section, added)).sections).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  test('names what it does not find', () => {
    expect(() => addEntry(sidebar, 'ghost', entry())).toThrow('lib/curriculum/sidebar.ts: there is no section with slug "ghost"')
    expect(() => addEntry('export const other = 1', '', entry())).toThrow('there is no "export const curriculum')
  })
})

describe('markReady', () => {
  test('changes one word, of the page asked for', () => {
    const source = small("[{ slug: 'a', status: 'planned' }, { slug: 'b', status: 'planned' }]")
    expect(markReady(source, 'b')).toBe(source.replace("'b', status: 'planned'", "'b', status: 'ready'"))
  })

  test('refuses a page without an entry', () => {
    expect(() => markReady(sidebar, 'ghost')).toThrow('there is no entry with slug "ghost"')
  })
})
