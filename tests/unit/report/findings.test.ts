import { describe, expect, test } from 'vitest'
import { parseFindings } from '@/lib/report/findings'

const finding = { file: 'pages/en/a.mdx', line: 3, message: 'no id' }

describe('parseFindings', () => {
  test('reads a list, or the findings of an object, and drops what it does not know', () => {
    expect(parseFindings(JSON.stringify([{ ...finding, rule: 'heading-id' }]))).toEqual([finding])
    expect(parseFindings(JSON.stringify({ findings: [finding], pages: 3 }))).toEqual([finding])
    expect(parseFindings('[]')).toEqual([])
  })

  test('says what it cannot read', () => {
    expect(() => parseFindings('All fine.')).toThrow('printed no JSON: All fine.')
    expect(() => parseFindings('[{"message":"x"}]')).toThrow('must print a list of { file, line, message }')
  })
})
