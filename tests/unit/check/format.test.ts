import { describe, expect, test } from 'vitest'
import { applyFixes } from '@/lib/check/fix'
import { asGithub, asText } from '@/lib/check/format'
import type { Finding } from '@/lib/check/types'

const finding: Finding = { file: 'pages/en/a,b.mdx', line: 3, column: 5, rule: 'link', severity: 'error', message: '100% of\nit: gone', remedy: 'mend it' }

describe('findings', () => {
  test('as lines for people', () => {
    expect(asText({ ...finding, message: 'gone' })).toBe('pages/en/a,b.mdx:3  link  gone — mend it')
    expect(asText({ ...finding, message: 'gone', severity: 'warning' })).toBe('pages/en/a,b.mdx:3  link  (warning) gone — mend it')
  })

  test('as GitHub annotations, which no text can break out of', () => {
    expect(asGithub(finding)).toBe('::error file=pages/en/a%2Cb.mdx,line=3,col=5,title=link::100%25 of%0Ait: gone — mend it')
    expect(asGithub({ ...finding, severity: 'hint', message: 'x' })).toMatch(/^::notice /)
  })
})

describe('applyFixes', () => {
  const fix = (start: number, end: number, text: string): Finding => ({ ...finding, fix: { start, end, text } })

  test('applies all, wherever they are', () => {
    expect(applyFixes('abcdef', [fix(0, 1, 'A'), fix(5, 6, ''), fix(3, 3, '-'), finding])).toBe('Abc-de')
  })

  test('leaves the earlier of two that overlap for the next run', () => {
    expect(applyFixes('abcdef', [fix(1, 4, 'X'), fix(3, 5, 'Y')])).toBe('abcYf')
  })
})
