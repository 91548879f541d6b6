import { describe, expect, test } from 'vitest'
import { readingMinutes } from '@/lib/content/reading-time'

describe('readingMinutes', () => {
  test('counts English by words and Chinese by characters', () => {
    expect(readingMinutes('word '.repeat(2200))).toBe(10)
    expect(readingMinutes('字'.repeat(4200))).toBe(10)
  })

  test('adds both in mixed text', () => {
    expect(readingMinutes('字'.repeat(2100) + ' word'.repeat(1100))).toBe(10)
  })

  test('leaves out front matter and tags, and never says zero', () => {
    expect(readingMinutes(`---\ntitle: ${'word '.repeat(5000)}\n---\nshort <Tag attribute="${'x '.repeat(5000)}" />`)).toBe(1)
    expect(readingMinutes('')).toBe(1)
  })

  test('gives formulas and code some time', () => {
    const plain = readingMinutes('word '.repeat(1000))
    expect(readingMinutes('word '.repeat(1000) + '$x$ '.repeat(200))).toBeGreaterThan(plain)
    expect(readingMinutes('word '.repeat(1000) + `\n\`\`\`ts\n${'a\n'.repeat(300)}\`\`\`\n`)).toBeGreaterThan(plain)
  })
})
