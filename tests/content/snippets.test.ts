/** The Python listings run, and print what the pages say they print. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findPython, runSnippet, snippetFiles } from '@/scripts/python'

const python = findPython()
if (!python) console.warn('No Python with numpy here: the Python listings are not run.')

describe.skipIf(!python)('Python listings', () => {
  test.each(snippetFiles())('%s prints what the page shows', (file) => {
    expect(runSnippet(python ?? '', file)).toBe(readFileSync(file.replace(/\.py$/, '.out'), 'utf8'))
  })
})

test('every listing has its output beside it', () => {
  expect(snippetFiles().filter((file) => !existsSync(file.replace(/\.py$/, '.out')))).toEqual([])
})
