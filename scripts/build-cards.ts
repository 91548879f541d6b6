/** Flash cards of the exported interview pages: out/cards/qkv-<language>.csv and .txt (Anki). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LOCALES, pagePath } from '../lib/i18n/locales'
import { pagesWithQuestions, questionSlug } from '../lib/interview'
import { asAnki, asCsv, cardsOf } from '../lib/interview/cards'
import { site } from '../lib/site'

export function writeCards(out: string): void {
  mkdirSync(join(out, 'cards'), { recursive: true })
  for (const locale of LOCALES) {
    const cards = pagesWithQuestions().flatMap(({ page, questions }) => {
      if (questions.length === 0) return []
      const path = pagePath(locale, questionSlug({ page }))
      const fronts = questions.map(({ id, asks, level, topic }) => ({ id, front: asks[locale], tags: ['qkv', level, topic] }))
      return cardsOf(readFileSync(join(out, path, 'index.html'), 'utf8'), fronts, site.url === '' ? undefined : `${site.url}${path}`)
    })
    writeFileSync(join(out, 'cards', `qkv-${locale}.csv`), asCsv(cards))
    writeFileSync(join(out, 'cards', `qkv-${locale}.txt`), asAnki(cards))
  }
}
