/** Hints, never errors: how long a lesson is, and sentences and paragraphs that readers may have to read twice. */
import { textLength } from '../content/reading-time'
import { runs } from './prose'
import { placeAt, reporter } from './report'
import type { Finding, Page } from './types'

/** STYLE.md: 1,500–3,000 English words; the Chinese lessons have about 1.3 characters for each. */
const PAGE = { en: { least: 1500, most: 3000, unit: 'words' }, zh: { least: 2000, most: 4000, unit: 'characters' } } as const
const SENTENCE = { en: 45, zh: 90 } as const
const PARAGRAPH = { en: 180, zh: 320 } as const

const count = (text: string, locale: Page['locale']): number => text.match(locale === 'en' ? /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu : /\p{Script=Han}/gu)?.length ?? 0

export function checkLength(page: Page): Finding[] {
  const { locale, source, frontMatter } = page
  if ((frontMatter?.layout ?? 'lesson') !== 'lesson') return []
  const report = reporter(page, 'length', 'hint')
  const { least, most, unit } = PAGE[locale]
  const { words, characters } = textLength(source)
  const size = locale === 'en' ? words : characters
  const about = `the page has ${size} ${unit}`
  return [
    ...(size < least || size > most ? [report({ line: 1, column: 1 }, about, size < least ? `${least} to ${most} are usual` : 'consider two pages')] : []),
    ...runs(page).flatMap((run): Finding[] => {
      const total = count(run.text, locale)
      if (total > PARAGRAPH[locale]) return [report(placeAt(source, run.start[0] ?? 0), `a paragraph of ${total} ${unit}`, 'one idea a paragraph')]
      return [...run.text.matchAll(/.+?(?:[.?!](?=\s|$)|[。？！；]|$)/gsu)].flatMap((match) => {
        const size = count(match[0], locale)
        return size > SENTENCE[locale] ? [report(placeAt(source, run.start[match.index] ?? 0), `a sentence of ${size} ${unit}`, 'consider two')] : []
      })
    }),
  ]
}
