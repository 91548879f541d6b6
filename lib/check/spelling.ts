/** English spelling, British as STYLE.md has it. Words of the field that no dictionary has are in lib/check/words.txt. */
import nspell from 'nspell'
import { runs, withoutQuotations } from './prose'
import { placeAt, reporter } from './report'
import type { Finding, Page, Site, Speller } from './types'

/** A word, with the apostrophes and hyphens within it; not a part of a name like gpt-4o or a path. */
const WORD = /(?<![\p{L}\p{N}_./@\\-])\p{L}+(?:[’'-]\p{L}+)*(?![\p{L}\p{N}_/]|\.\p{L}|-\p{N})/gu

/** Names, abbreviations and symbols: capitals within, or a single letter. */
const isName = (part: string): boolean => part.length === 1 || /\p{Lu}/u.test(part.slice(1)) || !/^\p{Script=Latin}+$/u.test(part.replace(/['’]/g, ''))

export function checkSpelling(page: Page, site: Site): Finding[] {
  if (page.locale !== 'en') return []
  const report = reporter(page, 'spelling')
  return runs(page).flatMap((run) =>
    [...withoutQuotations(run.text).matchAll(WORD)]
      .filter((match) => !site.speller.isRight(match[0]))
      .flatMap((match) => {
        const wrong = match[0].split('-').filter((part) => !isName(part) && !site.speller.isRight(part))
        return wrong.map((part) => {
          const suggestions = site.speller.suggestions(part)
          const remedy = `${suggestions.length > 0 ? `perhaps ${suggestions.join(', ')}; ` : ''}if it is right, add it to lib/check/words.txt`
          return report(placeAt(page.source, run.start[match.index] ?? 0), `“${part}” is not in the dictionary`, remedy)
        })
      }),
  )
}

export interface Dictionary {
  readonly aff: Uint8Array
  readonly dic: Uint8Array
}

/** Prefixes that the dictionary does not try by itself. */
const PREFIX = /^(un|re|de|sub|pre|over|non|multi)(?=\p{L}{4})/iu

/** An English dictionary and the project's own words. Loads when first asked, which takes half a second. */
export function speller(dictionary: Dictionary, words: readonly string[]): Speller {
  const own = new Set(words.map((word) => word.toLowerCase()))
  const isOwn = (word: string) => own.has(word.toLowerCase()) || own.has(word.toLowerCase().replace(/('s|s)$/, ''))
  const verdicts = new Map<string, boolean>()
  let loaded: ReturnType<typeof nspell> | undefined
  const english = () => (loaded ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic)))
  return {
    isRight: (word) => {
      const plain = word.replaceAll('’', "'")
      const verdict = verdicts.get(plain) ?? [plain, plain.replace(/'s?$/, ''), plain.replace(PREFIX, '')].some((form) => isOwn(form) || english().correct(form))
      verdicts.set(plain, verdict)
      return verdict
    },
    suggestions: (word) => english().suggest(word).slice(0, 3),
  }
}
