/** The right answer of a numeric question is the value its explanation quotes, if it quotes one; and everything computed is quoted. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { markNumber, parseTolerance, readNumber } from '@/lib/quiz/mark'
import { renderValue, VALUES } from '@/lib/values'
import { pageFiles } from '@/scripts/prepare'

const files = pageFiles()
const withoutCode = (text: string) => text.replace(/^```[^]*?^```/gm, '')
const source = (file: string) => readFileSync(file, 'utf8')

/** `<Quiz id>` and the `<Numeric>` in it, with its attributes and explanation. */
function numericQuestions(file: string) {
  return [...withoutCode(source(file)).matchAll(/<Quiz id="([^"]+)">[^]*?<\/Quiz>/g)].flatMap(([quiz, id]) => {
    const [, attributes = '', explanation = ''] = /<Numeric ([^>]*)>([^]*)<\/Numeric>/.exec(quiz) ?? []
    const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    return attributes === '' ? [] : [{ id, explanation, answer: Number(attribute('answer')), unit: attribute('unit'), tolerance: attribute('tolerance') }]
  })
}

describe('numeric questions', () => {
  const lessons = files.filter((file) => !file.includes('/contribute/') && numericQuestions(file).length > 0)
  test.each(lessons)('%s: the answer is among the values that the explanation quotes, as the marker reads them', (file) => {
    for (const { id, explanation, answer, unit, tolerance } of numericQuestions(file)) {
      const quoted = [...explanation.matchAll(/<Value id="([^"]+)"/g)].map(([, value = '']) => renderValue(value, file.startsWith('pages/zh') ? 'zh' : 'en').text)
      if (quoted.length === 0) continue
      const right = quoted.filter((text) => {
        const reading = readNumber(text, unit)
        return 'value' in reading && markNumber(reading.value, answer, parseTolerance(tolerance))
      })
      expect(right, `${file}: ${id ?? ''} quotes ${quoted.join(', ')} and expects ${answer} ${unit}`).not.toEqual([])
    }
  })
})

test('every computed value is quoted by some page', () => {
  const quoted = new Set(files.flatMap((file) => [...source(file).matchAll(/<Value id="([^"]+)"/g)].map(([, id]) => id)))
  expect(Object.keys(VALUES).filter((id) => !quoted.has(id))).toEqual([])
})
