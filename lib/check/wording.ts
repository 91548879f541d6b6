/** Chinese terms that the glossary rejects, and phrases that say nothing. */
import { runs, withoutQuotations } from './prose'
import { placeAt, reporter } from './report'
import type { Finding, Page, Site } from './types'

/** STYLE.md: no filler. */
const FILLER = {
  en: /\b(in this (section|chapter|article|tutorial),? we|it is (worth|important to) not(e|ing)|needless to say|as we all know|let's dive|delve into)\b/giu,
  zh: /在本(节|章|文)中，?我们|值得注意的是|众所周知|让我们(一起)?(来|深入)|综上所述/gu,
} as const

export function checkWording(page: Page, site: Site): Finding[] {
  const all = runs(page).map((run) => ({ ...run, text: withoutQuotations(run.text) }))
  const at = (offset: number | undefined) => placeAt(page.source, offset ?? 0)
  const filler = all.flatMap((run) =>
    [...run.text.matchAll(FILLER[page.locale])].map((match) => reporter(page, 'filler')(at(run.start[match.index]), `“${match[0]}” says nothing`, 'begin with what follows it')),
  )
  if (page.locale === 'en') return filler
  const rejected = site.glossary.flatMap((term) => (term.avoid ?? []).map((wrong) => ({ wrong, term })))
  return [
    ...filler,
    ...all.flatMap((run) =>
      rejected.flatMap(({ wrong, term }) =>
        [...run.text.matchAll(new RegExp(wrong, 'gu'))].map((match) =>
          reporter(page, 'chinese-term')(at(run.start[match.index]), `“${wrong}” is not the term for ${term.en}`, `write “${term.zh}” (lib/data/glossary.ts)`),
        ),
      ),
    ),
  ]
}
