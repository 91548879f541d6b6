import { describe, expect, test } from 'vitest'
import { readPart, regionNames } from '@/lib/content/listing'

const source = `import x
// #region outer
export function a() {
  // #region inner
  return 1
  // #endregion
}
// #endregion

# #region python
def f():
    return 2
# #endregion
// #region open
`

describe('readPart', () => {
  test('gives a region without marks and indentation, and where it stands', () => {
    expect(readPart(source, 'inner')).toEqual({ text: 'return 1', firstLine: 5, lastLine: 5 })
    expect(readPart(source, 'python').text).toBe('def f():\n    return 2')
  })

  test('keeps what is around a nested region', () => {
    expect(readPart(source, 'outer').text).toBe('export function a() {\n  return 1\n}')
  })

  test('gives the whole file without marks', () => {
    expect(readPart('a\n// #region r\nb\n// #endregion\n').text).toBe('a\nb')
  })

  test('names what there is when a region is missing, and one that never ends', () => {
    expect(() => readPart(source, 'ghost')).toThrow('there is no region "ghost"; there are: outer, inner, python, open')
    expect(() => readPart('plain', 'ghost')).toThrow('the file has no regions')
    expect(() => readPart(source, 'open')).toThrow('region "open" has no #endregion')
  })
})

test('regionNames lists them in order', () => {
  expect(regionNames(source)).toEqual(['outer', 'inner', 'python', 'open'])
})
